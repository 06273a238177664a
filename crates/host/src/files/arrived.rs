//! Files that arrived while somebody was inside: they are acknowledged before the timeline can learn
//! of them, so until then the store keeps them by themselves.

use std::{path::Path, time::SystemTime};

use keep::{Keeping, Kept};
use sandbox::ContentId;
use store::{Durability, Object, ObjectFilter, Order, SessionId, Store};
use tokio::{
    fs::File,
    io::{AsyncWriteExt, copy},
};

use super::unblock;
use crate::{Error, Hosted, slot::Slot};

/// The kind of the objects that such files are.
const KIND: &str = "hosted.arrived";
/// Files that are put in their place at a time.
const TOGETHER_MAX: u32 = 100;

/// Keeps a file that is about to be put in its place.
pub(crate) async fn keep(
    hosted: &Hosted,
    (path, name): (&Path, &str),
    bytes: u64,
) -> Result<(), Error> {
    let store = hosted.inner.keeping.store();
    let now = SystemTime::now();
    let object = Object {
        kind: KIND.to_owned(),
        id: SessionId::fresh().to_string(),
        tenant: hosted.slot.tenant.0.clone(),
        parent: Some(hosted.id().0.clone()),
        name: Some(name.to_owned()),
        blob: Some(store.put_file_with(path, Durability::Process).await?),
        bytes,
        created_at: now,
        used_at: now,
        expires_at: None,
        document: String::new(),
    };
    Ok(store.add_object(&object, Durability::Process).await?)
}

/// Forgets them: the timeline has learned of them, or nobody needs them any more.
pub(crate) async fn forget(store: &Store, slot: &Slot) -> Result<(), Error> {
    store.remove_children(KIND, &slot.tenant.0, &slot.id.0).await?;
    Ok(())
}

/// Puts files in their place that arrived after what is written down of a session, and has that
/// written down.
pub(crate) async fn put(keeping: &Keeping, slot: &Slot, kept: &mut Kept) -> Result<(), Error> {
    let store = keeping.store();
    let mut written_at = None;
    let mut after: Option<String> = None;
    loop {
        let filter = ObjectFilter {
            kind: KIND,
            tenant: &slot.tenant.0,
            parent: Some(&slot.id.0),
            name: None,
            after: after.as_deref(),
            order: Order::Ascending,
            limit: TOGETHER_MAX,
        };
        let arrived = store.objects(&filter).await?;
        let Some(last) = arrived.last() else { break };
        after = Some(last.id.clone());
        if written_at.is_none() {
            let checkpoints = store.checkpoints(&slot.session).await?;
            written_at = checkpoints.last().map(|checkpoint| checkpoint.created_at);
        }
        // What was there at the last checkpoint may have been changed or removed by its cell.
        for object in arrived.iter().filter(|object| Some(object.created_at) > written_at) {
            put_one(keeping, kept, object).await?;
        }
    }
    if after.is_some() {
        kept.write_files().await?;
        forget(store, slot).await?;
    }
    Ok(())
}

async fn put_one(keeping: &Keeping, kept: &Kept, object: &Object) -> Result<(), Error> {
    let (Some(blob), Some(name)) = (&object.blob, object.name.clone()) else { return Ok(()) };
    let workspace = kept.workspace().clone();
    let incoming = unblock(move || Ok(workspace.receive()?)).await?;
    let content = ContentId(blob.as_str().to_owned());
    let mut from = File::from_std(keeping.content(&content).await?);
    let mut to = File::from_std(incoming.file()?);
    copy(&mut from, &mut to).await?;
    to.flush().await?;
    unblock(move || Ok(incoming.finish(&name)?)).await
}
