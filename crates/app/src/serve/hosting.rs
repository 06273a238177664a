//! The sessions behind a server: engine, store and host, begun together and ended in order.

use std::time::Duration;

use anyhow::Result;
use environment::Environment;
use host::{Host, HostSettings, Report};
use rustix::process::{Resource, getrlimit};
use sandbox::{Config, Limits, Sandbox};

use crate::{keeping, settings::Settings, start};

/// What a container has when nobody says otherwise, so that it can come from the pool: OpenAI's
/// smallest.
const MEMORY_BYTES_USUAL: u64 = 1 << 30;
/// Descriptors of one session: its sockets, pipes and folders, and two for each checkpoint.
const DESCRIPTORS_PER_SESSION: u64 = 6 + 2 * host::FROZEN_MAX as u64;
/// Descriptors for connections, the database and what else a server has open.
const DESCRIPTORS_ELSE: u64 = 1024;

/// The sessions, and what they stand on.
#[derive(Debug)]
pub(crate) struct Hosting {
    /// The sessions, by id.
    pub(crate) host: Host,
    sandbox: Sandbox,
}

impl Hosting {
    /// Starts the engine, opens the store, and hosts sessions with both.
    pub(crate) async fn begin(
        settings: &Settings,
        environment: &Environment,
        pool: usize,
    ) -> Result<Self> {
        let config = start::config(settings, environment)?;
        let memory_bytes_max = config.limits.memory_bytes_max;
        let limits =
            Limits { memory_bytes_max: memory_bytes_max.min(MEMORY_BYTES_USUAL), ..config.limits };
        let sandbox = Sandbox::start(Config { limits, pool_size: pool, ..config });
        let sandbox = async { Ok::<_, anyhow::Error>(sandbox.await?) };
        let keeping = keeping::serving(settings, environment);
        let (sandbox, keeping) = tokio::try_join!(sandbox, keeping)?;
        let hosted = HostSettings {
            sessions_max: settings.serve.sessions_max,
            rest_after: settings.serve.rest_after,
            waiting_max: settings.serve.waiting_max,
            memory_bytes_max,
            ..HostSettings::default()
        };
        look_at_descriptors(settings.serve.sessions_max);
        let host = Host::begin(sandbox.clone(), keeping, hosted).await?;
        Ok(Self { host, sandbox })
    }

    /// How strong the walls are.
    pub(crate) fn level(&self) -> u8 {
        self.sandbox.isolation().level
    }

    /// Lets what runs end, puts every session on the disk, and ends the engine.
    pub(crate) async fn end(self, grace: Duration) -> Result<Report> {
        let Self { host, sandbox } = self;
        let report = host.end(grace).await;
        drop(host);
        sandbox.shutdown().await?;
        Ok(report)
    }
}

/// Says when the machine allows fewer open files than so many sessions take.
fn look_at_descriptors(sessions: usize) {
    let needed = sessions as u64 * DESCRIPTORS_PER_SESSION + DESCRIPTORS_ELSE;
    if let Some(allowed) = getrlimit(Resource::Nofile).current.filter(|allowed| *allowed < needed) {
        tracing::warn!(
            allowed,
            needed,
            "too few open files are allowed for serve.sessions_max: raise them (ulimit -n, \
             LimitNOFILE= in a unit, --ulimit nofile= of a container) or lower the setting"
        );
    }
}
