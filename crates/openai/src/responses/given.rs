//! What a client says: its input, checked, as items of ours.

use super::{
    item::{Call, Item, ItemStatus, Message, OutputText, Part, Role},
    request::{Content, Input, InputItem},
};
use crate::http::{error::ApiError, ids::Prefix};

/// Items of one input: what no conversation reaches, and no page of a list holds.
const ITEMS_MAX: usize = 2_000;

/// One thing that a client says.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Given {
    /// A message or a call.
    Item(Item),
    /// An item that is kept here already, by its id.
    Reference(String),
}

/// Checks an input.
pub(crate) fn given(input: Option<Input>) -> Result<Vec<Given>, ApiError> {
    let items = match input {
        None => return Ok(Vec::new()),
        Some(Input::Text(text)) => {
            let part = Part::InputText { text };
            return Ok(vec![Given::Item(message(None, Role::User, vec![part]))]);
        }
        Some(Input::Items(items)) => items,
    };
    if items.is_empty() {
        let message = "Invalid 'input': empty array. Expected a string, or an array with at least \
                       one item.";
        return Err(ApiError::invalid_value("input", message).code("empty_array"));
    }
    if items.len() > ITEMS_MAX {
        let message = format!(
            "Invalid 'input': {} items, at most {ITEMS_MAX} are taken. Go on from a response with \
             'previous_response_id' instead of handing all back.",
            items.len()
        );
        return Err(ApiError::invalid_value("input", message));
    }
    let mut all = Vec::with_capacity(items.len());
    for (index, given) in items.into_iter().enumerate() {
        all.extend(item(&format!("input[{index}]"), given)?);
    }
    Ok(all)
}

/// Checks one item; none where it has no effect.
pub(crate) fn item(param: &str, given: InputItem) -> Result<Option<Given>, ApiError> {
    let kind = given.kind.clone();
    match kind.as_deref() {
        None | Some("message") => said(param, given).map(|item| Some(Given::Item(item))),
        Some("code_interpreter_call") => {
            let id = given.id.unwrap_or_else(|| Prefix::CodeInterpreterCall.fresh());
            Ok(Some(Given::Item(Item::CodeInterpreterCall(Call {
                id,
                status: ItemStatus::Completed,
                code: given.code,
                container_id: given.container_id.unwrap_or_default(),
                outputs: given.outputs,
            }))))
        }
        // Clients leave the type out of references, and null stands in it too.
        Some("item_reference") => given.id.map(|id| Some(Given::Reference(id))).ok_or_else(|| {
            ApiError::invalid(format!("Missing required parameter: '{param}.id'."))
                .param(format!("{param}.id"))
                .code("missing_required_parameter")
        }),
        // Thoughts of another model say nothing to this one.
        Some("reasoning") => Ok(None),
        Some(kind) => {
            let message = format!(
                "Invalid value: '{kind}'. Supported values are: 'message', \
                 'code_interpreter_call', 'item_reference', and 'reasoning'."
            );
            Err(ApiError::invalid_value(&format!("{param}.type"), message))
        }
    }
}

fn said(param: &str, given: InputItem) -> Result<Item, ApiError> {
    let missing = |name: &str| {
        ApiError::invalid(format!("Missing required parameter: '{param}.{name}'."))
            .param(format!("{param}.{name}"))
            .code("missing_required_parameter")
    };
    if given.role.is_none() && given.content.is_none() && given.id.is_none() {
        return Err(missing("type"));
    }
    let role = given.role.ok_or_else(|| missing("role"))?;
    let content = match given.content.ok_or_else(|| missing("content"))? {
        Content::Text(text) if role == Role::Assistant => {
            vec![Part::OutputText(OutputText { text, ..OutputText::default() })]
        }
        Content::Text(text) => vec![Part::InputText { text }],
        Content::Parts(parts) => parts,
    };
    for (index, part) in content.iter().enumerate() {
        check(&format!("{param}.content[{index}]"), part)?;
    }
    Ok(message(given.id, role, content))
}

fn message(id: Option<String>, role: Role, content: Vec<Part>) -> Item {
    let id = id.unwrap_or_else(|| Prefix::Message.fresh());
    Item::Message(Message { id, status: ItemStatus::Completed, role, content })
}

/// Checks one part of a message.
pub(crate) fn check(param: &str, part: &Part) -> Result<(), ApiError> {
    match part {
        Part::InputImage { image_url: Some(url), .. } if !url.starts_with("data:") => {
            Err(not_fetched(&format!("{param}.image_url"), "a data URI"))
        }
        Part::InputFile { file_url: Some(_), .. } => {
            Err(not_fetched(&format!("{param}.file_url"), "'file_data'"))
        }
        Part::InputImage { image_url: None, file_id: None, .. } => {
            let message = format!("{param} has no picture: give 'image_url' or 'file_id'.");
            Err(ApiError::invalid_value(param, message))
        }
        Part::InputFile { file_id: None, file_data: None, .. } => {
            let message = format!("{param} has no file: give 'file_id' or 'file_data'.");
            Err(ApiError::invalid_value(param, message))
        }
        Part::InputText { .. }
        | Part::OutputText(_)
        | Part::Refusal { .. }
        | Part::InputImage { .. }
        | Part::InputFile { .. } => Ok(()),
    }
}

fn not_fetched(param: &str, form: &str) -> ApiError {
    let message = format!(
        "'{param}' is an address, and nothing is fetched from elsewhere here. Hand the content \
         over as {form}, or upload it with POST /v1/files and give its 'file_id'."
    );
    ApiError::invalid_value(param, message)
}
