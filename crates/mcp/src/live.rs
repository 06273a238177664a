//! Shows what a cell prints while it runs, as progress of the call, to a client that asked for it.

use std::time::Duration;

use rmcp::{
    RoleServer,
    model::{ProgressNotificationParam, ProgressToken},
    service::{Peer, RequestContext},
};
use tokio::time::Instant;

use crate::clean;

/// Ten notices a second look alive, and a loop that prints does not flood the client.
const EVERY: Duration = Duration::from_millis(100);

/// Characters of one notice: what a person can see fly past. The result has the rest.
const NOTICE_CHARS_MAX: usize = 2_000;

/// What was printed and is not shown yet.
#[derive(Debug)]
pub(crate) struct Live {
    peer: Peer<RoleServer>,
    token: Option<ProgressToken>,
    text: String,
    notices: u32,
    due: Instant,
}

impl Live {
    /// For one call; says nothing when the client did not ask.
    pub(crate) fn of(context: &RequestContext<RoleServer>) -> Self {
        Self {
            peer: context.peer.clone(),
            token: context.meta.get_progress_token(),
            text: String::new(),
            notices: 0,
            due: Instant::now(),
        }
    }

    /// Takes what was printed.
    pub(crate) fn add(&mut self, text: &str) {
        // What goes beyond a notice is not shown, and so need not be held, but for the count.
        if self.token.is_some() && self.text.len() < 16 * NOTICE_CHARS_MAX {
            self.text.push_str(text);
        }
    }

    /// Waits until something is to be shown.
    pub(crate) async fn due(&self) {
        if self.text.is_empty() {
            std::future::pending::<()>().await;
        } else {
            tokio::time::sleep_until(self.due).await;
        }
    }

    /// Shows what was not shown yet.
    pub(crate) async fn show(&mut self) {
        let text = clean::cut(&clean::text(&std::mem::take(&mut self.text)), NOTICE_CHARS_MAX);
        let Some(token) = self.token.clone().filter(|_| !text.is_empty()) else { return };
        self.notices += 1;
        self.due = Instant::now() + EVERY;
        let notice = ProgressNotificationParam::new(token, f64::from(self.notices));
        // A client that is gone watches nothing.
        let _ = self.peer.notify_progress(notice.with_message(text)).await;
    }
}
