//! Puts the sources of `training/` into the program, so that whoever has it can learn.

use std::{
    env, fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

/// What is taken along: where it lies in the repository, and where below the unpacked folder.
const TAKEN: [(&str, &str); 4] = [
    ("training/cases.py", "cases.py"),
    ("training/curriculum", "curriculum"),
    ("training/learning", "learning"),
    ("crates/agent/src/card", "card"),
];

fn main() -> io::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize()?;
    let mut found = Vec::new();
    for (from, to) in TAKEN {
        let from = root.join(from);
        collect(&from, to, &mut found)?;
        let mut out = io::stdout();
        writeln!(out, "cargo::rerun-if-changed={}", from.display())?;
    }
    found.sort();
    let list: Vec<String> =
        found.iter().map(|(to, from)| format!("({to:?}, include_str!({from:?})),\n")).collect();
    let out = env::var_os("OUT_DIR").map(PathBuf::from).ok_or(io::ErrorKind::NotFound)?;
    fs::write(out.join("sources.rs"), format!("&[\n{}]\n", list.concat()))
}

fn collect(from: &Path, to: &str, found: &mut Vec<(String, String)>) -> io::Result<()> {
    if from.is_dir() {
        for entry in fs::read_dir(from)? {
            let entry = entry?;
            collect(&entry.path(), &format!("{to}/{}", entry.file_name().display()), found)?;
        }
    } else if from.extension().is_some_and(|extension| extension == "py") {
        found.push((to.to_owned(), from.display().to_string()));
    }
    Ok(())
}
