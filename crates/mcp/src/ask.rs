//! Brings a question to the person behind the MCP host, if the host says that it can ask one.
//!
//! Hosts of the protocol's older versions are asked while the call runs. Newer ones get the
//! question as the call's result and call again with the answer; meanwhile the cell waits in
//! `waiting.rs`. Secrets are never asked for: the protocol forbids it.

use std::time::Duration;

use rmcp::{
    RoleServer,
    model::{
        CallToolRequestParams, ElicitRequest, ElicitRequestParams, ElicitResult, ElicitationAction,
        ElicitationSchema, InputRequest, InputRequests, InputRequiredResult, StringSchema,
    },
    service::RequestContext,
};
use sandbox::InputRequest as Asked;

use crate::clean;

/// A person who has not answered by then has gone: the cell's memory is wanted by others.
pub(crate) const ANSWER_WITHIN: Duration = Duration::from_mins(10);

/// The one question of a round trip.
const QUESTION: &str = "question";

/// The field that an answer is typed into.
const LINE: &str = "line";

/// How the person can be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// By a request to the client, while its call waits.
    Request,
    /// By a result that makes the client call again.
    RoundTrip,
    /// Not at all.
    None,
}

/// How the person behind a request can be reached.
pub(crate) fn way(context: &RequestContext<RoleServer>) -> Way {
    let declared = context.client_capabilities().and_then(|client| client.elicitation);
    // Before there were kinds of questions, an empty declaration meant forms.
    let forms = declared.is_some_and(|kinds| kinds.form.is_some() || kinds.url.is_none());
    match (forms, by_round_trip(context)) {
        (true, true) => Way::RoundTrip,
        (true, false) => Way::Request,
        (false, _) => Way::None,
    }
}

/// Whether the client speaks a version in which servers send no requests.
pub(crate) fn by_round_trip(context: &RequestContext<RoleServer>) -> bool {
    context.protocol_version().is_some_and(|version| !version.has_initialize())
}

/// A question to a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Question {
    /// The running code wants a line.
    Line {
        /// What the code asks.
        prompt: String,
    },
    /// May this code run?
    Approval {
        /// The code.
        code: String,
    },
}

/// What a person said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Said {
    /// This line; empty for an approval.
    Yes(String),
    /// Nothing, or no.
    No,
}

impl Question {
    /// The question that code asks; none where it must not be asked.
    pub(crate) fn of(asked: &Asked) -> Option<Self> {
        (!asked.secret).then(|| Self::Line { prompt: clean::words(&asked.prompt) })
    }

    fn request(&self) -> ElicitRequestParams {
        let (message, schema) = match self {
            Self::Line { prompt } => {
                let line = StringSchema::new().title("Answer");
                let schema = ElicitationSchema::builder()
                    .required_property(LINE, rmcp::model::PrimitiveSchemaDefinition::String(line));
                let message = format!(
                    "The Python code that runs in the sandbox asks: “{prompt}”. Whatever you type \
                     goes to that code; type no password."
                );
                (message, schema)
            }
            Self::Approval { code } => {
                let code = clean::cut(&clean::text(code), APPROVED_CHARS_MAX);
                (
                    format!("May this Python code run in the sandbox?\n\n{code}"),
                    ElicitationSchema::builder(),
                )
            }
        };
        ElicitRequestParams::FormElicitationParams {
            meta: None,
            message,
            requested_schema: schema.build_unchecked(),
        }
    }

    /// Asks while the call waits.
    pub(crate) async fn ask(&self, context: &RequestContext<RoleServer>) -> Said {
        let answer =
            context.peer.create_elicitation_with_timeout(self.request(), Some(ANSWER_WITHIN));
        // A host that fails to ask is one where nobody answers.
        answer.await.map_or(Said::No, |result| said(&result))
    }

    /// Asks by the call's result; `state` comes back with the answer.
    pub(crate) fn as_result(&self, state: Option<String>) -> InputRequiredResult {
        let question = InputRequest::Elicitation(ElicitRequest::new(self.request()));
        InputRequiredResult::new(
            Some(InputRequests::from([(QUESTION.to_owned(), question)])),
            state,
        )
    }
}

/// A whole page of code can be read in a dialogue; more cannot, and is said to be left out.
const APPROVED_CHARS_MAX: usize = 8_000;

/// The answer that a repeated call carries.
pub(crate) fn answer(request: &CallToolRequestParams) -> Option<Said> {
    let answer = request.input_responses.as_ref()?.get(QUESTION)?;
    Some(
        serde_json::from_value::<ElicitResult>(answer.clone())
            .map_or(Said::No, |result| said(&result)),
    )
}

fn said(result: &ElicitResult) -> Said {
    if result.action != ElicitationAction::Accept {
        return Said::No;
    }
    let line = result.content.as_ref().and_then(|content| content.get(LINE)?.as_str());
    Said::Yes(line.unwrap_or_default().to_owned())
}
