//! Runs one cell to its end within the turn's time, and passes its questions to the person.

use std::pin::pin;

use sandbox::{Cell, Error, InputRequest, Output};
use tokio::time::Instant;

use super::Turn;
use crate::{CellRecord, Ended, Event, Runner, budget::Spent, runner};

/// Runs one cell. When the time is up or the person stops the turn, the cell is interrupted, its
/// last outputs are awaited, and the reason is given back.
pub(super) async fn run<R: Runner>(
    turn: &mut Turn<'_, R>,
    code: String,
    spent: &mut Spent,
) -> Result<(CellRecord, Option<Ended>), Error> {
    let cell = runner::start(turn.runner, Cell::new(code.clone())).await?;
    let mut running = Running { interrupt: Some(turn.runner.interrupter()) };
    (turn.listener)(Event::CellStarted { cell, code: code.clone() });
    let mut record = CellRecord { cell, code, outputs: Vec::new() };
    let mut ended = None;
    while let Some(output) = next_output(turn, spent, &mut ended).await? {
        (turn.listener)(Event::Output { cell, output: output.clone() });
        if let Output::InputRequest(request) = &output {
            ask(turn, request, spent, &mut ended).await?;
        }
        push(&mut record.outputs, output);
    }
    running.interrupt = None;
    Ok((record, ended))
}

/// Interrupts the cell when the turn is dropped while it runs; nobody would read on.
struct Running<I: Fn()> {
    interrupt: Option<I>,
}

impl<I: Fn()> Drop for Running<I> {
    fn drop(&mut self) {
        if let Some(interrupt) = &self.interrupt {
            interrupt();
        }
    }
}

async fn next_output<R: Runner>(
    turn: &mut Turn<'_, R>,
    spent: &Spent,
    ended: &mut Option<Ended>,
) -> Result<Option<Output>, Error> {
    let interrupt = turn.runner.interrupter();
    let mut output = pin!(turn.runner.next_output());
    if ended.is_none() {
        match turn.stop.before(spent.deadline, output.as_mut()).await {
            Ok(output) => return output,
            Err(reason) => *ended = Some(reason),
        }
        interrupt();
    }
    output.await
}

async fn ask<R: Runner>(
    turn: &mut Turn<'_, R>,
    request: &InputRequest,
    spent: &mut Spent,
    ended: &mut Option<Ended>,
) -> Result<(), Error> {
    if ended.is_some() {
        return turn.runner.answer(None).await;
    }
    let asked = Instant::now();
    let line = turn.stop.unless_pressed(turn.person.input(request)).await;
    spent.pause(asked);
    match line {
        Ok(line) => turn.runner.answer(line).await,
        Err(reason) => {
            *ended = Some(reason);
            (turn.runner.interrupter())();
            Ok(())
        }
    }
}

/// Keeps an output; pieces of one stream become one text, so that a chatty cell stays small.
fn push(outputs: &mut Vec<Output>, output: Output) {
    if let (Some(Output::Text { stream: last, text: before }), Output::Text { stream, text }) =
        (outputs.last_mut(), &output)
        && last == stream
    {
        before.push_str(text);
        return;
    }
    outputs.push(output);
}
