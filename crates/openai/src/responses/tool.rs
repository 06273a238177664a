//! The tools of a request and their choice, as they go over the wire, and what is served of them.

use agent::ToolUse;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{http::error::ApiError, wire::container::MemoryLimit};

/// The one tool that is served.
const CODE_INTERPRETER: &str = "code_interpreter";

/// What stands for a container that nobody named.
const AUTO: &str = "auto";

/// A tool that the model may use.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub(crate) struct Tool {
    /// `code_interpreter`; others are refused.
    #[serde(rename = "type")]
    #[schema(example = "code_interpreter")]
    pub(crate) kind: String,
    /// Where the code runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) container: Option<ContainerChoice>,
}

/// Where code runs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(untagged)]
pub(crate) enum ContainerChoice {
    /// In this container.
    Id(String),
    /// In the one that the context names, or in a new one.
    Auto(AutoContainer),
}

/// A container that is made when none is there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub(crate) struct AutoContainer {
    /// Always `auto`.
    #[serde(rename = "type")]
    #[schema(example = "auto")]
    pub(crate) kind: String,
    /// Uploaded files that are to be in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) file_ids: Option<Vec<String>>,
    /// `1g`, `4g`, `16g` or `64g`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) memory_limit: Option<MemoryLimit>,
    /// Only `disabled`: no container has a network.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) network_policy: Option<PolicyChoice>,
}

impl AutoContainer {
    /// A container with these files in it.
    pub(crate) fn with(file_ids: Option<Vec<String>>) -> Self {
        Self { kind: AUTO.to_owned(), file_ids, memory_limit: None, network_policy: None }
    }
}

/// What a container may reach.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub(crate) struct PolicyChoice {
    /// `disabled`; `allowlist` is refused.
    #[serde(rename = "type")]
    #[schema(example = "disabled")]
    pub(crate) kind: String,
}

/// Whether the model has to use a tool.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(untagged)]
pub(crate) enum ToolChoice {
    /// `auto`, `required` or `none`.
    Word(String),
    /// This tool.
    Named(NamedTool),
}

/// A tool by its name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub(crate) struct NamedTool {
    /// `code_interpreter`.
    #[serde(rename = "type")]
    #[schema(example = "code_interpreter")]
    pub(crate) kind: String,
    /// With `allowed_tools`: `auto` or `required`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) mode: Option<String>,
}

/// The container that a request wants, if it has the tool.
pub(crate) fn container(tools: &[Tool]) -> Result<Option<&ContainerChoice>, ApiError> {
    let mut wanted = None;
    for (index, tool) in tools.iter().enumerate() {
        if tool.kind != CODE_INTERPRETER {
            return Err(not_served(index, &tool.kind));
        }
        let param = format!("tools[{index}].container");
        if wanted.is_some() {
            let message = "Only one code_interpreter tool may be given: one container is used.";
            return Err(ApiError::invalid_value(&param, message));
        }
        let container = tool.container.as_ref().ok_or_else(|| {
            let message = format!(
                "Missing required parameter: '{param}'. Give the id of a container, or \
                 {{\"type\": \"auto\"}}."
            );
            ApiError::invalid(message).param(&param).code("missing_required_parameter")
        })?;
        if let ContainerChoice::Auto(auto) = container {
            check_auto(&param, auto)?;
        }
        wanted = Some(container);
    }
    Ok(wanted)
}

fn check_auto(param: &str, auto: &AutoContainer) -> Result<(), ApiError> {
    if auto.kind != AUTO {
        let param = format!("{param}.type");
        let message = format!("Invalid value: '{}'. Supported values are: 'auto'.", auto.kind);
        return Err(ApiError::invalid_value(&param, message));
    }
    match &auto.network_policy {
        Some(policy) if policy.kind != "disabled" => {
            let param = format!("{param}.network_policy.type");
            let message = format!(
                "Invalid value: '{}'. No container here has a network; the supported value is: \
                 'disabled'.",
                policy.kind
            );
            Err(ApiError::invalid_value(&param, message))
        }
        Some(_) | None => Ok(()),
    }
}

fn not_served(index: usize, kind: &str) -> ApiError {
    let param = format!("tools[{index}].type");
    let message = format!(
        "Tools of type '{kind}' are not served here. The one that is served is \
         'code_interpreter'; leave the others out, or run their calls in your own loop with \
         POST /v1/containers/{{container_id}}/execute for code."
    );
    ApiError::invalid(message).param(param).code("unsupported_tool")
}

/// Whether the model may, must or must not have a cell run.
pub(crate) fn tool_use(
    choice: Option<&ToolChoice>,
    has_container: bool,
) -> Result<ToolUse, ApiError> {
    let unknown = |kind: &str| {
        let message = format!(
            "Invalid value: '{kind}'. Supported values are: 'none', 'auto', 'required', and \
             {{\"type\": \"code_interpreter\"}}."
        );
        ApiError::invalid_value("tool_choice", message)
    };
    let required = |word: &str| match word {
        "auto" => Ok(ToolUse::Offered),
        "required" => Ok(ToolUse::Required),
        word => Err(unknown(word)),
    };
    let wanted = match choice {
        None => ToolUse::Offered,
        Some(ToolChoice::Word(word)) if word == "none" => ToolUse::Withheld,
        Some(ToolChoice::Word(word)) => required(word)?,
        Some(ToolChoice::Named(tool)) if tool.kind == CODE_INTERPRETER => ToolUse::Required,
        Some(ToolChoice::Named(tool)) if tool.kind == "allowed_tools" => {
            required(tool.mode.as_deref().unwrap_or("auto"))?
        }
        Some(ToolChoice::Named(tool)) => return Err(unknown(&tool.kind)),
    };
    match wanted {
        ToolUse::Required if !has_container => {
            let message = "A tool is required by 'tool_choice', but 'tools' has none: add \
                           {\"type\": \"code_interpreter\", \"container\": {\"type\": \"auto\"}}.";
            Err(ApiError::invalid_value("tool_choice", message))
        }
        _ if !has_container => Ok(ToolUse::Withheld),
        wanted => Ok(wanted),
    }
}
