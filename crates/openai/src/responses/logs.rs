//! The outputs of a cell as OpenAI's clients know them: logs and pictures. Nothing is left out that
//! says why a cell failed.

use sandbox::{CellStatus, Display, Output};

use super::{item::CallOutput, spoken::picture_uri};

/// Pictures that browsers and clients can show.
const PICTURES: [&str; 4] = ["image/png", "image/jpeg", "image/svg+xml", "image/gif"];

/// The outputs of a call, as they come.
#[derive(Debug, Default)]
pub(crate) struct Logs {
    outputs: Vec<CallOutput>,
    /// How the cell ended, once it has.
    pub(crate) status: Option<CellStatus>,
}

impl Logs {
    /// Adds one output.
    pub(crate) fn add(&mut self, output: &Output) {
        match output {
            Output::Text { text, .. } => self.write(text),
            Output::Truncated(truncated) => self.line(&format!(
                "[… {} further bytes left out: print less …]",
                truncated.omitted_bytes
            )),
            Output::Display(display) => self.display(display),
            Output::Exception(exception) => match exception.traceback.trim_end() {
                "" => self.line(&format!("{}: {}", exception.name, exception.message)),
                traceback => self.line(traceback),
            },
            Output::Limit(limit) => self.line(&limit.message),
            Output::InputRequest(_) | Output::File(_) => {}
            Output::Finished(report) => {
                self.status = Some(report.status);
                self.end(report.status, report.cause.as_deref());
            }
        }
    }

    /// All of them.
    pub(crate) fn into_outputs(self) -> Vec<CallOutput> {
        self.outputs
    }

    fn display(&mut self, display: &Display) {
        let picture = display.parts.iter().find(|part| PICTURES.contains(&part.mime.as_str()));
        if let Some(part) = picture {
            let url = picture_uri(&part.mime, &part.bytes);
            self.outputs.push(CallOutput::Image { url });
            return;
        }
        let texts = ["text/plain", "text/markdown", "text/latex", "application/json", "text/html"];
        if let Some(text) = texts.iter().find_map(|mime| display.part(mime)) {
            self.line(&String::from_utf8_lossy(text));
        }
    }

    /// Says what no output said of a bad end: logs are never empty then.
    fn end(&mut self, status: CellStatus, cause: Option<&str>) {
        match status {
            CellStatus::Ok => {}
            CellStatus::Raised => {
                if !self.outputs.iter().any(|output| matches!(output, CallOutput::Logs { .. })) {
                    self.line("The code raised an exception.");
                }
            }
            CellStatus::Interrupted => {
                self.line("The code was interrupted; variables and files are kept.");
            }
            CellStatus::Died => {
                let cause = cause.unwrap_or("the cause is not known");
                self.line(&format!(
                    "The session died: {cause}. Files are kept, variables are gone."
                ));
            }
        }
    }

    /// Adds text in lines of its own.
    fn line(&mut self, text: &str) {
        if let Some(CallOutput::Logs { logs }) = self.outputs.last()
            && !logs.is_empty()
            && !logs.ends_with('\n')
        {
            self.write("\n");
        }
        self.write(text.trim_end());
        self.write("\n");
    }

    fn write(&mut self, text: &str) {
        if let Some(CallOutput::Logs { logs }) = self.outputs.last_mut() {
            logs.push_str(text);
        } else if !text.is_empty() {
            self.outputs.push(CallOutput::Logs { logs: text.to_owned() });
        }
    }
}

#[cfg(test)]
mod tests {
    use sandbox::{CellReport, DisplayRole, Exception, MimePart, Stream};

    use super::*;

    fn finished(status: CellStatus, cause: Option<&str>) -> Output {
        let (duration, cause) = (std::time::Duration::ZERO, cause.map(ToOwned::to_owned));
        Output::Finished(CellReport { status, duration, memory_bytes_peak: None, cause })
    }

    fn text(text: &str) -> Output {
        Output::Text { stream: Stream::Stdout, text: text.to_owned() }
    }

    fn display(mime: &str, bytes: &[u8]) -> Output {
        let parts = vec![MimePart { mime: mime.to_owned(), bytes: bytes.to_owned() }];
        let role = DisplayRole::Result;
        Output::Display(Display { role, parts, table: None, saved_as: None })
    }

    fn outputs(all: &[Output]) -> Vec<CallOutput> {
        let mut logs = Logs::default();
        for output in all {
            logs.add(output);
        }
        logs.into_outputs()
    }

    fn logs(text: &str) -> CallOutput {
        CallOutput::Logs { logs: text.to_owned() }
    }

    #[test]
    fn text_and_values_are_one_log_and_pictures_stand_between() {
        let all = [
            text("a"),
            text("b\n"),
            display("text/plain", b"42"),
            display("image/png", b"png"),
            text("c"),
            finished(CellStatus::Ok, None),
        ];
        let image = CallOutput::Image { url: "data:image/png;base64,cG5n".to_owned() };
        assert_eq!(outputs(&all), [logs("ab\n42\n"), image, logs("c")]);
        assert_eq!(outputs(&[finished(CellStatus::Ok, None)]), []);
    }

    #[test]
    fn logs_are_never_empty_after_a_failure() {
        let exception = |traceback: &str| {
            Output::Exception(Exception {
                name: "ValueError".to_owned(),
                message: "no".to_owned(),
                frames: Vec::new(),
                traceback: traceback.to_owned(),
            })
        };
        let raised = finished(CellStatus::Raised, None);
        for (all, wanted) in [
            (vec![exception("Traceback\n"), raised.clone()], "Traceback\n"),
            (vec![text("x"), exception(""), raised.clone()], "x\nValueError: no\n"),
            (vec![raised], "The code raised an exception.\n"),
            (
                vec![finished(CellStatus::Interrupted, None)],
                "The code was interrupted; variables and files are kept.\n",
            ),
            (
                vec![finished(CellStatus::Died, Some("out of memory"))],
                "The session died: out of memory. Files are kept, variables are gone.\n",
            ),
        ] {
            assert_eq!(outputs(&all), [logs(wanted)]);
        }
    }
}
