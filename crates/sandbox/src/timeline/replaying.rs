//! Running cells again, where the memory that they made is gone.

use super::{CheckpointId, Timeline};
use crate::{Cell, CellId, CellStatus, Error, Manifest, Output};

/// One cell that was run again.
#[derive(Debug, Clone, PartialEq)]
pub struct Replayed {
    /// The cell as it is known.
    pub cell: CellId,
    /// Its code.
    pub code: String,
    /// What came out this time.
    pub outputs: Vec<Output>,
}

/// One step on the way to a checkpoint.
#[derive(Debug)]
enum Step {
    /// This cell ran.
    Cell(CellId, String),
    /// Files came or went from outside, which led to this checkpoint.
    Files(CheckpointId),
}

impl Timeline {
    /// Runs the cells again that lead to a checkpoint, from the nearest one whose memory is there.
    ///
    /// Stops at a cell that dies or cannot be run. No new checkpoints come of it but the last.
    pub async fn replay_to(&mut self, id: CheckpointId) -> Result<Vec<Replayed>, Error> {
        self.settle().await?;
        self.tree.checkpoint(id)?;
        let (from, steps) = self.way(id);
        if self.tree.alive(from).is_some() {
            self.go_to(from).await?;
        } else {
            self.go_to_files(from).await?;
        }
        let last = self.session.last_cell();
        let mut replayed = Vec::new();
        for step in steps {
            let (cell, code) = match step {
                Step::Cell(cell, code) => (cell, code),
                Step::Files(at) => {
                    self.bring_files(at).await?;
                    continue;
                }
            };
            self.session.count_from(CellId(cell.0.saturating_sub(1)));
            let outputs = self.again(&code).await?;
            let died = matches!(outputs.last(), Some(Output::Finished(report)) if report.status == CellStatus::Died);
            replayed.push(Replayed { cell, code, outputs });
            if died {
                break;
            }
        }
        self.session.count_from(last);
        self.tree.stand(id, None);
        let files = self.version().await?;
        self.tree.amend(files);
        self.unfrozen = true;
        self.settle().await?;
        Ok(replayed)
    }

    /// Runs all cells again that lead to a checkpoint, whose memory nothing holds since the session
    /// was taken up, then puts the files back as they were: what was acknowledged stands, also when
    /// a cell does something else this time.
    pub async fn remake(&mut self, id: CheckpointId) -> Result<Vec<Replayed>, Error> {
        let files = self.checkpoint(id)?.files.clone();
        self.settle().await?;
        // The fresh process that the session was taken up with may have been frozen in its place.
        self.tree.lose_all("the session was taken up without its variables");
        let replayed = self.replay_to(id).await?;
        self.tree.amend(files);
        self.put_files(id).await?;
        Ok(replayed)
    }

    /// The cells that [`Timeline::replay_to`] would run.
    pub(super) fn to_replay(&self, id: CheckpointId) -> Vec<CellId> {
        let cells = self.way(id).1.into_iter().filter_map(|step| match step {
            Step::Cell(cell, _) => Some(cell),
            Step::Files(_) => None,
        });
        cells.collect()
    }

    async fn again(&mut self, code: &str) -> Result<Vec<Output>, Error> {
        self.session.start(Cell::new(code)).await?;
        let mut outputs = Vec::new();
        while let Some(output) = self.session.next_output().await? {
            if let Output::InputRequest(_) = output {
                self.session.answer(None).await?;
            }
            outputs.push(output);
        }
        Ok(outputs)
    }

    /// Has the files come and go that did so from outside before a checkpoint.
    async fn bring_files(&mut self, at: CheckpointId) -> Result<(), Error> {
        let after = &self.tree.checkpoint(at)?.files;
        let nothing = Manifest::default();
        let before = match self.tree.checkpoint(at)?.parent {
            Some(parent) => &self.tree.checkpoint(parent)?.files,
            None => &nothing,
        };
        let differs = |path: &String, entry| before.entries.get(path) != Some(entry);
        let came: Vec<_> = after
            .entries
            .iter()
            .filter(|(path, entry)| differs(path, entry))
            .map(|(path, entry)| (path.clone(), entry.clone()))
            .collect();
        let gone = before.entries.keys().filter(|path| !after.entries.contains_key(*path));
        let gone: Vec<String> = gone.cloned().collect();
        let mut files = self.version().await?;
        files.entries.retain(|path, _| !gone.contains(path));
        files.entries.extend(came);
        self.hold(files).await.map(drop)
    }

    /// The nearest checkpoint on the way whose memory is there (else the first), and the steps from
    /// there.
    fn way(&self, id: CheckpointId) -> (CheckpointId, Vec<Step>) {
        let path = self.tree.path(id);
        let start = path.iter().rposition(|checkpoint| self.tree.alive(checkpoint.id).is_some());
        let start = start.unwrap_or(0);
        let steps = path[start + 1..].iter().map(|checkpoint| match &checkpoint.cell {
            Some(ran) => Step::Cell(ran.cell, ran.code.clone()),
            None => Step::Files(checkpoint.id),
        });
        (path[start].id, steps.collect())
    }
}
