//! What lies in the folder and is typed to start the program; a small language for both.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::{
    ffi::OsString,
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
    process::Command,
};

use standin::{Standin, Turn};
use tempfile::TempDir;

use crate::{
    data,
    terminal::{Kind, Terminal},
};

/// The table that most questions are about.
pub(crate) const SALES: &str = "month,revenue\n1,10\n2,32\n";

/// A folder, a home and a data folder of its own, and a model that plays a script. Only the Python
/// environment is the machine's.
pub(crate) struct Test {
    folder: TempDir,
    data: TempDir,
    standin: Option<Standin>,
    variables: Vec<(String, OsString)>,
    kind: Kind,
}

impl Test {
    /// A model that plays these turns.
    pub(crate) fn new(turns: Vec<Turn>) -> Self {
        Self::with(Standin::start(turns).unwrap())
    }

    /// A model of one's own.
    pub(crate) fn with(standin: Standin) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for name in ["home", "work"] {
            fs::create_dir(folder.path().join(name)).unwrap();
        }
        fs::write(folder.path().join("work/sales.csv"), SALES).unwrap();
        let data = data::folder();
        Self { folder, data, standin: Some(standin), variables: Vec::new(), kind: Kind::Plain }
    }

    pub(crate) fn env(mut self, name: &str, value: impl Into<OsString>) -> Self {
        self.variables.push((name.to_owned(), value.into()));
        self
    }

    /// The kind of terminal, for what it says of itself.
    pub(crate) fn on(mut self, kind: Kind) -> Self {
        self.kind = kind;
        self
    }

    /// A file in the folder that the program runs in.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join("work").join(name)
    }

    pub(crate) fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    /// Ends the model, as a server ends that crashes, and tells where it was.
    pub(crate) fn model_dies(&mut self) -> SocketAddr {
        self.standin.take().unwrap().address()
    }

    /// All that the model was sent, as text.
    pub(crate) fn requests(&self) -> Vec<String> {
        let requests = self.standin.as_ref().unwrap().requests();
        requests.iter().map(ToString::to_string).collect()
    }

    /// Begins a chat, and waits until it asks.
    pub(crate) fn chat<const N: usize>(&self, arguments: [&str; N]) -> Terminal {
        let mut terminal = self.open(arguments);
        terminal.wait_for_prompt();
        terminal
    }

    /// Asks one question about the table.
    pub(crate) fn ask<const N: usize>(&self, arguments: [&str; N]) -> Terminal {
        let mut all = vec!["ask", "What is it?", "sales.csv"];
        all.extend(arguments);
        self.spawn(&all)
    }

    /// Starts the program with these arguments and the model's.
    pub(crate) fn open<const N: usize>(&self, arguments: [&str; N]) -> Terminal {
        self.spawn(&arguments)
    }

    fn spawn(&self, arguments: &[&str]) -> Terminal {
        let mut command = Command::new(env!("CARGO_BIN_EXE_decipher"));
        command
            .args(arguments)
            .current_dir(self.path(""))
            // Nothing of the terminal that the tests are run from.
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", self.home())
            .env("LANG", "C.UTF-8")
            .env("DECIPHER_DATA_DIR", self.data.path())
            .env("DECIPHER_MODEL", "openai/test")
            .env("OPENAI_API_KEY", "sk-test-123456")
            .envs(self.kind.variables())
            .envs(self.variables.iter().map(|(name, value)| (name, value)));
        if let Some(standin) = &self.standin {
            command.env("DECIPHER_BASE_URL", standin.base_url("openai"));
        }
        Terminal::spawn(command, self.kind)
    }
}

/// Writes a program that a person could name as an editor.
pub(crate) fn script(path: &Path, text: &str) {
    use std::os::unix::fs::PermissionsExt;
    fs::write(path, format!("#!/bin/sh\n{text}\n")).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}
