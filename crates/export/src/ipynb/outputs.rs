//! The outputs of a cell as Jupyter's: streams, bundles of forms, errors. What Jupyter has no place
//! for (files, the end of the cell) goes into the cell's metadata.

use agent::CellRecord;
use base64::{Engine as _, prelude::BASE64_STANDARD};
use sandbox::{Display, DisplayRole, FileChangeKind, MimePart, Output, Stream};
use serde_json::{Map, Value, json};

use super::lines;
use crate::plain::traceback;

/// Turns what came out of a cell into Jupyter's outputs.
pub(super) fn outputs(record: &CellRecord) -> Vec<Value> {
    let mut outputs = Vec::new();
    let mut open: Option<(Stream, String)> = None;
    for output in &record.outputs {
        let (stream, text) = match output {
            Output::Text { stream, text } => (*stream, text.clone()),
            Output::Truncated(cut) => {
                (cut.stream, format!("\n[… {} bytes left out …]\n", cut.omitted_bytes))
            }
            Output::InputRequest(request) => {
                (Stream::Stdout, format!("{}[the person was asked]\n", request.prompt))
            }
            Output::Limit(limit) => (Stream::Stderr, format!("{}\n", limit.message)),
            Output::Display(_) | Output::Exception(_) | Output::File(_) | Output::Finished(_) => {
                outputs.extend(open.take().map(stream_output));
                outputs.extend(rich(output, record));
                continue;
            }
        };
        match &mut open {
            Some((last, whole)) if *last == stream => whole.push_str(&text),
            _ => outputs.extend(open.replace((stream, text)).map(stream_output)),
        }
    }
    outputs.extend(open.map(stream_output));
    outputs
}

/// What Jupyter has no place for.
pub(super) fn facts(record: &CellRecord) -> Value {
    let mut facts = Map::new();
    let files: Vec<Value> = record.outputs.iter().filter_map(file).collect();
    if !files.is_empty() {
        facts.insert("files".to_owned(), files.into());
    }
    if let Some(Output::Finished(report)) = record.outputs.last() {
        facts.insert("seconds".to_owned(), report.duration.as_secs_f64().into());
        facts.insert("died_of".to_owned(), report.cause.clone().into());
    }
    facts.insert("status".to_owned(), format!("{:?}", record.status()).to_lowercase().into());
    facts.retain(|_, fact| !fact.is_null());
    facts.into()
}

fn rich(output: &Output, record: &CellRecord) -> Option<Value> {
    match output {
        Output::Display(display) => Some(match display.role {
            DisplayRole::Result => json!({
                "output_type": "execute_result",
                "execution_count": record.cell.0,
                "data": bundle(display),
                "metadata": {},
            }),
            DisplayRole::Shown => {
                json!({"output_type": "display_data", "data": bundle(display), "metadata": {}})
            }
        }),
        Output::Exception(exception) => Some(json!({
            "output_type": "error",
            "ename": exception.name,
            "evalue": exception.message,
            "traceback": traceback(&exception.traceback).lines().collect::<Vec<_>>(),
        })),
        Output::Finished(report) => {
            let cause = report.cause.as_ref()?;
            Some(stream_output((Stream::Stderr, format!("The session died: {cause}\n"))))
        }
        Output::Text { .. }
        | Output::Truncated(_)
        | Output::InputRequest(_)
        | Output::File(_)
        | Output::Limit(_) => None,
    }
}

fn stream_output((stream, text): (Stream, String)) -> Value {
    let name = match stream {
        Stream::Stdout => "stdout",
        Stream::Stderr => "stderr",
    };
    json!({"output_type": "stream", "name": name, "text": lines(&text)})
}

fn bundle(display: &Display) -> Map<String, Value> {
    display.parts.iter().map(|part| (part.mime.clone(), form(part))).collect()
}

/// One form as Jupyter keeps it: JSON as JSON, text as lines, all else in base64.
fn form(part: &MimePart) -> Value {
    let is_json = part.mime == "application/json" || part.mime.ends_with("+json");
    if is_json && let Ok(value) = serde_json::from_slice(&part.bytes) {
        return value;
    }
    let is_text = part.mime.starts_with("text/")
        || ["image/svg+xml", "application/javascript"].contains(&part.mime.as_str());
    if is_json || is_text {
        return lines(&String::from_utf8_lossy(&part.bytes));
    }
    BASE64_STANDARD.encode(&part.bytes).into()
}

fn file(output: &Output) -> Option<Value> {
    let Output::File(change) = output else { return None };
    let kind = match change.kind {
        FileChangeKind::Created => "created",
        FileChangeKind::Changed => "changed",
        FileChangeKind::Deleted => "deleted",
    };
    Some(json!({"path": change.path, "kind": kind, "bytes": change.bytes}))
}
