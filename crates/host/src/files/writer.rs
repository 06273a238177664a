//! A file on its way into a hosted session: it streams in beside the workspace, and is there whole
//! or not at all.

use std::{io, os::unix::fs::MetadataExt};

use sandbox::{Incoming, Workspace, WorkspaceFile};
use tokio::{fs::File, io::AsyncWriteExt};

use super::{Labels, arrived, name, nanoseconds, unblock};
use crate::{Error, Hosted, HostedFile, document::Upload};

/// Uploads of which it is remembered that they are; of more, the first by name are told as files of
/// the session.
const UPLOADS_MAX: usize = 10_000;

/// A file on its way in. Dropped, nothing of it stays.
#[derive(Debug)]
pub struct FileWriter {
    hosted: Hosted,
    workspace: Workspace,
    incoming: Incoming,
    file: File,
    name: String,
    bytes: u64,
    room: Room,
}

/// How much may still come.
#[derive(Debug, Clone, Copy)]
struct Room {
    session: u64,
    quota: Option<u64>,
}

impl Hosted {
    /// Begins a file that comes from outside. Its name is reduced to one that is safe; what has that
    /// name is replaced when the new one is whole.
    pub async fn writer(&self, name: &str) -> Result<FileWriter, Error> {
        self.inner.taking()?;
        self.touch();
        let workspace = self.workspace().await?;
        let quota = self.inner.room(&self.tenant).await?;
        let place = workspace.clone();
        let (incoming, session) = unblock(move || {
            let session = place.bytes_max().saturating_sub(place.bytes_used());
            Ok((place.receive()?, session))
        })
        .await?;
        Ok(FileWriter {
            hosted: self.clone(),
            workspace,
            file: File::from_std(incoming.file()?),
            incoming,
            name: name::safe(name),
            bytes: 0,
            room: Room { session, quota },
        })
    }
}

impl FileWriter {
    /// The name that the file will have.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Takes the next part; fails when there is no room for it.
    pub async fn write(&mut self, part: &[u8]) -> Result<(), Error> {
        self.bytes += part.len() as u64;
        if let Some(quota) = self.room.quota.filter(|quota| self.bytes > *quota) {
            return Err(Error::QuotaReached {
                what: "the bytes of disk",
                limit: format!("{quota} were left"),
                advice: "remove files and sessions that are not needed",
            });
        }
        if self.bytes > self.room.session {
            let (path, bytes) = (self.name.clone().into(), self.bytes);
            let bytes_max = self.room.session;
            return Err(sandbox::Error::TooLarge { path, bytes, bytes_max }.into());
        }
        self.hosted.touch();
        Ok(self.file.write_all(part).await?)
    }

    /// Puts the file in its place; when this returns, it is there and written down.
    pub async fn finish(mut self) -> Result<HostedFile, Error> {
        self.file.flush().await?;
        self.hosted.slot.usable()?;
        let Self { hosted, workspace, incoming, name, bytes, .. } = self;
        let body = hosted.slot.free();
        if body.is_none() {
            arrived::keep(&hosted, (incoming.path(), &name), bytes).await?;
        }
        let path = name.clone();
        let file = unblock(move || put(&workspace, incoming, path)).await?;
        let upload = Upload { bytes: file.bytes, modified: nanoseconds(file.modified) };
        {
            let uploads = &mut hosted.slot.look().document.uploads;
            uploads.insert(name, upload);
            while uploads.len() > UPLOADS_MAX {
                uploads.pop_first();
            }
        }
        hosted.note_files(body).await?;
        Ok(Labels::of(&hosted.slot).label(&file))
    }
}

fn put(workspace: &Workspace, incoming: Incoming, name: String) -> Result<WorkspaceFile, Error> {
    match incoming.finish(&name) {
        Err(sandbox::Error::File { source, .. })
            if source.kind() == io::ErrorKind::IsADirectory =>
        {
            let why = "the session has a folder of this name; take another".to_owned();
            return Err(Error::Refused { what: format!("the file {name}"), why });
        }
        result => result?,
    }
    let stat = workspace.open(&name)?.metadata()?;
    let modified = i128::from(stat.mtime()) * 1_000_000_000 + i128::from(stat.mtime_nsec());
    Ok(WorkspaceFile { path: name, bytes: stat.len(), modified })
}
