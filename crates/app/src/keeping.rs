//! Opens what outlives the process, where the settings say that it lies, and knows which contents
//! our documents in it need.

use std::{
    env, fs,
    time::{Duration, SystemTime},
};

use anyhow::Result;
use sandbox::{Manifest, Output};
use store::{BlobId, Database, Run, Store};

use crate::{
    exit::Failure,
    folders,
    settings::{self, Settings},
};

/// A machine that was not heard of for a day is down, or its work is lost anyway.
const SILENCE_MAX: Duration = Duration::from_hours(24);

/// Opens the store, makes it when there is none, and frees what dead processes held.
pub(crate) async fn open(settings: &Settings) -> Result<Store> {
    let settings = store::Settings {
        database: settings.store.database.clone(),
        blobs: blobs(&settings.store.blobs)?,
        key_file: folders::data()?.join("store/key"),
    };
    let store = Store::open(&settings).await?;
    let boot = Run::here().boot;
    store.sweep_dead_runs(|run| is_alive(run, &boot, &settings.database)).await?;
    Ok(store)
}

/// Tells whether a run may still live. Of this machine, as long as it has not been started anew, its
/// processes tell; of another one only the silence of its run.
fn is_alive(run: &Run, boot: &str, database: &Database) -> bool {
    if run.boot == boot {
        return is_ours(run.pid);
    }
    let silence = SystemTime::now().duration_since(run.heartbeat_at).unwrap_or_default();
    match database {
        Database::Sqlite(_) => false,
        Database::Postgres(_) => silence < SILENCE_MAX,
    }
}

/// Tells whether a process is a Decipher; its number may have passed to another program.
fn is_ours(pid: u32) -> bool {
    let name = |process: &str| fs::read_to_string(format!("/proc/{process}/comm")).ok();
    name(&pid.to_string()).is_some_and(|found| Some(found) == name("self"))
}

fn blobs(place: &settings::Blobs) -> Result<store::Blobs> {
    match place.clone() {
        settings::Blobs::Folder(folder) => Ok(store::Blobs::Folder(folder)),
        settings::Blobs::S3 { endpoint, bucket, region, prefix } => Ok(store::Blobs::S3 {
            access_key: key("AWS_ACCESS_KEY_ID", &bucket)?,
            secret_key: key("AWS_SECRET_ACCESS_KEY", &bucket)?,
            allow_http: endpoint.starts_with("http://"),
            endpoint,
            bucket,
            region,
            prefix,
        }),
    }
}

fn key(variable: &str, bucket: &str) -> Result<String> {
    env::var(variable).ok().filter(|key| !key.is_empty()).ok_or_else(|| {
        Failure::usage(format!(
            "the bucket {bucket} of the setting store.blobs needs keys: set AWS_ACCESS_KEY_ID and \
             AWS_SECRET_ACCESS_KEY; {variable} is not set"
        ))
    })
}

/// The contents that a document of ours needs: those of a list of files; outputs need none. None
/// when it is neither.
pub(crate) fn roots(document: &[u8]) -> Option<Vec<BlobId>> {
    if let Ok(files) = serde_json::from_slice::<Manifest>(document) {
        return files.contents().map(|content| BlobId::parse(&content.0)).collect();
    }
    serde_json::from_slice::<Vec<Output>>(document).ok().map(|_| Vec::new())
}
