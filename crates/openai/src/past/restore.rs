//! Goes to a checkpoint, and says how the variables came back.

use agent::{CellRecord, Runner};
use host::Entered;
use sandbox::{Arrival, CheckpointId, Error, Replayed};

use crate::{
    execute::logs::logs,
    http::error::ApiError,
    wire::past::{CheckpointObject, IfLost, MemoryCame, ReplayedCell, Restoration, Restore},
};

/// Goes to a checkpoint.
pub(super) async fn go(
    id: String,
    entered: Entered,
    there: CheckpointId,
    wanted: Restore,
) -> Result<Restoration, ApiError> {
    to_the_end(async move {
        let mut entered = entered;
        let arrival = entered.go_to(there).await?;
        arrive(id, entered, there, arrival, wanted.if_lost.unwrap_or_default()).await
    })
    .await
}

/// Goes to the newest checkpoint of a branch.
pub(super) async fn switch(
    id: String,
    entered: Entered,
    branch: String,
    wanted: Restore,
) -> Result<Restoration, ApiError> {
    to_the_end(async move {
        let mut entered = entered;
        let there = entered.timeline().tip(&branch)?;
        let mut arrival = entered.switch(&branch).await?;
        let if_lost = wanted.if_lost.unwrap_or_default();
        if let (Arrival::NeedsReplay { .. }, IfLost::Replay) = (&arrival, if_lost) {
            let replayed = entered.replay_to(there).await?;
            // Its memory is there now, so that the branch can be taken by its name.
            arrival = entered.switch(&branch).await?;
            let mut restoration = arrive(id, entered, there, arrival, if_lost).await?;
            restoration.memory = MemoryCame::Replayed;
            restoration.replayed = again(replayed);
            return Ok(restoration);
        }
        arrive(id, entered, there, arrival, if_lost).await
    })
    .await
}

/// Goes on when the client leaves: between two checkpoints is no place to stand. What it takes is
/// limited by the time that cells may take.
async fn to_the_end<T: Send + 'static>(
    work: impl Future<Output = Result<T, ApiError>> + Send + 'static,
) -> Result<T, ApiError> {
    tokio::spawn(work).await.map_err(ApiError::internal)?
}

async fn arrive(
    id: String,
    mut entered: Entered,
    there: CheckpointId,
    arrival: Arrival,
    if_lost: IfLost,
) -> Result<Restoration, ApiError> {
    let (memory, replayed, files_lost) = match (arrival, if_lost) {
        (Arrival::Exact { files_lost }, _) => (MemoryCame::Exact, Vec::new(), files_lost),
        (Arrival::NeedsReplay { .. }, IfLost::Replay) => {
            (MemoryCame::Replayed, again(entered.replay_to(there).await?), Vec::new())
        }
        (Arrival::NeedsReplay { .. }, IfLost::Files) => {
            (MemoryCame::Fresh, Vec::new(), entered.go_to_files(there).await?)
        }
        (Arrival::NeedsReplay { why, cells }, IfLost::Refuse) => {
            return Err(lost(&why, cells.len()));
        }
    };
    let timeline = entered.timeline();
    Ok(Restoration {
        object: "container.restoration",
        container_id: id,
        checkpoint: CheckpointObject::of(timeline, timeline.head()),
        branch: timeline.branch().to_owned(),
        memory,
        replayed,
        files_lost,
    })
}

fn lost(why: &str, cells: usize) -> ApiError {
    let problem = format!(
        "the variables of that checkpoint are not in memory any more ({why}); `if_lost: \
         \"replay\"` runs {cells} cells again, `if_lost: \"files\"` puts the files back alone"
    );
    Error::Timeline { problem }.into()
}

fn again(replayed: Vec<Replayed>) -> Vec<ReplayedCell> {
    let told = |cell: Replayed| {
        let record = CellRecord::from(cell);
        let (status, logs) = (record.status().into(), logs(&record));
        ReplayedCell { cell: record.cell.0, status, logs }
    };
    replayed.into_iter().map(told).collect()
}
