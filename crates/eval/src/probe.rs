//! Runs cells in a fresh session and looks at what they came to. Judges nothing.
//!
//! The looking is done by Python beside the cells (`probe/decipher_probe.py`); what it writes is as
//! hostile as anything that a session writes.

pub(crate) mod wire;

use std::{
    io::Read,
    path::{Path, PathBuf},
};

use sandbox::{Cell, Exception, Output, Sandbox, Session};

pub(crate) use wire::{Axes, Column, Content, Figure, Found, Line, Scalar, Value, Written};

/// What the probe writes, in the session's folder. Hidden, so that it is no file of the cells.
const REPORT: &str = ".decipher-probe.json";

/// What two hundred thousand numbers and a hundred pictures take.
const REPORT_BYTES_MAX: u64 = 64 << 20;

/// The probe's modules, in the order in which they need each other.
const MODULES: [(&str, &str); 4] = [
    ("decipher_probe_values", include_str!("probe/decipher_probe_values.py")),
    ("decipher_probe_figures", include_str!("probe/decipher_probe_figures.py")),
    ("decipher_probe_files", include_str!("probe/decipher_probe_files.py")),
    ("decipher_probe", include_str!("probe/decipher_probe.py")),
];

/// Cells to run in a fresh session.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cells<'a> {
    /// Files that are attached.
    pub(crate) files: &'a [PathBuf],
    /// What ran in earlier turns.
    pub(crate) before: &'a [String],
    /// What is looked at.
    pub(crate) now: &'a [String],
}

/// What cells came to, and what the last of them raised.
#[derive(Debug)]
pub(crate) struct Ran {
    /// Nothing where the session would not say.
    pub(crate) found: Found,
    /// How the last cell failed, in one line.
    pub(crate) failure: Option<String>,
}

/// Runs cells and looks at what the last of them came to.
pub(crate) async fn look(sandbox: &Sandbox, cells: Cells<'_>) -> Result<Ran, sandbox::Error> {
    let mut session = begin(sandbox, cells.files).await?;
    for (name, source) in MODULES {
        // A module of its own, and an expression: no name is left where the cells can see it.
        run(&mut session, &module(name, source)).await?;
    }
    run(&mut session, &call("begin()")).await?;
    for code in cells.before {
        run(&mut session, code).await?;
    }
    run(&mut session, &call("mark(_oh)")).await?;
    let mut failure = None;
    for code in cells.now {
        failure = run(&mut session, code).await?;
    }
    run(&mut session, &call(&format!("finish(_oh, {REPORT:?})"))).await?;
    Ok(Ran { found: report(&session).unwrap_or_default(), failure })
}

/// Runs cells, and says how the last of them fails.
pub(crate) async fn failure(
    sandbox: &Sandbox,
    cells: &[String],
) -> Result<Option<String>, sandbox::Error> {
    let mut session = begin(sandbox, &[]).await?;
    let mut failure = None;
    for code in cells {
        failure = run(&mut session, code).await?;
    }
    Ok(failure)
}

async fn begin(sandbox: &Sandbox, files: &[PathBuf]) -> Result<Session, sandbox::Error> {
    let session = sandbox.session().await?;
    for file in files {
        session.workspace().attach(file)?;
    }
    Ok(session)
}

/// Runs one cell to its end; returns how it failed, if it did.
async fn run(session: &mut Session, code: &str) -> Result<Option<String>, sandbox::Error> {
    session.start(Cell::new(code)).await?;
    let mut failure = None;
    while let Some(output) = session.next_output().await? {
        match output {
            Output::InputRequest(_) => session.answer(None).await?,
            Output::Exception(Exception { name, message, .. }) => {
                failure = Some(format!("raised {name}: {}", message.lines().next().unwrap_or("")));
            }
            Output::Limit(limit) => failure = Some(limit.message),
            Output::Finished(report) => {
                failure = failure.or(report.cause);
            }
            Output::Text { .. } | Output::Truncated(_) | Output::Display(_) | Output::File(_) => {}
        }
    }
    Ok(failure)
}

/// A cell that makes a module of a source.
fn module(name: &str, source: &str) -> String {
    let text = serde_json::Value::from(source);
    format!(
        "exec({text}, __import__('sys').modules.setdefault('{name}', \
         __import__('types').ModuleType('{name}')).__dict__)"
    )
}

fn call(what: &str) -> String {
    format!("__import__('sys').modules['decipher_probe'].{what}")
}

/// What the probe wrote; none when it wrote nothing that can be read.
fn report(session: &Session) -> Option<Found> {
    let mut text = String::new();
    let file = session.workspace().open(REPORT).ok()?;
    file.take(REPORT_BYTES_MAX).read_to_string(&mut text).ok()?;
    serde_json::from_str(&text).ok()
}

/// The name that a file has in a session.
pub(crate) fn name(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
