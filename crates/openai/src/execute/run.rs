//! Runs one cell for a client: answers its `input()`, and ends it when its time is up.
//!
//! Whoever drops these futures interrupts the cell: that is how a client that leaves ends it.

use std::{collections::VecDeque, pin::pin, time::Duration};

use agent::CellRecord;
use futures::FutureExt;
use host::{Entered, Hosted, run_cell};
use sandbox::Output;
use tokio::time::{Instant, interval_at};

use super::{logs, outputs};
use crate::{
    http::{error::ApiError, stream::EventWriter},
    wire::execution::{Completed, Execution, ExecutionOutput, ExecutionStatus, Limited, Started},
};

/// An interrupt that comes before the cell began is not for it, so it is sent again.
const INTERRUPT_AGAIN: Duration = Duration::from_millis(250);

/// A cell, and the session in which it is its turn.
#[derive(Debug)]
pub(super) struct Job {
    pub(super) hosted: Hosted,
    pub(super) entered: Entered,
    pub(super) code: String,
    pub(super) timeout: Option<Duration>,
    pub(super) stdin: VecDeque<String>,
}

/// Runs the cell and tells all of it at the end.
pub(super) async fn whole(job: Job) -> Result<Execution, ApiError> {
    execution(job, |_| {}).await
}

/// Runs the cell and tells of each output as it comes.
pub(super) async fn stream(job: Job, writer: EventWriter) {
    let hosted = job.hosted.clone();
    let mut writer = writer;
    writer.send("execution.started", &Started { container_id: &hosted.id().0 });
    match execution(job, |output| outputs::send(&mut writer, output)).await {
        Ok(execution) => {
            writer.send("execution.completed", &Completed { execution: &execution });
        }
        Err(error) => writer.fail(&error),
    }
}

async fn execution(
    job: Job,
    mut on: impl FnMut(&ExecutionOutput) + Send,
) -> Result<Execution, ApiError> {
    let Job { hosted, mut entered, code, timeout, mut stdin } = job;
    let mut shown = Vec::new();
    let asks = |_| std::future::ready(stdin.pop_front()).boxed();
    let hears = |output: &Output| {
        let Some(output) = outputs::shown(&hosted, output) else { return };
        on(&output);
        outputs::add(&mut shown, output);
    };
    let running = run_cell(&mut entered, code, asks, hears);
    let (record, timed_out) = within(running, timeout, &hosted).await;
    let record = record?;
    let mut logs = logs::logs(&record);
    let mut status = ExecutionStatus::from(record.status());
    if let Some(limited) = timed_out.filter(|_| status != ExecutionStatus::Ok) {
        if status == ExecutionStatus::Interrupted {
            status = ExecutionStatus::TimedOut;
        }
        logs::line(&mut logs, limited.message());
        let limited = ExecutionOutput::Limit(limited);
        on(&limited);
        shown.push(limited);
    }
    Ok(told(&hosted, &record, status, logs, shown))
}

type Record = Result<CellRecord, host::Error>;

/// Waits for the cell, and interrupts it when its time is up.
async fn within(
    running: impl Future<Output = Record>,
    timeout: Option<Duration>,
    hosted: &Hosted,
) -> (Record, Option<Limited>) {
    let mut running = pin!(running);
    let Some(timeout) = timeout else { return (running.await, None) };
    let mut interrupts = interval_at(Instant::now() + timeout, INTERRUPT_AGAIN);
    let mut timed_out = None;
    loop {
        tokio::select! {
            biased;
            record = &mut running => return (record, timed_out),
            _ = interrupts.tick() => {
                hosted.interrupt();
                timed_out = Some(Limited::timed_out(timeout.as_millis()));
            }
        }
    }
}

fn told(
    hosted: &Hosted,
    record: &CellRecord,
    status: ExecutionStatus,
    logs: String,
    outputs: Vec<ExecutionOutput>,
) -> Execution {
    Execution {
        object: "container.execution",
        container_id: hosted.id().0.clone(),
        cell: record.cell.0,
        status,
        logs,
        outputs,
        duration_ms: record.duration_ms(),
        memory_bytes_peak: record.report().and_then(|report| report.memory_bytes_peak),
    }
}
