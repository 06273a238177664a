//! All of the API as one service: routes, and what stands around every one of them.

use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware,
    response::{IntoResponse, Response},
};
use tower_http::catch_panic::CatchPanicLayer;
use utoipa_axum::router::OpenApiRouter;

use crate::{
    Api, chat, containers, conversations, description, execute, feedback, files, health,
    http::{
        auth,
        error::ApiError,
        request::{identify, not_allowed, unknown},
        rest::read_rest,
    },
    models, past, responses,
};

/// Makes the whole API: everything under `/v1`, its description and the page to read it.
pub fn router(api: Api) -> Router {
    let guarded = OpenApiRouter::with_openapi(description::beginning())
        .merge(files::routes())
        .merge(containers::routes())
        .merge(execute::routes())
        .merge(past::routes())
        .merge(feedback::routes())
        .merge(responses::routes())
        .merge(conversations::routes())
        .merge(chat::routes())
        .merge(models::routes());
    let (guarded, guarded_paths) = guarded.split_for_parts();
    let (open, open_paths) = health::routes().split_for_parts();
    let mut described = guarded_paths;
    described.merge(open_paths);
    auth::guarded(guarded, api.host.clone())
        .merge(open)
        .with_state(api)
        .merge(description::routes(description::complete(described)))
        .fallback(unknown)
        .method_not_allowed_fallback(not_allowed)
        // Each kind of body has its own limit, where it is read.
        .layer(DefaultBodyLimit::disable())
        .layer(CatchPanicLayer::custom(panicked))
        .layer(middleware::from_fn(read_rest))
        .layer(middleware::from_fn(identify))
}

#[expect(clippy::needless_pass_by_value, reason = "the layer hands it over")]
fn panicked(panic: Box<dyn std::any::Any + Send>) -> Response {
    let text = panic.downcast_ref::<&str>().map(ToString::to_string);
    let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
    ApiError::internal(format!("a panic: {}", text.unwrap_or_default())).into_response()
}
