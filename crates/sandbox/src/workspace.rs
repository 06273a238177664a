//! The folder of a session (`/mnt/data` inside), read from outside as hostile.

use std::{io, path::Path};

use crate::Error;

/// A session's folder. Every access resolves beneath it and never follows a link.
#[derive(Debug, Clone)]
pub struct Workspace {}

/// One file of a workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkspaceFile {
    /// The path inside the workspace, with `/`.
    pub path: String,
    /// Its size.
    pub bytes: u64,
}

impl Workspace {
    /// Copies a host file into the workspace under its own file name and returns that name;
    /// a name that is taken by other content gets a number (`sales-2.csv`).
    pub fn attach(&self, _file: &Path) -> Result<String, Error> {
        todo!()
    }

    /// Writes bytes into the workspace under `name`.
    pub fn write(&self, _name: &str, _content: &mut dyn io::Read) -> Result<(), Error> {
        todo!()
    }

    /// Lists all regular files, sorted by path.
    pub fn files(&self) -> Result<Vec<WorkspaceFile>, Error> {
        todo!()
    }

    /// Opens a regular file for reading; links, pipes and devices are refused.
    pub fn open(&self, _path: &str) -> Result<std::fs::File, Error> {
        todo!()
    }
}
