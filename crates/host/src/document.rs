//! What is written down of a hosted session beside its past: who made it, how long it lives, and
//! what was uploaded.

use std::{
    collections::BTreeMap,
    time::{Duration, SystemTime},
};

use serde::{Deserialize, Serialize};
use store::{Object, ObjectUpdate};

use crate::{
    Error, HostedId, HostedInfo, HostedStatus, MemoryTier, Owner, TenantId,
    slot::{Look, Slot},
};

/// The kind of the objects that hosted sessions are.
pub(crate) const KIND: &str = "hosted";

/// The document of a hosted session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Document {
    /// How much memory it may use.
    pub(crate) memory: MemoryTier,
    /// How long it is kept while nobody uses it.
    pub(crate) expires_after_ms: u64,
    /// Who made it.
    pub(crate) owner: Owner,
    /// Whether it has a past in the store.
    #[serde(default)]
    pub(crate) written: bool,
    /// The files that were uploaded, by their paths.
    #[serde(default)]
    pub(crate) uploads: BTreeMap<String, Upload>,
}

/// A file as it was when it was uploaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Upload {
    /// Its size.
    pub(crate) bytes: u64,
    /// When it was written, in nanoseconds since 1970.
    pub(crate) modified: i64,
}

impl Document {
    /// Reads the document of an object.
    pub(crate) fn of(object: &Object) -> Result<Self, Error> {
        serde_json::from_str(&object.document).map_err(|source| {
            let what = format!("what is written down of session {}", object.id);
            Error::Internal(keep::Error::Unreadable { what, source: Some(source) })
        })
    }

    /// How long the session is kept while nobody uses it.
    pub(crate) fn expires_after(&self) -> Duration {
        Duration::from_millis(self.expires_after_ms)
    }

    /// The document as text.
    pub(crate) fn text(&self) -> String {
        // Strings and numbers: nothing in it that JSON lacks.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// A hosted session as an object that is new.
pub(crate) fn object(slot: &Slot) -> Object {
    let look = slot.look();
    Object {
        kind: KIND.to_owned(),
        id: slot.id.0.clone(),
        tenant: slot.tenant.0.clone(),
        parent: None,
        name: Some(slot.name.clone()),
        blob: None,
        bytes: 0,
        created_at: slot.created_at,
        used_at: look.used.at,
        expires_at: Some(look.used.at + look.document.expires_after()),
        document: look.document.text(),
    }
}

/// What is to be written of a use.
pub(crate) fn update(look: &mut Look) -> ObjectUpdate {
    let changed = std::mem::take(&mut look.unsaved.document);
    ObjectUpdate {
        document: changed.then(|| look.document.text()),
        used_at: Some(look.used.at),
        expires_at: Some(Some(look.used.at + look.document.expires_after())),
        ..ObjectUpdate::default()
    }
}

/// What is told of a session that lies in the store.
pub(crate) fn info(object: &Object) -> Result<HostedInfo, Error> {
    let document = Document::of(object)?;
    let expires_after = document.expires_after();
    let idle = SystemTime::now().duration_since(object.used_at).unwrap_or_default();
    let status = if idle >= expires_after { HostedStatus::Expired } else { HostedStatus::Active };
    Ok(HostedInfo {
        id: HostedId(object.id.clone()),
        name: object.name.clone().unwrap_or_default(),
        tenant: TenantId(object.tenant.clone()),
        memory: document.memory,
        expires_after,
        owner: document.owner,
        created_at: object.created_at,
        last_active_at: object.used_at,
        status,
    })
}
