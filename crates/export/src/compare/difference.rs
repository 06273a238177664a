//! What differs, and how a person reads it.

use std::fmt;

use sandbox::{CellStatus, Stream};

use super::{CellComparison, Comparison, FileState};

/// Characters of a text that are named; the bundle has the whole.
const TEXT_CHARS_MAX: usize = 120;

/// One thing that differs in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Difference {
    /// The cell did not run again.
    NotRun,
    /// The cell ran, and the story does not tell of it.
    NotTold,
    /// It is another piece of code.
    Code,
    /// It ended in another way.
    Status {
        /// How it ended then.
        told: CellStatus,
        /// How it ended now.
        again: CellStatus,
    },
    /// It wrote something else.
    Text {
        /// Where.
        stream: Stream,
        /// What.
        text: TextDifference,
    },
    /// It raised something else.
    Exception {
        /// Name and message then; `None` when it raised nothing.
        told: Option<String>,
        /// Name and message now.
        again: Option<String>,
    },
    /// It showed more or fewer values and figures.
    Displays {
        /// How many then.
        told: usize,
        /// How many now.
        again: usize,
    },
    /// A value reads differently.
    Value {
        /// Which display, from 1.
        display: usize,
        /// In which of its forms.
        mime: String,
        /// How.
        text: TextDifference,
    },
    /// A table has other data.
    Table {
        /// Which display, from 1.
        display: usize,
        /// What of it, such as `column sum, row 2`.
        place: String,
        /// How.
        text: TextDifference,
    },
    /// A figure looks different.
    Figure {
        /// Which display, from 1.
        display: usize,
        /// What is different about it.
        what: String,
    },
    /// It made, changed or deleted other files.
    Files {
        /// What it did then, such as `created a.csv`.
        told: Vec<String>,
        /// What it does now.
        again: Vec<String>,
    },
}

/// How a text differs: its first line that does.
#[derive(Debug, Clone, PartialEq)]
pub struct TextDifference {
    /// The line, from 1.
    pub line: usize,
    /// The line as it was; empty when there was none.
    pub told: String,
    /// The line as it is.
    pub again: String,
    /// How many lines differ.
    pub lines: usize,
    /// The largest difference of a number, as a share of the told one, when only numbers differ.
    pub relative: Option<f64>,
}

impl fmt::Display for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let differing: Vec<&CellComparison> =
            self.cells.iter().filter(|cell| !cell.differences.is_empty()).collect();
        let files: Vec<_> =
            self.files.iter().filter(|file| file.state != FileState::Equal).collect();
        if differing.is_empty() && files.is_empty() {
            let (cells, files) = (self.cells.len(), self.files.len());
            return write!(
                f,
                "{} and {} gave the same",
                counted(cells, "cell"),
                counted(files, "file")
            );
        }
        let all = self.cells.len();
        write!(f, "{} of {} differ", differing.len(), counted(all, "cell"))?;
        write!(f, ", {} of {}", files.len(), counted(self.files.len(), "file"))?;
        for cell in differing {
            for difference in &cell.differences {
                write!(f, "\ncell {}: {difference}", cell.cell)?;
            }
        }
        for file in files {
            let words = match file.state {
                FileState::Equal => continue,
                FileState::Differs => "its content differs",
                FileState::Missing => "it was not made again",
                FileState::New => "the story does not tell of it",
            };
            write!(f, "\nfile {}: {words}", short(&file.path))?;
        }
        Ok(())
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotRun => write!(f, "did not run again"),
            Self::NotTold => write!(f, "ran, and the story does not tell of it"),
            Self::Code => write!(f, "is another piece of code"),
            Self::Status { told, again } => {
                write!(f, "{} then and {} now", status(*told), status(*again))
            }
            Self::Text { stream, text } => {
                let name = match stream {
                    Stream::Stdout => "stdout",
                    Stream::Stderr => "stderr",
                };
                write!(f, "{name} differs {text}")
            }
            Self::Exception { told, again } => {
                let words = |raised: &Option<String>| {
                    raised.as_ref().map_or("nothing".to_owned(), |raised| short(raised))
                };
                write!(f, "raised {} then and {} now", words(told), words(again))
            }
            Self::Displays { told, again } => {
                write!(f, "showed {} then and {again} now", counted(*told, "value"))
            }
            Self::Value { display, mime, text } => {
                write!(f, "value {display} ({}) differs {text}", short(mime))
            }
            Self::Table { display, place, text } => {
                write!(f, "table {display} differs in {}: {}", short(place), Values(text))
            }
            Self::Figure { display, what } => write!(f, "figure {display} differs: {what}"),
            Self::Files { told, again } => {
                let listed = |files: &[String]| match files {
                    [] => "touched no file".to_owned(),
                    files => short(&files.join(", ")),
                };
                write!(f, "{} then, and {} now", listed(told), listed(again))
            }
        }
    }
}

impl fmt::Display for TextDifference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "in line {}", self.line)?;
        if self.lines > 1 {
            write!(f, " and {} more", self.lines - 1)?;
        }
        write!(f, ": {}", Values(self))
    }
}

/// Both sides of a difference, without its place.
struct Values<'a>(&'a TextDifference);

impl fmt::Display for Values<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} then, {:?} now", short(&self.0.told), short(&self.0.again))?;
        match self.0.relative {
            Some(relative) => write!(f, " (numbers differ by {relative:.1e} of their value)"),
            None => Ok(()),
        }
    }
}

fn status(status: CellStatus) -> &'static str {
    match status {
        CellStatus::Ok => "ran to its end",
        CellStatus::Raised => "raised",
        CellStatus::Interrupted => "was interrupted",
        CellStatus::Died => "took the session with it",
    }
}

fn counted(count: usize, name: &str) -> String {
    if count == 1 { format!("1 {name}") } else { format!("{count} {name}s") }
}

/// A text of a session in one line that a terminal can show.
fn short(text: &str) -> String {
    let text = crate::plain::plain(text).replace('\n', "⏎");
    match text.char_indices().nth(TEXT_CHARS_MAX) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
