//! A request that can be served: what was asked for, checked, as plain types.

use agent::{Links, Sampling, Terms, ToolUse};

use super::{
    given::{Given, given},
    item::Outputs,
    object::Metadata,
    request::{CreateResponse, ReasoningOptions, TextOptions},
    tool::{self, ContainerChoice, Tool, ToolChoice},
};
use crate::http::error::ApiError;

/// The one inclusion that is served.
const OUTPUTS: &str = "code_interpreter_call.outputs";
/// Inclusions of what there is nothing of here.
const EMPTY_INCLUSIONS: [&str; 7] = [
    "file_search_call.results",
    "web_search_call.results",
    "web_search_call.action.sources",
    "message.input_image.image_url",
    "computer_call_output.output.image_url",
    "reasoning.encrypted_content",
    "message.output_text.logprobs",
];
/// OpenAI's limits for the metadata of one thing: pairs, letters of a name, letters of a value.
const METADATA_MAX: (usize, usize, usize) = (16, 64, 512);
/// Letters of instructions: more than fits beside a question into any prompt that we make.
const INSTRUCTIONS_CHARS_MAX: usize = 100_000;

/// What is asked for.
#[derive(Debug)]
pub(crate) struct Wanted {
    /// The model's name as the client knows it; empty when it names none.
    pub(crate) model: String,
    /// What is said now.
    pub(crate) given: Vec<Given>,
    /// What was said before.
    pub(crate) after: After,
    /// Where code runs, if it may.
    pub(crate) container: Option<ContainerChoice>,
    /// On which terms the model answers.
    pub(crate) terms: Terms,
    /// Whether outputs are a part of the answer.
    pub(crate) outputs: Outputs,
    /// How it is answered.
    pub(crate) delivery: Delivery,
    /// Whether it is kept.
    pub(crate) keep: Keep,
    /// What is only told back.
    pub(crate) echo: Echo,
}

/// What a response goes on from.
#[derive(Debug)]
pub(crate) enum After {
    /// Nothing.
    Nothing,
    /// Another response.
    Response(String),
    /// A conversation, of which it becomes a part.
    Conversation(String),
}

/// How a response is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Delivery {
    /// When it is whole.
    Whole,
    /// By events, as they happen.
    Stream,
    /// At once, while it is made.
    Background,
    /// By events; it goes on when nobody listens.
    BackgroundStream,
}

/// Whether a response is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keep {
    Yes,
    No,
}

/// What of a request is only told back with the response.
#[derive(Debug, Clone)]
pub(crate) struct Echo {
    pub(crate) instructions: Option<String>,
    pub(crate) max_output_tokens: Option<u64>,
    pub(crate) max_tool_calls: Option<u32>,
    pub(crate) parallel_tool_calls: bool,
    pub(crate) reasoning: ReasoningOptions,
    pub(crate) safety_identifier: Option<String>,
    pub(crate) temperature: Option<f64>,
    pub(crate) text: TextOptions,
    pub(crate) tool_choice: ToolChoice,
    pub(crate) tools: Vec<Tool>,
    pub(crate) top_p: Option<f64>,
    pub(crate) truncation: String,
    pub(crate) user: Option<String>,
    pub(crate) metadata: Metadata,
}

impl Delivery {
    /// Whether it goes on when the client leaves.
    pub(crate) fn is_background(self) -> bool {
        match self {
            Self::Whole | Self::Stream => false,
            Self::Background | Self::BackgroundStream => true,
        }
    }

    /// Whether its events are told.
    pub(crate) fn is_told(self) -> bool {
        self != Self::Whole
    }
}

impl Wanted {
    /// Checks a request.
    pub(crate) fn of(request: CreateResponse) -> Result<Self, ApiError> {
        let tools = request.tools.unwrap_or_default();
        let container = tool::container(&tools)?.cloned();
        let tool = tool::tool_use(request.tool_choice.as_ref(), container.is_some())?;
        let keep = if request.store == Some(false) { Keep::No } else { Keep::Yes };
        let delivery = delivery(request.background, request.stream, keep)?;
        let after = after(
            request.previous_response_id,
            request.conversation.map(super::request::ConversationChoice::into_id),
        )?;
        check_text(request.text.as_ref())?;
        if let (None, After::Nothing) = (&request.input, &after) {
            let message = "Missing required parameter: 'input'.";
            return Err(ApiError::invalid(message)
                .param("input")
                .code("missing_required_parameter"));
        }
        let metadata = request.metadata.unwrap_or_default();
        check_metadata(&metadata)?;
        let include = request.include.unwrap_or_default();
        let outputs = outputs(&include)?;
        let tool_choice = request.tool_choice;
        let echo = Echo {
            instructions: request.instructions,
            max_output_tokens: request.max_output_tokens,
            max_tool_calls: request.max_tool_calls,
            parallel_tool_calls: request.parallel_tool_calls.unwrap_or(true),
            reasoning: request.reasoning.unwrap_or_default(),
            safety_identifier: request.safety_identifier,
            temperature: request.temperature,
            text: request.text.unwrap_or_default(),
            tool_choice: tool_choice.unwrap_or_else(|| ToolChoice::Word("auto".to_owned())),
            tools,
            top_p: request.top_p,
            truncation: request.truncation.unwrap_or_else(|| "disabled".to_owned()),
            user: request.user,
            metadata,
        };
        Ok(Self {
            model: request.model.unwrap_or_default(),
            given: given(request.input)?,
            after,
            container,
            terms: terms(&echo, tool)?,
            outputs,
            delivery,
            keep,
            echo,
        })
    }
}

fn outputs(include: &[String]) -> Result<Outputs, ApiError> {
    let unknown =
        |wanted: &&String| *wanted != OUTPUTS && !EMPTY_INCLUSIONS.contains(&wanted.as_str());
    if let Some(unknown) = include.iter().find(unknown) {
        let message = format!(
            "Invalid value: '{unknown}'. Supported values are: '{OUTPUTS}', and these, which have \
             no effect: {}.",
            EMPTY_INCLUSIONS.map(|name| format!("'{name}'")).join(", ")
        );
        return Err(ApiError::invalid_value("include", message));
    }
    let includes = include.iter().any(|wanted| wanted == OUTPUTS);
    Ok(if includes { Outputs::Included } else { Outputs::Left })
}

fn delivery(
    background: Option<bool>,
    stream: Option<bool>,
    keep: Keep,
) -> Result<Delivery, ApiError> {
    match (background == Some(true), stream == Some(true)) {
        (true, _) if keep == Keep::No => {
            let message = "A response in the background has to be kept: leave out 'store', or set \
                           it to true.";
            Err(ApiError::invalid_value("background", message))
        }
        (true, true) => Ok(Delivery::BackgroundStream),
        (true, false) => Ok(Delivery::Background),
        (false, true) => Ok(Delivery::Stream),
        (false, false) => Ok(Delivery::Whole),
    }
}

fn after(response: Option<String>, conversation: Option<String>) -> Result<After, ApiError> {
    match (response, conversation) {
        (None, None) => Ok(After::Nothing),
        (Some(id), None) => Ok(After::Response(id)),
        (None, Some(id)) => Ok(After::Conversation(id)),
        (Some(_), Some(_)) => {
            let message = "Mutually exclusive parameters: 'previous_response_id' and \
                           'conversation'. Give one of them: a conversation has its responses in \
                           it already.";
            Err(ApiError::invalid_value("previous_response_id", message))
        }
    }
}

fn check_text(text: Option<&TextOptions>) -> Result<(), ApiError> {
    match text {
        Some(text) if text.format.kind != "text" => {
            let message = format!(
                "Invalid value: '{}'. Answers are text here, as no form of them is enforced; say \
                 in 'instructions' which form is wanted, or have the code write a file in it.",
                text.format.kind
            );
            Err(ApiError::invalid_value("text.format.type", message))
        }
        Some(_) | None => Ok(()),
    }
}

/// Checks metadata against OpenAI's limits.
pub(crate) fn check_metadata(metadata: &Metadata) -> Result<(), ApiError> {
    let (pairs, name, value) = METADATA_MAX;
    let fits = metadata.len() <= pairs
        && metadata.keys().all(|key| key.chars().count() <= name)
        && metadata.values().all(|text| text.chars().count() <= value);
    if fits {
        return Ok(());
    }
    let message = format!(
        "Invalid 'metadata': at most {pairs} pairs, names of at most {name} characters and values \
         of at most {value} characters."
    );
    Err(ApiError::invalid_value("metadata", message))
}

fn terms(echo: &Echo, tool: ToolUse) -> Result<Terms, ApiError> {
    let sampling = sampling(echo.temperature, echo.top_p)?;
    if echo.max_output_tokens == Some(0) {
        let message = "Invalid 'max_output_tokens': integer below minimum value. Expected a value \
                       >= 1, but got 0 instead.";
        return Err(
            ApiError::invalid_value("max_output_tokens", message).code("integer_below_min_value")
        );
    }
    let instructions = echo.instructions.clone().unwrap_or_default();
    check_instructions(&instructions)?;
    Ok(Terms {
        examples: Vec::new(),
        instructions,
        tool,
        cells_max: echo.max_tool_calls.unwrap_or(u32::MAX),
        tokens_out_max: echo.max_output_tokens,
        sampling,
        links: Links::Sandbox,
    })
}

/// Checks that instructions leave room for a question.
pub(crate) fn check_instructions(instructions: &str) -> Result<(), ApiError> {
    if instructions.chars().count() <= INSTRUCTIONS_CHARS_MAX {
        return Ok(());
    }
    let message = format!(
        "Invalid 'instructions': more than {INSTRUCTIONS_CHARS_MAX} characters leave no room for \
         the question. Hand long texts over as files."
    );
    Err(ApiError::invalid_value("instructions", message))
}

/// Checks how freely the model is to choose its words.
pub(crate) fn sampling(temperature: Option<f64>, top_p: Option<f64>) -> Result<Sampling, ApiError> {
    for (name, value, max) in [("temperature", temperature, 2.0), ("top_p", top_p, 1.0)] {
        if let Some(value) = value.filter(|value| !(0.0..=max).contains(value)) {
            let message = format!(
                "Invalid '{name}': expected a value between 0 and {max}, but got {value} instead."
            );
            return Err(ApiError::invalid_value(name, message));
        }
    }
    Ok(Sampling { temperature, top_p, tokens_out_max: None })
}
