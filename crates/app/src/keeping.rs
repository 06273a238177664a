//! Opens what outlives the process, where the settings say that it lies.

use std::env;

use anyhow::Result;
use environment::Environment;
use keep::Keeping;
use store::{Durability, Store};

use crate::{
    exit::Failure,
    folders, sessions,
    settings::{self, Settings},
};

/// Opens the store, makes it when there is none, and frees what dead processes held.
pub(crate) async fn open(settings: &Settings) -> Result<Store> {
    let settings = store::Settings {
        database: settings.store.database.clone(),
        blobs: blobs(&settings.store.blobs)?,
        key_file: folders::data()?.join("store/key"),
    };
    Ok(keep::open(&settings).await?)
}

/// Takes hold of the store, unless the person wants nothing kept.
pub(crate) async fn begin(
    settings: &Settings,
    environment: &Environment,
) -> Result<Option<Keeping>> {
    if !settings.store.keep {
        return Ok(None);
    }
    hold(settings, environment, Durability::Power).await.map(Some)
}

/// Takes hold of the store for a server, whose clients rely on what it keeps. They write often, so
/// no write waits for the disk: what was acknowledged survives the server, not the machine's power.
pub(crate) async fn serving(settings: &Settings, environment: &Environment) -> Result<Keeping> {
    hold(settings, environment, Durability::Process).await
}

async fn hold(
    settings: &Settings,
    environment: &Environment,
    durability: Durability,
) -> Result<Keeping> {
    let store = open(settings).await?;
    let name = environment.venv.parent().and_then(|folder| folder.file_name());
    let name = name.unwrap_or_default().to_string_lossy().into_owned();
    let contents = folders::contents()?;
    let retention = settings.store.retention;
    Ok(Keeping::begin(store, name, &contents, retention, durability).await?)
}

/// Frees all that this process holds, and once a day what is kept for too long.
pub(crate) async fn end(keeping: Keeping) -> Result<()> {
    let (store, retention) = (keeping.store().clone(), *keeping.retention());
    keeping.end().await?;
    sessions::collect_daily(&store, &retention).await;
    Ok(())
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
