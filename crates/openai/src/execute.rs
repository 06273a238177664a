//! Cells without a model: `/v1/containers/{id}/execute`, for people who bring their own loop.

pub(crate) mod logs;
mod outputs;
mod run;

use std::{collections::VecDeque, ops::RangeInclusive, time::Duration};

use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};
use host::HostedId;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    Api,
    http::{
        auth::Caller,
        body::Body,
        error::ApiError,
        path::Id,
        stream::{self, ServerSentEvent},
    },
    wire::execution::{Execute, Execution, Interrupted},
};
use run::Job;

/// A day: what runs for longer is no request. The server's own limit of a cell comes earlier.
const TIMEOUT_MS: RangeInclusive<i64> = 1..=86_400_000;
/// More lines than a person types; what is longer is a file.
const STDIN_LINES_MAX: usize = 10_000;

/// The routes of executions.
pub(crate) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new().routes(routes!(execute)).routes(routes!(interrupt))
}

/// Runs a cell in a container, and answers when it is over, or with events as they happen.
///
/// Cells of one container run one after another. A client that leaves interrupts its cell.
/// With `stream`, the events are `execution.started`, `.stdout`, `.stderr`, `.display`,
/// `.exception`, `.file`, `.limit`, and `execution.completed` at the end, or `error`.
#[utoipa::path(post, path = "/v1/containers/{container_id}/execute", tag = "execution",
    operation_id = "execute",
    params(("container_id" = String, Path, description = "The container.")),
    request_body = Execute,
    responses((status = 200, description = "What came of it.",
        content((Execution = "application/json"), (ServerSentEvent = "text/event-stream")))))]
async fn execute(
    State(api): State<Api>,
    Caller(tenant): Caller,
    Id(id): Id,
    Body(wanted): Body<Execute>,
) -> Result<Response, ApiError> {
    let streamed = wanted.stream == Some(true);
    let (code, timeout, stdin) = checked(wanted)?;
    let hosted = api.host.hosted(&tenant, &HostedId(id)).await?;
    // Waits for its turn before it answers, so that an expired container is a plain error.
    let entered = hosted.enter().await?;
    let job = Job { hosted, entered, code, timeout, stdin };
    if streamed {
        return Ok(stream::respond(|writer| run::stream(job, writer)));
    }
    Ok(Json(run::whole(job).await?).into_response())
}

type Checked = (String, Option<Duration>, VecDeque<String>);

fn checked(wanted: Execute) -> Result<Checked, ApiError> {
    let timeout = wanted.timeout_ms.map(checked_timeout).transpose()?;
    if wanted.code.contains('\0') {
        let message = "Invalid 'code': it holds a zero byte, which no Python program can; write \
            '\\0' inside of a text instead.";
        return Err(ApiError::invalid_value("code", message));
    }
    let stdin = VecDeque::from(wanted.stdin.unwrap_or_default());
    if stdin.len() > STDIN_LINES_MAX {
        let message = format!(
            "Invalid 'stdin': at most {STDIN_LINES_MAX} lines; upload more as a file and read that."
        );
        return Err(ApiError::invalid_value("stdin", message));
    }
    Ok((wanted.code, timeout, stdin))
}

fn checked_timeout(milliseconds: i64) -> Result<Duration, ApiError> {
    if !TIMEOUT_MS.contains(&milliseconds) {
        let (least, most) = (TIMEOUT_MS.start(), TIMEOUT_MS.end());
        let message =
            format!("Invalid 'timeout_ms': expected {least} to {most}, but got {milliseconds}.");
        return Err(ApiError::invalid_value("timeout_ms", message));
    }
    Ok(Duration::from_millis(milliseconds.unsigned_abs()))
}

/// Interrupts the cell that runs in a container, as Ctrl-C would; nothing happens when none runs.
#[utoipa::path(post, path = "/v1/containers/{container_id}/interrupt", tag = "execution",
    operation_id = "interrupt",
    params(("container_id" = String, Path, description = "The container.")),
    responses((status = 200, description = "It was sent.", body = Interrupted)))]
async fn interrupt(
    State(api): State<Api>,
    Caller(tenant): Caller,
    Id(id): Id,
) -> Result<Json<Interrupted>, ApiError> {
    let hosted = api.host.hosted(&tenant, &HostedId(id.clone())).await?;
    if hosted.info().status == host::HostedStatus::Expired {
        return Err(host::Error::Expired.into());
    }
    hosted.interrupt();
    Ok(Json(Interrupted { id, object: "container.interrupted", sent: true }))
}
