//! The responses that are being made: who may stop them, who may follow them.

use std::{
    collections::{HashMap, VecDeque},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use agent::Stop;
use tokio::sync::watch;

use super::log::Log;
use crate::http::error::ApiError;

/// Responses of one tenant that are made in the background at once; each holds a container.
const BACKGROUND_MAX: usize = 16;
/// Responses whose events can still be followed after they are over, of all tenants together: each
/// holds its events in memory, with pictures some megabytes.
const FOLLOWED_MAX: usize = 16;
/// When to ask again whether one of them is over.
const BACKGROUND_WAIT: Duration = Duration::from_secs(5);

/// The responses that are being made. Clones are the same.
#[derive(Debug, Clone, Default)]
pub(crate) struct Runs(Arc<Mutex<Known>>);

#[derive(Debug, Default)]
struct Known {
    runs: HashMap<String, Run>,
    /// Those that are over, the oldest first.
    over: VecDeque<String>,
}

/// One response that is being made, or whose events are still here.
#[derive(Debug, Clone)]
pub(crate) struct Run {
    /// Whose it is.
    pub(crate) tenant: String,
    /// Ends it.
    pub(crate) stop: Stop,
    /// Whether it goes on when the client leaves.
    pub(crate) background: bool,
    /// Its events, where they are told.
    pub(crate) log: Option<Arc<Log>>,
    /// Its place in the line has come.
    pub(crate) begun: Arc<AtomicBool>,
    /// Somebody asked for its end.
    pub(crate) cancelled: Arc<AtomicBool>,
    /// Turns true when it is over.
    pub(crate) over: watch::Receiver<bool>,
}

impl Run {
    /// Ends it because a client wants that, or is gone.
    pub(crate) fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
        self.stop.press();
    }

    /// Waits until it is over.
    pub(crate) async fn ended(&self) {
        let mut over = self.over.clone();
        // An error says that the one who makes it is gone, and so it is over too.
        let _ = over.wait_for(|over| *over).await;
    }
}

impl Runs {
    /// Adds a run.
    pub(crate) fn add(&self, id: &str, run: Run) -> Result<(), ApiError> {
        let mut known = self.known();
        let is_alike =
            |other: &&Run| other.background && other.tenant == run.tenant && !*other.over.borrow();
        if run.background && known.runs.values().filter(is_alike).count() >= BACKGROUND_MAX {
            let message = format!(
                "{BACKGROUND_MAX} responses are being made in the background already, which is as \
                 many as one tenant may have. Wait for one of them, or cancel it with \
                 POST /v1/responses/{{response_id}}/cancel."
            );
            return Err(ApiError::too_many(message, BACKGROUND_WAIT));
        }
        known.runs.insert(id.to_owned(), run);
        Ok(())
    }

    /// Finds a run of a tenant.
    pub(crate) fn find(&self, tenant: &str, id: &str) -> Option<Run> {
        self.known().runs.get(id).filter(|run| run.tenant == tenant).cloned()
    }

    /// Forgets a run that is over, or only remembers its events.
    pub(crate) fn end(&self, id: &str) {
        let mut known = self.known();
        let is_followed = known.runs.get(id).is_some_and(|run| run.background && run.log.is_some());
        if !is_followed {
            known.runs.remove(id);
            return;
        }
        known.over.push_back(id.to_owned());
        if known.over.len() > FOLLOWED_MAX
            && let Some(oldest) = known.over.pop_front()
        {
            known.runs.remove(&oldest);
        }
    }

    /// Forgets a run and its events.
    pub(crate) fn forget(&self, id: &str) {
        let mut known = self.known();
        known.runs.remove(id);
        known.over.retain(|over| over != id);
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
