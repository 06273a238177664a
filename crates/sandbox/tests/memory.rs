//! The memory of a session goes to disk and comes back in another process, with the real Python.
//!
//! The cases are in `memory/cases.py`; here only the two processes are started, one that writes
//! and one that reads. The modules of the session run without a jail: what is tested is what they
//! write and read, and the jail's tests are in `sessions/`.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::{
    path::{Path, PathBuf},
    process::Command,
};

/// Runs a Python program of this folder with the modules of a session; gives what it printed.
fn python(program: &str, arguments: &[&str], folder: &Path) -> (bool, String) {
    let data = environment::data_dir().unwrap();
    let venv = environment::ensure(&data, &mut |_| {}).unwrap().venv;
    let house = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let tests = house.join("tests/memory");
    let modules = format!("{}:{}", house.join("src/runtime").display(), tests.display());
    let output = Command::new(venv.join("bin/python"))
        .arg(tests.join(program))
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .env("PATH", "/usr/bin:/bin")
        .env("HOME", folder)
        .env("MPLCONFIGDIR", folder.join("matplotlib"))
        .env("MPLBACKEND", "module://decipher_backend")
        .env("PYTHONPATH", modules)
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .output()
        .unwrap();
    let text = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8_lossy(&text).into_owned())
}

#[test]
fn what_comes_back_is_equal_and_what_cannot_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    for half in ["write", "read"] {
        let (held, text) = python("trip.py", &[half, path], folder.path());
        assert!(held, "{text}");
    }
}

#[test]
fn a_large_frame_is_never_there_twice() {
    let folder = tempfile::tempdir().unwrap();
    for half in ["write", "read"] {
        let (held, text) = python("large.py", &[half], folder.path());
        assert!(held, "{text}");
    }
}

#[test]
fn what_cannot_be_read_any_more_is_named_and_the_rest_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    for half in ["write", "read"] {
        let (held, text) = python("missing.py", &[half], folder.path());
        assert!(held, "{text}");
    }
}

#[test]
fn variables_are_told_and_what_changed() {
    let folder = tempfile::tempdir().unwrap();
    let (held, text) = python("told.py", &[], folder.path());
    assert!(held, "{text}");
}

#[test]
fn what_a_fork_would_lose_is_named_and_the_rest_survives_it() {
    let folder = tempfile::tempdir().unwrap();
    let (held, text) = python("forks.py", &[], folder.path());
    assert!(held, "{text}");
}
