//! Where a session stands and which branches it has, written down.

use agent::Runner;
use sandbox::Error;

use super::{
    Kept,
    documents::{self, audit},
};

impl Kept {
    /// Begins a branch here, named like this or with a number behind it, and writes that down;
    /// returns its name.
    pub async fn begin_branch(&mut self, name: &str) -> Result<String, Error> {
        let name = self.fork(name)?;
        self.moved("branch.begun").await?;
        Ok(name)
    }

    /// Forgets a branch that the session is not on, and writes that down.
    pub async fn forget_branch(&mut self, name: &str) -> Result<(), Error> {
        self.drop_branch(name)?;
        self.moved("branch.dropped").await
    }

    /// Writes where the session stands now, on which branch, and which branches there are.
    pub(super) async fn moved(&mut self, kind: &str) -> Result<(), Error> {
        let unwritten = |error: store::Error| Error::Unwritten { cause: error.to_string() };
        let past = self.write_past().await;
        self.broken |= past.is_err();
        past.map_err(unwritten)?;
        let (Some(keeping), Some(written)) = (&self.keeping, &self.written) else { return Ok(()) };
        let (head, branch) = (self.timeline.head().id, self.timeline.branch());
        let mut commit = documents::commit(&written.session, keeping);
        commit.head = Some(store::CheckpointId(head.0));
        commit.branch = Some(branch.to_owned());
        commit.branches = documents::branches(&self.timeline);
        commit.branches.append(&mut self.dropped);
        let detail = serde_json::json!({ "checkpoint": head.0, "branch": branch });
        commit.audit.push(audit(kind, &detail));
        let wrote = keeping.store.commit(&commit).await;
        self.broken |= wrote.is_err();
        wrote.map_err(unwritten)
    }
}
