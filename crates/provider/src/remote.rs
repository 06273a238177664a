//! A model behind an address: one reply with all its tries.

use agent::{Delta, Model, ModelError, Prompt, Reply};
use futures::future::BoxFuture;

use crate::{Error, Settings};

/// Sets a model up; nothing is sent yet.
pub fn connect(settings: Settings) -> Result<Box<dyn Model>, Error> {
    Ok(Box::new(Remote { settings }))
}

struct Remote {
    settings: Settings,
}

impl Model for Remote {
    fn name(&self) -> String {
        format!("{}/{}", self.settings.provider, self.settings.model)
    }

    fn reply<'a>(
        &'a self,
        _prompt: &'a Prompt,
        _on_delta: &'a (dyn Fn(Delta) + Send + Sync),
    ) -> BoxFuture<'a, Result<Reply, ModelError>> {
        Box::pin(async { Err(ModelError::Unreachable("no adapter yet".to_owned())) })
    }
}
