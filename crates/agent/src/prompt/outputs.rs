//! Words the outputs of a cell for the model, cut to a budget.

use std::fmt::Write as _;

use sandbox::{
    CellReport, CellStatus, Display, DisplayRole, Exception, FileChangeKind, MimePart, Output,
    Stream, Table,
};
use serde_json::Value;

use super::cut::{cut, grouped};
use crate::{CellRecord, CellRun, ModelImage, ToolCallId};

/// Characters of all outputs of one cell, about 4,000 tokens: twenty such cells still fit.
const CELL_CHARS_MAX: usize = 16_000;

/// Characters of one output: a long log leaves room for the table after it.
const OUTPUT_CHARS_MAX: usize = 8_000;

/// Rows of a table: what a look at the data needs.
const TABLE_ROWS_MAX: usize = 30;

/// Columns of a table: a wider one is listed by name elsewhere.
const TABLE_COLUMNS_MAX: usize = 40;

/// Characters of one value of a table.
const VALUE_CHARS_MAX: usize = 80;

/// Pictures of one cell: models charge for each like for a page of text.
const IMAGES_MAX: usize = 4;

/// Bytes of a picture: the least that the big providers accept is 5 MB in base64.
const IMAGE_BYTES_MAX: usize = 3_500_000;

/// Files that are listed by name; a cell that unpacks an archive makes thousands.
const FILES_MAX: usize = 40;

/// Words what came out of a cell. `code` is what the model wrote, which a person may have edited.
pub(crate) fn outputs(call: Option<ToolCallId>, code: &str, record: &CellRecord) -> CellRun {
    let mut parts = Vec::new();
    if record.code != code {
        parts.push(format!(
            "[edited] The person edited the cell before it ran. This ran:\n{}",
            cut(&record.code, OUTPUT_CHARS_MAX)
        ));
    }
    let mut images = Vec::new();
    parts.extend(record.outputs.iter().filter_map(|output| self::output(output, &mut images)));
    parts.extend(files(record));
    if parts.is_empty() {
        parts.push("[nothing came out; print what you want to see]".to_owned());
    }
    let text = cut(&parts.join("\n"), CELL_CHARS_MAX);
    CellRun { cell: Some(record.cell), call, text, images }
}

fn output(output: &Output, images: &mut Vec<ModelImage>) -> Option<String> {
    match output {
        Output::Text { stream, text } => {
            let name = match stream {
                Stream::Stdout => "stdout",
                Stream::Stderr => "stderr",
            };
            let text = plain(text);
            let text = text.trim_end();
            (!text.is_empty()).then(|| format!("[{name}]\n{}", cut(text, OUTPUT_CHARS_MAX)))
        }
        Output::Truncated(truncated) => {
            let bytes = grouped(truncated.omitted_bytes);
            Some(format!("[… {bytes} further bytes left out: print less …]"))
        }
        Output::Display(display) => Some(self::display(display, images)),
        Output::Exception(exception) => Some(self::exception(exception)),
        Output::InputRequest(request) => {
            Some(format!("[asked the person] {}", cut(&request.prompt, VALUE_CHARS_MAX)))
        }
        Output::File(_) => None,
        Output::Limit(limit) => {
            Some(format!("[limit] {}", cut(&limit.message, VALUE_CHARS_MAX * 10)))
        }
        Output::Finished(report) => end(report),
    }
}

fn end(report: &CellReport) -> Option<String> {
    match report.status {
        CellStatus::Ok | CellStatus::Raised => None,
        CellStatus::Interrupted => Some("[interrupted] Variables and files are kept.".to_owned()),
        CellStatus::Died => {
            let cause = report.cause.as_deref().unwrap_or("the cause is not known");
            Some(format!(
                "[session died] {} Files in /mnt/data are kept; all variables and imports are \
                 gone: make them again.",
                cut(cause, VALUE_CHARS_MAX * 10)
            ))
        }
    }
}

fn exception(exception: &Exception) -> String {
    let text = plain(&exception.traceback);
    let text = match text.trim() {
        "" => format!("{}: {}", exception.name, exception.message),
        text => text.to_owned(),
    };
    format!("[error]\n{}", cut(&text, OUTPUT_CHARS_MAX))
}

fn display(display: &Display, images: &mut Vec<ModelImage>) -> String {
    let role = match display.role {
        DisplayRole::Result => "result",
        DisplayRole::Shown => "shown",
    };
    if let Some(table) = &display.table {
        return format!("[{role}] {}", self::table(table));
    }
    if let Some(part) = picture(display) {
        return figure(role, part, display.saved_as.as_deref(), images);
    }
    let text = ["text/plain", "text/markdown", "text/latex", "application/json", "text/html"]
        .iter()
        .find_map(|mime| display.part(mime));
    // An interactive figure is scripts and data: nothing to be read.
    let interactive = display.parts.iter().any(|part| part.mime.starts_with("application/vnd."));
    if let Some(text) = text.filter(|_| !interactive) {
        let text = plain(&String::from_utf8_lossy(text));
        return format!("[{role}]\n{}", cut(text.trim_end(), OUTPUT_CHARS_MAX));
    }
    let mimes: Vec<_> = display.parts.iter().map(|part| part.mime.as_str()).collect();
    format!("[{role}] {}, seen by the person", cut(&mimes.join(", "), VALUE_CHARS_MAX))
}

/// The form that the model can see, if there is one, else any picture.
fn picture(display: &Display) -> Option<&MimePart> {
    let readable = display.parts.iter().find(|part| readable(part));
    readable.or_else(|| display.parts.iter().find(|part| part.mime.starts_with("image/")))
}

fn readable(part: &MimePart) -> bool {
    matches!(part.mime.as_str(), "image/png" | "image/jpeg")
}

fn figure(
    role: &str,
    part: &MimePart,
    saved_as: Option<&str>,
    images: &mut Vec<ModelImage>,
) -> String {
    let mime = cut(&part.mime, VALUE_CHARS_MAX);
    let mut words = format!("[{role}] figure ({mime}), seen by the person");
    if readable(part) && part.bytes.len() <= IMAGE_BYTES_MAX && images.len() < IMAGES_MAX {
        images.push(ModelImage { mime, bytes: part.bytes.clone() });
        let _ = write!(words, "; picture {} below", images.len());
    }
    if let Some(path) = saved_as {
        let _ = write!(words, "; saved as {path}");
    }
    words
}

fn table(table: &Table) -> String {
    let columns = table.columns.len();
    let mut words = format!("table, {} rows × {columns} columns\n", grouped(table.rows_total));
    let header = table.columns.iter().take(TABLE_COLUMNS_MAX);
    let header: Vec<_> =
        header.map(|(name, kind)| value(&format!("{name} ({kind})").into())).collect();
    words.push_str(&header.join(" | "));
    if columns > TABLE_COLUMNS_MAX {
        let _ = write!(words, " | [… {} columns left out …]", columns - TABLE_COLUMNS_MAX);
    }
    for row in table.rows.iter().take(TABLE_ROWS_MAX) {
        let row: Vec<_> = row.iter().take(TABLE_COLUMNS_MAX).map(value).collect();
        let _ = write!(words, "\n{}", row.join(" | "));
    }
    let shown = table.rows.len().min(TABLE_ROWS_MAX) as u64;
    if table.rows_total > shown {
        let _ = write!(words, "\n[… {} rows left out …]", grouped(table.rows_total - shown));
    }
    words
}

fn value(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::String(text) => cut(&text.replace('\n', "⏎"), VALUE_CHARS_MAX),
        other => cut(&other.to_string(), VALUE_CHARS_MAX),
    }
}

fn files(record: &CellRecord) -> Option<String> {
    let changes: Vec<_> = record
        .outputs
        .iter()
        .filter_map(|output| match output {
            Output::File(change) => Some(change),
            _ => None,
        })
        .collect();
    let mut words: Vec<_> = changes
        .iter()
        .take(FILES_MAX)
        .map(|change| match change.kind {
            FileChangeKind::Created => {
                format!("{} created ({} bytes)", change.path, grouped(change.bytes))
            }
            FileChangeKind::Changed => {
                format!("{} changed ({} bytes)", change.path, grouped(change.bytes))
            }
            FileChangeKind::Deleted => format!("{} deleted", change.path),
        })
        .collect();
    if changes.len() > FILES_MAX {
        words.push(format!("[… {} files left out …]", changes.len() - FILES_MAX));
    }
    (!words.is_empty()).then(|| format!("[files] {}", words.join(", ")))
}

/// Takes out colours and cursor movements, and keeps of a line that overwrote itself (a progress
/// bar) only what a terminal would show last.
fn plain(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '\u{1b}' => {
                if chars.next_if_eq(&'[').is_some() {
                    while chars.next_if(|next| !next.is_ascii_alphabetic()).is_some() {}
                }
                chars.next();
            }
            '\r' if chars.peek().is_some_and(|next| *next != '\n') => {
                words.truncate(words.rfind('\n').map_or(0, |at| at + 1));
            }
            '\r' => {}
            char => words.push(char),
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use sandbox::{CellId, FileChange};

    use super::*;

    fn worded(outputs: Vec<Output>) -> CellRun {
        let record = CellRecord { cell: CellId(1), code: "code".into(), outputs };
        super::outputs(None, "code", &record)
    }

    fn stdout(text: &str) -> Output {
        Output::Text { stream: Stream::Stdout, text: text.into() }
    }

    fn shown(parts: &[(&str, &[u8])], table: Option<Table>) -> Output {
        let parts = parts
            .iter()
            .map(|(mime, bytes)| MimePart { mime: (*mime).into(), bytes: bytes.to_vec() });
        let (parts, role) = (parts.collect(), DisplayRole::Result);
        Output::Display(Display { role, parts, table, saved_as: Some("a.png".into()) })
    }

    #[test]
    fn colours_and_overwritten_lines_are_taken_out() {
        let text = "\u{1b}[31mred\u{1b}[0m\r\n10%\r50%\r100%\ndone\n";
        assert_eq!(worded(vec![stdout(text)]).text, "[stdout]\nred\n100%\ndone");
    }

    #[test]
    fn a_table_is_worded_compactly() {
        let table = Table {
            columns: vec![("ci\nty".into(), "str".into()), ("n".into(), "int64".into())],
            rows: vec![vec!["Ulm\nA".into(), 3.into()], vec![Value::Null, 1.5.into()]],
            rows_total: 1_234,
        };
        let text = worded(vec![shown(&[("text/plain", b"ignored")], Some(table))]).text;
        assert_eq!(
            text,
            "[result] table, 1,234 rows × 2 columns\nci⏎ty (str) | n (int64)\nUlm⏎A | 3\nnull | \
             1.5\n[… 1,232 rows left out …]"
        );
    }

    #[test]
    fn a_figure_is_shown_once_in_a_form_that_models_read() {
        let figure = [("image/svg+xml", b"<svg/>".as_slice()), ("image/png", b"png")];
        let run = worded(vec![shown(&figure, None)]);
        assert_eq!(
            run.text,
            "[result] figure (image/png), seen by the person; picture 1 below; saved as a.png"
        );
        assert_eq!(run.images, [ModelImage { mime: "image/png".into(), bytes: b"png".to_vec() }]);
    }

    #[test]
    fn an_interactive_figure_is_not_dumped() {
        let figure =
            [("application/vnd.plotly.v1+json", b"{}".as_slice()), ("text/html", b"<div>")];
        assert_eq!(
            worded(vec![shown(&figure, None)]).text,
            "[result] application/vnd.plotly.v1+json, text/html, seen by the person"
        );
    }

    #[test]
    fn a_flood_is_cut_and_the_error_after_it_stays() {
        let exception = Exception {
            name: "ValueError".into(),
            message: "bad".into(),
            frames: Vec::new(),
            traceback: "cell 1, line 2\nValueError: bad".into(),
        };
        let file = FileChange { path: "b.csv".into(), kind: FileChangeKind::Changed, bytes: 1_000 };
        let outputs =
            vec![stdout(&"x".repeat(50_000)), Output::Exception(exception), Output::File(file)];
        let text = worded(outputs).text;
        assert!(text.contains("[… 42,000 characters left out …]"), "{text}");
        assert!(text.ends_with("ValueError: bad\n[files] b.csv changed (1,000 bytes)"), "{text}");
    }

    #[test]
    fn silence_is_said() {
        assert_eq!(worded(Vec::new()).text, "[nothing came out; print what you want to see]");
    }
}
