//! The model that answers the API's responses: the one of the settings, whatever a client calls it.

use std::{fmt, sync::Arc};

use agent::Model;
use openai::{Models, ModelsError};

use crate::{model, settings::Settings, terminal::sanitize};

const ADVICE: &str =
    "whoever runs this server can name one: decipher config set model PROVIDER/NAME, or --model";

/// The configured model, or why there is none.
pub(crate) struct Configured {
    name: String,
    model: Result<Arc<dyn Model>, String>,
}

impl Configured {
    /// Sets up the model of the settings, without a request. That there is none keeps nobody from
    /// running cells.
    pub(crate) fn of(settings: &Settings) -> Self {
        let model = model::connect(settings).map(Arc::from);
        let model = model.map_err(|error| sanitize::line(&format!("{error:#}")).clone());
        Self { name: settings.model.clone(), model }
    }

    /// Its name, for the person who starts the server, or what is wrong with it.
    pub(crate) fn shown(&self) -> Result<String, String> {
        match &self.model {
            Ok(model) => Ok(model.name()),
            Err(cause) => Err(format!("the model {} cannot be used: {cause}", self.name)),
        }
    }
}

impl fmt::Debug for Configured {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Configured").field("name", &self.name).finish_non_exhaustive()
    }
}

impl Models for Configured {
    fn names(&self) -> Vec<String> {
        vec![self.name.clone()]
    }

    fn connect(&self, _: &str) -> Result<Arc<dyn Model>, ModelsError> {
        self.model.clone().map_err(|cause| ModelsError::Unusable {
            name: self.name.clone(),
            cause,
            advice: ADVICE.to_owned(),
        })
    }
}
