//! Finds the model that the settings name. Sends nothing.

use agent::Model;
use anyhow::Result;

use crate::{
    exit::{Exit, Failure},
    provider_keys,
    settings::Settings,
    terminal::sanitize,
};

/// What to type when there is no model.
pub(crate) const WAYS: &str = "  \
  Ollama, on this machine:  ollama pull qwen3 && decipher config set model ollama/qwen3
  OpenAI:                   decipher config key openai && decipher config set model openai/gpt-5
  Anthropic:                decipher config key anthropic && decipher config set model \
anthropic/claude-sonnet-4-5";

/// Sets up the model, without a request.
pub(crate) fn connect(settings: &Settings) -> Result<Box<dyn Model>> {
    let Some(name) = &settings.model else {
        return Err(Failure::with(
            Exit::Model,
            format!("no model is named yet. Choose one of these, once:\n{WAYS}"),
        ));
    };
    let (kind, model) =
        provider::parse_model(name).map_err(|error| Failure::usage(shown(&error)))?;
    let mut remote = provider::Settings::new(kind, model);
    remote.base_url.clone_from(&settings.base_url);
    remote.key = provider::Key::find(kind, &provider_keys::path()?)
        .map_err(|error| Failure::with(Exit::Model, shown(&error)))?;
    provider::connect(remote).map_err(|error| match error {
        provider::Error::KeyMissing { provider, variable, .. } => Failure::with(
            Exit::Model,
            format!(
                "no key for {provider}: set {variable} or run `decipher config key {provider}`.\n\
                 Or use another model:\n{WAYS}"
            ),
        ),
        error => Failure::with(Exit::Model, shown(&error)),
    })
}

fn shown(error: &provider::Error) -> String {
    sanitize::visible(&error.to_string()).into_owned()
}
