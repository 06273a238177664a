//! A session before it is anybody's: what the pool keeps.

use std::{path::PathBuf, sync::Arc};

use super::{live::Live, walls::Walls};
use crate::{Error, Limits, Workspace, engine::Engine};

/// A session that waits for its first cell, not yet anybody's.
#[derive(Debug)]
pub(crate) struct Ready {
    pub(crate) live: Live,
    pub(crate) walls: Walls,
    pub(crate) place: Place,
    pub(crate) limits: Arc<Limits>,
}

/// Where a session lives, whichever process it has.
#[derive(Debug)]
pub(crate) struct Place {
    pub(crate) slot: u32,
    pub(crate) folder: PathBuf,
    pub(crate) workspace: Workspace,
}

impl Ready {
    /// Has a jail built and a session forked into it.
    pub(crate) async fn open(engine: &Arc<Engine>, limits: Arc<Limits>) -> Result<Self, Error> {
        let slot = engine.take_slot()?;
        let folder = engine.session_folder(engine.next_number());
        let opened = Self::open_in(engine, slot, folder.clone(), limits).await;
        if opened.is_err() {
            let _ = crate::workspace::remove(&folder);
            engine.return_slot(slot);
        }
        opened
    }

    async fn open_in(
        engine: &Arc<Engine>,
        slot: u32,
        folder: PathBuf,
        limits: Arc<Limits>,
    ) -> Result<Self, Error> {
        let fail = |source| Error::File { path: folder.clone(), source };
        std::fs::create_dir(&folder).map_err(fail)?;
        let bytes_max = limits.disk_bytes_max;
        let workspace = Workspace::create(&folder.join("data"), engine.owner(slot), bytes_max)?;
        let (live, walls) = Live::open(engine, slot, &workspace, &limits).await?;
        Ok(Self { live, walls, place: Place { slot, folder, workspace }, limits })
    }
}
