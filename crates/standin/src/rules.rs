//! What every provider asks of a request, and how the stand-in says no.

use serde_json::Value;

/// The key that is refused.
const BAD_KEY: &str = "bad-key";

/// A request that a provider would refuse.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) status: u16,
    pub(crate) code: &'static str,
    pub(crate) message: String,
}

/// What the stand-in needs to know of a good request.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Seen {
    /// The last text from the person's side, a tool's outputs too.
    pub(crate) last_text: String,
    /// Whether the model may call tools.
    pub(crate) tools: Tools,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tools {
    Offered,
    None,
}

impl Refusal {
    pub(crate) fn bad(message: impl Into<String>) -> Self {
        Self { status: 400, code: "invalid_value", message: message.into() }
    }
}

/// Refuses unless it holds.
pub(crate) fn require(holds: bool, message: impl Into<String>) -> Result<(), Refusal> {
    if holds { Ok(()) } else { Err(Refusal::bad(message)) }
}

/// The member as text that is not empty.
pub(crate) fn text<'a>(value: &'a Value, name: &str) -> Result<&'a str, Refusal> {
    let text = value[name].as_str().filter(|text| !text.is_empty());
    text.ok_or_else(|| Refusal::bad(format!("Missing required parameter: '{name}'.")))
}

/// The member as a list that is not empty.
pub(crate) fn list<'a>(value: &'a Value, name: &str) -> Result<&'a [Value], Refusal> {
    let list = value[name].as_array().filter(|list| !list.is_empty());
    list.map(Vec::as_slice)
        .ok_or_else(|| Refusal::bad(format!("Missing required parameter: '{name}'.")))
}

/// Refuses a missing or a bad key; the message repeats the bad one, as some providers do.
pub(crate) fn check_key(key: Option<&str>) -> Result<(), Refusal> {
    let refusal = |message: String| Refusal { status: 401, code: "invalid_api_key", message };
    match key {
        None => Err(refusal("You didn't provide an API key.".to_owned())),
        Some(key) if key.ends_with(BAD_KEY) => {
            Err(refusal(format!("Incorrect API key provided: {key}.")))
        }
        Some(_) => Ok(()),
    }
}

/// Plays the models that lack something; each is named for what it lacks.
pub(crate) fn check_model(model: &str, body: &Value) -> Result<(), Refusal> {
    let whole = body.to_string();
    let images = ["image_url", "inlineData", "media_type"];
    match model {
        "no-such-model" => Err(Refusal {
            status: 404,
            code: "model_not_found",
            message: "The model `no-such-model` does not exist or you do not have access to it."
                .to_owned(),
        }),
        "tiny-context" => Err(Refusal {
            status: 400,
            code: "context_length_exceeded",
            message: "prompt is too long: this model's maximum context length is 8 tokens."
                .to_owned(),
        }),
        "no-tools" if !body["tools"].is_null() => {
            Err(Refusal::bad("registry/no-tools does not support tools"))
        }
        "no-parallel" if whole.contains("\"parallel_tool_calls\"") => Err(Refusal::bad(
            "Unsupported parameter: 'parallel_tool_calls' is not supported with this model.",
        )),
        "no-images" if images.iter().any(|name| whole.contains(name)) => {
            Err(Refusal::bad("this model does not support image input"))
        }
        _ => Ok(()),
    }
}

/// Checks that calls and results go together: `calls` are answered by `results`, all and only.
pub(crate) fn check_pairs(calls: &[&str], results: &[&str]) -> Result<(), Refusal> {
    for call in calls {
        require(results.contains(call), format!("No tool output found for function call {call}."))?;
    }
    for result in results {
        require(calls.contains(result), format!("No tool call found for output of {result}."))?;
    }
    Ok(())
}
