//! What it costs to keep the past of a session: checkpoints, going back, the write penalty.

use std::{path::Path, time::Instant};

use sandbox::{Arrival, Cell, Contents, Session, Timeline, TimelineBudget};

use crate::{
    Failure,
    cell::Heard,
    measure::milliseconds,
    memory,
    wire::{Answer, Past},
};

/// Measures one thing `n` times.
pub(crate) async fn measure(
    session: Session,
    folder: &Path,
    what: Past,
    (setup, code): (&str, &str),
    n: usize,
) -> Result<Answer, Failure> {
    let contents = Contents::at(&folder.join("contents"), false)?;
    let mut budget = TimelineBudget { memory_percent_max: 90, ..TimelineBudget::default() };
    if let Past::Plain = what {
        budget.frozen_max = 0;
    }
    let mut timeline = Timeline::begin(session, contents, budget).await?;
    run(&mut timeline, setup).await?;
    timeline.settle().await?;
    if let Past::Memory = what {
        return growth(&mut timeline, code, n).await;
    }
    let mut answer = Answer { unit: Some("ms"), ..Answer::default() };
    for _ in 0..n {
        answer.samples.push(once(&mut timeline, what, code).await?);
    }
    Ok(answer)
}

async fn once(timeline: &mut Timeline, what: Past, code: &str) -> Result<f64, Failure> {
    match what {
        Past::Checkpoint => {
            run(timeline, code).await?;
            let start = Instant::now();
            timeline.settle().await?;
            Ok(milliseconds(start))
        }
        Past::Restore => {
            run(timeline, code).await?;
            timeline.settle().await?;
            let start = Instant::now();
            exact(&timeline.undo().await?)?;
            run(timeline, "1+1").await?;
            let sample = milliseconds(start);
            exact(&timeline.undo().await?)?;
            Ok(sample)
        }
        Past::Plain | Past::Penalty | Past::Memory => {
            timeline.settle().await?;
            let start = Instant::now();
            run(timeline, code).await?;
            Ok(milliseconds(start))
        }
    }
}

/// Memory with many checkpoints over that with none.
async fn growth(timeline: &mut Timeline, code: &str, n: usize) -> Result<Answer, Failure> {
    let before = memory::tree_megabytes()?;
    for _ in 0..n {
        run(timeline, code).await?;
        timeline.settle().await?;
    }
    let sample = memory::tree_megabytes()? / before;
    Ok(Answer { unit: Some("x"), samples: vec![sample], ..Answer::default() })
}

/// Runs a cell up to its last output; the checkpoint after it is asked for by the next call.
async fn run(timeline: &mut Timeline, code: &str) -> Result<(), Failure> {
    let mut heard = Heard::default();
    timeline.start(Cell::new(code)).await?;
    while let Some(output) = timeline.next_output().await? {
        let last = matches!(output, sandbox::Output::Finished(_));
        heard.hear(output)?;
        if last {
            break;
        }
    }
    Ok(())
}

fn exact(arrival: &Arrival) -> Result<(), Failure> {
    match arrival {
        Arrival::Exact { .. } => Ok(()),
        Arrival::NeedsReplay { why, .. } => Err(format!("memory is gone: {why}").into()),
    }
}
