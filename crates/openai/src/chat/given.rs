//! A request for a completion that can be served: what was asked for, checked, as plain types.

use agent::{Links, Terms};

use super::request::{ChatContent, ChatMessage, ChatPart, CreateCompletion};
use crate::{
    http::{error::ApiError, ids::Prefix},
    responses::{
        AutoContainer, Item, ItemStatus, Message, OutputText, Part, Role, check_part, sampling,
        tool_use,
    },
};

/// What is asked for.
#[derive(Debug)]
pub(super) struct Chat {
    /// The model's name as the client knows it; empty when it names none.
    pub(super) name: String,
    pub(super) terms: Terms,
    pub(super) items: Vec<Item>,
    /// Items from here on are the question.
    pub(super) first_new: usize,
    pub(super) container: Place,
    pub(super) streamed: bool,
    pub(super) with_usage: bool,
}

/// Where code runs.
#[derive(Debug)]
pub(super) enum Place {
    /// In this container.
    Named(String),
    /// In a new one.
    New(AutoContainer),
}

impl Chat {
    /// Checks a request.
    pub(super) fn of(request: CreateCompletion) -> Result<Self, ApiError> {
        check_served(&request)?;
        let tool = tool_use(request.tool_choice.as_ref(), true)?;
        let tokens_out_max = request.max_completion_tokens.or(request.max_tokens);
        let sampling = sampling(request.temperature, request.top_p)?;
        let terms =
            Terms { tool, tokens_out_max, sampling, links: Links::Sandbox, ..Terms::default() };
        if request.messages.is_empty() {
            let message = "Invalid 'messages': empty array. Expected an array with minimum length \
                           1, but got an empty array instead.";
            return Err(ApiError::invalid_value("messages", message));
        }
        let mut items = Vec::new();
        for (index, message) in request.messages.into_iter().enumerate() {
            items.push(item(&format!("messages[{index}]"), message)?);
        }
        let is_assistant =
            |item: &Item| matches!(item, Item::Message(message) if message.role == Role::Assistant);
        let wanted = request.decipher.unwrap_or_default();
        let container = match wanted.container_id {
            Some(id) => Place::Named(id),
            None => Place::New(AutoContainer::with(wanted.file_ids)),
        };
        // What was attached before is in a container that is named, and has to come to a new one.
        let first_new = match &container {
            Place::Named(_) => items.iter().rposition(is_assistant).map_or(0, |last| last + 1),
            Place::New(_) => 0,
        };
        let streamed = request.stream == Some(true);
        let with_usage = request.stream_options.unwrap_or_default().include_usage == Some(true);
        let name = request.model.unwrap_or_default();
        Ok(Self { name, terms, items, first_new, container, streamed, with_usage })
    }
}

fn check_served(request: &CreateCompletion) -> Result<(), ApiError> {
    let other = |tool: &&super::request::ChatTool| tool.kind != "code_interpreter";
    if let Some(tool) = request.tools.iter().flatten().find(other) {
        let message = format!(
            "Tools of type '{}' are not served here: the model runs code in a container of its \
             own. Leave 'tools' out.",
            tool.kind
        );
        return Err(ApiError::invalid(message).param("tools").code("unsupported_tool"));
    }
    if request.n.is_some_and(|n| n != 1) {
        let message = "Invalid 'n': one completion is made, as each has a container of its own.";
        return Err(ApiError::invalid_value("n", message));
    }
    match &request.response_format {
        Some(format) if format.kind != "text" => {
            let message = format!(
                "Invalid value: '{}'. Answers are text here, as no form of them is enforced; say \
                 in a system message which form is wanted.",
                format.kind
            );
            Err(ApiError::invalid_value("response_format.type", message))
        }
        Some(_) | None => Ok(()),
    }
}

fn item(param: &str, message: ChatMessage) -> Result<Item, ApiError> {
    let role = match message.role.as_str() {
        "user" => Role::User,
        "assistant" => Role::Assistant,
        "system" => Role::System,
        "developer" => Role::Developer,
        role => {
            let message = format!(
                "Invalid value: '{role}'. Supported values are: 'system', 'developer', 'user' and \
                 'assistant'; calls of the client's own tools are not served here."
            );
            return Err(ApiError::invalid_value(&format!("{param}.role"), message));
        }
    };
    let content = match message.content {
        None => Vec::new(),
        Some(ChatContent::Text(text)) => vec![words(role, text)],
        Some(ChatContent::Parts(parts)) => {
            parts.into_iter().map(|part| self::part(role, part)).collect()
        }
    };
    for (index, part) in content.iter().enumerate() {
        check_part(&format!("{param}.content[{index}]"), part)?;
    }
    let id = Prefix::Message.fresh();
    Ok(Item::Message(Message { id, status: ItemStatus::Completed, role, content }))
}

fn words(role: Role, text: String) -> Part {
    match role {
        Role::Assistant => Part::OutputText(OutputText { text, ..OutputText::default() }),
        Role::User | Role::System | Role::Developer => Part::InputText { text },
    }
}

fn part(role: Role, part: ChatPart) -> Part {
    match part {
        ChatPart::Text { text } => words(role, text),
        ChatPart::Refusal { refusal } => Part::Refusal { refusal },
        ChatPart::ImageUrl { image_url } => {
            Part::InputImage { image_url: Some(image_url.url), file_id: None, detail: None }
        }
        ChatPart::File { file } => Part::InputFile {
            file_id: file.file_id,
            file_data: file.file_data,
            filename: file.filename,
            file_url: None,
        },
    }
}
