//! Runs: which living process owns which session.
//!
//! A session is held by one run at a time, so that two processes never write to the same Python's
//! history. A run that was killed leaves its row behind; whoever starts next looks which runs still
//! live, which this crate cannot know of another machine, and sweeps the others.

use std::{fmt, fs, process, time::SystemTime};

use uuid::Uuid;

use crate::{
    Error, SessionId, Store,
    clock::{millis, now, time},
    database::{Row, Transaction},
    session::unknown,
};

/// Names a run.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RunId(String);

/// One life of a process that uses the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Its name.
    pub id: RunId,
    /// Its process.
    pub pid: u32,
    /// The boot of the machine that it runs on, as the machine's kernel names it.
    pub boot: String,
    /// When it began.
    pub started_at: SystemTime,
    /// When it last said that it lives.
    pub heartbeat_at: SystemTime,
}

impl RunId {
    pub(crate) fn from_row(text: String) -> Self {
        Self(text)
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RunId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Run {
    /// A new run of this process, not yet known to any store.
    pub fn here() -> Self {
        let boot = fs::read_to_string("/proc/sys/kernel/random/boot_id").unwrap_or_default();
        let at = time(now());
        Self {
            id: RunId(Uuid::now_v7().to_string()),
            pid: process::id(),
            boot: boot.trim().to_owned(),
            started_at: at,
            heartbeat_at: at,
        }
    }

    fn from_row(row: &Row) -> Result<Self, Error> {
        let pid = row.integer(1)?;
        Ok(Self {
            id: RunId(row.text(0)?),
            pid: u32::try_from(pid).map_err(|_| row.unreadable("a pid that is none"))?,
            boot: row.text(2)?,
            started_at: time(row.integer(3)?),
            heartbeat_at: time(row.integer(4)?),
        })
    }
}

impl Store {
    /// Makes a run known.
    pub async fn start_run(&self, run: &Run) -> Result<(), Error> {
        const SQL: &str = "INSERT INTO runs (id, pid, boot, started_at, heartbeat_at) \
            VALUES ($1, $2, $3, $4, $5)";
        let values = vec![
            run.id.as_str().into(),
            i64::from(run.pid).into(),
            run.boot.clone().into(),
            millis(run.started_at).into(),
            millis(run.heartbeat_at).into(),
        ];
        let mut transaction = self.database.write().await?;
        transaction.execute(SQL, values).await?;
        transaction.commit().await
    }

    /// Notes that a run lives. Fails when it was swept as dead meanwhile: its sessions may be
    /// someone else's by now.
    pub async fn heartbeat(&self, run: &RunId) -> Result<(), Error> {
        const SQL: &str = "UPDATE runs SET heartbeat_at = $2 WHERE id = $1";
        let mut transaction = self.database.write().await?;
        match transaction.execute(SQL, vec![run.as_str().into(), now().into()]).await? {
            0 => Err(Error::NotFound { what: "run", name: run.to_string() }),
            _ => transaction.commit().await,
        }
    }

    /// Ends a run, which frees its sessions.
    pub async fn end_run(&self, run: &RunId) -> Result<(), Error> {
        let mut transaction = self.database.write().await?;
        transaction.execute("DELETE FROM runs WHERE id = $1", vec![run.as_str().into()]).await?;
        transaction.commit().await
    }

    /// Takes a session for a run; nothing changes when the run holds it already.
    pub async fn claim(&self, id: &SessionId, run: &RunId) -> Result<(), Error> {
        const SQL: &str = "UPDATE sessions SET owner = $2 WHERE id = $1 \
            AND (owner IS NULL OR owner = $2)";
        let mut transaction = self.database.write().await?;
        match transaction.execute(SQL, vec![id.as_str().into(), run.as_str().into()]).await? {
            0 => Err(self.refusal(&mut transaction, id).await),
            _ => transaction.commit().await,
        }
    }

    /// Gives a session back, if the run holds it.
    pub async fn release(&self, id: &SessionId, run: &RunId) -> Result<(), Error> {
        const SQL: &str = "UPDATE sessions SET owner = NULL WHERE id = $1 AND owner = $2";
        let mut transaction = self.database.write().await?;
        transaction.execute(SQL, vec![id.as_str().into(), run.as_str().into()]).await?;
        transaction.commit().await
    }

    /// Frees the sessions of runs that are dead, and returns those sessions. A run that gives a sign
    /// of life while it is being looked at is left alone.
    pub async fn sweep_dead_runs(
        &self,
        is_alive: impl Fn(&Run) -> bool,
    ) -> Result<Vec<SessionId>, Error> {
        const RUNS: &str = "SELECT id, pid, boot, started_at, heartbeat_at FROM runs ORDER BY id";
        let rows = self.database.rows(RUNS, vec![]).await?;
        let runs = rows.iter().map(Run::from_row).collect::<Result<Vec<_>, _>>()?;
        let mut freed = Vec::new();
        for run in runs.into_iter().filter(|run| !is_alive(run)) {
            freed.extend(self.sweep(&run).await?);
        }
        Ok(freed)
    }

    async fn sweep(&self, run: &Run) -> Result<Vec<SessionId>, Error> {
        const HELD: &str = "SELECT id FROM sessions WHERE owner = $1 ORDER BY id";
        const DELETE: &str = "DELETE FROM runs WHERE id = $1 AND heartbeat_at = $2";
        let mut transaction = self.database.write().await?;
        let held = transaction.rows(HELD, vec![run.id.as_str().into()]).await?;
        let values = vec![run.id.as_str().into(), millis(run.heartbeat_at).into()];
        if transaction.execute(DELETE, values).await? == 0 {
            return Ok(Vec::new());
        }
        transaction.commit().await?;
        held.iter().map(|row| Ok(SessionId::from_row(row.text(0)?))).collect()
    }

    /// Says why a session could not be taken or changed: someone holds it, or it is not there.
    pub(crate) async fn refusal(&self, transaction: &mut Transaction, id: &SessionId) -> Error {
        match holder(transaction, id).await {
            Ok(Some(holder)) => Error::Claimed { session: id.clone(), holder },
            Ok(None) => unknown(id),
            Err(fault) => fault,
        }
    }
}

async fn holder(transaction: &mut Transaction, id: &SessionId) -> Result<Option<String>, Error> {
    const SQL: &str = "SELECT runs.id, runs.pid, runs.boot, runs.started_at, runs.heartbeat_at \
        FROM sessions JOIN runs ON runs.id = sessions.owner WHERE sessions.id = $1";
    const FREE: &str = "SELECT id FROM sessions WHERE id = $1";
    if let Some(row) = transaction.row(SQL, vec![id.as_str().into()]).await? {
        let run = Run::from_row(&row)?;
        let here =
            if run.boot == Run::here().boot { "on this machine" } else { "on another machine" };
        return Ok(Some(format!("process {} {here}", run.pid)));
    }
    let row = transaction.row(FREE, vec![id.as_str().into()]).await?;
    Ok(row.map(|_| "this one no longer holds it".to_owned()))
}
