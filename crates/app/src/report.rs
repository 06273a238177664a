//! An answer as one JSON object for machines. The fields are documented in the README.

use std::path::Path;

use agent::{Agreement, Answer, Claim, Ended, Source, Verification};
use sandbox::{CellId, Output, Stream};
use serde_json::{Value, json};

use crate::{exit, talk::Delivered};

/// Words an answer; `votes` say how far candidates agreed with a cell.
pub(crate) fn answer(
    answer: &Answer,
    delivered: &Delivered,
    votes: &[(CellId, Agreement)],
) -> Value {
    let paths = |paths: &[std::path::PathBuf]| -> Vec<String> {
        paths.iter().map(|path| shown(path)).collect()
    };
    let cells: Vec<Value> = answer
        .cells
        .iter()
        .map(|cell| {
            let vote = votes.iter().find(|(voted, _)| *voted == cell.cell);
            json!({
                "cell": cell.cell.0,
                "code": cell.code,
                "status": cell.status().word(),
                "outputs": cell.outputs.iter().filter_map(output).collect::<Vec<_>>(),
                "vote": vote.map(|(_, vote)| json!({ "agreeing": vote.agreeing, "of": vote.of })),
            })
        })
        .collect();
    json!({
        "answer": answer.text,
        "ended": ended(answer.ended),
        "verification": verification(answer.verified()),
        "claims": answer.claims.iter().map(claim).collect::<Vec<_>>(),
        "cells": cells,
        "files": paths(&delivered.files),
        "figures": paths(&delivered.figures),
        "usage": {
            "tokens_in": answer.usage.tokens_in,
            "tokens_out": answer.usage.tokens_out,
            "cost_micro_usd": answer.usage.cost_micro_usd,
        },
    })
}

/// Words a failure that left no answer.
pub(crate) fn failure(error: &anyhow::Error) -> Value {
    json!({ "answer": null, "ended": "failed", "error": exit::words(error) })
}

fn claim(claim: &Claim) -> Value {
    let (source, cell) = match claim.source {
        Source::Cell(cell) => ("cell", Some(cell.0)),
        Source::Given => ("given", None),
        Source::Unverified => ("unverified", None),
    };
    json!({
        "text": claim.text, "start": claim.start, "end": claim.end,
        "source": source, "cell": cell,
    })
}

fn output(output: &Output) -> Option<Value> {
    Some(match output {
        Output::Text { stream, text } => json!({ "type": name(*stream), "text": text }),
        Output::Truncated(truncated) => json!({
            "type": "truncated",
            "stream": name(truncated.stream),
            "omitted_bytes": truncated.omitted_bytes,
        }),
        Output::Display(display) => json!({
            "type": "display",
            "forms": display.parts.iter().map(|part| &part.mime).collect::<Vec<_>>(),
            "text": display.part("text/plain").map(String::from_utf8_lossy),
            "saved_as": display.saved_as,
            "table": display.table.as_ref().map(|table| json!({
                "columns": table.columns,
                "rows": table.rows,
                "rows_total": table.rows_total,
            })),
        }),
        Output::Exception(exception) => json!({
            "type": "exception",
            "name": exception.name,
            "message": exception.message,
            "traceback": exception.traceback,
        }),
        Output::InputRequest(request) => json!({ "type": "input", "prompt": request.prompt }),
        Output::File(change) => json!({
            "type": "file", "path": change.path, "bytes": change.bytes,
        }),
        Output::Limit(limit) => json!({ "type": "limit", "message": limit.message }),
        // The cell's own status says it.
        Output::Finished(_) => return None,
    })
}

fn name(stream: Stream) -> &'static str {
    match stream {
        Stream::Stdout => "stdout",
        Stream::Stderr => "stderr",
    }
}

fn ended(ended: Ended) -> &'static str {
    match ended {
        Ended::Answered => "answered",
        Ended::Declined => "declined",
        Ended::OutOfSteps => "out_of_steps",
        Ended::OutOfTime => "out_of_time",
        Ended::OutOfTokens => "out_of_tokens",
        Ended::OutOfCost => "out_of_cost",
        Ended::RepeatedFailure => "repeated_failure",
        Ended::Interrupted => "interrupted",
    }
}

fn verification(verification: Verification) -> Value {
    match verification {
        Verification::Run => json!({ "state": "run" }),
        Verification::Partly { unverified } => {
            json!({ "state": "partly", "unverified": unverified })
        }
        Verification::NothingRun => json!({ "state": "nothing_run" }),
    }
}

/// A path as a person would write it.
pub(crate) fn shown(path: &Path) -> String {
    path.strip_prefix("./").unwrap_or(path).to_string_lossy().into_owned()
}
