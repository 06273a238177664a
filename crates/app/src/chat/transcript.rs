//! What was said in a chat, as markdown. Writes no file.

use std::fmt::Write;

use agent::Answer;
use sandbox::Output;

use crate::{report, talk::Delivered};

/// The turns of a chat.
#[derive(Debug, Default)]
pub(super) struct Transcript(Vec<Turn>);

#[derive(Debug)]
struct Turn {
    question: String,
    answer: Answer,
    files: Vec<String>,
}

impl Transcript {
    /// Adds a turn.
    pub(super) fn push(&mut self, question: &str, answer: Answer, delivered: Option<&Delivered>) {
        let files = delivered
            .into_iter()
            .flat_map(|delivered| delivered.figures.iter().chain(&delivered.files))
            .map(|file| report::shown(file))
            .collect();
        self.0.push(Turn { question: question.to_owned(), answer, files });
    }

    /// Words all turns.
    pub(super) fn markdown(&self) -> String {
        let mut text = "# A conversation with Decipher\n".to_owned();
        for turn in &self.0 {
            let question = turn.question.replace('\n', "\n> ");
            let _infallible = write!(text, "\n> {question}\n");
            for cell in &turn.answer.cells {
                let _infallible =
                    write!(text, "\nCell {}:\n\n{}", cell.cell, fenced("python", &cell.code));
                let printed: String = cell.outputs.iter().filter_map(words).collect();
                if !printed.trim().is_empty() {
                    let _infallible = write!(text, "\n{}", fenced("text", &printed));
                }
            }
            let _infallible = write!(text, "\n{}\n", turn.answer.text.trim());
            for file in &turn.files {
                let _infallible = write!(text, "\n- [{file}](<{file}>)");
            }
            if !turn.files.is_empty() {
                text.push('\n');
            }
        }
        text
    }
}

fn words(output: &Output) -> Option<String> {
    match output {
        Output::Text { text, .. } => Some(text.clone()),
        Output::Display(display) => {
            let text = display.part("text/plain")?;
            Some(format!("{}\n", String::from_utf8_lossy(text)))
        }
        Output::Exception(exception) => Some(format!("{}\n", exception.traceback.trim_end())),
        Output::Limit(limit) => Some(format!("{}\n", limit.message)),
        Output::Truncated(cut) => Some(format!("… {} bytes more\n", cut.omitted_bytes)),
        Output::InputRequest(_) | Output::File(_) | Output::Finished(_) => None,
    }
}

/// Text in a fence that is longer than any within.
fn fenced(language: &str, text: &str) -> String {
    let mut fence = "```".to_owned();
    while text.contains(&fence) {
        fence.push('`');
    }
    format!("{fence}{language}\n{}\n{fence}\n", text.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_with_fences_stays_whole() {
        assert_eq!(fenced("text", "a\n```\nb"), "````text\na\n```\nb\n````\n");
    }
}
