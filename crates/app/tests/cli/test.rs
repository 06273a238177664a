//! One run of the program: what is typed, what lies in the folder, and what must come of it.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::{
    ffi::OsString,
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use tempfile::TempDir;

use crate::data;

/// A run in a folder, a home and a data folder of its own. Only the Python environment is the
/// machine's.
pub(crate) struct Test {
    folder: TempDir,
    data: TempDir,
    arguments: Vec<OsString>,
    variables: Vec<(String, OsString)>,
    stdin: Option<Vec<u8>>,
}

impl Test {
    /// A run without arguments.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for name in ["home", "work"] {
            fs::create_dir(folder.path().join(name)).unwrap();
        }
        Self {
            folder,
            data: data::folder(),
            arguments: Vec::new(),
            variables: Vec::new(),
            stdin: None,
        }
    }

    pub(crate) fn arg(mut self, argument: impl Into<OsString>) -> Self {
        self.arguments.push(argument.into());
        self
    }

    pub(crate) fn args<const N: usize>(self, arguments: [&str; N]) -> Self {
        arguments.into_iter().fold(self, Self::arg)
    }

    pub(crate) fn env(mut self, name: &str, value: impl Into<OsString>) -> Self {
        self.variables.push((name.to_owned(), value.into()));
        self
    }

    pub(crate) fn file(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        fs::write(self.path(name), content).unwrap();
        self
    }

    pub(crate) fn stdin(mut self, text: impl Into<Vec<u8>>) -> Self {
        self.stdin = Some(text.into());
        self
    }

    /// A file in the folder that the program runs in.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join("work").join(name)
    }

    /// The data folder.
    pub(crate) fn data(&self) -> &Path {
        self.data.path()
    }

    /// Where its conversations are written down.
    pub(crate) fn store(&self) -> store::Settings {
        let folder = self.data().join("store");
        store::Settings {
            database: store::Database::Sqlite(folder.join("decipher.db")),
            blobs: store::Blobs::Folder(folder.join("blobs")),
            key_file: folder.join("key"),
        }
    }

    /// Runs the program again with other arguments, in the same folder and home.
    pub(crate) fn again<const N: usize>(self, arguments: [&str; N]) -> Self {
        Self { arguments: Vec::new(), stdin: None, ..self }.args(arguments)
    }

    /// Runs the program.
    pub(crate) fn run(self) -> Ran {
        let home = self.folder.path().join("home");
        let mut command = Command::new(env!("CARGO_BIN_EXE_decipher"));
        let cleared = ["XDG_CONFIG_HOME", "DECIPHER_CONFIG", "DECIPHER_MODEL"];
        let keys = ["OPENAI_API_KEY", "ANTHROPIC_API_KEY", "DECIPHER_BASE_URL", "NO_COLOR"];
        for name in cleared.iter().chain(&keys) {
            command.env_remove(name);
        }
        command
            .args(&self.arguments)
            .current_dir(self.path(""))
            .env("DECIPHER_DATA_DIR", self.data.path())
            .env("HOME", &home)
            .envs(self.variables.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        if let Some(text) = &self.stdin {
            // A program that fails early does not read all of it.
            let _closed = stdin.write_all(text);
        }
        drop(stdin);
        let output = child.wait_with_output().unwrap();
        Ran { test: self, output }
    }
}

/// What came of a run.
pub(crate) struct Ran {
    test: Test,
    output: Output,
}

impl Ran {
    pub(crate) fn code(self, code: i32) -> Self {
        assert_eq!(self.output.status.code(), Some(code), "stderr: {}", self.err());
        self
    }

    pub(crate) fn stdout(self, text: &str) -> Self {
        assert_eq!(self.out(), text, "stderr: {}", self.err());
        self
    }

    pub(crate) fn stderr(self, text: &str) -> Self {
        assert_eq!(self.err(), text);
        self
    }

    pub(crate) fn stderr_has(self, part: &str) -> Self {
        assert!(self.err().contains(part), "no {part:?} in stderr: {}", self.err());
        self
    }

    pub(crate) fn made(self, name: &str) -> Self {
        assert!(self.path(name).is_file(), "no {name}; stderr: {}", self.err());
        self
    }

    /// What went to stdout, the test's own folders called `[folder]` and `[data]`.
    pub(crate) fn out(&self) -> String {
        self.plain(&self.output.stdout)
    }

    /// What went to stderr, likewise.
    pub(crate) fn err(&self) -> String {
        self.plain(&self.output.stderr)
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.test.path(name)
    }

    pub(crate) fn home(&self) -> PathBuf {
        self.test.folder.path().join("home")
    }

    pub(crate) fn data(&self) -> &Path {
        self.test.data()
    }

    /// Runs the program again in the same place, with as many arguments as there are.
    pub(crate) fn then_words(self, arguments: impl IntoIterator<Item = String>) -> Self {
        arguments.into_iter().fold(self.test.again([]), Test::arg).run()
    }

    /// Goes on in the same folder and home.
    pub(crate) fn then<const N: usize>(self, arguments: [&str; N]) -> Self {
        self.test.again(arguments).run()
    }

    fn plain(&self, bytes: &[u8]) -> String {
        let shorter = |text: String, folder: &Path, name: &str| {
            text.replace(&*folder.to_string_lossy(), name)
        };
        let text = String::from_utf8_lossy(bytes).into_owned();
        let text = shorter(text, self.test.folder.path(), "[folder]");
        shorter(text, self.test.data.path(), "[data]")
    }
}
