//! The ready environment: where it is, and how to come by it.

use std::{
    env,
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
};

use crate::{
    Error, Plan, Progress, command, interpreter, making,
    wire::{self, Ready},
};

/// A ready Python environment. Nothing in it changes any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Environment {
    /// The virtual environment; `venv/bin/python` runs it.
    pub venv: PathBuf,
    /// The interpreter's own folder (`sys.base_prefix`), which the environment needs to run.
    pub base: PathBuf,
    /// Holds the font files, `matplotlibrc` and matplotlib's font list (`fontlist-*.json`).
    pub fonts: PathBuf,
    /// The interpreter's version, as in `3.11.7`.
    pub version: String,
}

impl Environment {
    /// Returns the interpreter to start.
    pub fn python(&self) -> PathBuf {
        self.venv.join("bin/python")
    }

    /// Runs its Python, outside of any sandbox, and hands on what it writes. It dies with us.
    pub fn run(
        &self,
        step: &'static str,
        arguments: &[&OsStr],
        variables: &[(&str, &OsStr)],
        progress: &mut dyn FnMut(Progress),
    ) -> Result<(), Error> {
        let python = self.python();
        command::run(&python, &python, arguments, variables, progress)
            .map_err(|failure| failure.during(step))
    }

    pub(crate) fn new(folder: &Path, ready: Ready) -> Self {
        Self {
            venv: folder.join("venv"),
            base: ready.base,
            fonts: folder.join("fonts"),
            version: ready.version,
        }
    }
}

/// Returns the ready environment for this binary's list, if there is one. Reads one small file.
pub fn find(data_dir: &Path) -> Option<Environment> {
    Plan::built_in().find(data_dir)
}

/// Returns the ready environment for this binary's list, and makes it first where it is missing.
pub fn ensure(data_dir: &Path, progress: &mut dyn FnMut(Progress)) -> Result<Environment, Error> {
    Plan::built_in().ensure(data_dir, progress)
}

/// Returns the folder that Decipher keeps its data in. It need not exist yet.
pub fn data_dir() -> Result<PathBuf, Error> {
    // A relative path would mean another folder after every `cd`.
    let absolute =
        |name: &str| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    if let Some(own) = absolute("DECIPHER_DATA_DIR") {
        return Ok(own);
    }
    absolute("XDG_DATA_HOME")
        .or_else(|| absolute("HOME").map(|home| home.join(".local/share")))
        .map(|data| data.join("decipher"))
        .ok_or(Error::NoDataDir)
}

impl Plan<'_> {
    /// Returns the ready environment for this plan, if there is one.
    pub fn find(&self, data_dir: &Path) -> Option<Environment> {
        let key = self.key();
        // An environment knows its own place, so it has one name, whatever links lead to it.
        let python_dir = data_dir.join("python").canonicalize().ok()?;
        let mut folders: Vec<PathBuf> = fs::read_dir(python_dir)
            .ok()?
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.file_name().is_some_and(|name| starts_with(name, &key)))
            .collect();
        folders.sort();
        let wished = interpreter::wished();
        folders.into_iter().find_map(|folder| ready(&folder, wished.as_deref()))
    }

    /// Returns the ready environment for this plan, and makes it first where it is missing.
    pub fn ensure(
        &self,
        data_dir: &Path,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Environment, Error> {
        match self.find(data_dir) {
            Some(environment) => Ok(environment),
            None => making::make(self, data_dir, progress),
        }
    }
}

/// Reads the environment in `folder`, if it is ready, its interpreter is still there and it is
/// the wished one.
pub(crate) fn ready(folder: &Path, wished: Option<&Path>) -> Option<Environment> {
    let ready = wire::read_ready(folder)?;
    if wished.is_some_and(|wished| wished != ready.python) {
        return None;
    }
    let environment = Environment::new(folder, ready);
    environment.python().exists().then_some(environment)
}

fn starts_with(name: &OsStr, key: &str) -> bool {
    name.as_encoded_bytes().starts_with(key.as_bytes())
}
