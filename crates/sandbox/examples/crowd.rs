//! Holds 500 sessions at once, then makes and ends 2,000, and looks for what is left behind.
//!
//! `cargo run --release -p sandbox --example crowd [HELD] [ROUNDS]`
#![expect(clippy::print_stdout, reason = "an example shows what it gets")]

use std::{fs, path::Path, time::Instant};

use sandbox::{Cell, Config, Limits, Python, Sandbox, Session};

type Failure = Box<dyn std::error::Error>;

/// What a machine has, as counts that must be equal before and after.
#[derive(Debug, PartialEq, Eq)]
struct Inventory {
    processes: usize,
    mounts: usize,
    cgroups: usize,
    folders: usize,
    descriptors: usize,
}

impl Inventory {
    fn take(state: &Path) -> Self {
        let entries = |path: &str| fs::read_dir(path).into_iter().flatten().flatten();
        let name = |entry: &fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
        let is_ours = |pid: &str| {
            let command = fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
            String::from_utf8_lossy(&command).contains("decipher_zygote")
        };
        let cgroups = entries("/sys/fs/cgroup/memory").filter(|e| name(e).starts_with("decipher-"));
        Self {
            processes: entries("/proc").filter(|entry| is_ours(&name(entry))).count(),
            mounts: fs::read_to_string("/proc/self/mounts").unwrap_or_default().lines().count(),
            cgroups: cgroups
                .flat_map(|node| fs::read_dir(node.path()))
                .flatten()
                .flatten()
                .filter(|entry| name(entry).starts_with("jail-"))
                .count(),
            folders: entries(&state.join("run/0").to_string_lossy())
                .filter(|entry| name(entry).starts_with("session-"))
                .count(),
            descriptors: entries("/proc/self/fd").count(),
        }
    }
}

async fn run(session: &mut Session) -> Result<(), Failure> {
    session.start(Cell::new("open('f', 'w').write('x'); print(6 * 7)")).await?;
    let mut ended = false;
    while let Some(output) = session.next_output().await? {
        ended |= format!("{output:?}").contains("status: Ok");
    }
    if ended { Ok(()) } else { Err("a cell did not end well".into()) }
}

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let mut arguments = std::env::args().skip(1);
    let first = arguments.next();
    if first.as_deref() == Some(sandbox::spawner::ARGUMENT) {
        sandbox::spawner::main();
        return Ok(());
    }
    let held: usize = first.map_or(Ok(500), |text| text.parse())?;
    let rounds: usize = arguments.next().map_or(Ok(2000), |text| text.parse())?;
    let data = environment::data_dir()?;
    let environment = environment::find(&data).ok_or("run `decipher setup` first")?;
    let state = data.join("state-crowd");
    let config = Config {
        python: Python { venv: environment.venv, base: environment.base, fonts: environment.fonts },
        state_dir: state.clone(),
        spawner: std::env::current_exe()?,
        limits: Limits::default(),
        pool_size: 0,
        level_min: 1,
    };
    let before = Inventory::take(&state);
    let sandbox = Sandbox::start(config).await?;
    let start = Instant::now();
    let mut crowd = Vec::new();
    for _ in 0..held {
        let mut session = sandbox.session().await?;
        run(&mut session).await?;
        crowd.push(session);
    }
    println!("{held} sessions live after {:?}, each having run a cell", start.elapsed());
    println!("{:?}", Inventory::take(&state));
    let memory = fs::read_to_string("/proc/meminfo")?;
    println!("{}", memory.lines().nth(2).unwrap_or_default());
    for session in &mut crowd {
        run(session).await?;
    }
    println!("each ran another cell");
    drop(crowd);
    let start = Instant::now();
    for _ in 0..rounds {
        run(&mut sandbox.session().await?).await?;
    }
    println!("{rounds} sessions made, run and ended after {:?}", start.elapsed());
    sandbox.shutdown().await?;
    for _ in 0..100 {
        if Inventory::take(&state) == before {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    let after = Inventory::take(&state);
    println!("before {before:?}\nafter  {after:?}");
    if after == before { Ok(()) } else { Err("something was left behind".into()) }
}
