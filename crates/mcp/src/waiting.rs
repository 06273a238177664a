//! Cells that wait for an answer while no call is there to bring it. Each can be taken up once, by
//! its own tenant.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use host::TenantId;

use crate::{Error, random, running::Running};

/// Each holds a session awake; ten minutes later its question counts as not answered.
const WAITING_MAX: usize = 64;

/// Cells that wait, by the words under which they are taken up.
#[derive(Debug, Default)]
pub(crate) struct Waiting {
    cells: Mutex<HashMap<String, (TenantId, Running)>>,
}

impl Waiting {
    /// Keeps a cell, and says under which words; gives it back when too many wait.
    pub(crate) fn keep(&self, tenant: &TenantId, running: Running) -> Result<String, Box<Running>> {
        let mut cells = self.cells.lock().unwrap_or_else(PoisonError::into_inner);
        if cells.len() >= WAITING_MAX {
            // Whoever asked for these has not come back in time.
            cells.retain(|_, (_, running)| !running.is_over());
        }
        if cells.len() >= WAITING_MAX {
            return Err(Box::new(running));
        }
        let words = URL_SAFE_NO_PAD.encode(random::bytes());
        cells.insert(words.clone(), (tenant.clone(), running));
        Ok(words)
    }

    /// Takes a cell up again.
    pub(crate) fn take(&self, tenant: &TenantId, words: &str) -> Result<Running, Error> {
        let mut cells = self.cells.lock().unwrap_or_else(PoisonError::into_inner);
        match cells.get(words) {
            Some((whose, _)) if whose == tenant => {}
            Some(_) | None => return Err(Error::NotWaiting),
        }
        let (_, running) = cells.remove(words).ok_or(Error::NotWaiting)?;
        Ok(running)
    }
}
