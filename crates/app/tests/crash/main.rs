//! `kill -9` at random moments of a conversation: what was acknowledged is there afterwards, and
//! nothing of the dead run is left.
//!
//! A cell counts as acknowledged when its outputs have gone back to the model: the stand-in server
//! has seen them. `DECIPHER_KILLS=200 cargo test -p app --test crash` tries more moments.
#![expect(clippy::unwrap_used, clippy::print_stderr, reason = "tests; what was tried is said")]

use std::{
    env, fs,
    os::unix::fs::{PermissionsExt, symlink},
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use rustix::process::{WaitOptions, set_child_subreaper, wait};
use sandbox::{Manifest, Output};
use standin::{Standin, Turn};
use store::{Blobs, Database, Filter, Settings, Store, Verdict};
use tempfile::TempDir;

/// Kills that fit into every run of the tests.
const KILLS: u32 = 10;
/// Cells of the conversation.
const CELLS: usize = 5;
/// From the first request on, the conversation takes about this long.
const TALK: Duration = Duration::from_millis(500);
/// The kernel ends a dead run's processes within milliseconds; a loaded machine takes longer.
const EMPTY_MAX: Duration = Duration::from_secs(20);

struct Place {
    data: TempDir,
    work: TempDir,
}

impl Place {
    fn new() -> Self {
        let machine = environment::data_dir().unwrap();
        let tests = machine.join("tests");
        fs::create_dir_all(&tests).unwrap();
        let data = tempfile::tempdir_in(tests).unwrap();
        fs::set_permissions(data.path(), fs::Permissions::from_mode(0o755)).unwrap();
        symlink(machine.join("python"), data.path().join("python")).unwrap();
        Self { data, work: tempfile::tempdir().unwrap() }
    }

    fn ask(&self, standin: &Standin, question: &str, more: &[&str]) -> Child {
        let mut command = Command::new(env!("CARGO_BIN_EXE_decipher"));
        command
            .args(["ask", question, "--model", "openai/test", "--base-url"])
            .arg(standin.base_url("openai"))
            .args(more)
            .current_dir(self.work.path())
            .env("DECIPHER_DATA_DIR", self.data.path())
            .env("HOME", self.work.path())
            .env("OPENAI_API_KEY", "sk-test-123456")
            .env_remove("XDG_CONFIG_HOME")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        command.spawn().unwrap()
    }

    fn settings(&self) -> Settings {
        let folder = self.data.path().join("store");
        Settings {
            database: Database::Sqlite(folder.join("decipher.db")),
            blobs: Blobs::Folder(folder.join("blobs")),
            key_file: folder.join("key"),
        }
    }

    /// Folders of sessions and files on their way that nobody owns any more.
    fn left(&self) -> Vec<PathBuf> {
        let list = |folder: PathBuf| {
            let entries = fs::read_dir(folder).into_iter().flatten().flatten();
            entries.map(|entry| entry.path()).collect::<Vec<_>>()
        };
        let runs = list(self.data.path().join("sessions/run"));
        let sessions = runs.into_iter().flat_map(list);
        let sessions = sessions.filter(|path| !path.ends_with("lock"));
        sessions.chain(list(self.data.path().join("store/blobs/tmp"))).collect()
    }
}

fn cells() -> Vec<Turn> {
    let cell = |number: usize| {
        Turn::code(format!(
            "import os\nopen('f{number}.txt', 'w').write('{number}' * 1000)\nx{number} = {number}\n\
             print({number}, len(os.listdir()))"
        ))
    };
    (0..CELLS).map(cell).chain([Turn::answer("All is done.")]).collect()
}

/// A number from the system: each run of the tests tries other moments.
fn random(below: Duration) -> Duration {
    let mut bytes = [0; 4];
    rustix::rand::getrandom(&mut bytes, rustix::rand::GetRandomFlags::empty()).unwrap();
    below.mul_f64(f64::from(u32::from_le_bytes(bytes)) / f64::from(u32::MAX))
}

/// Waits until no process is left that descends from the killed one; orphans are ours.
fn wait_until_empty() {
    let until = Instant::now() + EMPTY_MAX;
    loop {
        match wait(WaitOptions::NOHANG) {
            Ok(None) => {
                assert!(Instant::now() < until, "processes of a dead run live on");
                std::thread::yield_now();
            }
            Ok(Some(_)) => {}
            Err(_) => return,
        }
    }
}

/// Checks all that was acknowledged of one conversation; returns how many cells are there.
async fn check(store: &Store, question: &str, asked: bool, acknowledged: usize) -> usize {
    assert!(matches!(store.verify_audit().await.unwrap(), Verdict::Whole { .. }));
    let filter = Filter { title_contains: Some(question.to_owned()), ..Filter::default() };
    let sessions = store.sessions(&filter).await.unwrap();
    assert!(sessions.len() == 1 || !asked, "{question} is not there");
    let Some(session) = sessions.first() else { return 0 };
    let messages = store.messages(&session.id).await.unwrap();
    assert!(messages[0].body.contains(question), "{:?}", messages[0]);
    let mut ran = 0;
    for checkpoint in store.checkpoints(&session.id).await.unwrap() {
        let manifest = store.get(&checkpoint.files).await.unwrap();
        let manifest: Manifest = serde_json::from_slice(&manifest).unwrap();
        for content in manifest.contents() {
            // Reading it proves it against its hash.
            store.get(&store::BlobId::parse(&content.0).unwrap()).await.unwrap();
        }
        let Some(cell) = &checkpoint.cell else { continue };
        let outputs = store.get(&cell.outputs).await.unwrap();
        let outputs: Vec<Output> = serde_json::from_slice(&outputs).unwrap();
        assert!(matches!(outputs.last(), Some(Output::Finished(_))), "{outputs:?}");
        assert!(manifest.entries.contains_key(&format!("f{ran}.txt")), "{manifest:?}");
        ran += 1;
    }
    assert!(ran >= acknowledged, "{ran} cells are there, {acknowledged} were acknowledged");
    ran
}

/// Goes on with a conversation: its files must be there.
fn go_on(place: &Place, cells: usize) {
    let look = "import os\nprint(sorted(os.listdir()))";
    let standin = Standin::start(vec![Turn::code(look), Turn::answer("Seen.")]).unwrap();
    let child = place.ask(&standin, "go on", &["--resume", "last", "--json"]);
    let output = child.wait_with_output().unwrap();
    let said: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let listed = said["cells"][0].to_string();
    for number in 0..cells {
        assert!(listed.contains(&format!("f{number}.txt")), "{listed}");
    }
}

/// One kill; returns how many cells were found afterwards.
async fn kill_once(place: &Place, store: &Store, number: u32) -> usize {
    let standin = Standin::start(cells()).unwrap();
    let question = format!("question {number} of many");
    let mut child = place.ask(&standin, &question, &[]);
    // One kill in six may come at any time, the others once cells run.
    if number.is_multiple_of(6) {
        std::thread::sleep(random(Duration::from_secs(2)));
    } else {
        while standin.requests().is_empty() && child.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        std::thread::sleep(random(TALK));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    wait_until_empty();
    let requests = standin.requests().len();
    check(store, &question, requests > 0, requests.saturating_sub(1).min(CELLS)).await
}

#[tokio::test]
async fn what_was_acknowledged_survives_kill_9() {
    set_child_subreaper(rustix::process::Pid::from_raw(1)).unwrap();
    let kills = env::var("DECIPHER_KILLS").ok().and_then(|kills| kills.parse().ok());
    let kills = kills.unwrap_or(KILLS);
    let place = Place::new();
    fs::create_dir_all(place.data.path().join("store")).unwrap();
    let store = Store::open(&place.settings()).await.unwrap();
    let mut found = vec![0u32; CELLS + 1];
    for number in 0..kills {
        let cells = kill_once(&place, &store, number).await;
        found[cells] += 1;
        if cells > 0 && (number < 6 || number.is_multiple_of(10)) {
            go_on(&place, cells);
        }
    }
    go_on(&place, 0);
    wait_until_empty();
    assert_eq!(place.left(), Vec::<PathBuf>::new());
    eprintln!("killed {kills} times; cells found afterwards, from none to all: {found:?}");
}
