//! Carries out the requests: starts sandboxes, opens sessions, holds the clock.
//!
//! The clock runs from the moment when a caller asks until the cell's last output is there, the
//! report included. Ending a session is outside, except where it is what is measured.

use std::{
    collections::HashMap,
    env,
    path::PathBuf,
    time::{Duration, Instant},
};

use environment::Environment;
use sandbox::{Config, Limits, Python, Sandbox, Session};

use crate::{
    Failure, cell, memory, past,
    wire::{Answer, Request, Source},
};

/// Sessions that wait ready; a burst of this size is served from the pool.
const POOL_SIZE: usize = 8;
/// How long the pool gets to fill up again, untimed; a fork takes some milliseconds, so this is
/// ample even on a loaded machine.
const REFILL: Duration = Duration::from_millis(400);
/// The lowest isolation that is worth a figure: without cgroups, with everything else.
const LEVEL_MIN: u8 = 2;

/// Returns the Python environment that sessions run, and makes it first where it is missing.
pub(crate) fn environment() -> Result<Environment, Failure> {
    Ok(environment::ensure(&environment::data_dir()?, &mut |_| {})?)
}

/// The state between requests.
#[derive(Debug)]
pub(crate) struct Bench {
    environment: Environment,
    spawner: PathBuf,
    state: tempfile::TempDir,
    pool: Option<Sandbox>,
    demand: Option<Sandbox>,
    live: HashMap<String, Session>,
}

impl Bench {
    /// Makes a bench that has started nothing yet.
    pub(crate) fn new(environment: Environment) -> Result<Self, Failure> {
        Ok(Self {
            environment,
            spawner: env::current_exe()?,
            state: tempfile::tempdir()?,
            pool: None,
            demand: None,
            live: HashMap::new(),
        })
    }

    /// Carries out one request.
    pub(crate) async fn answer(&mut self, request: Request) -> Result<Answer, Failure> {
        match request {
            Request::Fresh { source, code, n } => self.fresh(source, &code, n).await,
            Request::Open { name, setup, attach } => self.open(name, &setup, &attach).await,
            Request::Run { name, code, n } => self.run(&name, &code, n).await,
            Request::Close { name } => {
                self.live.remove(&name);
                Ok(Answer::default())
            }
            Request::Memory { sessions, code } => self.memory(sessions, &code).await,
            Request::Churn { n, code } => self.churn(n, &code).await,
            Request::Past { what, setup, code, n } => {
                let session = self.demand().await?.session().await?;
                past::measure(session, self.state.path(), what, (&setup, &code), n).await
            }
            Request::Start { code } => self.start(&code).await,
        }
    }

    /// Ends everything that was started.
    pub(crate) async fn end(mut self) -> Result<(), Failure> {
        self.live.clear();
        for sandbox in [self.pool.take(), self.demand.take()].into_iter().flatten() {
            sandbox.shutdown().await?;
        }
        Ok(())
    }

    async fn fresh(&mut self, source: Source, code: &str, n: usize) -> Result<Answer, Failure> {
        let sandbox = match source {
            Source::Pool => self.pool().await?,
            Source::Demand => self.demand().await?,
        };
        let mut answer = Answer { unit: Some("ms"), ..Answer::default() };
        while answer.samples.len() < n {
            // Held until the burst is over, so that ending one does not slow the next.
            let mut burst = Vec::new();
            for _ in 0..POOL_SIZE.min(n - answer.samples.len()) {
                let start = Instant::now();
                let mut session = sandbox.session().await?;
                let heard = cell::run(&mut session, code).await?;
                answer.samples.push(milliseconds(start));
                answer.hear(heard);
                burst.push(session);
            }
            drop(burst);
            tokio::time::sleep(REFILL).await;
        }
        Ok(answer)
    }

    async fn open(
        &mut self,
        name: String,
        setup: &str,
        attach: &[PathBuf],
    ) -> Result<Answer, Failure> {
        let mut session = self.demand().await?.session().await?;
        for file in attach {
            session.workspace().attach(file)?;
        }
        cell::run(&mut session, setup).await?;
        self.live.insert(name, session);
        Ok(Answer::default())
    }

    async fn run(&mut self, name: &str, code: &str, n: usize) -> Result<Answer, Failure> {
        let session = self.live.get_mut(name).ok_or_else(|| format!("no session {name}"))?;
        let mut answer = Answer { unit: Some("ms"), ..Answer::default() };
        for _ in 0..n {
            let start = Instant::now();
            let heard = cell::run(session, code).await?;
            answer.samples.push(milliseconds(start));
            answer.hear(heard);
        }
        Ok(answer)
    }

    async fn memory(&mut self, sessions: usize, code: &str) -> Result<Answer, Failure> {
        // The other sandboxes would count as well.
        self.live.clear();
        for sandbox in [self.pool.take(), self.demand.take()].into_iter().flatten() {
            sandbox.shutdown().await?;
        }
        let sandbox = Sandbox::start(self.config(0)).await?;
        let mut alive = Vec::new();
        for _ in 0..sessions {
            let mut session = sandbox.session().await?;
            cell::run(&mut session, code).await?;
            alive.push(session);
        }
        let count = f64::from(u32::try_from(sessions)?);
        let sample = memory::tree_megabytes()? / count;
        drop(alive);
        sandbox.shutdown().await?;
        Ok(Answer { unit: Some("MB"), samples: vec![sample], ..Answer::default() })
    }

    async fn churn(&mut self, n: usize, code: &str) -> Result<Answer, Failure> {
        let sandbox = Sandbox::start(self.config(0)).await?;
        cell::run(&mut sandbox.session().await?, code).await?;
        let start = Instant::now();
        for _ in 0..n {
            cell::run(&mut sandbox.session().await?, code).await?;
        }
        // A dropped session ends on its own time; that of the last ones counts too.
        sandbox.shutdown().await?;
        let per_second = f64::from(u32::try_from(n)?) / start.elapsed().as_secs_f64();
        Ok(Answer { unit: Some("1/s"), samples: vec![per_second], ..Answer::default() })
    }

    async fn start(&mut self, code: &str) -> Result<Answer, Failure> {
        let start = Instant::now();
        let sandbox = Sandbox::start(self.config(0)).await?;
        let mut session = sandbox.session().await?;
        cell::run(&mut session, code).await?;
        let sample = milliseconds(start);
        drop(session);
        sandbox.shutdown().await?;
        Ok(Answer { unit: Some("ms"), samples: vec![sample], ..Answer::default() })
    }

    async fn pool(&mut self) -> Result<Sandbox, Failure> {
        if let Some(sandbox) = &self.pool {
            return Ok(sandbox.clone());
        }
        let sandbox = Sandbox::start(self.config(POOL_SIZE)).await?;
        tokio::time::sleep(REFILL).await;
        Ok(self.pool.insert(sandbox).clone())
    }

    async fn demand(&mut self) -> Result<Sandbox, Failure> {
        if let Some(sandbox) = &self.demand {
            return Ok(sandbox.clone());
        }
        let sandbox = Sandbox::start(self.config(0)).await?;
        Ok(self.demand.insert(sandbox).clone())
    }

    fn config(&self, pool_size: usize) -> Config {
        let Environment { venv, base, fonts, .. } = self.environment.clone();
        Config {
            python: Python { venv, base, fonts },
            state_dir: self.state.path().to_owned(),
            spawner: self.spawner.clone(),
            limits: Limits::default(),
            pool_size,
            level_min: LEVEL_MIN,
        }
    }
}

impl Answer {
    fn hear(&mut self, heard: cell::Heard) {
        self.text = heard.text;
        self.text_bytes = heard.text_bytes;
        self.omitted_bytes = heard.omitted_bytes;
    }
}

pub(crate) fn milliseconds(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1e3
}
