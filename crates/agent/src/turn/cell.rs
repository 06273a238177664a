//! Runs one cell to its end within the turn's time, and passes its questions to the person.

use std::pin::pin;

use sandbox::{Cell, Error, InputRequest, Output};
use tokio::time::Instant;

use crate::{CellRecord, Ended, Event, Listener, Person, Runner, Stop, runner};

/// Who looks after cells while they run.
#[derive(Clone, Copy)]
#[expect(missing_debug_implementations, reason = "borrows doors that have none")]
pub struct Oversight<'a> {
    /// Answers their questions.
    pub person: &'a dyn Person,
    /// Hears all that happens.
    pub listener: Listener<'a>,
    /// Ends them early.
    pub stop: &'a Stop,
    /// When they must be over; moves by the time that the person is asked for.
    pub deadline: Instant,
}

/// Runs one cell. When the time is up or the person stops the turn, the cell is interrupted, its
/// last outputs are awaited, and the reason is given back.
pub(crate) async fn run<R: Runner>(
    runner: &mut R,
    code: String,
    over: &mut Oversight<'_>,
) -> Result<(CellRecord, Option<Ended>), Error> {
    let cell = runner::start(runner, Cell::new(code.clone())).await?;
    let mut running = Running { interrupt: Some(runner.interrupter()) };
    (over.listener)(Event::CellStarted { cell, code: code.clone() });
    let mut record = CellRecord { cell, code, outputs: Vec::new() };
    let mut ended = None;
    while let Some(output) = next_output(runner, over, &mut ended).await? {
        (over.listener)(Event::Output { cell, output: output.clone() });
        if let Output::InputRequest(request) = &output {
            ask(runner, request, over, &mut ended).await?;
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
    runner: &mut R,
    over: &Oversight<'_>,
    ended: &mut Option<Ended>,
) -> Result<Option<Output>, Error> {
    let interrupt = runner.interrupter();
    let mut output = pin!(runner.next_output());
    if ended.is_none() {
        match over.stop.before(over.deadline, output.as_mut()).await {
            Ok(output) => return output,
            Err(reason) => *ended = Some(reason),
        }
        interrupt();
    }
    output.await
}

async fn ask<R: Runner>(
    runner: &mut R,
    request: &InputRequest,
    over: &mut Oversight<'_>,
    ended: &mut Option<Ended>,
) -> Result<(), Error> {
    if ended.is_some() {
        return runner.answer(None).await;
    }
    let asked = Instant::now();
    let line = over.stop.unless_pressed(over.person.input(request)).await;
    over.deadline += asked.elapsed();
    match line {
        Ok(line) => runner.answer(line).await,
        Err(reason) => {
            *ended = Some(reason);
            (runner.interrupter())();
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
