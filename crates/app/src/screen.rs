//! Shows what happens in a turn: the model's words, its code, and what comes out of it.

use std::{
    io,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use agent::{Agreement, Event, WayBack};
use indicatif::ProgressBar;
use sandbox::{CellId, CellStatus, Display, Output};

use crate::{
    delivery::picture,
    settings::size,
    terminal::{
        Side, Tone, figure,
        highlight::Highlighter,
        markdown::{Printer, gutter},
        sanitize, table,
    },
    vote,
};

/// Lines of one cell's outputs that are shown; the rest is for the model, and in the transcript.
const LINES_MAX: usize = 30;

/// How often the display moves while the model thinks.
const TICK: Duration = Duration::from_millis(120);

/// What becomes of the model's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Words {
    /// They are printed as they come.
    Stream,
    /// They are held back: the last of them are the answer, which is printed elsewhere.
    Hold,
}

/// How much is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Detail {
    /// All that happens.
    All,
    /// Nothing.
    Nothing,
}

/// Hears the events of a turn and shows them on one side.
#[derive(Debug)]
pub(crate) struct Screen {
    side: Side,
    words: Words,
    detail: Detail,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    printer: Printer,
    /// What the model said since the last cell.
    said: String,
    /// The code that was shown since the last cell.
    code: String,
    /// Lines of the code to come.
    written: usize,
    /// Output without a line end yet.
    line: String,
    lines: usize,
    waiting: Option<ProgressBar>,
    /// How far the candidates for a cell agreed with it.
    votes: Vec<(CellId, Agreement)>,
}

impl Screen {
    /// Makes a screen for one turn.
    pub(crate) fn new(side: Side, words: Words, detail: Detail) -> Self {
        let state = State {
            printer: Printer::new(side),
            said: String::new(),
            code: String::new(),
            written: 0,
            line: String::new(),
            lines: 0,
            waiting: None,
            votes: Vec::new(),
        };
        Self { side, words, detail, state: Mutex::new(state) }
    }

    /// Shows one event. That nobody can see it is no reason to end the turn.
    pub(crate) fn hear(&self, event: Event) {
        if let Event::Vote(vote) = &event {
            let kept = vote.tried[vote.kept].record.cell;
            self.state().votes.push((kept, vote.agreement()));
        }
        if self.detail == Detail::All {
            drop(self.show(&mut self.state(), event));
        }
    }

    /// Shows the code of a cell that is about to be asked for, unless it was shown.
    pub(crate) fn show_code(&self, code: &str) {
        if self.detail == Detail::All {
            drop(self.code_once(&mut self.state(), code));
        }
    }

    /// How far candidates agreed with the cells that were voted for.
    pub(crate) fn votes(&self) -> Vec<(CellId, Agreement)> {
        self.state().votes.clone()
    }

    /// Makes way for what comes after a Ctrl-C: the cursor may stand behind a question.
    pub(crate) fn interrupt(&self) {
        let mut state = self.state();
        let waited = state.waiting.is_some();
        stop_waiting(&mut state);
        if !waited && Side::Err.is_terminal() {
            drop(Side::Err.line(""));
        }
    }

    /// Ends the turn: prints what was held back of a stream.
    pub(crate) fn end(&self) {
        let mut state = self.state();
        stop_waiting(&mut state);
        if self.words == Words::Stream && self.detail == Detail::All {
            let rest = state.printer.end();
            drop(self.side.write(&rest));
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn show(&self, state: &mut State, event: Event) -> io::Result<()> {
        match event {
            Event::ModelStarted => self.start_waiting(state),
            Event::Text(text) => {
                state.said.push_str(&text);
                if self.words == Words::Stream {
                    stop_waiting(state);
                    self.side.write(&state.printer.push(&text))?;
                }
            }
            // Shown whole when it runs; while it is written the display only moves.
            Event::Code(code) => {
                state.written += code.matches('\n').count();
                if state.waiting.is_none() {
                    self.start_waiting(state);
                }
                if let Some(waiting) = &state.waiting {
                    waiting.set_message(format!("writing code, line {}", state.written + 1));
                }
            }
            Event::Retry { reason, wait } => {
                stop_waiting(state);
                let reason = sanitize::line(&reason);
                let line = format!("{reason}; again in {:.1} s", wait.as_secs_f32());
                self.side.line(&self.side.paint(Tone::Warning, &line))?;
            }
            Event::ModelFinished(_) | Event::Failed(_) => stop_waiting(state),
            Event::CellStarted { code, .. } => {
                self.code_once(state, &code)?;
                state.code.clear();
                state.written = 0;
                state.lines = 0;
            }
            Event::Output { output, .. } => self.output(state, output)?,
            Event::Declined => self.dim("not run")?,
            Event::Trying { candidate, of } if of > 1 => {
                self.end_words(state)?;
                self.dim(&format!("candidate {candidate} of {of}"))?;
            }
            Event::Trying { .. } => {}
            Event::Vote(vote) => self.side.line(&vote::words(&vote, self.side.width()))?,
            Event::Kept { .. } => self.dim("kept\n")?,
            Event::Dropped { way, files_lost, .. } => self.dropped(&way, &files_lost)?,
            Event::Malformed(problem) => {
                stop_waiting(state);
                self.dim(&sanitize::line(&problem))?;
            }
        }
        Ok(())
    }

    /// Prints what the model said before its code, and the code, unless it is there already.
    fn code_once(&self, state: &mut State, code: &str) -> io::Result<()> {
        stop_waiting(state);
        if state.code == code {
            return Ok(());
        }
        code.clone_into(&mut state.code);
        let said = self.end_words(state)?;
        // A model without tool calls has said its code within its words.
        if self.words == Words::Stream && said.contains(code.trim()) {
            return Ok(());
        }
        let coloured = self.side.is_coloured();
        let mut highlighter = Highlighter::new("python");
        for line in sanitize::visible(code).trim_end().lines() {
            let line = if coloured { highlighter.line(line) } else { line.to_owned() };
            self.side.line(&format!("{}{line}", gutter(coloured)))?;
        }
        Ok(())
    }

    /// Ends what the model said before its code, and returns it.
    fn end_words(&self, state: &mut State) -> io::Result<String> {
        stop_waiting(state);
        let said = std::mem::take(&mut state.said);
        match self.words {
            Words::Stream => self.side.write(&state.printer.end())?,
            Words::Hold if said.trim().is_empty() => {}
            Words::Hold => self.dim(&sanitize::visible(said.trim()))?,
        }
        Ok(said)
    }

    fn dropped(&self, way: &WayBack, files_lost: &[String]) -> io::Result<()> {
        self.dim(match way {
            WayBack::Whole => "taken back: variables and files are as before\n",
            WayBack::FilesOnly { .. } => {
                "taken back: files are as before, variables begin afresh\n"
            }
        })?;
        for path in files_lost {
            let line = format!("{} could not be put back", sanitize::line(path));
            self.side.line(&self.side.paint(Tone::Warning, &line))?;
        }
        Ok(())
    }

    fn output(&self, state: &mut State, output: Output) -> io::Result<()> {
        match output {
            Output::Text { text, .. } => return self.text(state, &text),
            Output::Truncated(truncated) => {
                self.flush(state)?;
                self.dim(&format!("… {} more left out", size(truncated.omitted_bytes)))?;
            }
            Output::Display(display) => {
                self.flush(state)?;
                self.display(state, &display)?;
            }
            // The person did it, and the last line of the cell says so.
            Output::Exception(exception) if exception.name == "KeyboardInterrupt" => {
                self.flush(state)?;
            }
            Output::Exception(exception) => {
                self.flush(state)?;
                let text = format!("{}: {}", exception.name, exception.message);
                self.side.line(&self.side.paint(Tone::Error, &sanitize::line(&text)))?;
            }
            Output::Limit(limit) => {
                self.flush(state)?;
                let text = sanitize::visible(&limit.message);
                self.side.line(&self.side.paint(Tone::Warning, &text))?;
            }
            Output::Finished(report) => {
                self.flush(state)?;
                if state.lines > LINES_MAX {
                    self.dim(&format!("… {} more lines", state.lines - LINES_MAX))?;
                }
                let how = match report.status {
                    CellStatus::Ok => "ran in",
                    CellStatus::Raised => "failed after",
                    CellStatus::Interrupted => "interrupted after",
                    CellStatus::Died => "the session died after",
                };
                self.dim(&format!("{how} {:.1} s\n", report.duration.as_secs_f32()))?;
            }
            // The person is asked, and files are named when they are brought out.
            Output::InputRequest(_) | Output::File(_) => self.flush(state)?,
        }
        Ok(())
    }

    fn text(&self, state: &mut State, text: &str) -> io::Result<()> {
        state.line.push_str(text);
        while let Some((line, rest)) = state.line.split_once('\n') {
            let (line, rest) = (sanitize::visible(line).into_owned(), rest.to_owned());
            state.line = rest;
            self.output_line(state, &line)?;
        }
        Ok(())
    }

    fn flush(&self, state: &mut State) -> io::Result<()> {
        let line = std::mem::take(&mut state.line);
        if line.is_empty() { Ok(()) } else { self.output_line(state, &sanitize::visible(&line)) }
    }

    fn output_line(&self, state: &mut State, line: &str) -> io::Result<()> {
        state.lines += 1;
        if state.lines > LINES_MAX {
            return Ok(());
        }
        self.side.line(line)
    }

    fn display(&self, state: &mut State, display: &Display) -> io::Result<()> {
        if let Some(table) = &display.table {
            return self.side.line(&table::data(table, self.side.width()));
        }
        if let Some(png) = display.part("image/png") {
            return figure::show(self.side, png);
        }
        match display.part("text/plain") {
            Some(text) if picture(display).is_none() => {
                let text = String::from_utf8_lossy(text).into_owned();
                self.text(state, &text)?;
                self.flush(state)
            }
            Some(_) | None => Ok(()),
        }
    }

    fn dim(&self, text: &str) -> io::Result<()> {
        self.side.line(&self.side.paint(Tone::Dim, text))
    }

    fn start_waiting(&self, state: &mut State) {
        stop_waiting(state);
        if self.side.is_terminal() && Side::Err.is_terminal() {
            let waiting = ProgressBar::new_spinner().with_message("thinking");
            waiting.enable_steady_tick(TICK);
            state.waiting = Some(waiting);
        }
    }
}

fn stop_waiting(state: &mut State) {
    if let Some(waiting) = state.waiting.take() {
        waiting.finish_and_clear();
    }
}
