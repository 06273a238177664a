//! The JSON of this crate: `ready.json` and what an interpreter says of itself.

use std::{
    fs::{self, File, Permissions},
    io::{self, Write as _},
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

/// The file that makes a folder a ready environment.
const READY: &str = "ready.json";

/// What `ready.json` says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Ready {
    /// `sys.base_prefix` of the interpreter.
    pub(crate) base: PathBuf,
    /// The interpreter that the environment was built on.
    pub(crate) python: PathBuf,
    /// Its version, as in `3.11.7`.
    pub(crate) version: String,
}

/// What an interpreter says of itself.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Interpreter {
    /// The executable, outside any virtual environment.
    pub(crate) executable: PathBuf,
    /// `sys.base_prefix`.
    pub(crate) base: PathBuf,
    /// `sys.version_info`'s first three numbers.
    pub(crate) version: (u32, u32, u32),
    /// Whether this is the kind of Python that wheels are built for.
    pub(crate) suits: bool,
    /// Whether `-m pip` works.
    pub(crate) pip: bool,
    /// Whether `-m venv` can put a pip into the new environment.
    pub(crate) ensurepip: bool,
}

/// Reads the marker of `folder`, if there is a whole one.
pub(crate) fn read_ready(folder: &Path) -> Option<Ready> {
    serde_json::from_slice(&fs::read(folder.join(READY)).ok()?).ok()
}

/// Writes the marker of `folder` so that it is there in full or not at all.
pub(crate) fn write_ready(folder: &Path, ready: &Ready) -> io::Result<()> {
    let draft = folder.join("ready.json.new");
    let mut file = File::create(&draft)?;
    file.write_all(&serde_json::to_vec_pretty(ready)?)?;
    file.set_permissions(Permissions::from_mode(0o444))?;
    file.sync_all()?;
    fs::rename(&draft, folder.join(READY))?;
    File::open(folder)?.sync_all()
}

/// Reads what an interpreter said of itself.
pub(crate) fn read_interpreter(answer: &[u8]) -> Option<Interpreter> {
    serde_json::from_slice(answer).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_marker_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let ready = Ready {
            base: "/usr".into(),
            python: "/usr/bin/python3".into(),
            version: "3.11.2".into(),
        };
        assert_eq!(read_ready(folder.path()), None);
        write_ready(folder.path(), &ready).unwrap();
        assert_eq!(read_ready(folder.path()), Some(ready));
        let marker = folder.path().join(READY);
        let text = fs::read(&marker).unwrap();
        fs::remove_file(&marker).unwrap();
        fs::write(&marker, &text[..text.len() / 2]).unwrap();
        assert_eq!(read_ready(folder.path()), None);
    }
}
