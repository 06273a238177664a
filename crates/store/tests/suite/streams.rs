//! Contents that come and go in parts.

use std::{
    env,
    fs::{self, Permissions},
    io::Write,
    os::unix::fs::PermissionsExt,
    path::PathBuf,
    process::Command,
};

use futures::TryStreamExt;
use sha2::{Digest, Sha256};
use store::{BlobId, Blobs, Database, Durability, Error, Settings, Store, limits::STREAM_BYTES};

use crate::{place::Place, s3};

/// More than any part, and not a whole number of them.
const BYTES: usize = 2 * STREAM_BYTES + 17;
/// Large beside what a stream may hold of it.
const LARGE_BYTES: usize = 64 << 20;
/// What streaming it in and out may add to the memory of a process: for a folder two parts or three,
/// for a bucket as many of its larger parts.
const GROWTH_BYTES_MAX: u64 = 32 << 20;
/// The name of a test is the only way into this program, and this variable its argument.
const ARGUMENT: &str = "STORE_TEST_STREAM";

fn content() -> Vec<u8> {
    (0..BYTES).map(|at| (at / 4_099).to_le_bytes()[0]).collect()
}

pub(crate) async fn a_content_that_comes_in_parts_is_one_blob(place: Place) {
    let store = place.store().await;
    let content = content();
    for (size, durability) in [(700_000, Durability::Power), (13_001, Durability::Process)] {
        let mut writer = store.blob_writer().await.unwrap();
        for part in content.chunks(size) {
            writer.write(part).await.unwrap();
        }
        assert_eq!(writer.bytes(), BYTES as u64);
        let (id, bytes) = writer.finish_with(durability).await.unwrap();
        assert_eq!((&id, bytes), (&BlobId::of(&content), BYTES as u64));
        assert!(store.get(&id).await.unwrap() == content);
    }
    let empty = store.blob_writer().await.unwrap().finish().await.unwrap();
    assert_eq!(empty, (BlobId::of(b""), 0));
    assert_eq!(store.usage().await.unwrap().blobs, 2);
}

pub(crate) async fn a_content_goes_out_whole_or_in_part(place: Place) {
    let store = place.store().await;
    let content = content();
    let id = store.put(&content).await.unwrap();
    let read = async |range| -> Result<Vec<u8>, Error> {
        let parts = store.read_blob(&id, range).await?;
        parts.try_fold(Vec::new(), async |all, part| Ok([all, part.to_vec()].concat())).await
    };
    assert!(read(None).await.unwrap() == content);
    let size = BYTES as u64;
    for (from, to) in [(0, size), (5, 6), (STREAM_BYTES as u64 - 1, size), (7, 7), (size, size)] {
        let wanted = usize::try_from(from).unwrap()..usize::try_from(to).unwrap();
        assert!(read(Some(from..to)).await.unwrap() == content[wanted], "{from}..{to}");
    }
    let beyond = read(Some(5..size + 1)).await;
    assert!(matches!(beyond, Err(Error::Refused { .. })), "{beyond:?}");
    let missing = store.read_blob(&BlobId::of(b"never put"), None).await.map(drop);
    assert!(matches!(missing, Err(Error::Damaged { .. })), "{missing:?}");
    // A whole content that was touched ends with an error; so does one that was cut.
    let path = place.blob_path(&id);
    fs::set_permissions(&path, Permissions::from_mode(0o644)).unwrap();
    for damaged in [&[&content[1..], b"x"].concat(), &content[1..]] {
        fs::write(&path, damaged).unwrap();
        let read = read(None).await.map(drop);
        assert!(matches!(read, Err(Error::Damaged { .. })), "{read:?}");
    }
}

pub(crate) async fn a_writer_that_is_dropped_leaves_nothing(place: Place) {
    let store = place.store().await;
    let mut writer = store.blob_writer().await.unwrap();
    for _ in 0..3 {
        writer.write(&vec![7; STREAM_BYTES]).await.unwrap();
    }
    drop(writer);
    // One whose write is given up half way is of no more use.
    let mut writer = store.blob_writer().await.unwrap();
    let part = vec![8; 2 * STREAM_BYTES];
    let given_up = futures::FutureExt::now_or_never(writer.write(&part));
    assert!(given_up.is_none(), "a part this long takes a turn of the disk");
    let refused = writer.write(&part).await;
    assert!(matches!(refused, Err(Error::Refused { .. })), "{refused:?}");
    let refused = writer.finish().await;
    assert!(matches!(refused, Err(Error::Refused { .. })), "{refused:?}");
    assert_eq!(store.usage().await.unwrap().blobs, 0);
    let left = || match &place.settings.blobs {
        Blobs::Folder(folder) => fs::read_dir(folder.join("tmp")).unwrap().count(),
        // The spool of a bucket never has a name.
        Blobs::S3 { .. } => 0,
    };
    // The part that was on its way to the disk ends on a thread of its own.
    while left() > 0 {
        tokio::task::yield_now().await;
    }
}

pub(crate) async fn what_was_not_synced_is_written_again_and_then_stays_synced(place: Place) {
    let Blobs::Folder(_) = &place.settings.blobs else { return };
    let store = place.store().await;
    let id = store.put_with(b"content", Durability::Process).await.unwrap();
    let path = place.blob_path(&id);
    let mode = || fs::metadata(&path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(), 0o400);
    // As the loss of power leaves it.
    fs::set_permissions(&path, Permissions::from_mode(0o600)).unwrap();
    fs::write(&path, b"").unwrap();
    fs::set_permissions(&path, Permissions::from_mode(0o400)).unwrap();
    store.put_with(b"content", Durability::Process).await.unwrap();
    assert_eq!((store.get(&id).await.unwrap().as_slice(), mode()), (&b"content"[..], 0o400));
    store.put(b"content").await.unwrap();
    assert_eq!(mode(), 0o444);
    store.put_with(b"content", Durability::Process).await.unwrap();
    let file = place.file("in", b"content");
    store.put_file_with(&file, Durability::Process).await.unwrap();
    assert_eq!(mode(), 0o444);
    assert_eq!(fs::read_dir(store.folder().unwrap().join("tmp")).unwrap().count(), 0);
}

pub(crate) async fn a_large_content_is_never_whole_in_memory(place: Place) {
    let blobs = match &place.settings.blobs {
        Blobs::Folder(folder) => folder.display().to_string(),
        Blobs::S3 { endpoint, .. } => endpoint.clone(),
    };
    let own = place.path("own").display().to_string();
    let run = move || {
        Command::new(env::current_exe().unwrap())
            .args(["--exact", "a_process_that_streams", "--nocapture", "--test-threads=1"])
            .env(ARGUMENT, format!("{own} {blobs}"))
            .output()
            .unwrap()
    };
    // The server of the bucket answers in this process meanwhile.
    let output = tokio::task::spawn_blocking(run).await.unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    let grown = said.lines().find_map(|line| line.rsplit_once("grown by ")?.1.parse().ok());
    let grown: u64 = grown.unwrap_or_else(|| panic!("{said}"));
    assert!(grown < GROWTH_BYTES_MAX, "{grown} bytes");
}

/// Streams a large content in and out in a process of its own, and says what that took.
pub(crate) fn stream_and_measure() {
    let Ok(argument) = env::var(ARGUMENT) else { return };
    let (own, blobs) = argument.split_once(' ').unwrap();
    let own = PathBuf::from(own);
    let settings = Settings {
        database: Database::Sqlite(own.join("store.db")),
        blobs: if blobs.starts_with("http") {
            s3::bucket(blobs)
        } else {
            Blobs::Folder(blobs.into())
        },
        key_file: own.join("key"),
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let grown = runtime.block_on(async {
        let store = Store::open(&settings).await.unwrap();
        let before = peak_bytes();
        let mut writer = store.blob_writer().await.unwrap();
        let mut part = vec![1_u8; 100_000];
        let mut hasher = Sha256::new();
        while writer.bytes() < LARGE_BYTES as u64 {
            part[0] = part[0].wrapping_add(1);
            hasher.update(&part);
            writer.write(&part).await.unwrap();
        }
        let (id, bytes) = writer.finish().await.unwrap();
        assert_eq!(id, BlobId::from_hash(hasher.finalize().into()));
        let mut parts = store.read_blob(&id, None).await.unwrap();
        let mut read = 0;
        while let Some(part) = parts.try_next().await.unwrap() {
            read += part.len() as u64;
        }
        assert_eq!(read, bytes);
        peak_bytes() - before
    });
    std::io::stdout().write_all(format!("\ngrown by {grown}\n").as_bytes()).unwrap();
}

/// The most memory that this process has held.
fn peak_bytes() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() << 10
}
