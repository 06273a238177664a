//! Checks what the person gave, before anything starts. Copies nothing.

use std::{
    fs::{self, File},
    io::{self, IsTerminal, Read},
    path::{Path, PathBuf},
};

use anyhow::Result;
use sandbox::{Limits, Workspace};

use crate::{exit::Failure, settings::size, terminal::sanitize};

/// A longer program is data in the wrong place.
const SCRIPT_BYTES_MAX: u64 = 16 << 20;

/// A longer question is a file in the wrong place.
const QUESTION_BYTES_MAX: u64 = 1 << 20;

/// One thing to attach.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Input {
    /// A file.
    File(PathBuf),
    /// What comes on stdin.
    Stdin,
}

/// The name of what came on stdin.
const STDIN_NAME: &str = "stdin";

/// Checks that all files can be read and fit.
pub(crate) fn check(files: &[PathBuf], limits: &Limits) -> Result<Vec<Input>> {
    let mut inputs = Vec::new();
    let mut left = limits.disk_bytes_max;
    for file in files {
        if file.as_os_str() == "-" {
            check_stdin(&inputs)?;
            inputs.push(Input::Stdin);
            continue;
        }
        let bytes = check_file(file)?;
        if bytes > left {
            return Err(Failure::usage(format!(
                "{} has {}, but only {} of files fit into the session; raise it with --disk",
                shown(file),
                size(bytes),
                size(left)
            )));
        }
        left -= bytes;
        inputs.push(Input::File(file.clone()));
    }
    Ok(inputs)
}

/// Copies one input into the session's folder and returns its name there.
pub(crate) fn attach(input: &Input, workspace: &Workspace) -> Result<String> {
    match input {
        Input::File(file) => Ok(workspace.attach(file)?),
        Input::Stdin => {
            workspace.write(STDIN_NAME, &mut io::stdin().lock())?;
            Ok(STDIN_NAME.to_owned())
        }
    }
}

/// Reads a program: text, not too long, from a file or from stdin.
pub(crate) fn script(file: &Path) -> Result<String> {
    let bytes = if file.as_os_str() == "-" {
        read_stdin("the program", SCRIPT_BYTES_MAX)?
    } else {
        let bytes = check_file(file)?;
        if bytes > SCRIPT_BYTES_MAX {
            return Err(Failure::usage(format!(
                "{} has {}, a program may have {}; pass data as a file behind the program",
                shown(file),
                size(bytes),
                size(SCRIPT_BYTES_MAX)
            )));
        }
        fs::read(file).map_err(|error| unreadable(file, &error))?
    };
    if bytes.contains(&0) {
        return Err(no_program(file, "it holds binary data"));
    }
    let Ok(code) = String::from_utf8(bytes) else {
        return Err(no_program(file, "it is not UTF-8 text"));
    };
    if file.extension().is_some_and(|end| end == "ipynb") {
        return Err(no_program(
            file,
            "it is a notebook; make one with `jupyter nbconvert --to script`",
        ));
    }
    // Some editors begin a file with a mark that Python takes for a character.
    Ok(code.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(code))
}

/// The question: as typed, or from stdin when none was typed.
pub(crate) fn question(typed: Option<&str>) -> Result<String> {
    let question = match typed {
        Some(question) => question.to_owned(),
        None if io::stdin().is_terminal() => {
            return Err(Failure::usage(
                "no question: write it behind `ask`, such as decipher ask \"How many rows?\" data.csv",
            ));
        }
        None => {
            let bytes = read_stdin("the question", QUESTION_BYTES_MAX)?;
            String::from_utf8(bytes).map_err(|_| {
                Failure::usage(
                    "the question on stdin is not UTF-8 text; to attach data from stdin, write \
                     the question and then `-`",
                )
            })?
        }
    };
    if question.trim().is_empty() {
        return Err(Failure::usage(
            "the question is empty: say what you want to know, such as \"How many rows?\"",
        ));
    }
    Ok(question)
}

fn check_stdin(inputs: &[Input]) -> Result<()> {
    if io::stdin().is_terminal() {
        return Err(Failure::usage(
            "`-` attaches what comes on stdin, but stdin is the terminal; pipe a file in, such \
             as cat data.csv | decipher ask \"…\" -",
        ));
    }
    if inputs.contains(&Input::Stdin) {
        return Err(Failure::usage("`-` was given twice, but there is one stdin"));
    }
    Ok(())
}

/// Checks one file and returns its size.
fn check_file(file: &Path) -> Result<u64> {
    let metadata = fs::metadata(file).map_err(|error| unreadable(file, &error))?;
    if metadata.is_dir() {
        return Err(Failure::usage(format!(
            "{} is a folder; pass the files in it, such as {}/*",
            shown(file),
            shown(file).trim_end_matches('/')
        )));
    }
    if !metadata.is_file() {
        return Err(Failure::usage(format!(
            "{} is no regular file; pass its content on stdin and write `-` for it",
            shown(file)
        )));
    }
    File::open(file).map_err(|error| unreadable(file, &error))?;
    Ok(metadata.len())
}

fn read_stdin(what: &str, bytes_max: u64) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::stdin()
        .lock()
        .take(bytes_max + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::usage(format!("{what} cannot be read from stdin: {error}")))?;
    if bytes.len() as u64 > bytes_max {
        return Err(Failure::usage(format!("{what} on stdin has more than {}", size(bytes_max))));
    }
    Ok(bytes)
}

fn unreadable(file: &Path, error: &io::Error) -> anyhow::Error {
    let file = shown(file);
    Failure::usage(match error.kind() {
        io::ErrorKind::NotFound => {
            format!("{file} does not exist; check its name and the folder that you are in")
        }
        io::ErrorKind::PermissionDenied => {
            format!("{file} cannot be read: permission denied; try `chmod u+r {file}`")
        }
        _ => format!("{file} cannot be read: {error}"),
    })
}

fn no_program(file: &Path, why: &str) -> anyhow::Error {
    Failure::usage(format!("{} is no Python program: {why}", shown(file)))
}

fn shown(file: &Path) -> String {
    sanitize::line(&file.to_string_lossy())
}
