//! The outputs of a cell as one text, as OpenAI's `logs`. It is never empty after a failure.

use agent::CellRecord;
use sandbox::{CellStatus, Display, Output};

use crate::wire::execution::Logs;

/// What is said of a cell that ended badly without a word.
const INTERRUPTED: &str = "the cell was interrupted; its variables are kept";
const DIED: &str = "the session died with the cell; its files are kept";

/// All that a cell printed, in order, with values, tracebacks and the messages of limits.
pub(crate) fn logs(record: &CellRecord) -> String {
    let mut text = String::new();
    for output in &record.outputs {
        match output {
            Output::Text { text: printed, .. } => text.push_str(printed),
            Output::Truncated(cut) => text.push_str(&Logs::cut(cut).logs),
            Output::Display(display) => line(&mut text, value(display)),
            Output::Exception(exception) => line(&mut text, &exception.traceback),
            Output::Limit(limit) => line(&mut text, &limit.message),
            Output::Finished(report) => {
                line(&mut text, report.cause.as_deref().unwrap_or_default());
            }
            Output::InputRequest(_) | Output::File(_) => {}
        }
    }
    if text.trim().is_empty() {
        line(&mut text, wordless(record.status()));
    }
    text
}

/// The value in words; a picture is not its `<Figure>`.
fn value(display: &Display) -> &str {
    let is_picture = display.parts.iter().any(|part| part.mime.starts_with("image/"));
    let plain = display.part("text/plain").filter(|_| !is_picture);
    plain.and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
}

fn wordless(status: CellStatus) -> &'static str {
    match status {
        CellStatus::Ok => "",
        CellStatus::Raised => "the code raised, but said nothing",
        CellStatus::Interrupted => INTERRUPTED,
        CellStatus::Died => DIED,
    }
}

/// Adds what stands on lines of its own.
pub(crate) fn line(text: &mut String, added: &str) {
    if added.is_empty() {
        return;
    }
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text.push_str(added);
    if !added.ends_with('\n') {
        text.push('\n');
    }
}
