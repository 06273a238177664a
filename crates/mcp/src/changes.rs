//! Tells clients that files changed: those who listen, and in the older versions of the protocol
//! the client whose call changed them.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, PoisonError},
};

use host::{HostedId, Tenant, TenantId};
use rmcp::{
    RoleServer,
    model::{ResourceUpdatedNotificationParam, SubscriptionFilter},
    service::{RequestContext, SubscriptionContext},
};
use tokio::sync::broadcast;

use crate::{Error, address, ask};

/// Changes that a slow listener may be behind; one that is further behind hears that something
/// changed, which is nearly all that there is to hear.
const BEHIND_MAX: usize = 64;

/// Files that one client watches: as many as a person can have in sight, and more.
const WATCHED_MAX: usize = 256;

/// What changed.
#[derive(Debug, Clone)]
pub(crate) enum Changed {
    /// These files, by their URIs.
    Files(Arc<[String]>),
    /// Any file of this session.
    Session(HostedId),
}

impl Changed {
    fn touches(&self, uri: &str) -> bool {
        match self {
            Self::Files(uris) => uris.iter().any(|changed| changed == uri),
            Self::Session(session) => uri.starts_with(&address::beginning(session)),
        }
    }
}

/// Where changes are told, for all connections.
#[derive(Debug, Clone)]
pub(crate) struct Changes(broadcast::Sender<(TenantId, Changed)>);

impl Default for Changes {
    fn default() -> Self {
        Self(broadcast::Sender::new(BEHIND_MAX))
    }
}

/// The files that a client of the older protocol watches.
#[derive(Debug, Default)]
pub(crate) struct Watched(Mutex<BTreeSet<String>>);

impl Watched {
    /// Watches a file.
    pub(crate) fn add(&self, uri: String) -> Result<(), Error> {
        let mut watched = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if watched.len() >= WATCHED_MAX {
            let problem = format!("{WATCHED_MAX} files are watched already; leave one first");
            return Err(Error::Argument { argument: "uri", problem });
        }
        watched.insert(uri);
        Ok(())
    }

    /// Watches it no more.
    pub(crate) fn remove(&self, uri: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(uri);
    }

    fn among(&self, changed: &Changed) -> Vec<String> {
        let watched = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        watched.iter().filter(|uri| changed.touches(uri)).cloned().collect()
    }
}

impl Changes {
    /// Tells what a call changed. A client that is gone needs no notice, so none can fail.
    pub(crate) async fn tell(
        &self,
        tenant: &Tenant,
        changed: Changed,
        watched: &Watched,
        context: &RequestContext<RoleServer>,
    ) {
        if !ask::by_round_trip(context) {
            for uri in watched.among(&changed) {
                let updated = ResourceUpdatedNotificationParam::new(uri);
                let _ = context.peer.notify_resource_updated(updated).await;
            }
            let _ = context.peer.notify_resource_list_changed().await;
        }
        let _ = self.0.send((tenant.id.clone(), changed));
    }

    /// Tells one listener what changes, until it has enough.
    pub(crate) async fn listen(&self, tenant: &TenantId, context: SubscriptionContext) {
        let mut news = self.0.subscribe();
        loop {
            let next = tokio::select! {
                () = context.cancelled() => return,
                next = news.recv() => next,
            };
            let told = match next {
                Ok((whose, changed)) if whose == *tenant => notify(&context, Some(&changed)).await,
                Ok(_) => true,
                Err(broadcast::error::RecvError::Lagged(_)) => notify(&context, None).await,
                Err(broadcast::error::RecvError::Closed) => return,
            };
            if !told {
                return;
            }
        }
    }
}

/// What a listener gets of what it asked for.
pub(crate) fn accepted(requested: &SubscriptionFilter) -> SubscriptionFilter {
    let uris = requested.resource_subscriptions.iter().flatten().take(WATCHED_MAX).cloned();
    SubscriptionFilter::builder().resources_list_changed().resource_subscriptions(uris).build()
}

/// Whether the listener is still there. Nothing known means that anything may have changed.
async fn notify(context: &SubscriptionContext, changed: Option<&Changed>) -> bool {
    let (sink, accepted) = (context.sink(), context.accepted());
    for uri in accepted.resource_subscriptions.iter().flatten() {
        let touched = changed.is_none_or(|changed| changed.touches(uri));
        if touched && sink.notify_resource_updated(uri.clone()).await.is_err() {
            return false;
        }
    }
    let list = accepted.resources_list_changed == Some(true);
    !list || sink.notify_resource_list_changed().await.is_ok()
}
