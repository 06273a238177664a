//! Finds a Python to build on. Installs nothing.

use std::{
    env,
    ffi::OsString,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use crate::{
    Error,
    plan::short_hash,
    wire::{self, Interpreter},
};

/// The oldest version that the list is locked for.
const OLDEST: (u32, u32) = (3, 11);

/// In the order of trust: the list is tested most on the first. A bare `python3` comes last, and
/// may be newer than all of them.
const NAMES: [&str; 4] = ["python3.11", "python3.12", "python3.13", "python3"];

const PROBE: &str = r#"
import json, sys, sysconfig
from importlib.util import find_spec
print(json.dumps({
    "executable": getattr(sys, "_base_executable", None) or sys.executable,
    "base": sys.base_prefix,
    "version": list(sys.version_info[:3]),
    "suits": sys.implementation.name == "cpython" and not sysconfig.get_config_var("Py_GIL_DISABLED"),
    "pip": sys.prefix == sys.base_prefix and find_spec("pip") is not None,
    "ensurepip": find_spec("ensurepip") is not None,
}))
"#;

impl Interpreter {
    /// Returns the version as people write it.
    pub(crate) fn version_text(&self) -> String {
        let (major, minor, patch) = self.version;
        format!("{major}.{minor}.{patch}")
    }

    /// Returns the part of a folder's name that stands for this interpreter.
    pub(crate) fn key(&self) -> String {
        let (major, minor, _) = self.version;
        let path = short_hash(&[self.executable.as_os_str().as_encoded_bytes()]);
        format!("py{major}.{minor}-{}", &path[..4])
    }
}

/// Returns the interpreter that `DECIPHER_PYTHON` names, if it is set.
pub(crate) fn wished() -> Option<PathBuf> {
    env::var_os("DECIPHER_PYTHON").filter(|value| !value.is_empty()).map(PathBuf::from)
}

/// Finds the interpreter to build on.
pub(crate) fn choose() -> Result<Interpreter, Error> {
    let candidates: Vec<OsString> = match wished() {
        Some(wished) => vec![wished.into()],
        None => NAMES.map(OsString::from).to_vec(),
    };
    let mut tried = Vec::new();
    for candidate in candidates {
        match probe(candidate.as_ref()) {
            Ok(interpreter) => return Ok(interpreter),
            Err(why) => tried.push(format!("{}: {why}", candidate.display())),
        }
    }
    Err(Error::NoInterpreter { tried: tried.join(", ") })
}

/// Asks `python` about itself; the error says why it will not do.
pub(crate) fn probe(python: &Path) -> Result<Interpreter, String> {
    let interpreter = ask(python)?;
    // A virtual environment is asked for its base, which is built on instead: only that one can
    // say whether it has pip.
    let interpreter = match interpreter.executable.as_path() {
        base if base == python => interpreter,
        base => ask(base)?,
    };
    let (major, minor, _) = interpreter.version;
    if (major, minor) < OLDEST {
        return Err(format!("is {}", interpreter.version_text()));
    }
    if !interpreter.suits {
        return Err("is no CPython with a global interpreter lock".to_owned());
    }
    Ok(interpreter)
}

fn ask(python: &Path) -> Result<Interpreter, String> {
    let output = Command::new(python)
        .args(["-I", "-c", PROBE])
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => "not found".to_owned(),
            _ => error.to_string(),
        })?;
    wire::read_interpreter(&output.stdout).ok_or_else(|| "does not run".to_owned())
}
