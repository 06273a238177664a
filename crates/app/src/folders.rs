//! Where Decipher keeps its own things. Makes no folder.

use std::{env, path::PathBuf};

use anyhow::Result;

use crate::exit::Failure;

/// The folder of settings and keys.
pub(crate) fn config() -> Result<PathBuf> {
    under("XDG_CONFIG_HOME", ".config")
}

/// The folder of what was typed before.
pub(crate) fn state() -> Result<PathBuf> {
    under("XDG_STATE_HOME", ".local/state")
}

/// The folder of the Python environment and what runs keep.
pub(crate) fn data() -> Result<PathBuf> {
    environment::data_dir().map_err(|error| Failure::usage(error.to_string()))
}

/// The folder of file contents, each by its hash.
pub(crate) fn contents() -> Result<PathBuf> {
    Ok(data()?.join("store/blobs"))
}

fn under(variable: &str, fallback: &str) -> Result<PathBuf> {
    // The XDG specification has relative paths ignored.
    let named = env::var_os(variable).map(PathBuf::from).filter(|folder| folder.is_absolute());
    let home = env::var_os("HOME").filter(|home| !home.is_empty()).map(PathBuf::from);
    match (named, home) {
        (Some(folder), _) => Ok(folder.join("decipher")),
        (None, Some(home)) => Ok(home.join(fallback).join("decipher")),
        (None, None) => Err(Failure::usage(format!(
            "neither HOME nor {variable} is set, so there is no folder for Decipher's files"
        ))),
    }
}
