//! House rules that no lint can state: file length, head docs, names, and where `unsafe` lives.
//! It reads sources as text and parses nothing; what clippy can check is left to clippy.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The ninth tenth of the trees that read best lies just below it (without their tests).
const LINES_MAX: usize = 400;
/// Folders whose sources are ours.
const HOMES: &[&str] = &["crates", "python", "bench", "docs"];
/// Folders that hold what tools made.
const FOREIGN_FOLDERS: &[&str] = &["target", "node_modules", "__pycache__"];
/// A file is named for its idea; these name none. `mod.rs` is `foo.rs` beside `foo/` here.
const BANNED_STEMS: &[&str] =
    &["utils", "util", "helpers", "helper", "common", "misc", "mod", "manager"];
/// One word per concept: a synonym that must not name a thing, and the word to use.
const BANNED_WORDS: &[(&str, &str)] = &[
    ("snippet", "cell"),
    ("manager", "the thing that it does"),
    ("helper", "the thing that it does"),
    ("kernel", "session, for the Python; `host_kernel` for the machine's"),
    ("notebook", "conversation or session"),
];
/// Prefixes of functions that say nothing: `get_limits` is `limits`.
const BANNED_PREFIXES: &[&str] = &["get_", "handle_", "process_"];
/// Names that the traits of rmcp give: whoever implements these cannot choose.
const GIVEN_NAMES: &[&str] = &["get_info", "get_tool", "get_prompt"];
/// The only files that may leave safe Rust.
const UNSAFE_HOMES: &[&str] = &["crates/sandbox/src/sys.rs", "crates/sandbox/src/sys/"];

#[test]
fn source_is_tidy() {
    let root = root();
    let sources = HOMES.iter().flat_map(|home| sources(&root.join(home)));
    let faults: Vec<String> = sources
        .flat_map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            let name = path.strip_prefix(&root).unwrap().display().to_string();
            faults_in(&name, &text).into_iter().map(move |fault| format!("{name}: {fault}"))
        })
        .collect();
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

fn faults_in(name: &str, text: &str) -> Vec<String> {
    let path = Path::new(name);
    let mut faults = Vec::new();
    let stem = path.file_stem().unwrap().to_str().unwrap();
    if BANNED_STEMS.contains(&stem) {
        faults.push(format!("`{stem}` names no idea"));
    }
    if path.extension() == Some("py".as_ref()) {
        faults.extend(python_faults(name, text));
    } else {
        faults.extend(rust_faults(name, text));
    }
    faults
}

fn rust_faults(name: &str, text: &str) -> Vec<String> {
    let code = text.split("#[cfg(test)]\nmod ").next().unwrap();
    let mut faults = Vec::from_iter(length_fault(name, code));
    if !text.starts_with("//!") {
        faults.push("the first line must say what the file is for (//!)".into());
    }
    for (number, line) in text.lines().enumerate().map(|(index, line)| (index + 1, line)) {
        let words = words(line);
        if leaves_safe_rust(&words) && !UNSAFE_HOMES.iter().any(|home| name.starts_with(home)) {
            faults.push(format!("line {number}: unsafe lives in {} only", UNSAFE_HOMES[0]));
        }
        faults.extend(name_fault(&words).map(|fault| format!("line {number}: {fault}")));
    }
    faults
}

/// What lies in a folder `cells` is a cell as a person would write it, so it needs no head.
fn python_faults(name: &str, text: &str) -> Vec<String> {
    let mut faults = Vec::from_iter(length_fault(name, text));
    let mut lines = text.lines().skip_while(|line| line.starts_with("#!") || line.is_empty());
    let head = lines.next().unwrap_or_default();
    let has_head = head.trim_start_matches('r').starts_with("\"\"\"");
    if !has_head && !name.contains("/cells/") {
        faults.push("the first line must say what the file is for (a docstring)".into());
    }
    faults
}

fn length_fault(name: &str, code: &str) -> Option<String> {
    let lines = code.lines().count();
    let over = lines > LINES_MAX && !name.contains("/tests/");
    over.then(|| format!("{lines} lines, {LINES_MAX} allowed: split it by idea"))
}

/// The words of a line before its comment: identifiers whole, all else apart.
fn words(line: &str) -> Vec<&str> {
    let code = line.split("//").next().unwrap();
    code.split_inclusive(|letter: char| !letter.is_alphanumeric() && letter != '_')
        .map(str::trim)
        .filter(|word| !word.is_empty())
        .collect()
}

fn leaves_safe_rust(words: &[&str]) -> bool {
    words.windows(2).any(|pair| {
        pair[0] == "unsafe" && ["{", "fn", "impl", "extern", "trait"].contains(&pair[1])
    })
}

/// Looks at the name that the line defines, if it defines one.
fn name_fault(words: &[&str]) -> Option<String> {
    let definition = words.windows(2).find(|pair| {
        ["struct", "enum", "trait", "type", "mod", "fn", "const", "static"].contains(&pair[0])
    })?;
    let name = definition[1].trim_end_matches(|letter: char| !letter.is_alphanumeric());
    let lower = name.to_lowercase();
    if GIVEN_NAMES.contains(&name) {
        return None;
    }
    if definition[0] == "fn" && BANNED_PREFIXES.iter().any(|prefix| name.starts_with(prefix)) {
        return Some(format!("`{name}`: say what it does, without get, handle or process"));
    }
    let (word, better) = BANNED_WORDS
        .iter()
        .find(|(word, _)| lower.contains(word) && !lower.contains("host_kernel"))?;
    Some(format!("`{name}`: not {word} but {better} (ARCHITECTURE.md, glossary)"))
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let (folders, files): (Vec<PathBuf>, Vec<PathBuf>) =
        entries.map(|entry| entry.unwrap().path()).partition(|path| path.is_dir());
    let ours = folders.into_iter().filter(|folder| {
        let name = folder.file_name().unwrap().to_string_lossy();
        !name.starts_with('.') && !FOREIGN_FOLDERS.contains(&name.as_ref())
    });
    let here = files.into_iter().filter(|path| {
        path.extension().is_some_and(|extension| extension == "rs" || extension == "py")
    });
    here.chain(ours.flat_map(|folder| sources(&folder))).collect()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[test]
fn each_rule_bites() {
    let long = format!("//! Long.\n{}", "\n".repeat(LINES_MAX));
    let cases = [
        ("crates/agent/src/long.rs", long.as_str(), "lines, 400 allowed"),
        ("crates/agent/src/turn.rs", "fn run() {}\n", "the first line"),
        ("crates/agent/src/utils.rs", "//! Things.\n", "names no idea"),
        ("crates/agent/src/turn/mod.rs", "//! A turn.\n", "names no idea"),
        ("crates/agent/src/turn.rs", "//! A turn.\nlet x = unsafe { f() };\n", "unsafe lives in"),
        ("crates/sandbox/src/system.rs", "//! A.\nunsafe impl Send for A {}\n", "unsafe lives in"),
        ("crates/agent/src/turn.rs", "//! A turn.\nstruct CodeSnippet;\n", "not snippet but cell"),
        ("crates/agent/src/turn.rs", "//! A turn.\nfn get_limits() {}\n", "without get"),
        ("python/session.py", "import os\n", "a docstring"),
    ];
    for (name, text, fault) in cases {
        let faults = faults_in(name, text);
        assert!(faults.len() == 1 && faults[0].contains(fault), "{name}: {faults:?}");
    }
}

#[test]
fn what_the_rules_allow_passes() {
    let cases = [
        ("crates/sandbox/src/sys.rs", "//! Calls.\nlet x = unsafe { f() };\n"),
        ("crates/sandbox/src/sys/mount.rs", "//! Mounts.\nunsafe fn f() {}\n"),
        ("crates/agent/src/turn.rs", "//! A turn.\n#![deny(unsafe_code)] // no unsafe { here\n"),
        ("crates/app/src/doctor.rs", "//! Doctor.\nfn host_kernel() {}\n"),
        ("crates/sandbox/tests/cells/plot.py", "import os\n"),
        ("bench/cells/fit.py", "model.fit(x, y)\n"),
        ("bench/run.py", "#!/usr/bin/env python3\n\"\"\"Measures.\"\"\"\n"),
    ];
    for (name, text) in cases {
        assert_eq!(faults_in(name, text), Vec::<String>::new(), "{name}");
    }
}
