//! Blobs in a bucket of an S3-compatible server.
//!
//! A server shows an object when it has all of it, so a put is whole or is not. Contents too large
//! for one request go up in parts. A file is copied and hashed before anything is sent, since its
//! name depends on all of it and it may change meanwhile.
//!
//! A server cannot renew the time of an object, so an old one is sent again when it is written again.
//! `gc` looks at the time once more right before it removes an object. Between that look and the
//! removal, a writer of the very same garbage could lose its blob; no S3 call closes that gap, and
//! the grace of `gc` keeps it to content that nothing had used for that long.

use std::{fs::File, io::Read, io::Seek, path::PathBuf, sync::Arc, time::SystemTime};

use object_store::{
    ClientOptions, MultipartUpload, ObjectStoreExt, PutPayload,
    aws::{AmazonS3Builder, Checksum},
    path::Path as Key,
};

use super::{BlobId, BlobStore, Writer, copy_hashed};
use crate::{
    Blobs, Error, error,
    limits::{PART_BYTES, REFRESH_AFTER},
};

pub(super) fn open(settings: &Blobs) -> Result<BlobStore, Error> {
    let Blobs::S3 { endpoint, bucket, region, prefix, access_key, secret_key, allow_http } =
        settings
    else {
        unreachable!("only asked for a bucket");
    };
    // The one TLS of the house. Who comes second finds it there, and that is fine.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let place = format!("{endpoint}/{bucket}");
    let reader = AmazonS3Builder::new()
        .with_endpoint(endpoint)
        .with_bucket_name(bucket)
        .with_region(region)
        .with_access_key_id(access_key)
        .with_secret_access_key(secret_key)
        .with_checksum_algorithm(Checksum::SHA256)
        .with_client_options(ClientOptions::new().with_allow_http(*allow_http))
        .build()
        .map_err(|source| Error::Blobs { place: place.clone(), source })?;
    let prefix = Key::from(prefix.as_str()).to_string();
    let writer = Writer::S3 { place: Arc::from(place) };
    Ok(BlobStore { reader: Arc::new(reader), prefix: Arc::from(prefix), writer })
}

impl BlobStore {
    pub(super) async fn put_s3(&self, place: &str, bytes: &[u8]) -> Result<BlobId, Error> {
        let id = BlobId::of(bytes);
        if !self.is_fresh(place, &id).await? {
            let payload = PutPayload::from(bytes.to_vec());
            self.reader.put(&self.key(&id), payload).await.map_err(failed(place))?;
        }
        Ok(id)
    }

    pub(super) async fn put_file_s3(&self, place: &str, path: PathBuf) -> Result<BlobId, Error> {
        let (copy, id, total) = error::unblock(move || {
            let spool = std::env::temp_dir();
            let mut copy = tempfile::tempfile().map_err(error::file("write", &spool))?;
            let (id, total) = copy_hashed(&path, &mut copy, &spool)?;
            copy.rewind().map_err(error::file("read", spool))?;
            Ok((copy, id, total))
        })
        .await?;
        self.send_s3(place, &id, copy, total).await?;
        Ok(id)
    }

    /// Sends the file that holds the content of `id`, unless it is there.
    pub(super) async fn send_s3(
        &self,
        place: &str,
        id: &BlobId,
        mut copy: File,
        total: u64,
    ) -> Result<(), Error> {
        if self.is_fresh(place, id).await? {
            return Ok(());
        }
        let key = self.key(id);
        if total <= PART_BYTES as u64 {
            let (bytes, _) = part(copy).await?;
            self.reader.put(&key, bytes.into()).await.map_err(failed(place))?;
            return Ok(());
        }
        let mut upload = self.reader.put_multipart(&key).await.map_err(failed(place))?;
        let sent = send(&mut *upload, &mut copy, place).await;
        if sent.is_err() {
            // Parts that were sent cost room until they are taken back; the first fault counts.
            let _ = upload.abort().await;
        }
        sent
    }

    pub(super) async fn remove_s3(
        &self,
        place: &str,
        id: &BlobId,
        cutoff: SystemTime,
    ) -> Result<bool, Error> {
        let key = self.key(id);
        match self.reader.head(&key).await {
            Ok(head) if SystemTime::from(head.last_modified) >= cutoff => return Ok(false),
            Ok(_) => {}
            Err(object_store::Error::NotFound { .. }) => return Ok(false),
            Err(fault) => return Err(failed(place)(fault)),
        }
        self.reader.delete(&key).await.map_err(failed(place))?;
        Ok(true)
    }

    /// Tells whether the blob is there and young enough that no `gc` thinks of removing it.
    async fn is_fresh(&self, place: &str, id: &BlobId) -> Result<bool, Error> {
        match self.reader.head(&self.key(id)).await {
            Ok(head) => {
                let age = SystemTime::now().duration_since(head.last_modified.into());
                Ok(age.unwrap_or_default() < REFRESH_AFTER)
            }
            Err(object_store::Error::NotFound { .. }) => Ok(false),
            Err(fault) => Err(failed(place)(fault)),
        }
    }
}

async fn send(upload: &mut dyn MultipartUpload, copy: &mut File, place: &str) -> Result<(), Error> {
    let mut copy = copy.try_clone().map_err(error::file("read", std::env::temp_dir()))?;
    loop {
        let (bytes, rest) = part(copy).await?;
        if bytes.is_empty() {
            break;
        }
        upload.put_part(bytes.into()).await.map_err(failed(place))?;
        copy = rest;
    }
    upload.complete().await.map_err(failed(place))?;
    Ok(())
}

/// Reads the next part of a file; none is left when it is empty.
async fn part(file: File) -> Result<(Vec<u8>, File), Error> {
    error::unblock(move || {
        let mut bytes = Vec::with_capacity(PART_BYTES);
        let read = (&file).take(PART_BYTES as u64).read_to_end(&mut bytes);
        read.map_err(error::file("read", std::env::temp_dir()))?;
        Ok((bytes, file))
    })
    .await
}

fn failed(place: &str) -> impl Fn(object_store::Error) -> Error {
    move |source| Error::Blobs { place: place.to_owned(), source }
}
