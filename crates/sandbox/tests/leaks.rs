//! Nothing is left behind: processes, mounts, cgroups, folders, descriptors.
//!
//! One test in a program of its own, because it counts what the whole process holds.
#![expect(clippy::unwrap_used, reason = "tests")]

#[expect(dead_code, reason = "the other test program uses all of it")]
#[path = "sessions/support.rs"]
mod support;

use std::{fs, path::Path, time::Duration};

use sandbox::{Cell, Error, Limits, Sandbox};
use support::{Test, config};

/// Enough to tell a leak per session from noise; `examples/crowd.rs` makes 2,000.
const ROUNDS: usize = 40;
/// Clean-ups run beside us; this many looks, 20 ms apart, must be enough.
const LOOKS: usize = 250;

/// What a machine has, as counts that must be equal before and after.
#[derive(Debug, PartialEq, Eq)]
struct Inventory {
    zygotes: usize,
    mounts: usize,
    jails: usize,
    folders: usize,
    descriptors: usize,
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

fn count(folder: &Path, start: &str) -> usize {
    names(folder).iter().filter(|name| name.starts_with(start)).count()
}

fn command(pid: &str) -> String {
    let bytes = fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

impl Inventory {
    fn take(state: &Path) -> Self {
        let pids = names(Path::new("/proc"));
        let nodes = Path::new("/sys/fs/cgroup/pids");
        let ours = names(nodes).into_iter().filter(|name| name.starts_with("decipher-"));
        Self {
            zygotes: pids.iter().filter(|pid| command(pid).contains("decipher_zygote")).count(),
            mounts: fs::read_to_string("/proc/self/mounts").unwrap().lines().count(),
            jails: ours.map(|node| count(&nodes.join(node), "jail-")).sum(),
            folders: count(&state.join("run/0"), "session-"),
            descriptors: fs::read_dir("/proc/self/fd").unwrap().count(),
        }
    }

    /// Waits until the machine is as it was.
    async fn returns(&self, state: &Path) {
        for _ in 0..LOOKS {
            if Self::take(state) == *self {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        assert_eq!(Self::take(state), *self);
    }
}

fn parent(pid: &str) -> Option<String> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let parent = stat.rsplit(')').next()?.split_whitespace().nth(1)?;
    Some(parent.to_owned())
}

fn kill(pid: &str) {
    let pid = rustix::process::Pid::from_raw(pid.parse().unwrap()).unwrap();
    rustix::process::kill_process(pid, rustix::process::Signal::KILL).unwrap();
}

/// Our child that is the spawner's outer half.
fn spawner() -> String {
    let us = Some(std::process::id().to_string());
    let mut pids = names(Path::new("/proc")).into_iter();
    pids.find(|pid| parent(pid) == us && command(pid).contains("__spawner")).unwrap()
}

/// The fork of the zygote that waits for a jail, once it is there.
async fn spare() -> String {
    let is_zygote = |pid: &str| command(pid).contains("decipher_zygote");
    let spawner = spawner();
    for _ in 0..LOOKS {
        let mut pids = names(Path::new("/proc")).into_iter().filter(|pid| is_zygote(pid));
        let spare = pids.find(|pid| {
            let zygote = parent(pid).filter(|zygote| is_zygote(zygote));
            zygote.and_then(|it| parent(&parent(&it)?)) == Some(spawner.clone())
        });
        if let Some(spare) = spare {
            return spare;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("there is no spare");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_left_behind() {
    let mut config = config(Limits::default());
    config.state_dir = config.state_dir.with_file_name("state-leaks");
    let state = config.state_dir.clone();
    // The first engine makes the folders and nodes that stay.
    Sandbox::start(config.clone()).await.unwrap().shutdown().await.unwrap();
    let before = Inventory::take(&state);

    let sandbox = Sandbox::start(config.clone()).await.unwrap();
    for _ in 0..ROUNDS {
        let daemon = "import subprocess\nsubprocess.Popen(['setsid', 'sleep', '1000'])\n\
                      open('f', 'w').close()";
        Test::on(&sandbox).await.cell(daemon).await;
    }
    sandbox.shutdown().await.unwrap();
    before.returns(&state).await;

    // A spawner that is killed takes all with it, says so, and the next engine sweeps.
    let sandbox = Sandbox::start(config.clone()).await.unwrap();
    let mut test = Test::on(&sandbox).await;
    test.cell("import subprocess; subprocess.Popen(['setsid', 'sleep', '1000']); 1").await;
    // A spare that is gone is made again.
    kill(&spare().await);
    let mut other = Test::on(&sandbox).await;
    assert_eq!(other.cell("6 * 7").await.value(), "42");
    drop(other);

    kill(&spawner());
    for _ in 0..LOOKS {
        if Inventory::take(&state).zygotes == before.zygotes {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    // A cell sent while the session dies is told its death; after that there is no engine.
    if test.session.start(Cell::new("1")).await.is_ok() {
        while test.session.next_output().await.unwrap().is_some() {}
    }
    let gone = test.session.start(Cell::new("1")).await.unwrap_err();
    assert!(matches!(gone, Error::Gone { .. }), "{gone}");
    drop(test);
    sandbox.shutdown().await.unwrap();
    Sandbox::start(config).await.unwrap().shutdown().await.unwrap();
    before.returns(&state).await;
}
