//! Ties the protocol's own sessions to the tenant who began them, against a stolen or guessed
//! `Mcp-Session-Id` with a key of one's own. The id that a client sees carries a seal over tenant
//! and id; one that does not fit is sent on as an id that nobody has, and is answered as such.
//! Proved by `tests/http.rs`.

use std::{
    convert::Infallible,
    task::{Context, Poll},
};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use futures::future::BoxFuture;
use hmac::{Hmac, Mac};
use host::Tenant;
use http::{HeaderName, HeaderValue, Request, Response};
use sha2::Sha256;
use tower::Service;

use crate::random;

const SESSION_ID: HeaderName = HeaderName::from_static("mcp-session-id");

/// An id that no session has.
const NOBODYS: HeaderValue = HeaderValue::from_static("none");

/// Between the id and its seal.
const MARK: char = '.';

type Seal = Hmac<Sha256>;

/// A service whose session ids are good for one tenant only.
#[derive(Clone)]
pub struct Bound<S> {
    inner: S,
    seal: Seal,
}

impl<S> std::fmt::Debug for Bound<S> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Bound").finish_non_exhaustive()
    }
}

impl<S> Bound<S> {
    /// Wraps a service. The key of the seals lives as long as the sessions: with this process.
    pub(crate) fn around(inner: S) -> Self {
        let seal = Seal::new_from_slice(&random::bytes()).expect("a key of any length will do");
        Self { inner, seal }
    }

    fn sealing(&self, tenant: &Tenant, id: &str) -> Seal {
        // The lengths keep a tenant's name and an id from running into each other.
        let mut seal = self.seal.clone();
        seal.update(&(tenant.id.0.len() as u64).to_be_bytes());
        seal.update(tenant.id.0.as_bytes());
        seal.update(id.as_bytes());
        seal
    }

    fn sealed(&self, tenant: &Tenant, id: &HeaderValue) -> Option<HeaderValue> {
        let id = id.to_str().ok()?;
        let seal = URL_SAFE_NO_PAD.encode(self.sealing(tenant, id).finalize().into_bytes());
        HeaderValue::from_str(&format!("{id}{MARK}{seal}")).ok()
    }

    fn opened(&self, tenant: Option<&Tenant>, id: &HeaderValue) -> Option<HeaderValue> {
        let (id, seal) = id.to_str().ok()?.rsplit_once(MARK)?;
        let seal = URL_SAFE_NO_PAD.decode(seal).ok()?;
        self.sealing(tenant?, id).verify_slice(&seal).ok()?;
        HeaderValue::from_str(id).ok()
    }
}

impl<S, In, Out> Service<Request<In>> for Bound<S>
where
    S: Service<Request<In>, Response = Response<Out>, Error = Infallible>
        + Clone
        + Send
        + Sync
        + 'static,
    S::Future: Send,
    In: Send + 'static,
{
    type Response = Response<Out>;
    type Error = Infallible;
    type Future = BoxFuture<'static, Result<Response<Out>, Infallible>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, mut request: Request<In>) -> Self::Future {
        let tenant = request.extensions().get::<Tenant>().cloned();
        if let Some(id) = request.headers().get(SESSION_ID) {
            let id = self.opened(tenant.as_ref(), id).unwrap_or(NOBODYS);
            request.headers_mut().insert(SESSION_ID, id);
        }
        let mut bound = self.clone();
        Box::pin(async move {
            let mut response = bound.inner.call(request).await?;
            if let Some(id) = response.headers_mut().remove(SESSION_ID)
                && let Some(id) = tenant.and_then(|tenant| bound.sealed(&tenant, &id))
            {
                response.headers_mut().insert(SESSION_ID, id);
            }
            Ok(response)
        })
    }
}
