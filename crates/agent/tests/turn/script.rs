//! A scripted model, runner and person, and the builder that sets them up.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
    time::Duration,
};

use agent::{
    Answer, Approval, Budget, Card, Conversation, Delta, Error, Event, Message, Model, ModelError,
    Person, Prompt, Reply, Runner, Step, Stop, ToolCallId, Turn, Usage,
};
use futures::future::BoxFuture;
use sandbox::{
    Arrival, Cell, CellId, CellReport, CellStatus, CheckpointId, ContentId, Exception, FileChange,
    FileChangeKind, InputRequest, LimitKind, LimitReached, Manifest, Output, Stream, Variable,
};
use tokio::sync::Notify;

/// One reply of the scripted model.
pub(crate) enum Say {
    Run(&'static str),
    Malformed(&'static str),
    Answer(&'static str),
    Fail,
    TooLong,
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
}

impl Then {
    pub(crate) fn print(text: &str) -> Self {
        Self::Output(Output::Text { stream: Stream::Stdout, text: text.into() })
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

/// A turn to be run, and what is left of it afterwards.
pub(crate) struct Test {
    pub(crate) conversation: Conversation,
    pub(crate) model: Scripted,
    pub(crate) events: Mutex<Vec<Event>>,
    runner: Script,
    person: Patient,
    budget: Budget,
    stop: Stop,
}

impl Test {
    pub(crate) fn new() -> Self {
        let stop = Stop::default();
        Self {
            conversation: Conversation::new(),
            model: Scripted::default(),
            events: Mutex::default(),
            runner: Script { stop: stop.clone(), ..Script::default() },
            person: Patient::default(),
            budget: Budget::default(),
            stop,
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
                Say::Nothing => std::future::pending().await,
            };
            Ok(Reply { text: text.into(), step, usage })
        })
    }
}

/// A runner whose cells do what the test wrote.
#[derive(Default)]
struct Script {
    cells: VecDeque<VecDeque<Then>>,
    running: VecDeque<Then>,
    started: u32,
    status: Option<CellStatus>,
    /// The checkpoints that the loop went to.
    went: Vec<CheckpointId>,
    /// What is found at each look at the variables.
    variables: VecDeque<Vec<Variable>>,
    interrupted: Arc<Notify>,
    stop: Stop,
}

impl Runner for Script {
    async fn start(&mut self, _cell: Cell) -> Result<CellId, sandbox::Error> {
        if self.status.is_some() {
            return Err(sandbox::Error::Busy { state: "a cell is running" });
        }
        self.running = self.cells.pop_front().expect("no cell is scripted");
        self.started += 1;
        self.status = Some(CellStatus::Ok);
        Ok(CellId(self.started))
    }

    async fn start_aside(&mut self, cell: Cell) -> Result<CellId, sandbox::Error> {
        self.start(cell).await
    }

    async fn next_output(&mut self) -> Result<Option<Output>, sandbox::Error> {
        loop {
            let output = match self.running.pop_front() {
                Some(Then::Output(output)) => {
                    if matches!(output, Output::Exception(_)) {
                        self.status = Some(CellStatus::Raised);
                    }
                    output
                }
                Some(Then::Ask(prompt)) => {
                    let prompt = prompt.into();
                    Output::InputRequest(InputRequest { prompt, secret: false })
                }
                Some(Then::Stop) => {
                    self.stop.press();
                    continue;
                }
                Some(Then::Hang) => {
                    self.interrupted.notified().await;
                    self.running.push_front(Then::Interrupted);
                    exception("KeyboardInterrupt", "")
                }
                Some(Then::Interrupted) => self.finish(CellStatus::Interrupted, None),
                Some(Then::Died(cause)) => self.finish(CellStatus::Died, Some(cause)),
                None => match self.status {
                    Some(status) => self.finish(status, None),
                    None => return Ok(None),
                },
            };
            return Ok(Some(output));
        }
    }

    async fn answer(&mut self, line: Option<String>) -> Result<(), sandbox::Error> {
        let text = line.map_or("nobody answered".into(), |line| format!("hello {line}"));
        self.running.push_front(Then::print(&text));
        Ok(())
    }

    fn interrupter(&self) -> impl Fn() + Send + Sync + 'static {
        let interrupted = self.interrupted.clone();
        move || interrupted.notify_one()
    }

    fn here(&self) -> CheckpointId {
        CheckpointId(self.started.into())
    }

    async fn go_to(&mut self, there: CheckpointId) -> Result<Arrival, sandbox::Error> {
        self.went.push(there);
        Ok(Arrival::Exact { files_lost: Vec::new() })
    }

    async fn variables(&mut self) -> Result<Vec<Variable>, sandbox::Error> {
        Ok(self.variables.pop_front().unwrap_or_default())
    }

    fn files(&self, _at: CheckpointId) -> Result<Manifest, sandbox::Error> {
        Ok(Manifest::default())
    }

    fn content(&self, id: &ContentId) -> Result<std::fs::File, sandbox::Error> {
        Err(sandbox::Error::Timeline { problem: format!("no content {}", id.0) })
    }
}

impl Script {
    fn finish(&mut self, status: CellStatus, cause: Option<&str>) -> Output {
        self.running.clear();
        self.status = None;
        Output::Finished(CellReport {
            status,
            duration: Duration::ZERO,
            memory_bytes_peak: None,
            cause: cause.map(Into::into),
        })
    }
}

/// A person who says what the test wrote.
#[derive(Default)]
struct Patient {
    approval: Option<Approval>,
    time: Duration,
    line: Option<String>,
}

impl Person for Patient {
    fn approve<'a>(&'a self, code: &'a str) -> BoxFuture<'a, Approval> {
        Box::pin(async move {
            if !self.time.is_zero() {
                tokio::time::sleep(self.time).await;
            }
            self.approval.clone().unwrap_or_else(|| Approval::Run(code.to_owned()))
        })
    }

    fn input<'a>(&'a self, _request: &'a InputRequest) -> BoxFuture<'a, Option<String>> {
        Box::pin(std::future::ready(self.line.clone()))
    }
}
