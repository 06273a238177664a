//! Making an environment: cut short, twice at once, sealed, and from a list that is wrong.
//!
//! The environments are small but real, so these tests need the package index.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::{
    env, fs,
    io::{self, BufRead as _, BufReader, Write as _},
    os::unix::fs::PermissionsExt as _,
    path::Path,
    process::{Command, Stdio},
    sync::mpsc,
    thread,
};

use environment::{Environment, Error, Plan, Progress};

const SIX: &str = "\
six==1.17.0 \\
    --hash=sha256:4721f391ed90541fddacab5acf947aa0d3dc7d27b2e1e8eda2be8970586c3274 \\
    --hash=sha256:ff70335d468e7eb6ec65b95b99d3a2836546063f63acc5171de367e834932a81
";

/// Set where a test runs itself once more, to be killed: the data folder.
const INNER: &str = "DECIPHER_TEST_INNER";

fn plan(packages: &str) -> Plan<'_> {
    Plan { packages, fonts: &[], bytes_needed: 1, ..Plan::built_in() }
}

fn runs_six(environment: &Environment) -> bool {
    let python = environment.python();
    Command::new(python).args(["-I", "-c", "import six"]).status().unwrap().success()
}

fn modes_that_let_write(folder: &Path, found: &mut Vec<String>) {
    let metadata = fs::symlink_metadata(folder).unwrap();
    let mode = metadata.permissions().mode();
    if !metadata.is_symlink() && (mode & 0o222 != 0 || mode & 0o044 != 0o044) {
        found.push(format!("{mode:o} {}", folder.display()));
    }
    if metadata.is_dir() {
        for entry in fs::read_dir(folder).unwrap() {
            modes_that_let_write(&entry.unwrap().path(), found);
        }
    }
}

#[test]
fn a_making_that_is_killed_is_begun_anew_and_ends_sealed() {
    if let Some(data_dir) = env::var_os(INNER) {
        // Says each step and goes no further than the kill lets it.
        let _ = plan(SIX).ensure(Path::new(&data_dir), &mut |progress| {
            if let Progress::Step { number, .. } = progress {
                writeln!(io::stdout(), "step {number}").unwrap();
                if number == 4 {
                    thread::park();
                }
            }
        });
        return;
    }
    let data_dir = tempfile::tempdir().unwrap();
    for last_step in ["step 1", "step 3", "step 4"] {
        let mut inner = Command::new(env::current_exe().unwrap())
            .args([
                "--exact",
                "a_making_that_is_killed_is_begun_anew_and_ends_sealed",
                "--nocapture",
            ])
            .env(INNER, data_dir.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(inner.stdout.take().unwrap()).lines();
        assert!(lines.map_while(Result::ok).any(|line| line.contains(last_step)));
        inner.kill().unwrap();
        inner.wait().unwrap();
        assert_eq!(plan(SIX).find(data_dir.path()), None);
    }

    let made = plan(SIX).ensure(data_dir.path(), &mut |_| {}).unwrap();
    assert_eq!(plan(SIX).find(data_dir.path()).as_ref(), Some(&made));
    assert!(runs_six(&made));
    let mut writable = Vec::new();
    modes_that_let_write(&made.venv, &mut writable);
    modes_that_let_write(&made.fonts, &mut writable);
    assert_eq!(writable, Vec::<String>::new());
    assert!(!data_dir.path().join("python/cache").exists());
}

#[test]
fn two_at_once_make_one() {
    let data_dir = tempfile::tempdir().unwrap();
    let (began, begins) = mpsc::channel();
    let (waits, waited) = mpsc::channel();
    let mut steps_of_second = 0;
    let (first, second) = thread::scope(|scope| {
        let first = scope.spawn(|| {
            let mut once = Some((began, waited));
            plan(SIX).ensure(data_dir.path(), &mut |_| {
                // The lock is held from here on; the other one must come and see it.
                if let Some((began, waited)) = once.take() {
                    began.send(()).unwrap();
                    waited.recv().unwrap();
                }
            })
        });
        begins.recv().unwrap();
        let second = plan(SIX).ensure(data_dir.path(), &mut |progress| match progress {
            Progress::Line(line) if line.contains("waiting") => waits.send(()).unwrap(),
            Progress::Line(_) => {}
            Progress::Step { .. } => steps_of_second += 1,
        });
        (first.join().unwrap(), second)
    });
    assert_eq!(first.unwrap(), second.unwrap());
    assert_eq!(steps_of_second, 0);
}

#[test]
fn a_file_with_another_hash_is_not_installed() {
    let data_dir = tempfile::tempdir().unwrap();
    let wrong = SIX.replace("sha256:4721", "sha256:0000").replace("sha256:ff70", "sha256:0000");
    let error = plan(&wrong).ensure(data_dir.path(), &mut |_| {}).unwrap_err();
    assert!(matches!(error, Error::HashMismatch { .. }), "{error}");
    assert_eq!(plan(&wrong).find(data_dir.path()), None);
}

#[test]
fn too_small_a_disk_is_told_before_anything_is_downloaded() {
    let data_dir = tempfile::tempdir().unwrap();
    let plan = Plan { bytes_needed: u64::MAX, ..plan(SIX) };
    let error = plan.ensure(data_dir.path(), &mut |_| {}).unwrap_err();
    assert!(matches!(error, Error::DiskFull { .. }), "{error}");
}
