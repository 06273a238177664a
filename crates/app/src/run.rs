//! `decipher run`: one Python file as one cell, without a model.

use std::{
    collections::BTreeSet,
    io::{self, IsTerminal},
    path::Path,
};

use anyhow::Result;
use sandbox::{
    Cell, CellStatus, Display, DisplayRole, Exception, FileChangeKind, InputRequest, LimitKind,
    Output, Session, Stream, Truncated,
};

use crate::{
    arguments::{ModelArguments, RunArguments},
    delivery::{Delivery, picture},
    exit::Exit,
    inputs,
    interrupts::Interrupts,
    settings::{Settings, size},
    setup::{self, Show},
    start,
    terminal::{Side, Tone, figure, line, sanitize, say, warn},
};

/// Runs the command.
pub(crate) fn run(arguments: &RunArguments) -> Result<Exit> {
    let settings = Settings::load(&ModelArguments::default(), &arguments.limits)?;
    let code = inputs::script(&arguments.script)?;
    let attached = inputs::check(&arguments.files, &settings.limits)?;
    let delivery = Delivery::new(&arguments.delivery, &settings)?;
    let environment = setup::environment(Show::Steps)?;
    figure::prepare(Side::Out);
    start::block_on(async {
        let mut interrupts = Interrupts::listen()?;
        let ready = async {
            let sandbox = start::sandbox(&settings, &environment).await?;
            let (session, _) = start::session(&sandbox, &attached).await?;
            Ok((sandbox, session))
        };
        let (sandbox, mut session) = interrupts.or(ready).await?;
        let mut door = Door::new(delivery, &arguments.script);
        let result = door.run(&mut session, code, &mut interrupts).await;
        start::end(sandbox, session).await?;
        result
    })
}

/// Where the outputs of the cell go.
struct Door {
    delivery: Delivery,
    answers: Answers,
    made: BTreeSet<String>,
    exit: Exit,
    /// A time limit was met.
    late: Option<Exit>,
}

/// Who answers `input()`.
#[derive(Debug, Clone, Copy)]
enum Answers {
    /// The person at the terminal.
    Terminal,
    /// The lines of a piped stdin.
    Stdin,
}

impl Door {
    fn new(delivery: Delivery, script: &Path) -> Self {
        let piped = !io::stdin().is_terminal() && script.as_os_str() != "-";
        let answers = if piped { Answers::Stdin } else { Answers::Terminal };
        Self { delivery, answers, made: BTreeSet::new(), exit: Exit::Done, late: None }
    }

    /// Runs the cell to its end; one Ctrl-C interrupts it, a second one leaves it.
    async fn run(
        &mut self,
        session: &mut Session,
        code: String,
        interrupts: &mut Interrupts,
    ) -> Result<Exit> {
        session.start(Cell::new(code)).await?;
        let interrupter = session.interrupter();
        let mut presses = 0;
        loop {
            let output = tokio::select! {
                output = session.next_output() => output?,
                () = interrupts.next() => {
                    presses += 1;
                    if presses > 1 {
                        return Ok(Exit::Interrupted);
                    }
                    interrupter.interrupt();
                    continue;
                }
            };
            let Some(output) = output else { break };
            if let Output::InputRequest(request) = &output {
                let answer = tokio::select! {
                    answer = self.answer(request) => answer,
                    () = interrupts.next() => {
                        interrupter.interrupt();
                        continue;
                    }
                };
                session.answer(answer).await?;
                continue;
            }
            self.show(output)?;
        }
        let made = self.made.iter().map(String::as_str);
        self.delivery.files(session.workspace(), made)?;
        Ok(self.late.unwrap_or(self.exit))
    }

    async fn answer(&self, request: &InputRequest) -> Option<String> {
        let echo = if request.secret { line::Echo::Hidden } else { line::Echo::Shown };
        match self.answers {
            Answers::Terminal => line::ask(&request.prompt, echo).await,
            Answers::Stdin => {
                drop(Side::Out.write(&text_for(Side::Out, &request.prompt)));
                line::from_stdin().await
            }
        }
    }

    fn show(&mut self, output: Output) -> Result<()> {
        match output {
            Output::Text { stream: Stream::Stdout, text } => {
                Side::Out.write(&text_for(Side::Out, &text))?;
            }
            Output::Text { stream: Stream::Stderr, text } => {
                Side::Err.write(&text_for(Side::Err, &text))?;
            }
            Output::Truncated(truncated) => self.truncated(&truncated)?,
            Output::Display(display) => self.display(&display)?,
            Output::Exception(exception) => self.exception(&exception),
            Output::File(change) => match change.kind {
                FileChangeKind::Created | FileChangeKind::Changed => {
                    self.made.insert(change.path);
                }
                FileChangeKind::Deleted => {
                    self.made.remove(&change.path);
                }
            },
            Output::Limit(limit) => {
                warn(&sanitize::visible(&limit.message));
                if limit.kind == LimitKind::Time {
                    self.late = Some(Exit::TimedOut);
                }
            }
            Output::Finished(report) => {
                match report.status {
                    CellStatus::Ok | CellStatus::Raised => {}
                    CellStatus::Interrupted => self.exit = Exit::Interrupted,
                    CellStatus::Died => self.exit = Exit::Failed,
                }
                if let Some(cause) = report.cause {
                    warn(&format!("the session died: {}", sanitize::visible(&cause)));
                }
            }
            // Answered by the loop, where the session is at hand.
            Output::InputRequest(_) => {}
        }
        Ok(())
    }

    fn exception(&mut self, exception: &Exception) {
        if exception.name == "SystemExit" {
            let quiet = ["", "0", "None"].contains(&exception.message.trim());
            self.exit = if quiet { Exit::Done } else { Exit::Failed };
            // Python prints a message, but not a number.
            if !quiet && exception.message.parse::<i64>().is_err() {
                say(&sanitize::visible(&exception.message));
            }
            return;
        }
        self.exit = Exit::Failed;
        let traceback = sanitize::visible(exception.traceback.trim_end());
        say(&Side::Err.paint(Tone::Error, &traceback));
    }

    fn display(&mut self, display: &Display) -> Result<()> {
        if let Some(png) = display.part("image/png") {
            figure::show(Side::Out, png)?;
        }
        self.delivery.figure(display)?;
        let text = display.part("text/plain").map(String::from_utf8_lossy);
        let is_picture = picture(display).is_some() && display.role == DisplayRole::Shown;
        if let Some(text) = text.filter(|_| !is_picture) {
            Side::Out.line(&text_for(Side::Out, &text))?;
        }
        Ok(())
    }

    fn truncated(&self, truncated: &Truncated) -> Result<()> {
        let name = match truncated.stream {
            Stream::Stdout => "stdout",
            Stream::Stderr => "stderr",
        };
        warn(&format!("\n{name} was cut: {} more", size(truncated.omitted_bytes)));
        self.delivery.copy(&format!("{name}.txt"), &truncated.whole)?;
        Ok(())
    }
}

/// Text as it is for a pipe or a file, made visible for a terminal.
fn text_for(side: Side, text: &str) -> String {
    if side.is_terminal() { sanitize::live(text) } else { text.to_owned() }
}
