//! Measures what a cell costs the store on a folder of one's choice, for each durability: two small
//! documents put and a checkpoint committed. `commit_latency FOLDER`.
#![expect(clippy::print_stdout, reason = "the numbers are what it is for")]

use std::{
    error::Error,
    path::PathBuf,
    time::{Duration, Instant, SystemTime},
};

use store::{
    Blobs, BranchUpdate, CheckpointId, Commit, Database, Durability, NewAudit, NewCheckpoint,
    NewSession, SessionId, Settings, Store, StoredCell,
};

/// Enough that the 99th percentile is more than one commit, and that SQLite moves its log over.
const COMMITS: u32 = 1_000;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("name a folder")?);
    let settings = Settings {
        database: Database::Sqlite(folder.join("store.db")),
        blobs: Blobs::Folder(folder.join("blobs")),
        key_file: folder.join("key"),
    };
    let store = Store::open(&settings).await?;
    for durability in [Durability::Power, Durability::Process] {
        let new = NewSession {
            title: "latency".to_owned(),
            branch: "main".to_owned(),
            environment: "none".to_owned(),
            owner: None,
        };
        let session = store.create_session(&new).await?.id;
        let (mut commits, mut puts, mut both) = (Vec::new(), Vec::new(), Vec::new());
        for number in 1..=COMMITS {
            let (put, commit) = cell(&store, &session, number, durability).await?;
            puts.push(put);
            commits.push(commit);
            both.push(put + commit);
        }
        println!("{durability:?}");
        for (name, mut times) in [("commit", commits), ("two puts", puts), ("both", both)] {
            times.sort_unstable();
            let at = |percent: usize| times[times.len() * percent / 100];
            let [half, most, last] = [50, 90, 99].map(at);
            println!("  {name}: median {half:?}, 90 % {most:?}, 99 % {last:?}");
        }
    }
    let start = Instant::now();
    let verdict = store.verify_audit().await?;
    println!("verify of {} lines: {:?}, {verdict:?}", 2 * COMMITS, start.elapsed());
    Ok(())
}

/// Keeps one cell; says how long its documents took, and its commit.
async fn cell(
    store: &Store,
    session: &SessionId,
    number: u32,
    durability: Durability,
) -> Result<(Duration, Duration), Box<dyn Error>> {
    let start = Instant::now();
    let document = |what: &str| format!("{what} {number} {durability:?} {session}").repeat(10);
    let files = store.put_with(document("manifest").as_bytes(), durability).await?;
    let outputs = store.put_with(document("outputs").as_bytes(), durability).await?;
    let put = start.elapsed();
    let id = CheckpointId(number.into());
    let cell = StoredCell {
        number,
        code: "1 + 1".to_owned(),
        status: "ok".to_owned(),
        started_at: SystemTime::now(),
        duration_ms: 1,
        outputs,
    };
    let (parent, branch) = (None, "main".to_owned());
    let branches = vec![BranchUpdate { name: branch.clone(), head: id, dropped: false }];
    let commit = Commit {
        checkpoint: Some(NewCheckpoint { id, parent, branch, cell: Some(cell), files }),
        head: Some(id),
        branches,
        audit: vec![NewAudit { kind: "cell.run".to_owned(), detail: "{}".to_owned() }],
        durability,
        ..Commit::new(session.clone())
    };
    let start = Instant::now();
    store.commit(&commit).await?;
    Ok((put, start.elapsed()))
}
