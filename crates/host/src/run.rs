//! Runs one cell in a session that is entered, and hands on each output as it comes.

use agent::{CellRecord, Runner};
use futures::future::BoxFuture;
use sandbox::{Cell, InputRequest, Interrupter, Output, Stream};

use crate::{Entered, Error, hosted::drain};

/// Runs one cell. Its time counts for the tenant. Each output goes to `on` as it comes; a question
/// of the code goes to `asks`, and outputs go on meanwhile. What the caller should know of the
/// session comes first, as text on standard error.
///
/// Dropping the future interrupts the cell.
pub async fn run_cell<'a>(
    entered: &mut Entered,
    code: String,
    mut asks: impl FnMut(InputRequest) -> BoxFuture<'a, Option<String>> + Send,
    mut on: impl FnMut(&Output) + Send,
) -> Result<CellRecord, Error> {
    if entered.is_running() {
        // Whoever ran it went away and kept the session.
        entered.timeline().interrupter().interrupt();
        drain(entered).await?;
    }
    let notes = entered.take_notes().into_iter();
    let mut outputs: Vec<Output> = notes.map(|note| said(&note)).collect();
    outputs.iter().for_each(&mut on);
    let cell = entered.start(Cell::new(code.clone())).await?;
    let _unread = Unread(entered.timeline().interrupter());
    let mut answer: Option<BoxFuture<'a, Option<String>>> = None;
    loop {
        let next = match &mut answer {
            None => Next::Output(entered.next_output().await?),
            Some(line) => tokio::select! {
                biased;
                output = entered.next_output() => Next::Output(output?),
                line = line => Next::Answer(line),
            },
        };
        match next {
            Next::Output(None) => return Ok(CellRecord { cell, code, outputs }),
            Next::Output(Some(output)) => {
                if let Output::InputRequest(request) = &output {
                    answer = Some(asks(request.clone()));
                }
                on(&output);
                outputs.push(output);
            }
            Next::Answer(line) => {
                answer = None;
                entered.answer(line).await?;
            }
        }
    }
}

enum Next {
    Output(Option<Output>),
    Answer(Option<String>),
}

/// Interrupts the cell when it is dropped; when the cell is over by then, nothing happens.
struct Unread(Interrupter);

impl Drop for Unread {
    fn drop(&mut self) {
        self.0.interrupt();
    }
}

fn said(note: &str) -> Output {
    Output::Text { stream: Stream::Stderr, text: format!("[decipher] {note}\n") }
}
