//! Starts what a command needs: the runtime, the sandbox, a session with its files.

use std::{env, future::Future};

use anyhow::{Context, Result};
use environment::Environment;
use sandbox::{Python, Sandbox, Session};
use tokio::runtime::Runtime;

use crate::{
    folders,
    inputs::{self, Input},
    settings::Settings,
};

/// One person works in one session at a time; one more would cost memory for nothing.
const POOL_SIZE: usize = 1;

/// Runs a command's asynchronous part.
pub(crate) fn block_on<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
    let runtime = Runtime::new().context("the program cannot start its threads")?;
    let result = runtime.block_on(work);
    // A question at the terminal that nobody answers must not keep the program.
    runtime.shutdown_background();
    result
}

/// Starts the sandbox.
pub(crate) async fn sandbox(settings: &Settings, environment: &Environment) -> Result<Sandbox> {
    Ok(Sandbox::start(config(settings, environment)?).await?)
}

/// Takes a session and copies the inputs into it; returns their names there.
pub(crate) async fn session(sandbox: &Sandbox, inputs: &[Input]) -> Result<(Session, Vec<String>)> {
    let session = sandbox.session().await?;
    let mut names = Vec::new();
    for input in inputs {
        names.push(inputs::attach(input, session.workspace())?);
    }
    Ok((session, names))
}

/// Ends a session, with or without a past, and then the engine; waits until both are gone.
pub(crate) async fn end<S>(sandbox: Sandbox, session: S) -> Result<()> {
    // The session first: the engine waits for all of them.
    drop(session);
    Ok(sandbox.shutdown().await?)
}

/// What the sandbox is started with.
pub(crate) fn config(settings: &Settings, environment: &Environment) -> Result<sandbox::Config> {
    Ok(sandbox::Config {
        python: Python {
            venv: environment.venv.clone(),
            base: environment.base.clone(),
            fonts: environment.fonts.clone(),
        },
        state_dir: folders::data()?.join("sessions"),
        spawner: env::current_exe().context("the program does not know where it lies")?,
        limits: settings.limits.clone(),
        pool_size: POOL_SIZE,
        level_min: settings.level_min,
    })
}
