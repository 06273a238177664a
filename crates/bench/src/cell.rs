//! Runs one cell and counts what came out. A cell of a benchmark must not fail.

use sandbox::{Cell, CellStatus, Output, Session};

use crate::Failure;

/// How much text is kept, to be shown when a cell gave something unexpected.
const TEXT_KEPT_MAX: usize = 200;

/// What came out of a cell.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Heard {
    pub(crate) text: String,
    pub(crate) text_bytes: u64,
    pub(crate) omitted_bytes: u64,
}

/// Runs a cell to its end.
pub(crate) async fn run(session: &mut Session, code: &str) -> Result<Heard, Failure> {
    let mut heard = Heard::default();
    session.start(Cell::new(code)).await?;
    while let Some(output) = session.next_output().await? {
        heard.hear(output)?;
    }
    Ok(heard)
}

impl Heard {
    pub(crate) fn hear(&mut self, output: Output) -> Result<(), Failure> {
        match output {
            Output::Text { text, .. } => {
                self.text_bytes += text.len() as u64;
                let room = TEXT_KEPT_MAX.saturating_sub(self.text.len());
                self.text.extend(text.chars().take(room));
            }
            Output::Truncated(truncated) => self.omitted_bytes += truncated.omitted_bytes,
            Output::Exception(exception) => return Err(exception.traceback.into()),
            Output::Limit(limit) => return Err(limit.message.into()),
            Output::InputRequest(_) => return Err("the cell asks for input".into()),
            Output::Finished(report) if report.status != CellStatus::Ok => {
                let cause = report.cause.unwrap_or_default();
                return Err(format!("the cell ended {:?}: {cause}", report.status).into());
            }
            Output::Display(_) | Output::File(_) | Output::Finished(_) => {}
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use sandbox::{Stream, Truncated};

    use super::*;

    #[test]
    fn left_out_bytes_are_counted_apart() {
        let mut heard = Heard::default();
        heard.hear(Output::Text { stream: Stream::Stdout, text: "ab\n".into() }).unwrap();
        let truncated =
            Truncated { stream: Stream::Stdout, omitted_bytes: 7, whole: PathBuf::new() };
        heard.hear(Output::Truncated(truncated)).unwrap();
        assert_eq!(heard, Heard { text: "ab\n".into(), text_bytes: 3, omitted_bytes: 7 });
    }
}
