//! Runs cells on a branch first: the person looks at what they did, and keeps it or takes it back.

use sandbox::{Arrival, CheckpointId, Memory, Variable, variable_changes};
use tokio::time::Instant;

use super::Turn;
use crate::{
    CellRecord, Ended, Event, Preview, Runner, Verdict, WayBack, budget::Spent, preview,
    runner::rest,
};

/// The branch on which a cell runs until the person has judged it.
const BRANCH: &str = "preview";

/// What is told of a cell that nobody judged, because the turn was over before.
const UNJUDGED: &str = "";

/// What there was before a cell that is to be judged.
pub(super) struct Before {
    home: String,
    at: CheckpointId,
    variables: Option<Vec<Variable>>,
}

/// What became of a cell that was judged.
pub(super) enum Judged {
    /// It stays.
    Kept(CellRecord),
    /// It was taken back.
    Dropped {
        /// Why, for the model.
        reason: String,
        /// What was put back.
        way: WayBack,
    },
}

impl Before {
    /// Looks at what there is, and begins a branch.
    pub(super) async fn begin<R: Runner>(runner: &mut R) -> Result<Self, sandbox::Error> {
        rest(runner).await?;
        runner.note_files().await?;
        let home = runner.branch().to_owned();
        let at = runner.here();
        // What cannot be looked at is not there to be compared, and the person is told so.
        let variables = runner.variables().await.ok();
        runner.fork(BRANCH)?;
        Ok(Self { home, at, variables })
    }

    /// Ends the branch of a cell that did not even start.
    pub(super) fn cancel<R: Runner>(self, runner: &mut R) -> Result<(), sandbox::Error> {
        runner.join(&self.home)
    }

    /// Has the person judge what was done since. What nobody judges does not stay.
    pub(super) async fn judge<R: Runner>(
        self,
        turn: &mut Turn<'_, R>,
        record: CellRecord,
        spent: &mut Spent,
        ended: &mut Option<Ended>,
    ) -> Result<Judged, sandbox::Error> {
        let preview = self.preview(turn.runner, record).await?;
        let mut verdict = Verdict::Drop(UNJUDGED.to_owned());
        if ended.is_none() {
            let asked = Instant::now();
            match turn.stop.unless_pressed(turn.person.judge(&preview)).await {
                Ok(said) => verdict = said,
                Err(reason) => *ended = Some(reason),
            }
            spent.pause(asked);
        }
        let cell = preview.cell.cell;
        match verdict {
            Verdict::Keep => {
                turn.runner.join(&self.home)?;
                (turn.listener)(Event::Kept { cell });
                Ok(Judged::Kept(preview.cell))
            }
            Verdict::Drop(reason) => {
                let (way, files_lost) = self.take_back(turn.runner).await?;
                turn.runner.join(&self.home)?;
                (turn.listener)(Event::Dropped { cell, way: way.clone(), files_lost });
                Ok(Judged::Dropped { reason, way })
            }
        }
    }

    async fn preview<R: Runner>(
        &self,
        runner: &mut R,
        cell: CellRecord,
    ) -> Result<Preview, sandbox::Error> {
        let variables = match &self.variables {
            Some(before) => runner.variables().await.ok().map(|now| variable_changes(before, &now)),
            None => None,
        };
        let (files, files_left_out) = preview::files(runner, self.at, runner.here())?;
        let way_back = match runner.memory_at(self.at).await? {
            Memory::Frozen => WayBack::Whole,
            Memory::Lost { why } => WayBack::FilesOnly { why },
        };
        Ok(Preview { cell, files, files_left_out, variables, way_back })
    }

    async fn take_back<R: Runner>(
        &self,
        runner: &mut R,
    ) -> Result<(WayBack, Vec<String>), sandbox::Error> {
        match runner.go_to(self.at).await? {
            Arrival::Exact { files_lost } => Ok((WayBack::Whole, files_lost)),
            // Running the cells before again could take long and go otherwise; nobody asked for it.
            Arrival::NeedsReplay { why, .. } => {
                let files_lost = runner.go_to_files(self.at).await?;
                Ok((WayBack::FilesOnly { why }, files_lost))
            }
        }
    }
}
