//! Runs one command and hands on its lines.
//!
//! A command dies with us, even with `kill -9`: it is started through a few lines of Python that
//! ask the kernel for that (there is always an interpreter here, and no safe way to ask from
//! Rust). The same lines set the umask, which is the whole process's and so not ours to change.
//! There is no time limit: a slow line is no failure, and uv and pip give up on a dead one.

use std::{
    collections::VecDeque,
    ffi::OsStr,
    io::{self, BufRead, BufReader, Read as _},
    os::unix::process::CommandExt as _,
    path::Path,
    process::{Child, Command, Stdio},
};

use rustix::process::{Pid, Signal, kill_process_group};

use crate::{
    Error,
    progress::{Listener, Progress},
};

/// How many lines an error quotes: enough for pip's longest complaint.
const TAIL_LINES: usize = 30;

/// Longer lines are cut in pieces, so that no command can make us hold more.
const LINE_BYTES_MAX: u64 = 8 * 1024;

/// 1 is `PR_SET_PDEATHSIG`, 9 is `SIGKILL`. The parent may have died before the call.
const LAUNCHER: &str = "
import ctypes, os, sys
ctypes.CDLL(None).prctl(1, 9)
if os.getppid() != int(sys.argv[1]):
    sys.exit('the parent is gone')
os.umask(0o022)
os.execv(sys.argv[2], sys.argv[2:])
";

/// How a command ended, with its last words.
#[derive(Debug)]
pub(crate) struct Failure {
    /// The command line.
    pub(crate) command: String,
    /// How it ended.
    pub(crate) status: String,
    /// The last lines of its output.
    pub(crate) tail: String,
}

impl Failure {
    /// Turns the failure into the error that says best what to do.
    pub(crate) fn during(self, step: &'static str) -> Error {
        let says = |words: &[&str]| {
            let tail = self.tail.to_lowercase();
            words.iter().any(|word| tail.contains(word))
        };
        let tail = self.tail.clone();
        if says(&["hash mismatch", "do not match the hashes"]) {
            return Error::HashMismatch { step, tail };
        }
        if says(&NETWORK_WORDS) {
            return Error::Network { step, tail };
        }
        Error::Command { step, command: self.command, status: self.status, tail }
    }

    /// Says whether the command found the disk full.
    pub(crate) fn is_disk_full(&self) -> bool {
        self.tail.contains("No space left on device") || self.tail.contains("Disk quota exceeded")
    }
}

/// What uv and pip say where the index cannot be reached.
const NETWORK_WORDS: [&str; 9] = [
    "failed to fetch",
    "failed to download",
    "error sending request",
    "dns error",
    "connection refused",
    "connection broken",
    "name resolution",
    "timed out",
    "could not find a version that satisfies the requirement uv",
];

/// A started command. Dropping it kills it and all that it started.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // Only a child that was not waited for still owns its group's number.
        if let (Ok(None), Some(group)) =
            (self.0.try_wait(), Pid::from_raw(self.0.id().cast_signed()))
        {
            let _ = kill_process_group(group, Signal::KILL);
            let _ = self.0.wait();
        }
    }
}

/// Runs `program` with `arguments` through the interpreter `python`.
pub(crate) fn run(
    python: &Path,
    program: &Path,
    arguments: &[&OsStr],
    variables: &[(&str, &OsStr)],
    progress: Listener<'_>,
) -> Result<(), Failure> {
    let mut shown = program.display().to_string();
    for argument in arguments {
        shown = format!("{shown} {}", argument.display());
    }
    let mut tail = VecDeque::new();
    let mut hear = |line: String| {
        if tail.len() == TAIL_LINES {
            tail.pop_front();
        }
        tail.push_back(line.clone());
        progress(Progress::Line(line));
    };
    let mut command = Command::new(python);
    command.args(["-I", "-c", LAUNCHER]).arg(std::process::id().to_string()).arg(program);
    command.args(arguments).envs(variables.iter().copied());
    let status = match stream(command, &mut hear) {
        Ok(status) if status.success() => return Ok(()),
        Ok(status) => status.to_string(),
        Err(error) => error.to_string(),
    };
    let tail = Vec::from(tail).join("\n");
    Err(Failure { command: shown, status, tail })
}

fn stream(
    mut command: Command,
    hear: &mut dyn FnMut(String),
) -> io::Result<std::process::ExitStatus> {
    let (reader, writer) = io::pipe()?;
    command.stdin(Stdio::null()).stdout(writer.try_clone()?).stderr(writer);
    command.process_group(0);
    let mut running = Running(command.spawn()?);
    // The command holds our ends of the pipe; without this the reader would never see its end.
    drop(command);
    let mut reader = BufReader::new(reader);
    loop {
        let mut line = Vec::new();
        if reader.by_ref().take(LINE_BYTES_MAX).read_until(b'\n', &mut line)? == 0 {
            return running.0.wait();
        }
        let line = String::from_utf8_lossy(&line);
        if !line.trim().is_empty() {
            hear(line.trim_end().to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{env, fs, io::Write as _, panic, thread, time::Duration};

    use super::*;

    /// Set where a test runs itself once more, to be killed.
    const INNER: &str = "DECIPHER_TEST_INNER";

    /// Runs a command that says its id and then lasts; hands the id to `hear`.
    fn run_long(hear: &mut dyn FnMut(String)) -> Result<(), Failure> {
        let arguments = ["-c", "umask; echo $$; exec sleep 600"].map(OsStr::new);
        run(Path::new("python3"), Path::new("/bin/sh"), &arguments, &[], &mut |progress| {
            match progress {
                Progress::Line(line) => hear(line),
                Progress::Step { .. } => {}
            }
        })
    }

    /// Waits for the end of a process that is not ours to wait for.
    fn ends(id: &str) -> bool {
        let stat = format!("/proc/{}/stat", id.trim());
        (0..100).any(|_| {
            thread::sleep(Duration::from_millis(20));
            fs::read_to_string(&stat).map_or(true, |stat| stat.contains(") Z "))
        })
    }

    #[test]
    fn a_command_dies_with_us_even_by_kill_9() {
        if env::var_os(INNER).is_some() {
            let _ = run_long(&mut |line| writeln!(io::stdout(), "heard {line}").unwrap());
            return;
        }
        let name = "command::tests::a_command_dies_with_us_even_by_kill_9";
        let mut inner = Command::new(env::current_exe().unwrap())
            .args(["--exact", name, "--nocapture"])
            .env(INNER, "1")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(inner.stdout.take().unwrap()).lines().map_while(Result::ok);
        let heard: Vec<String> = lines
            .filter_map(|line| Some(line.split_once("heard ")?.1.to_owned()))
            .take(2)
            .collect();
        inner.kill().unwrap();
        inner.wait().unwrap();
        assert_eq!(heard[0], "0022");
        assert!(ends(&heard[1]), "process {} lives on", heard[1]);
    }

    #[test]
    fn a_listener_that_panics_leaves_no_command_behind() {
        let mut heard = Vec::new();
        let run = panic::AssertUnwindSafe(|| {
            run_long(&mut |line| {
                heard.push(line);
                assert!(heard.len() < 2, "enough");
            })
        });
        assert!(panic::catch_unwind(run).is_err());
        assert!(ends(&heard[1]), "process {} lives on", heard[1]);
    }

    fn failure(tail: &str) -> Failure {
        Failure { command: "uv".into(), status: "exit status: 1".into(), tail: tail.into() }
    }

    #[test]
    fn a_failure_is_named_by_what_the_command_said() {
        let network = failure("error: Failed to fetch: `six`").during("x");
        assert!(matches!(network, Error::Network { .. }));
        let hash =
            failure("error: Failed to download `six`\n  Hash mismatch for `six`").during("x");
        assert!(matches!(hash, Error::HashMismatch { .. }));
        assert!(matches!(failure("error: no").during("x"), Error::Command { .. }));
        assert!(failure("os error 28: No space left on device").is_disk_full());
    }
}
