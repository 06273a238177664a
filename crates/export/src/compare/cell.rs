//! Compares what came out of one cell.

use agent::CellRecord;
use sandbox::{Display, FileChangeKind, Output, Stream};

use super::{
    Difference, display,
    settled::{Times, difference, settled},
};

/// Names what differs in a cell.
pub(super) fn differences(told: &CellRecord, again: &CellRecord) -> Vec<Difference> {
    let mut differences = Vec::new();
    if told.code != again.code {
        differences.push(Difference::Code);
    }
    if told.status() != again.status() {
        differences.push(Difference::Status { told: told.status(), again: again.status() });
    }
    let times = Times::of(&told.code);
    for stream in [Stream::Stdout, Stream::Stderr] {
        let text = difference(&text(told, stream), &text(again, stream), times);
        differences.extend(text.map(|text| Difference::Text { stream, text }));
    }
    let (then, now) = (exception(told), exception(again));
    let words = |words: &Option<String>| words.as_deref().map(|words| settled(words, times));
    if words(&then) != words(&now) {
        differences.push(Difference::Exception { told: then, again: now });
    }
    let (then, now) = (displays(told), displays(again));
    if then.len() != now.len() {
        differences.push(Difference::Displays { told: then.len(), again: now.len() });
    }
    for ((then, now), number) in then.iter().zip(&now).zip(1..) {
        differences.extend(display::difference(number, then, now, times));
    }
    let (then, now) = (files(told), files(again));
    if then != now {
        differences.push(Difference::Files { told: then, again: now });
    }
    differences
}

/// A stream as a whole; how a flood was cut belongs to it.
fn text(record: &CellRecord, wanted: Stream) -> String {
    let texts = record.outputs.iter().filter_map(|output| match output {
        Output::Text { stream, text } if *stream == wanted => Some(text.clone()),
        Output::Truncated(cut) if cut.stream == wanted => {
            Some(format!("\n[{} bytes left out]\n", cut.omitted_bytes))
        }
        _ => None,
    });
    texts.collect()
}

fn exception(record: &CellRecord) -> Option<String> {
    let exception = record.exception()?;
    Some(format!("{}: {}", exception.name, exception.message))
}

fn displays(record: &CellRecord) -> Vec<&Display> {
    let displays = record.outputs.iter().filter_map(|output| match output {
        Output::Display(display) => Some(display),
        _ => None,
    });
    displays.collect()
}

/// What the cell did to files, in an order of its own: by path.
fn files(record: &CellRecord) -> Vec<String> {
    let mut files: Vec<(&str, &str)> = record
        .outputs
        .iter()
        .filter_map(|output| match output {
            Output::File(change) => Some((
                change.path.as_str(),
                match change.kind {
                    FileChangeKind::Created => "created",
                    FileChangeKind::Changed => "changed",
                    FileChangeKind::Deleted => "deleted",
                },
            )),
            _ => None,
        })
        .collect();
    files.sort_unstable();
    files.into_iter().map(|(path, kind)| format!("{kind} {path}")).collect()
}
