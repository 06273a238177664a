//! Files of a hosted session, seen from outside: all names and contents are hostile. Looking wakes
//! nothing and waits for nobody; where no workspace is, the store tells what it held.

pub(crate) mod arrived;
pub(crate) mod name;
pub(crate) mod writer;

use std::{
    collections::BTreeMap,
    fs::File,
    time::{Duration, SystemTime},
};

use sandbox::{ContentId, Manifest, Workspace, WorkspaceFile};
use sha2::{Digest, Sha256};
use store::ObjectUpdate;
use tokio::sync::OwnedMutexGuard;

use crate::{
    Error, Hosted, HostedFile, HostedId, Source,
    document::{self, KIND, Upload},
    host::Inner,
    slot::{Body, Slot},
};

/// A list of these takes 2 MB; who has more files knows their names.
const FILES_LISTED_MAX: usize = 10_000;
/// What stands before the id of a file.
const PREFIX: &str = "cfile_";
/// Bytes of the hash that an id shows: nobody meets two files with the same.
const ID_BYTES: usize = 16;

impl Hosted {
    /// Lists the files, sorted by path; of very many, the first.
    pub async fn files(&self) -> Result<Vec<HostedFile>, Error> {
        let labels = Labels::of(&self.slot);
        match self.shelf().await? {
            Shelf::Workspace(workspace) => {
                unblock(move || {
                    let files = workspace.files()?.into_iter().take(FILES_LISTED_MAX);
                    Ok(files.map(|file| labels.label(&file)).collect())
                })
                .await
            }
            Shelf::Store(files) => {
                let files = files.files().take(FILES_LISTED_MAX);
                Ok(files.map(|(file, _)| labels.label(&file)).collect())
            }
        }
    }

    /// The id of the file at a path of the workspace, such as a cell's output names; the file may
    /// have gone meanwhile.
    pub fn file_id(&self, path: &str) -> String {
        file_id(self.id(), path)
    }

    /// Finds a file by its id.
    pub async fn file(&self, id: &str) -> Result<HostedFile, Error> {
        Ok(self.find(id).await?.file)
    }

    /// Opens a file for reading.
    pub async fn open(&self, id: &str) -> Result<(HostedFile, File), Error> {
        let Found { mut file, path, at } = self.find(id).await?;
        let opened = match at {
            At::Workspace(workspace) => {
                let opened = unblock(move || Ok(workspace.open(&path)?)).await;
                // It was there a moment ago: the session took it away, or put a link in its place.
                opened.map_err(|_| no_file(id))?
            }
            At::Store(content) => self.inner.keeping.content(&content).await?,
            At::Nowhere => {
                let why = "it was too large to be kept when the session was written down";
                return Err(Error::Refused { what: file.path, why: why.to_owned() });
            }
        };
        file.bytes = opened.metadata()?.len();
        Ok((file, opened))
    }

    /// Removes a file.
    pub async fn remove_file(&self, id: &str) -> Result<(), Error> {
        let Found { path, .. } = self.find(id).await?;
        let workspace = self.workspace().await?;
        let body = self.slot.free();
        let removed = {
            let path = path.clone();
            unblock(move || Ok(workspace.remove_file(&path)?)).await
        };
        removed.map_err(|_| no_file(id))?;
        self.slot.look().document.uploads.remove(&path);
        self.note_files(body).await
    }

    async fn find(&self, id: &str) -> Result<Found, Error> {
        let labels = Labels::of(&self.slot);
        let wanted = id.to_owned();
        let found = match self.shelf().await? {
            Shelf::Workspace(workspace) => {
                let at = At::Workspace(workspace.clone());
                let found = unblock(move || {
                    let mut files = workspace.files()?.into_iter();
                    let found = files.find(|file| file_id(&labels.id, &file.path) == wanted);
                    Ok(found.map(|found| (labels.label(&found), found.path)))
                });
                found.await?.map(|(file, path)| Found { file, path, at })
            }
            Shelf::Store(files) => {
                let mut files = files.files();
                let found = files.find(|(file, _)| file_id(&labels.id, &file.path) == wanted);
                found.map(|(found, content)| Found {
                    file: labels.label(&found),
                    path: found.path,
                    at: content.map_or(At::Nowhere, |content| At::Store(content.clone())),
                })
            }
        };
        found.ok_or_else(|| no_file(id))
    }

    async fn shelf(&self) -> Result<Shelf, Error> {
        self.slot.usable()?;
        if let Some(place) = &self.slot.look().place {
            return Ok(Shelf::Workspace(place.workspace.clone()));
        }
        Ok(Shelf::Store(self.written_files().await?))
    }

    /// The files of a session that lies in the store.
    async fn written_files(&self) -> Result<Manifest, Error> {
        let store = self.inner.keeping.store();
        let head = match store.session(&self.slot.session).await {
            Ok(stored) => stored.head,
            Err(store::Error::NotFound { .. }) => None,
            Err(error) => return Err(error.into()),
        };
        let Some(head) = head else { return Ok(Manifest::default()) };
        let checkpoints = store.checkpoints(&self.slot.session).await?;
        match checkpoints.iter().find(|checkpoint| checkpoint.id == head) {
            Some(checkpoint) => Ok(keep::files(store, checkpoint).await?),
            None => Ok(Manifest::default()),
        }
    }

    /// The workspace, which a session that lies in the store gets first.
    async fn workspace(&self) -> Result<Workspace, Error> {
        self.slot.usable()?;
        let workspace = || self.slot.look().place.as_ref().map(|place| place.workspace.clone());
        if let Some(workspace) = workspace() {
            return Ok(workspace);
        }
        Ok(self.enter().await?.workspace().clone())
    }

    /// Writes down that files came or went, with the turn of whoever could have one; while somebody
    /// else is inside, that one does it at the end.
    async fn note_files(&self, body: Option<OwnedMutexGuard<Body>>) -> Result<(), Error> {
        self.touch();
        let workspace = self.slot.look().place.as_ref().map(|place| place.workspace.clone());
        let bytes = match workspace {
            Some(workspace) => Some(unblock(move || Ok(workspace.bytes_used())).await?),
            None => None,
        };
        let update = {
            let mut look = self.slot.look();
            look.unsaved.document = true;
            ObjectUpdate { bytes, ..document::update(&mut look) }
        };
        let (tenant, id) = (&self.slot.tenant.0, &self.slot.id.0);
        let store = self.inner.keeping.store();
        store.update_object(KIND, tenant, id, &update).await?;
        let Some(mut body) = body else {
            self.slot.look().unsaved.files = true;
            return Ok(());
        };
        let hosted = self.clone();
        // It goes on when the client goes away.
        let noted =
            tokio::spawn(async move { write(&hosted.inner, &hosted.slot, &mut body).await });
        noted.await.map_err(|error| Error::from(std::io::Error::other(error)))?
    }
}

/// Has the timeline learn of files that came or went, for whoever has the turn.
pub(crate) async fn write(inner: &Inner, slot: &Slot, body: &mut Body) -> Result<(), Error> {
    let Body::Live(live) = body else { return Ok(()) };
    let arrived = std::mem::take(&mut slot.look().unsaved.files);
    let written = live.kept.write_files().await;
    if live.kept.is_broken() {
        slot.let_go(body);
    }
    written?;
    if arrived {
        arrived::forget(inner.keeping.store(), slot).await?;
    }
    Ok(())
}

/// Where the files of a session can be seen.
enum Shelf {
    Workspace(Workspace),
    Store(Manifest),
}

/// A file that was looked for.
struct Found {
    file: HostedFile,
    path: String,
    at: At,
}

/// Where its content lies.
enum At {
    Workspace(Workspace),
    Store(ContentId),
    Nowhere,
}

/// What is known of files beside themselves.
struct Labels {
    id: HostedId,
    created_at: SystemTime,
    uploads: BTreeMap<String, Upload>,
}

impl Labels {
    fn of(slot: &Slot) -> Self {
        let uploads = slot.look().document.uploads.clone();
        Self { id: slot.id.clone(), created_at: slot.created_at, uploads }
    }

    fn label(&self, file: &WorkspaceFile) -> HostedFile {
        let upload = Upload { bytes: file.bytes, modified: nanoseconds(file.modified) };
        let is_as_uploaded = self.uploads.get(&file.path) == Some(&upload);
        // A session can set the time of its files to anything.
        let modified = u64::try_from(upload.modified).unwrap_or_default();
        let modified = SystemTime::UNIX_EPOCH + Duration::from_nanos(modified);
        HostedFile {
            id: file_id(&self.id, &file.path),
            path: format!("{}{}", Workspace::FOLDER, file.path),
            bytes: file.bytes,
            created_at: modified.min(SystemTime::now()).max(self.created_at),
            source: if is_as_uploaded { Source::User } else { Source::Assistant },
        }
    }
}

/// The time of a file as it is written down.
pub(crate) fn nanoseconds(modified: i128) -> i64 {
    i64::try_from(modified).unwrap_or_default()
}

/// The id of a file: it follows from where the file is, so no table has to know it.
fn file_id(id: &HostedId, path: &str) -> String {
    let hash = Sha256::new().chain_update(&id.0).chain_update([0]).chain_update(path).finalize();
    hash.iter().take(ID_BYTES).fold(PREFIX.to_owned(), |id, byte| format!("{id}{byte:02x}"))
}

fn no_file(id: &str) -> Error {
    Error::NotFound { what: "file", id: id.to_owned() }
}

/// Waits for work on files, which blocks its thread.
pub(crate) async fn unblock<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    match tokio::task::spawn_blocking(work).await {
        Ok(result) => result,
        Err(error) => Err(std::io::Error::other(error).into()),
    }
}
