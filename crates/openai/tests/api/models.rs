//! The models of these tests: each name is the address of a stand-in, which says what a test wrote.

use std::{sync::Arc, time::Duration};

use agent::Model;
use openai::{Models, ModelsError};
use provider::{Key, ProviderKind, Retry, Settings};
use standin::{Standin, Turn};

/// Any model whose name is an address; others are not configured.
#[derive(Debug)]
pub(crate) struct ByAddress;

impl Models for ByAddress {
    fn names(&self) -> Vec<String> {
        vec!["standin/one".to_owned(), "standin/deep/two".to_owned()]
    }

    fn connect(&self, name: &str) -> Result<Arc<dyn Model>, ModelsError> {
        if !name.starts_with("http://") {
            return Err(ModelsError::Unconfigured { advice: "configure one".to_owned() });
        }
        let mut settings = Settings::new(ProviderKind::OpenAi, "standin");
        settings.base_url = Some(name.to_owned());
        settings.key = Some(Key::new("sk-standin"));
        let wait = Duration::from_millis(1);
        settings.retry = Retry { tries_max: 2, wait_first: wait, wait_max: wait };
        Ok(provider::connect(settings).unwrap().into())
    }
}

/// A stand-in that says this, and its name as a model.
pub(crate) fn says(turns: impl IntoIterator<Item = Turn>) -> (Standin, String) {
    let standin = Standin::start(turns.into_iter().collect()).unwrap();
    let name = standin.base_url("openai");
    (standin, name)
}
