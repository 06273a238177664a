//! Finds the model that the settings name: our own, or one behind an address. Sends nothing.

use agent::Model;
use anyhow::Result;
use learn::{Learnt, Shelf};
use own::Own;

use crate::{
    exit::{Exit, Failure},
    folders, provider_keys,
    settings::Settings,
    terminal::{sanitize, warn},
};

/// What to type for a larger model.
pub(crate) const WAYS: &str = "  \
  Ollama, on this machine:  ollama pull qwen3 && decipher config set model ollama/qwen3
  OpenAI:                   decipher config key openai && decipher config set model openai/gpt-5
  Anthropic:                decipher config key anthropic && decipher config set model \
anthropic/claude-sonnet-4-5";

/// Sets up the model, without a request.
pub(crate) fn connect(settings: &Settings) -> Result<Box<dyn Model>> {
    let name = &settings.model;
    if name == own::NAME {
        return own(settings.candidates());
    }
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

/// Opens our own model.
fn own(candidates: usize) -> Result<Box<dyn Model>> {
    if let Some(own) = learnt(candidates)? {
        return Ok(Box::new(own));
    }
    let own = Own::built_in(candidates).map_err(|error| {
        Failure::with(Exit::Model, format!("Decipher's own model cannot be opened: {error}"))
    })?;
    Ok(Box::new(own))
}

/// The weights that were learnt here; none, with a warning, when they cannot be used.
fn learnt(candidates: usize) -> Result<Option<Own>> {
    let opened = Shelf::new(&folders::data()?).newest().and_then(|newest| {
        let open = |learnt: Learnt| Own::open(&learnt.weights, &learnt.tokenizer, candidates);
        Ok(newest.map(open).transpose()?)
    });
    Ok(opened.unwrap_or_else(|error| {
        let why = sanitize::visible(&error.to_string()).into_owned();
        warn(&format!(
            "{why}; the weights that the program brings along are used: `decipher learn` learns \
             again, `decipher learn --forget` removes what was learnt"
        ));
        None
    }))
}

fn shown(error: &provider::Error) -> String {
    sanitize::visible(&error.to_string()).into_owned()
}
