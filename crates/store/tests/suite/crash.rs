//! A writer is killed in the middle of its commits: what it was told is kept, is.

use std::{
    env,
    io::{BufRead, BufReader, Write},
    process::{Child, Command, Stdio},
};

use store::{Blobs, Database, SessionId, Settings, Store, Verdict};

use crate::{
    place::Place,
    sessions::{begun, cell},
};

const KILLS: u32 = 30;
/// The name of a test is the only way into this program, and this variable its argument.
const ARGUMENT: &str = "STORE_TEST_WRITER";

pub(crate) async fn nothing_acknowledged_is_lost_with_a_killed_writer(place: Place) {
    let Blobs::Folder(_) = &place.settings.blobs else { return };
    let store = place.store().await;
    let session = begun(&store, "one").await;
    let (mut acknowledged, mut kept) = (0, 0);
    for kill in 0..KILLS {
        let mut writer = writer(&place.settings, &session.id);
        let lines = BufReader::new(writer.stdout.take().unwrap()).lines().map(Result::unwrap);
        // What libtest says has no number in this form.
        let mut numbers = lines.filter_map(|line| line.rsplit_once("kept ")?.1.parse().ok());
        let first: u64 = numbers.next().unwrap();
        assert_eq!(first, kept, "kill {kill}");
        acknowledged = numbers.by_ref().take(kill as usize % 4).last().unwrap_or(first);
        writer.kill().unwrap();
        // What it could say before it died counts too.
        acknowledged = numbers.last().unwrap_or(acknowledged);
        writer.wait().unwrap();
        kept = check(&store, &session.id, acknowledged).await;
    }
    assert!(acknowledged >= u64::from(KILLS) / 2, "{acknowledged} commits in all");
}

pub(crate) async fn two_processes_keep_the_chain_whole(place: Place) {
    const ACKNOWLEDGED: usize = 20;
    let Blobs::Folder(_) = &place.settings.blobs else { return };
    let store = place.store().await;
    let sessions = [begun(&store, "one").await, begun(&store, "two").await];
    let mut writers = sessions.each_ref().map(|session| writer(&place.settings, &session.id));
    for writer in &mut writers {
        let lines = BufReader::new(writer.stdout.as_mut().unwrap()).lines().map(Result::unwrap);
        let kept = lines.filter(|line| line.contains("kept ")).take(ACKNOWLEDGED).count();
        assert_eq!(kept, ACKNOWLEDGED);
    }
    let mut expected = 2;
    for (writer, session) in writers.iter_mut().zip(&sessions) {
        writer.kill().unwrap();
        writer.wait().unwrap();
        store.touch(&session.id).await.unwrap();
        expected += store.checkpoints(&session.id).await.unwrap().len() as u64;
    }
    let verdict = store.verify_audit().await.unwrap();
    assert!(matches!(verdict, Verdict::Whole { lines, .. } if lines == expected), "{verdict:?}");
}

async fn check(store: &Store, id: &SessionId, acknowledged: u64) -> u64 {
    // Takes the session's row, so it waits for what a server is still doing for the dead writer.
    store.touch(id).await.unwrap();
    let checkpoints = store.checkpoints(id).await.unwrap();
    let count = checkpoints.len() as u64;
    // The one that was being written may be there, whole.
    assert!([acknowledged, acknowledged + 1].contains(&count), "{count} of {acknowledged}");
    let session = store.session(id).await.unwrap();
    assert_eq!(session.head, checkpoints.last().map(|last| last.id));
    assert_eq!(store.messages(id).await.unwrap().len() as u64, count);
    let verdict = store.verify_audit().await.unwrap();
    assert!(matches!(verdict, Verdict::Whole { lines, .. } if lines == count + 1), "{verdict:?}");
    if let Some(cell) = checkpoints.last().and_then(|last| last.cell.as_ref()) {
        let outputs = store.get(&cell.outputs).await.unwrap();
        assert_eq!(outputs, format!("outputs {count}").as_bytes());
    }
    count
}

fn writer(settings: &Settings, session: &SessionId) -> Child {
    let database = match &settings.database {
        Database::Sqlite(path) => format!("sqlite {}", path.display()),
        Database::Postgres(url) => format!("postgres {url}"),
    };
    let Blobs::Folder(blobs) = &settings.blobs else { unreachable!() };
    let (blobs, key) = (blobs.display(), settings.key_file.display());
    Command::new(env::current_exe().unwrap())
        .args(["--exact", "a_writer_that_is_killed", "--nocapture", "--test-threads=1"])
        .env(ARGUMENT, format!("{database} {blobs} {key} {session}"))
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Commits cell after cell and says so after each, in a process of its own.
pub(crate) fn write_until_killed() {
    let Ok(argument) = env::var(ARGUMENT) else { return };
    let words: Vec<&str> = argument.split(' ').collect();
    let [kind, database, blobs, key, session] = words[..] else { panic!("{argument}") };
    let database = match kind {
        "sqlite" => Database::Sqlite(database.into()),
        _ => Database::Postgres(database.to_owned()),
    };
    let settings = Settings { database, blobs: Blobs::Folder(blobs.into()), key_file: key.into() };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let store = Store::open(&settings).await.unwrap();
        let session = store.session(&SessionId::parse(session).unwrap()).await.unwrap();
        let last = session.head.map_or(0, |head| head.0);
        let say = |number: u64| {
            let mut stdout = std::io::stdout().lock();
            stdout.write_all(format!("\nkept {number}\n").as_bytes()).unwrap();
            stdout.flush().unwrap();
        };
        say(last);
        for number in last + 1.. {
            let number = u32::try_from(number).unwrap();
            store.commit(&cell(&store, &session, number).await).await.unwrap();
            say(number.into());
        }
    });
}
