//! What a sandbox is started with: the Python to run, where its files lie, and the limits.

use std::{path::PathBuf, time::Duration};

/// Everything that a sandbox needs to start.
#[derive(Debug, Clone)]
pub struct Config {
    /// The interpreter and its packages.
    pub python: Python,
    /// A folder of ours for workspaces and spooled output; made when missing.
    pub state_dir: PathBuf,
    /// The program that runs as the spawner when given the one argument `__spawner`.
    pub spawner: PathBuf,
    /// What one session may use.
    pub limits: Limits,
    /// Sessions that wait ready.
    pub pool_size: usize,
    /// The lowest isolation level to accept; below it the sandbox refuses to start.
    pub level_min: u8,
}

/// The Python environment that sessions run, read-only for them.
#[derive(Debug, Clone)]
pub struct Python {
    /// The virtual environment's folder.
    pub venv: PathBuf,
    /// The folder of the interpreter that the environment was made from (`sys.base_prefix`).
    pub base: PathBuf,
    /// A folder with fonts for all the scripts that plots must show.
    pub fonts: PathBuf,
}

/// What one session may use. The defaults suit one person on one machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Wall-clock time of one cell.
    pub cell_time: Duration,
    /// Memory of all processes of the session and its `/tmp`.
    pub memory_bytes_max: u64,
    /// Bytes in the workspace.
    pub disk_bytes_max: u64,
    /// Files and folders in the workspace.
    pub files_max: u64,
    /// Processes and threads.
    pub processes_max: u64,
    /// Text of one stream of one cell that is handed on; the rest goes to a file.
    pub text_bytes_max: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            // Long enough for a fit on a laptop, short enough that a forgotten loop ends.
            cell_time: Duration::from_mins(5),
            // What pandas needs for a 1 GB CSV, and an eighth of a usual workstation.
            memory_bytes_max: 4 << 30,
            disk_bytes_max: 10 << 30,
            files_max: 100_000,
            processes_max: 512,
            // A person reads less, a model much less; a log of 1 MiB is still whole.
            text_bytes_max: 1 << 20,
        }
    }
}
