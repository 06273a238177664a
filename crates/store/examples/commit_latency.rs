//! Measures how long a commit takes on a folder of one's choice: `commit_latency FOLDER`.
#![expect(clippy::print_stdout, reason = "the numbers are what it is for")]

use std::{error::Error, path::PathBuf, time::Instant};

use store::{
    Blobs, CheckpointId, Commit, Database, NewAudit, NewCheckpoint, NewMessage, NewSession,
    Settings, Store,
};

/// Enough that the 99th percentile is more than one commit.
const COMMITS: u32 = 500;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("name a folder")?);
    let settings = Settings {
        database: Database::Sqlite(folder.join("store.db")),
        blobs: Blobs::Folder(folder.join("blobs")),
        key_file: folder.join("key"),
    };
    let store = Store::open(&settings).await?;
    let new = NewSession {
        title: "latency".to_owned(),
        branch: "main".to_owned(),
        environment: "none".to_owned(),
        owner: None,
    };
    let session = store.create_session(&new).await?;
    let (mut commits, mut puts) = (Vec::new(), Vec::new());
    for number in 1..=COMMITS {
        let start = Instant::now();
        let files = store.put(format!("manifest {number}").repeat(100).as_bytes()).await?;
        puts.push(start.elapsed());
        let id = CheckpointId(number.into());
        let branch = "main".to_owned();
        let commit = Commit {
            checkpoint: Some(NewCheckpoint { id, parent: None, branch, cell: None, files }),
            head: Some(id),
            messages: vec![NewMessage { checkpoint: Some(id), body: "x".repeat(2_000) }],
            audit: vec![NewAudit { kind: "cell.run".to_owned(), detail: "{}".to_owned() }],
            ..Commit::new(session.id.clone())
        };
        let start = Instant::now();
        store.commit(&commit).await?;
        commits.push(start.elapsed());
    }
    for (name, mut times) in [("commit", commits), ("put", puts)] {
        times.sort_unstable();
        let at = |percent: usize| times[times.len() * percent / 100];
        println!("{name}: median {:?}, 90 % {:?}, 99 % {:?}", at(50), at(90), at(99));
    }
    let start = Instant::now();
    let verdict = store.verify_audit().await?;
    println!("verify of {COMMITS} lines: {:?}, {verdict:?}", start.elapsed());
    Ok(())
}
