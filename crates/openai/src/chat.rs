//! Chat completions, for clients that know nothing newer: code runs inside, and the answer comes as one
//! message. What ran, where, and which files there are stands in the field `decipher`.
//!
//! # Layout
//!
//! - `request.rs` and `completion.rs` are what goes over the wire; `given.rs` checks a request
//! - `stream.rs` tells an answer as it comes

mod completion;
mod given;
mod request;
mod stream;

use std::sync::{Arc, Mutex, PoisonError};

use agent::{Stop, ToolUse};
use axum::{
    Json, Router,
    extract::State,
    response::{IntoResponse, Response},
    routing,
};
use host::{Hosted, Tenant};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    Api,
    http::{auth::Caller, body::Body, error::ApiError, ids::Prefix},
    responses::{
        Asked, Citable, Composer, Done, Failed, Item, Outputs, Spoken, create_container, enclose,
        model, named_container, now,
    },
    tokens,
};
use completion::{Beside, Chunk, Completion};
use given::{Chat, Place};
use request::CreateCompletion;

/// The routes of chat completions.
pub(crate) fn routes() -> OpenApiRouter<Api> {
    // What is only refused is no part of the description.
    let refused = Router::new().route("/v1/embeddings", routing::post(embeddings));
    OpenApiRouter::new().routes(routes!(create)).merge(OpenApiRouter::from(refused))
}

/// A completion that is to be made.
struct Work {
    api: Api,
    tenant: Tenant,
    /// Its id, the model's name, and when it was asked for.
    head: Head,
    asked: Asked,
    /// A container that was made for this request alone.
    spare: Option<Hosted>,
}

/// What each part of a completion repeats.
#[derive(Debug, Clone)]
pub(crate) struct Head {
    pub(crate) id: String,
    pub(crate) model: String,
    pub(crate) created: i64,
}

/// Asks for a completion: the model answers, and may run code in a container for that. Tools of the
/// client's own are not served.
#[utoipa::path(post, path = "/v1/chat/completions", tag = "chat",
    operation_id = "create_chat_completion", request_body = CreateCompletion,
    responses((status = 200, description = "The completion, or its pieces.", content(
        (Completion = "application/json"), (Chunk = "text/event-stream"),
    ))))]
async fn create(
    State(api): State<Api>,
    Caller(tenant): Caller,
    Body(request): Body<CreateCompletion>,
) -> Result<Response, ApiError> {
    let chat = Chat::of(request)?;
    tokens::check(&api.host, &tenant)?;
    let (streamed, with_usage) = (chat.streamed, chat.with_usage);
    let work = Work::prepare(api, tenant, chat).await?;
    if streamed {
        return Ok(stream::respond(work, with_usage));
    }
    let stop = Stop::default();
    let client = Client(stop.clone());
    // A task of its own, so that a turn whose client leaves still ends in order.
    let made = tokio::spawn(work.whole(stop)).await.map_err(ApiError::internal)?;
    drop(client);
    Ok(Json(made?).into_response())
}

/// Refuses: no model here makes embeddings.
async fn embeddings() -> ApiError {
    ApiError::invalid(
        "Embeddings are not served here: Decipher runs code for a model that answers. Send \
         requests for embeddings to the provider of an embedding model.",
    )
    .code("unsupported_endpoint")
}

/// A client that waits; when it goes, the turn is stopped.
#[derive(Debug)]
pub(crate) struct Client(Stop);

impl Drop for Client {
    fn drop(&mut self) {
        self.0.press();
    }
}

impl Work {
    async fn prepare(api: Api, tenant: Tenant, chat: Chat) -> Result<Self, ApiError> {
        let Chat { name, mut terms, items, first_new, container, .. } = chat;
        let mut spoken = Spoken::of(&items, first_new)?;
        for instructions in spoken.instructions.drain(..) {
            terms.instructions.push_str("\n\n");
            terms.instructions.push_str(&instructions);
        }
        let model = model(&api, &name)?;
        let (session, spare) = match &container {
            _ if terms.tool == ToolUse::Withheld => (None, None),
            Place::Named(id) => (Some(named_container(&api, &tenant, id).await?), None),
            Place::New(auto) => {
                let hosted = create_container(&api, &tenant, auto).await?;
                (Some(hosted.clone()), Some(hosted))
            }
        };
        let attached = enclose(&api, &tenant, session.as_ref(), &mut spoken).await?;
        let spare = spare.filter(|_| attached.is_empty());
        let head = Head {
            id: Prefix::ChatCompletion.fresh(),
            model: if name.is_empty() {
                api.models.names().into_iter().next().unwrap_or_default()
            } else {
                name
            },
            created: now(),
        };
        let spoken = Arc::new(spoken);
        let (api_of_turn, tenant_of_turn) = (api.clone(), tenant.clone());
        let asked = Asked {
            api: api_of_turn,
            tenant: tenant_of_turn,
            model,
            session,
            spoken,
            attached,
            terms,
        };
        Ok(Self { api, tenant, head, asked, spare })
    }

    /// Runs the turn and makes a completion of it.
    async fn whole(self, stop: Stop) -> Result<Completion, ApiError> {
        let container = self.asked.session.as_ref().map(|session| session.id().0.clone());
        let composer = Mutex::new(Composer::new(None, Outputs::Included, container));
        let listener = |event| {
            composer.lock().unwrap_or_else(PoisonError::into_inner).hear(event);
        };
        let done = self.asked.clone().run(&stop, &listener, || {}).await;
        let mut composer = composer.into_inner().unwrap_or_else(PoisonError::into_inner);
        let usage = composer.usage();
        tokens::spend(&self.api.host, &self.tenant, usage);
        let Done { answer, files } = done.map_err(Failed::into_api)?;
        composer.finish(&answer, &files);
        let items = composer.into_items();
        let beside = self.beside(&items, &files).await?;
        Ok(Completion::of(self.head, items, answer.ended, usage, beside))
    }

    /// What stands beside the answer; a container that nobody used goes.
    async fn beside(&self, items: &[Item], files: &[Citable]) -> Result<Option<Beside>, ApiError> {
        let Some(session) = &self.asked.session else { return Ok(None) };
        let ran = items.iter().any(|item| matches!(item, Item::CodeInterpreterCall(_)));
        if let (Some(spare), false) = (&self.spare, ran) {
            self.api.host.remove(&self.tenant, spare.id()).await?;
            return Ok(None);
        }
        Ok(Some(Beside::of(session.id().0.clone(), items, files)))
    }
}
