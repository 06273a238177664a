//! A scripted model, runner and person, and the builder that sets them up.

use std::{collections::VecDeque, sync::Mutex, time::Duration};

use agent::{
    Answer, Approval, Budget, Card, Conversation, Delta, Error, Event, Example, Message, Model,
    ModelError, Person, PlainTurn, Preview, Prompt, Reply, Step, Stop, Terms, ToolCallId, ToolUse,
    Turn, Usage, Verdict,
};
use futures::future::BoxFuture;
use sandbox::{
    CellId, Display, DisplayRole, Exception, FileChange, FileChangeKind, InputRequest, LimitKind,
    LimitReached, MimePart, Output, Stream, Variable,
};

use crate::runner::Script;

/// One reply of the scripted model.
pub(crate) enum Say {
    Run(&'static str),
    Malformed(&'static str),
    Answer(&'static str),
    Fail,
    TooLong,
    OutOfTokens,
    Nothing,
}

/// One thing that a scripted cell does.
pub(crate) enum Then {
    Output(Output),
    Ask(&'static str),
    /// Somebody presses stop.
    Stop,
    /// Waits until it is interrupted.
    Hang,
    Interrupted,
    Died(&'static str),
    /// Writes a file of the workspace.
    Write(&'static str, &'static str),
    /// Leaves what no fork can copy.
    Thread,
}

impl Then {
    pub(crate) fn print(text: &str) -> Self {
        Self::Output(Output::Text { stream: Stream::Stdout, text: text.into() })
    }

    /// The value of the cell.
    pub(crate) fn value(text: &str) -> Self {
        let part = MimePart { mime: "text/plain".into(), bytes: text.into() };
        let role = DisplayRole::Result;
        Self::Output(Output::Display(Display {
            role,
            parts: vec![part],
            table: None,
            saved_as: None,
        }))
    }

    /// A figure that the cell shows.
    pub(crate) fn figure(bytes: &[u8]) -> Self {
        let part = MimePart { mime: "image/png".into(), bytes: bytes.into() };
        let role = DisplayRole::Shown;
        Self::Output(Output::Display(Display {
            role,
            parts: vec![part],
            table: None,
            saved_as: None,
        }))
    }

    pub(crate) fn raise(name: &str, message: &str) -> Self {
        Self::Output(exception(name, message))
    }

    pub(crate) fn file(path: &str, kind: FileChangeKind) -> Self {
        Self::Output(Output::File(FileChange { path: path.into(), kind, bytes: 7 }))
    }

    pub(crate) fn limit(message: &str) -> Self {
        let limit = LimitReached { kind: LimitKind::Time, message: message.into() };
        Self::Output(Output::Limit(limit))
    }
}

fn exception(name: &str, message: &str) -> Output {
    Output::Exception(Exception {
        name: name.into(),
        message: message.into(),
        frames: Vec::new(),
        traceback: String::new(),
    })
}

/// Where a session stands: its branch, the cells that led there, its files, the other branches.
type Stands = (String, Vec<u32>, Vec<(String, String)>, Vec<String>);

/// A turn to be run, and what is left of it afterwards.
pub(crate) struct Test {
    pub(crate) conversation: Conversation,
    pub(crate) model: Scripted,
    pub(crate) events: Mutex<Vec<Event>>,
    runner: Script,
    person: Patient,
    budget: Budget,
    stop: Stop,
    candidates: usize,
    terms: Terms,
}

impl Test {
    pub(crate) fn new() -> Self {
        let stop = Stop::default();
        Self {
            conversation: Conversation::new(),
            model: Scripted::default(),
            events: Mutex::default(),
            runner: Script::new(stop.clone()),
            person: Patient::default(),
            budget: Budget::default(),
            stop,
            candidates: 1,
            terms: Terms::default(),
        }
    }

    pub(crate) fn says(self, say: Say) -> Self {
        self.model.replies.lock().unwrap().push_back(say);
        self
    }

    pub(crate) fn gives(mut self, outputs: Vec<Then>) -> Self {
        self.runner.cells.push_back(outputs.into());
        self
    }

    pub(crate) fn budget(mut self, budget: Budget) -> Self {
        self.budget = budget;
        self
    }

    pub(crate) fn approves(mut self, approval: Approval) -> Self {
        self.person.approval = Some(approval);
        self
    }

    /// Has each cell run first and judges it so, one after the other.
    pub(crate) fn judges(mut self, verdict: Verdict) -> Self {
        self.person.previews = true;
        self.person.verdicts.get_mut().unwrap().push_back(verdict);
        self
    }

    /// Leaves the person without a word.
    pub(crate) fn forget_verdicts(&mut self) {
        self.person.verdicts.get_mut().unwrap().clear();
    }

    /// Takes out a cell that will not be started.
    pub(crate) fn skip_cell(mut self) -> Self {
        self.runner.cells.pop_front();
        self
    }

    pub(crate) fn candidates(mut self, candidates: usize) -> Self {
        self.candidates = candidates;
        self
    }

    /// No cell's memory can be copied.
    pub(crate) fn cannot_go_back(mut self) -> Self {
        self.runner.states[0].copied = false;
        self
    }

    /// What was found at each look at the variables, in order.
    pub(crate) fn variables(mut self, looks: Vec<Vec<Variable>>) -> Self {
        self.runner.variables = looks.into();
        self
    }

    /// What the person was shown of each cell that they judged.
    pub(crate) fn previews(&self) -> Vec<Preview> {
        self.person.seen.lock().unwrap().clone()
    }

    /// Where the session stands.
    pub(crate) fn stands(&self) -> Stands {
        let branches = self.runner.branches.keys().filter(|name| **name != self.runner.branch);
        let state = self.runner.state();
        let files = state.files.clone().into_iter().collect();
        (self.runner.branch.clone(), state.cells.clone(), files, branches.cloned().collect())
    }

    pub(crate) fn approval_takes(mut self, time: Duration) -> Self {
        self.person.time = time;
        self
    }

    pub(crate) fn answers(mut self, line: Option<&str>) -> Self {
        self.person.line = line.map(Into::into);
        self
    }

    pub(crate) fn stop(mut self, stop: Stop) -> Self {
        self.stop = stop;
        self
    }

    pub(crate) fn terms(mut self, terms: Terms) -> Self {
        self.terms = terms;
        self
    }

    /// Asks without a session.
    pub(crate) async fn plain(mut self) -> (Answer, Self) {
        self.conversation.ask("question", &[]);
        let events = &self.events;
        let turn = PlainTurn {
            model: &self.model,
            listener: &|event| events.lock().unwrap().push(event),
            stop: &self.stop,
            budget: self.budget,
            terms: self.terms.clone(),
        };
        (turn.run(&mut self.conversation).await.unwrap(), self)
    }

    /// What each prompt had of earlier corrections.
    pub(crate) fn examples(&self) -> Vec<Vec<Example>> {
        self.model.examples.lock().unwrap().clone()
    }

    /// What the model was told of the tool in each prompt, and what its system prompt was.
    pub(crate) fn offers(&self) -> Vec<(ToolUse, String)> {
        self.model.offers.lock().unwrap().clone()
    }

    pub(crate) async fn run(mut self) -> (Answer, Self) {
        (self.turn("question").await.unwrap(), self)
    }

    pub(crate) async fn turn(&mut self, question: &str) -> Result<Answer, Error> {
        self.conversation.ask(question, &[]);
        let events = &self.events;
        let turn = Turn {
            model: &self.model,
            runner: &mut self.runner,
            person: &self.person,
            listener: &|event| events.lock().unwrap().push(event),
            stop: &self.stop,
            budget: self.budget,
            candidates: self.candidates,
            terms: self.terms.clone(),
        };
        turn.run(&mut self.conversation).await
    }

    pub(crate) async fn describe(&mut self, path: &str) -> Card {
        agent::card::describe(&mut self.runner, path).await.unwrap()
    }

    /// What the model was told of its cells.
    pub(crate) fn outputs(&self) -> Vec<(Option<CellId>, String)> {
        let outputs = self.conversation.messages().iter().filter_map(|message| match message {
            Message::Outputs(run) => Some((run.cell, run.text.clone())),
            _ => None,
        });
        outputs.collect()
    }

    pub(crate) fn heard(&self, event: &Event) -> bool {
        self.events.lock().unwrap().contains(event)
    }
}

/// Says an event in a few words.
pub(crate) fn word(event: &Event) -> String {
    match event {
        Event::ModelStarted => "model started".into(),
        Event::Text(text) => format!("text {text}"),
        Event::Code(code) => format!("code {code}"),
        Event::ModelFinished(_) => "model finished".into(),
        Event::CellStarted { cell, code } => format!("cell {cell} started: {code}"),
        Event::Output { cell, output } => match output {
            Output::Text { text, .. } => format!("cell {cell}: stdout {text}"),
            Output::Exception(error) => format!("cell {cell}: {}: {}", error.name, error.message),
            Output::Finished(report) => format!("cell {cell}: {:?}", report.status),
            other => format!("cell {cell}: {other:?}"),
        },
        other => format!("{other:?}"),
    }
}

/// A model that says what the test wrote.
#[derive(Default)]
pub(crate) struct Scripted {
    pub(crate) prompts: Mutex<Vec<String>>,
    offers: Mutex<Vec<(ToolUse, String)>>,
    examples: Mutex<Vec<Vec<Example>>>,
    replies: Mutex<VecDeque<Say>>,
}

impl Model for Scripted {
    fn name(&self) -> String {
        "scripted".into()
    }

    fn reply<'a>(
        &'a self,
        prompt: &'a Prompt,
        on_delta: &'a (dyn Fn(Delta) + Send + Sync),
    ) -> BoxFuture<'a, Result<Reply, ModelError>> {
        self.prompts.lock().unwrap().push(format!("{:?}", prompt.messages));
        self.examples.lock().unwrap().push(prompt.examples.clone());
        self.offers.lock().unwrap().push((prompt.tool, prompt.system.clone()));
        let say = self.replies.lock().unwrap().pop_front().expect("the script is over");
        let call = Some(ToolCallId("call".into()));
        let usage = Usage { tokens_in: 10, tokens_out: 1, cost_micro_usd: Some(5) };
        Box::pin(async move {
            let (text, step) = match say {
                Say::Run(code) => {
                    on_delta(Delta::Code(code.into()));
                    ("", Step::Run { call, code: code.into() })
                }
                Say::Malformed(arguments) => (
                    "",
                    Step::Malformed {
                        call,
                        arguments: arguments.into(),
                        problem: "bad arguments".into(),
                    },
                ),
                Say::Answer(text) => {
                    on_delta(Delta::Text(text.into()));
                    (text, Step::Answer)
                }
                Say::Fail => {
                    return Err(ModelError::Unreachable("no answer from 127.0.0.1:9".into()));
                }
                Say::TooLong => return Err(ModelError::TooLong("8192 tokens".into())),
                Say::OutOfTokens => {
                    on_delta(Delta::Text("It is".into()));
                    return Err(ModelError::OutOfTokens("longer than it may".into()));
                }
                Say::Nothing => std::future::pending().await,
            };
            Ok(Reply { text: text.into(), step, usage })
        })
    }
}

/// A person who says what the test wrote.
#[derive(Default)]
struct Patient {
    approval: Option<Approval>,
    previews: bool,
    verdicts: Mutex<VecDeque<Verdict>>,
    seen: Mutex<Vec<Preview>>,
    time: Duration,
    line: Option<String>,
}

impl Patient {
    async fn think(&self) {
        if !self.time.is_zero() {
            tokio::time::sleep(self.time).await;
        }
    }
}

impl Person for Patient {
    fn approve<'a>(&'a self, code: &'a str) -> BoxFuture<'a, Approval> {
        Box::pin(async move {
            self.think().await;
            match &self.approval {
                Some(approval) => approval.clone(),
                None if self.previews => Approval::Preview(code.to_owned()),
                None => Approval::Run(code.to_owned()),
            }
        })
    }

    fn judge<'a>(&'a self, preview: &'a Preview) -> BoxFuture<'a, Verdict> {
        Box::pin(async move {
            self.think().await;
            self.seen.lock().unwrap().push(preview.clone());
            let verdict = self.verdicts.lock().unwrap().pop_front();
            match verdict {
                Some(verdict) => verdict,
                // Whoever has nothing more to say thinks on.
                None => std::future::pending().await,
            }
        })
    }

    fn input<'a>(&'a self, _request: &'a InputRequest) -> BoxFuture<'a, Option<String>> {
        Box::pin(std::future::ready(self.line.clone()))
    }
}
