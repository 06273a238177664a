//! A content that comes in parts, as an upload does.
//!
//! Its name is known when all of it has come, so until then it lies in a file without one: in the
//! folder of the blobs, or for a bucket in the machine's own folder for such files. A writer that is
//! dropped leaves nothing.

use std::{
    fs::File,
    io::{Seek, Write},
    path::Path,
};

use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

use super::{BlobId, BlobStore, Writer, folder};
use crate::{Durability, Error, error, limits::STREAM_BYTES};

/// Keeps a content that comes in parts.
#[derive(Debug)]
pub struct BlobWriter {
    blobs: BlobStore,
    /// What came since the spool was last written to.
    gathered: Vec<u8>,
    /// None when a write was given up before its end: what it wrote is not known.
    spool: Option<Spool>,
    bytes: u64,
}

#[derive(Debug)]
struct Spool {
    file: SpoolFile,
    hasher: Sha256,
}

#[derive(Debug)]
enum SpoolFile {
    Folder(NamedTempFile),
    S3(File),
}

impl BlobWriter {
    pub(crate) async fn begin(blobs: BlobStore) -> Result<Self, Error> {
        let folder = blobs.folder().map(Path::to_owned);
        let file = error::unblock(move || {
            if let Some(folder) = folder {
                return folder::temporary(&folder).map(SpoolFile::Folder);
            }
            let file = tempfile::tempfile();
            file.map(SpoolFile::S3).map_err(error::file("write", std::env::temp_dir()))
        })
        .await?;
        let spool = Some(Spool { file, hasher: Sha256::new() });
        Ok(Self { blobs, gathered: Vec::new(), spool, bytes: 0 })
    }

    /// How many bytes have come so far.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Takes the next part. When this fails or is given up before its end, so is the content.
    pub async fn write(&mut self, part: &[u8]) -> Result<(), Error> {
        for part in part.chunks(STREAM_BYTES) {
            self.gathered.extend_from_slice(part);
            if self.gathered.len() >= STREAM_BYTES {
                let spool = self.spool.take().ok_or_else(given_up)?;
                let gathered = std::mem::take(&mut self.gathered);
                let written = error::unblock(move || spool.write(gathered)).await?;
                (self.spool, self.gathered) = (Some(written.0), written.1);
            }
        }
        self.bytes += part.len() as u64;
        Ok(())
    }

    /// Keeps what has come; returns its id and length.
    pub async fn finish(self) -> Result<(BlobId, u64), Error> {
        self.finish_with(Durability::Power).await
    }

    /// Keeps what has come so that it survives what `durability` says.
    pub async fn finish_with(self, durability: Durability) -> Result<(BlobId, u64), Error> {
        let (gathered, bytes) = (self.gathered, self.bytes);
        let spool = self.spool.ok_or_else(given_up)?;
        let writer = self.blobs.writer.clone();
        let id = match writer {
            Writer::Folder(folder) => {
                error::unblock(move || {
                    let (spool, _) = spool.write(gathered)?;
                    spool.keep_in(&folder, durability)
                })
                .await?
            }
            Writer::S3 { place } => {
                let (id, copy) = error::unblock(move || spool.write(gathered)?.0.rewound()).await?;
                self.blobs.send_s3(&place, &id, copy, bytes).await?;
                id
            }
        };
        Ok((id, bytes))
    }
}

impl Spool {
    /// Writes what was gathered, and gives its room back for more.
    fn write(mut self, mut gathered: Vec<u8>) -> Result<(Self, Vec<u8>), Error> {
        self.hasher.update(&gathered);
        let written = match &mut self.file {
            SpoolFile::Folder(file) => {
                file.write_all(&gathered).map_err(error::file("write", file.path()))
            }
            SpoolFile::S3(file) => {
                file.write_all(&gathered).map_err(error::file("write", std::env::temp_dir()))
            }
        };
        written?;
        gathered.clear();
        Ok((self, gathered))
    }

    fn keep_in(self, home: &Path, durability: Durability) -> Result<BlobId, Error> {
        let SpoolFile::Folder(file) = self.file else {
            unreachable!("a spool lies where its store was opened");
        };
        let id = BlobId::from_hash(self.hasher.finalize().into());
        folder::keep(home, file, &id, durability)?;
        Ok(id)
    }

    fn rewound(self) -> Result<(BlobId, File), Error> {
        let SpoolFile::S3(mut file) = self.file else {
            unreachable!("a spool lies where its store was opened");
        };
        file.rewind().map_err(error::file("read", std::env::temp_dir()))?;
        Ok((BlobId::from_hash(self.hasher.finalize().into()), file))
    }
}

fn given_up() -> Error {
    Error::Refused {
        what: "a content".to_owned(),
        rule: "an earlier part of it was not written to its end; send all of it again".to_owned(),
    }
}
