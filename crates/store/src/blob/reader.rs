//! A content, or a part of it, as a stream: never whole in memory.

use std::{
    fs::File,
    io::{Read, Seek, SeekFrom},
    ops::Range,
    path::PathBuf,
};

use bytes::Bytes;
use futures::{
    StreamExt, TryStreamExt,
    stream::{self, BoxStream},
};
use object_store::{GetOptions, ObjectStore, ObjectStoreExt};
use sha2::{Digest, Sha256};

use super::{BlobId, BlobStore, Writer, changed};
use crate::{Error, error, limits::STREAM_BYTES};

type Parts = BoxStream<'static, Result<Bytes, Error>>;

impl BlobStore {
    pub(crate) async fn stream(
        &self,
        id: &BlobId,
        range: Option<Range<u64>>,
    ) -> Result<Parts, Error> {
        let head = self.reader.head(&self.key(id)).await.map_err(|fault| self.fault(id, fault))?;
        let Some(range) = range else {
            return Ok(checked(self.parts(id, 0..head.size).await?, id.clone()));
        };
        if range.start > range.end || range.end > head.size {
            let (size, Range { start, end }) = (head.size, range);
            return Err(Error::Refused {
                what: format!("a copy of the bytes {start} to {end} of blob {id}"),
                rule: format!("it has {size} bytes; ask for a part of these"),
            });
        }
        self.parts(id, range).await
    }

    async fn parts(&self, id: &BlobId, range: Range<u64>) -> Result<Parts, Error> {
        if range.is_empty() {
            return Ok(stream::empty().boxed());
        }
        match &self.writer {
            // The library reads a file in parts of 8 KB, each on another thread.
            Writer::Folder(folder) => {
                let path = folder.join(id.key());
                let opened = error::unblock(move || open(path, range)).await?;
                Ok(stream::try_unfold(opened, next).boxed())
            }
            Writer::S3 { .. } => {
                let options = GetOptions { range: Some(range.into()), ..GetOptions::default() };
                let result = self.reader.get_opts(&self.key(id), options).await;
                let result = result.map_err(|fault| self.fault(id, fault))?;
                let (blobs, id) = (self.clone(), id.clone());
                let parts = result.into_stream();
                Ok(parts.map_err(move |fault| blobs.fault(&id, fault)).boxed())
            }
        }
    }
}

/// A file with what is yet to be read of it.
struct Open {
    file: File,
    path: PathBuf,
    left: u64,
}

fn open(path: PathBuf, range: Range<u64>) -> Result<Open, Error> {
    let mut file = File::open(&path).map_err(error::file("read", &path))?;
    file.seek(SeekFrom::Start(range.start)).map_err(error::file("read", &path))?;
    Ok(Open { file, path, left: range.end - range.start })
}

async fn next(mut open: Open) -> Result<Option<(Bytes, Open)>, Error> {
    if open.left == 0 {
        return Ok(None);
    }
    error::unblock(move || {
        let mut part =
            Vec::with_capacity(STREAM_BYTES.min(open.left.try_into().unwrap_or(usize::MAX)));
        let wanted = open.left.min(STREAM_BYTES as u64);
        let count = (&open.file).take(wanted).read_to_end(&mut part);
        let count = count.map_err(error::file("read", &open.path))?;
        // A file that was cut ends early; its hash then tells.
        open.left = if count == 0 { 0 } else { open.left - count as u64 };
        Ok(Some((part.into(), open)))
    })
    .await
}

/// Hashes what passes, and ends with an error when it was not what the id says.
fn checked(parts: Parts, id: BlobId) -> Parts {
    let state = (parts, Sha256::new(), id);
    stream::try_unfold(state, |(mut parts, mut hasher, id)| async move {
        let Some(part) = parts.next().await else {
            let found = BlobId::from_hash(hasher.finalize().into());
            return if found == id { Ok(None) } else { Err(changed(&id)) };
        };
        let part = part?;
        hasher.update(&part);
        Ok(Some((part, (parts, hasher, id))))
    })
    .boxed()
}
