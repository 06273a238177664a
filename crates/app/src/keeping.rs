//! Opens what outlives the process, where the settings say that it lies.

use std::env;

use anyhow::Result;
use store::Store;

use crate::{
    exit::Failure,
    folders,
    settings::{self, Settings},
};

/// Opens the store, and makes it when there is none.
pub(crate) async fn open(settings: &Settings) -> Result<Store> {
    let settings = store::Settings {
        database: settings.store.database.clone(),
        blobs: blobs(&settings.store.blobs)?,
        key_file: folders::data()?.join("store/key"),
    };
    Ok(Store::open(&settings).await?)
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
