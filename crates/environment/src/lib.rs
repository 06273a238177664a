//! Makes the Python environment that sessions run, from a hash-locked list.
//!
//! An environment is a virtual environment, fonts for most scripts and a prepared matplotlib
//! cache. It is made once per machine, then sealed: nothing in it is writable, so that many
//! sessions can share it. The list of packages and the fonts are part of the binary.
//!
//! # Layout
//!
//! ```text
//! environment.rs  Environment, find, ensure, data_dir: what other crates call
//! plan.rs         Plan: what goes in, and the key that names it
//! making.rs       the steps, under a lock
//! interpreter.rs  finds a CPython to build on
//! installer.rs    gets uv, which installs the packages
//! command.rs      runs one command and hands on its lines
//! tree.rs         seals and removes folders
//! progress.rs     Progress: what a listener hears
//! wire.rs         the JSON in ready.json and in an interpreter's answer
//! ```
//!
//! On the disk, below the data folder:
//!
//! ```text
//! python/lock                    held while something is being made
//! python/cache/                  downloads; removed when an environment is ready
//! python/tools-<version>/uv      the installer
//! python/<key>/{venv,fonts,ready.json}
//! ```

mod command;
mod environment;
mod error;
mod installer;
mod interpreter;
mod making;
mod plan;
mod progress;
mod tree;
mod wire;

pub use environment::{Environment, data_dir, ensure, find};
pub use error::Error;
pub use plan::{Font, Plan};
pub use progress::Progress;
