//! A cell that runs on its own, so that it can outlive the call that began it while a person
//! thinks. Dropped, the cell is interrupted.

use agent::{CellRecord, Runner as _};
use futures::FutureExt as _;
use host::{Hosted, HostedId};
use sandbox::{InputRequest, Output};
use tokio::{
    sync::{mpsc, oneshot},
    task::JoinHandle,
};

use crate::{Error, ask::ANSWER_WITHIN};

/// Pieces of text that wait to be shown. One that finds no room is not shown live; the result has
/// it all the same.
const PIECES_MAX: usize = 256;

/// Something that happened in a running cell.
#[derive(Debug)]
pub(crate) enum Happening {
    /// It printed.
    Printed(String),
    /// It asks for a line.
    Asks(InputRequest, Answer),
}

/// Where the answer to a question goes; dropped, nobody answers.
#[derive(Debug)]
pub(crate) struct Answer(oneshot::Sender<Option<String>>);

impl Answer {
    /// Waits until nobody wants it any more: the cell is over, or has waited for too long.
    pub(crate) async fn not_wanted(&mut self) {
        self.0.closed().await;
    }

    /// Gives the line, or says that nobody answers.
    pub(crate) fn give(self, line: Option<String>) {
        // A cell that was interrupted meanwhile wants no answer.
        let _ = self.0.send(line);
    }
}

/// A cell that runs.
#[derive(Debug)]
pub(crate) struct Running {
    session: HostedId,
    happenings: mpsc::Receiver<Happening>,
    task: JoinHandle<Result<CellRecord, host::Error>>,
    /// The question that waits for a repeated call.
    pub(crate) answer: Option<Answer>,
    /// What the person and the model should know beside what came out.
    pub(crate) notes: Vec<String>,
}

impl Running {
    /// Starts a cell as soon as the session is free.
    pub(crate) fn start(hosted: &Hosted, code: String) -> Self {
        let (sender, happenings) = mpsc::channel(PIECES_MAX);
        let task = tokio::spawn(run(hosted.clone(), code, sender));
        let session = hosted.id().clone();
        Self { session, happenings, task, answer: None, notes: Vec::new() }
    }

    /// The session it runs in.
    pub(crate) fn session(&self) -> &HostedId {
        &self.session
    }

    /// Waits for what happens next; none when the cell is over.
    pub(crate) async fn next(&mut self) -> Option<Happening> {
        self.happenings.recv().await
    }

    /// What came of it, once it is over.
    pub(crate) async fn record(&mut self) -> Result<CellRecord, Error> {
        match (&mut self.task).await {
            Ok(record) => Ok(record?),
            Err(_) => Err(Error::Cancelled),
        }
    }

    /// Whether nothing more will come of it.
    pub(crate) fn is_over(&self) -> bool {
        self.task.is_finished()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Whoever drops what runs a cell interrupts the cell.
        self.task.abort();
    }
}

async fn run(
    hosted: Hosted,
    code: String,
    sender: mpsc::Sender<Happening>,
) -> Result<CellRecord, host::Error> {
    let mut entered = hosted.enter().await?;
    let asker = sender.clone();
    let asks = move |request| ask(asker.clone(), request).boxed();
    let on = move |output: &Output| {
        if let Output::Text { text, .. } = output {
            // Full: what is shown live has a gap, see `PIECES_MAX`.
            let _ = sender.try_send(Happening::Printed(text.clone()));
        }
    };
    let record = host::run_cell(&mut entered, code, asks, on).await?;
    // A model thinks for seconds and then may want to go back: its checkpoint does not wait for a
    // pause, as it does for those who send cell after cell.
    let here = entered.here();
    entered.memory_at(here).await?;
    Ok(record)
}

async fn ask(asker: mpsc::Sender<Happening>, request: InputRequest) -> Option<String> {
    let (sender, answer) = oneshot::channel();
    asker.send(Happening::Asks(request, Answer(sender))).await.ok()?;
    tokio::time::timeout(ANSWER_WITHIN, answer).await.ok()?.ok()?
}
