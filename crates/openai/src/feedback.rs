//! Feedback of clients: `/v1/feedback`, an addition of ours. What they corrected serves their tenant's
//! later turns, by [`examples`].

use agent::{Example, Message};
use axum::{Json, extract::State};
use host::Tenant;
use store::{FeedbackFilter, NewFeedback, Only};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    Api,
    http::{
        auth::Caller,
        body::Body,
        error::ApiError,
        page::{List, PageQuery},
        path::Id,
        query::Query,
    },
    responses::{CodeCall, INPUT, Item, OUTPUT, Shelf, Spoken},
    wire::{
        deleted::Deleted,
        feedback::{AllDeleted, CreateFeedback, FeedbackObject},
    },
};

/// Pieces on one page.
const PAGE_MAX: u32 = 100;
/// Characters of a text: more than a model is shown of it.
const TEXT_CHARS_MAX: usize = 60_000;
/// Characters of a reason.
const REASON_CHARS_MAX: usize = 4_000;

/// The routes of feedback.
pub(crate) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new().routes(routes!(create, list, delete_all)).routes(routes!(retrieve, delete))
}

/// What a tenant corrected of questions like the last one of `messages`.
pub(crate) async fn examples(
    api: &Api,
    tenant: &str,
    messages: &[Message],
) -> Result<Vec<Example>, ApiError> {
    if !api.settings.feedback {
        return Ok(Vec::new());
    }
    let found = keep::examples(api.host.store(), tenant, messages).await;
    found.map_err(ApiError::internal)
}

/// Keeps what a person says of an answer. Corrected code serves later turns of the same tenant: it is
/// shown to the model with questions of similar words.
#[utoipa::path(post, path = "/v1/feedback", tag = "feedback", operation_id = "create_feedback",
    request_body = CreateFeedback,
    responses((status = 200, description = "The feedback.", body = FeedbackObject)))]
async fn create(
    State(api): State<Api>,
    Caller(tenant): Caller,
    Body(wanted): Body<CreateFeedback>,
) -> Result<Json<FeedbackObject>, ApiError> {
    if !api.settings.feedback {
        let message = "This server keeps no feedback: its operator set `feedback` to off.";
        return Err(
            ApiError::refused(axum::http::StatusCode::FORBIDDEN, message).code("feedback_is_off")
        );
    }
    let (model, question, code) = match &wanted.response_id {
        Some(id) => of_response(&api, &tenant, id).await?,
        None => Default::default(),
    };
    let new = NewFeedback {
        tenant: tenant.id.0.clone(),
        session: None,
        door: "api".to_owned(),
        model: wanted.model.unwrap_or(model),
        rating: wanted.rating.into(),
        reason: wanted.reason.unwrap_or_default(),
        question: wanted.question.unwrap_or(question),
        cards: wanted.cards.unwrap_or_default(),
        code: wanted.code.unwrap_or(code),
        corrected: wanted.corrected_code,
        branch: None,
        dropped: Vec::new(),
    };
    check(&new)?;
    let kept = api.host.store().add_feedback(&new).await.map_err(|error| match error {
        store::Error::Refused { .. } => ApiError::invalid(format!("Invalid body: {error}.")),
        error => error.into(),
    })?;
    Ok(Json(kept.into()))
}

/// Says which field is too long or missing, before the store says only that something is.
fn check(new: &NewFeedback) -> Result<(), ApiError> {
    let corrected = new.corrected.as_deref().unwrap_or_default();
    let fields = [
        ("reason", new.reason.as_str(), REASON_CHARS_MAX),
        ("question", &new.question, TEXT_CHARS_MAX),
        ("cards", &new.cards, TEXT_CHARS_MAX),
        ("code", &new.code, TEXT_CHARS_MAX),
        ("corrected_code", corrected, TEXT_CHARS_MAX),
    ];
    for (name, text, most) in fields {
        let found = text.chars().count();
        if found > most {
            let message =
                format!("Invalid '{name}': it has {found} characters, at most {most} fit.");
            return Err(ApiError::invalid_value(name, message));
        }
    }
    if new.question.trim().is_empty() {
        let message = "Missing required parameter: 'question', or a 'response_id' that has one.";
        return Err(ApiError::invalid(message)
            .param("question")
            .code("missing_required_parameter"));
    }
    Ok(())
}

/// Model, question and last code of a response.
async fn of_response(
    api: &Api,
    tenant: &Tenant,
    id: &str,
) -> Result<(String, String, String), ApiError> {
    let shelf = Shelf::of(api.host.store(), tenant);
    let kept = shelf.response(id).await?.ok_or_else(|| {
        ApiError::not_found(format!("Response with id '{id}' not found.")).param("response_id")
    })?;
    let asked = Spoken::of(&shelf.items(INPUT, id).await?, 0)?;
    let ran = shelf.items(OUTPUT, id).await?.into_iter().rev().find_map(|item| match item {
        Item::CodeInterpreterCall(CodeCall { code, .. }) => code,
        Item::Message(_) => None,
    });
    Ok((kept.object.model, asked.question, ran.unwrap_or_default()))
}

/// Lists feedback, the newest first unless asked otherwise.
#[utoipa::path(get, path = "/v1/feedback", tag = "feedback", operation_id = "list_feedback",
    params(PageQuery),
    responses((status = 200, description = "A page of feedback.", body = List<FeedbackObject>)))]
async fn list(
    State(api): State<Api>,
    Caller(tenant): Caller,
    Query(query): Query<PageQuery>,
) -> Result<Json<List<FeedbackObject>>, ApiError> {
    let page = query.page(PAGE_MAX)?;
    let filter = FeedbackFilter {
        tenant: &tenant.id.0,
        only: Only::All,
        after: page.after.as_deref(),
        order: page.order.into(),
        limit: page.limit + 1,
    };
    let found = api.host.store().list_feedback(&filter).await?;
    let found = found.into_iter().map(FeedbackObject::from).collect();
    Ok(Json(List::cut(found, &page, |feedback| feedback.id.clone())))
}

/// Looks at one piece of feedback.
#[utoipa::path(get, path = "/v1/feedback/{feedback_id}", tag = "feedback",
    operation_id = "retrieve_feedback",
    params(("feedback_id" = String, Path, description = "The feedback.")),
    responses((status = 200, description = "The feedback.", body = FeedbackObject)))]
async fn retrieve(
    State(api): State<Api>,
    Caller(tenant): Caller,
    Id(id): Id,
) -> Result<Json<FeedbackObject>, ApiError> {
    let found = api.host.store().feedback(&tenant.id.0, &id).await?;
    found.map(|found| Json(found.into())).ok_or_else(|| missing(&id))
}

/// Deletes one piece of feedback. It serves no turn any more.
#[utoipa::path(delete, path = "/v1/feedback/{feedback_id}", tag = "feedback",
    operation_id = "delete_feedback",
    params(("feedback_id" = String, Path, description = "The feedback.")),
    responses((status = 200, description = "It is gone.", body = Deleted)))]
async fn delete(
    State(api): State<Api>,
    Caller(tenant): Caller,
    Id(id): Id,
) -> Result<Json<Deleted>, ApiError> {
    if !api.host.store().remove_feedback(&tenant.id.0, &id).await? {
        return Err(missing(&id));
    }
    Ok(Json(Deleted::of("feedback.deleted", id)))
}

/// Deletes all feedback of the key's tenant.
#[utoipa::path(delete, path = "/v1/feedback", tag = "feedback",
    operation_id = "delete_all_feedback",
    responses((status = 200, description = "It is gone.", body = AllDeleted)))]
async fn delete_all(
    State(api): State<Api>,
    Caller(tenant): Caller,
) -> Result<Json<AllDeleted>, ApiError> {
    let count = api.host.store().remove_all_feedback(&tenant.id.0).await?;
    Ok(Json(AllDeleted::of(count)))
}

fn missing(id: &str) -> ApiError {
    ApiError::not_found(format!("No feedback with id '{id}' found."))
}
