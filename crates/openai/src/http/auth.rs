//! Who asks: the API key of a request becomes a tenant, or the request ends here.

use axum::{
    Router,
    extract::{FromRequestParts, Request, State},
    http::{HeaderMap, header, request::Parts},
    middleware::{self, Next},
    response::{IntoResponse, Response},
};
use host::{Host, Tenant};

use crate::http::error::ApiError;

/// The tenant that the request's key speaks for.
#[derive(Debug, Clone)]
pub(crate) struct Caller(pub(crate) Tenant);

impl<S: Send + Sync> FromRequestParts<S> for Caller {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        let tenant = parts.extensions.get::<Tenant>().cloned();
        tenant.map(Self).ok_or_else(|| ApiError::internal("a route has no key check before it"))
    }
}

/// Puts the key check of this API before another router, which finds a `host::Tenant` among the
/// extensions of each request.
pub fn guarded<S: Clone + Send + Sync + 'static>(router: Router<S>, host: Host) -> Router<S> {
    router.layer(middleware::from_fn_with_state(host, check))
}

/// Lets a request pass whose key is known and has not asked too often.
pub(crate) async fn check(State(host): State<Host>, mut request: Request, next: Next) -> Response {
    match caller(&host, request.headers()).await {
        Ok(tenant) => {
            request.extensions_mut().insert(tenant);
            next.run(request).await
        }
        Err(error) => error.into_response(),
    }
}

async fn caller(host: &Host, headers: &HeaderMap) -> Result<Tenant, ApiError> {
    let said = headers.get(header::AUTHORIZATION).ok_or_else(|| {
        ApiError::unauthorized(
            "You didn't provide an API key. Provide it in an Authorization header using Bearer \
             auth (Authorization: Bearer YOUR_KEY); the operator makes keys with \
             `decipher keys create`.",
        )
    })?;
    let key = said.to_str().ok().and_then(bearer).ok_or_else(|| {
        ApiError::unauthorized("The Authorization header is not of the form `Bearer YOUR_KEY`.")
    })?;
    let tenant = host.authenticate(key).await?;
    host.admit(&tenant)?;
    Ok(tenant)
}

fn bearer(text: &str) -> Option<&str> {
    let (scheme, key) = text.split_once(' ')?;
    let key = key.trim();
    (scheme.eq_ignore_ascii_case("bearer") && !key.is_empty()).then_some(key)
}
