//! Nothing is left behind: processes, mounts, cgroups, folders, descriptors.

use std::{fs, path::Path};

use sandbox::Limits;

use crate::support::{Test, config, start};

/// Enough to tell a leak per session from noise; the benchmark runs 2,000.
const ROUNDS: usize = 60;

fn descriptors() -> usize {
    fs::read_dir("/proc/self/fd").unwrap().count()
}

fn cgroups() -> usize {
    let nodes = fs::read_dir("/sys/fs/cgroup/pids").into_iter().flatten().flatten();
    let ours = nodes.filter(|node| node.file_name().to_string_lossy().starts_with("decipher-"));
    ours.flat_map(|node| fs::read_dir(node.path()).unwrap())
        .filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().starts_with("jail-"))
        .count()
}

fn folders(state: &Path) -> usize {
    let runs = fs::read_dir(state.join("run")).unwrap().flatten();
    runs.flat_map(|run| fs::read_dir(run.path()).unwrap().flatten())
        .filter(|entry| entry.file_name().to_string_lossy().starts_with("session-"))
        .count()
}

#[tokio::test]
async fn sessions_leave_nothing_behind() {
    let mut config = config(Limits::default());
    config.state_dir = config.state_dir.with_file_name("state-leaks");
    let state = config.state_dir.clone();
    let sandbox = sandbox::Sandbox::start(config).await.unwrap();
    Test::on(&sandbox).await.cell("1").await;
    let before = descriptors();
    let mounts = fs::read_to_string("/proc/self/mounts").unwrap().lines().count();
    for _ in 0..ROUNDS {
        let mut test = Test::on(&sandbox).await;
        test.cell("import subprocess\nsubprocess.Popen(['setsid', 'sleep', '1000'])\nopen('f', 'w').close()").await;
    }
    sandbox.shutdown().await.unwrap();
    // Clean-ups of the last sessions run beside us.
    for _ in 0..200 {
        if folders(&state) == 0 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    assert_eq!(folders(&state), 0);
    assert!(descriptors() <= before, "{} descriptors, {before} before", descriptors());
    assert_eq!(fs::read_to_string("/proc/self/mounts").unwrap().lines().count(), mounts);
}

#[tokio::test]
async fn a_pool_keeps_sessions_ready_and_a_burst_drains_it() {
    let mut config = config(Limits::default());
    config.pool_size = 2;
    let sandbox = sandbox::Sandbox::start(config).await.unwrap();
    let mut tests = Vec::new();
    for _ in 0..6 {
        tests.push(Test::on(&sandbox).await);
    }
    for test in &mut tests {
        assert_eq!(test.cell("6*7").await.value(), "42");
    }
}

#[tokio::test]
async fn a_killed_engine_takes_everything_with_it() {
    let sandbox = start(Limits::default()).await;
    let mut test = Test::on(&sandbox).await;
    test.cell("1").await;
    sandbox.shutdown().await.unwrap();
    assert!(cgroups() < 1000);
}
