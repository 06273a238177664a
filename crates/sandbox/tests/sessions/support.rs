//! One engine for all tests of this binary, and a small language for cells and what comes out.

use std::path::PathBuf;

use sandbox::{
    Cell, CellReport, CellStatus, Config, Display, Exception, Limits, Output, Python, Sandbox,
    Session, Stream,
};
use tokio::sync::OnceCell;

/// The engine that tests share; each test has sessions of its own.
pub(crate) async fn sandbox() -> Sandbox {
    static SANDBOX: OnceCell<Sandbox> = OnceCell::const_new();
    SANDBOX.get_or_init(|| start(Limits::default())).await.clone()
}

/// Starts an engine of a test's own.
pub(crate) async fn start(limits: Limits) -> Sandbox {
    Sandbox::start(config(limits)).await.unwrap()
}

/// A configuration without a pool, in the tests' state folder.
pub(crate) fn config(limits: Limits) -> Config {
    let data = environment::data_dir().unwrap();
    let environment = environment::ensure(&data, &mut |_| {}).unwrap();
    Config {
        python: Python { venv: environment.venv, base: environment.base, fonts: environment.fonts },
        state_dir: state_dir(),
        spawner: PathBuf::from(env!("CARGO_BIN_EXE_sandbox-spawner")),
        limits,
        pool_size: 0,
        level_min: 2,
    }
}

/// The tests' state folder, by user: cgroups are named for it, and what root left is in the way.
fn state_dir() -> PathBuf {
    let user = rustix::process::getuid();
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("state-{user}"))
}

/// A session and what its last cell gave.
pub(crate) struct Test {
    pub(crate) session: Session,
    pub(crate) outputs: Vec<Output>,
}

impl Test {
    /// Takes a fresh session of the shared engine.
    pub(crate) async fn new() -> Self {
        Self::on(&sandbox().await).await
    }

    /// Takes a fresh session of an engine.
    pub(crate) async fn on(sandbox: &Sandbox) -> Self {
        Self { session: sandbox.session().await.unwrap(), outputs: Vec::new() }
    }

    /// Runs a cell to its end; nobody answers its questions.
    pub(crate) async fn cell(&mut self, code: &str) -> &mut Self {
        self.outputs.clear();
        self.session.start(Cell::new(code)).await.unwrap();
        while let Some(output) = self.session.next_output().await.unwrap() {
            if let Output::InputRequest(_) = output {
                self.session.answer(None).await.unwrap();
            }
            self.outputs.push(output);
        }
        self
    }

    /// All text of a stream.
    pub(crate) fn text(&self, wanted: Stream) -> String {
        text(&self.outputs, wanted)
    }

    pub(crate) fn stdout(&self) -> String {
        self.text(Stream::Stdout)
    }

    pub(crate) fn displays(&self) -> Vec<&Display> {
        let displays = self.outputs.iter().filter_map(|output| match output {
            Output::Display(display) => Some(display),
            _ => None,
        });
        displays.collect()
    }

    /// The plain form of the cell's value.
    pub(crate) fn value(&self) -> String {
        value(&self.outputs)
    }

    pub(crate) fn exception(&self) -> &Exception {
        let exception = self.outputs.iter().find_map(|output| match output {
            Output::Exception(exception) => Some(exception),
            _ => None,
        });
        exception.unwrap_or_else(|| panic!("no exception in {:?}", self.outputs))
    }

    pub(crate) fn report(&self) -> &CellReport {
        match self.outputs.last() {
            Some(Output::Finished(report)) => report,
            other => panic!("the last output is {other:?}"),
        }
    }

    pub(crate) fn status(&self) -> CellStatus {
        self.report().status
    }

    /// The paths of files that the cell made or changed.
    pub(crate) fn files(&self) -> Vec<&str> {
        let files = self.outputs.iter().filter_map(|output| match output {
            Output::File(change) => Some(change.path.as_str()),
            _ => None,
        });
        files.collect()
    }
}

/// The plain form of a cell's value.
pub(crate) fn value(outputs: &[Output]) -> String {
    let display = outputs.iter().find_map(|output| match output {
        Output::Display(display) => Some(display),
        _ => None,
    });
    let plain = display.and_then(|display| display.part("text/plain"));
    String::from_utf8(plain.unwrap_or_else(|| panic!("{outputs:?}")).to_vec()).unwrap()
}

/// All text of a stream.
pub(crate) fn text(outputs: &[Output], wanted: Stream) -> String {
    let texts = outputs.iter().filter_map(|output| match output {
        Output::Text { stream, text } if *stream == wanted => Some(text.as_str()),
        _ => None,
    });
    texts.collect()
}
