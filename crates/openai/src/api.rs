//! What the API is given: sessions, models, and how large things may be.

use std::{sync::Arc, time::Duration};

use agent::Model;
use host::Host;

/// OpenAI's limit for one file is 512 MB; here a disk is the limit, and contents are streamed.
const FILE_BYTES_MAX: u64 = 8 << 30;
/// OpenAI's time for a container that nobody uses.
const EXPIRES_AFTER: Duration = Duration::from_mins(20);

/// Everything that a request may need.
#[derive(Debug, Clone)]
pub struct Api {
    /// Sessions by id, tenants, the store.
    pub host: Host,
    /// The models that responses are made with.
    pub models: Arc<dyn Models>,
    /// How large things may be, and how long they stay.
    pub settings: ApiSettings,
}

/// How large things may be, how long they stay, and what is kept.
#[derive(Debug, Clone)]
pub struct ApiSettings {
    /// The size of one uploaded file.
    pub file_bytes_max: u64,
    /// How long a container may go without use when its maker does not say.
    pub expires_after: Duration,
    /// Whether feedback is kept, and serves later turns.
    pub feedback: bool,
}

impl Default for ApiSettings {
    fn default() -> Self {
        Self { file_bytes_max: FILE_BYTES_MAX, expires_after: EXPIRES_AFTER, feedback: true }
    }
}

/// The models behind the API. A trait, as this crate knows no provider.
pub trait Models: std::fmt::Debug + Send + Sync {
    /// The names that are offered, the default first.
    fn names(&self) -> Vec<String>;

    /// Connects to the model that serves this name. A name that nobody knows is served by the
    /// default, so that changing the base URL is all that a client has to do.
    fn connect(&self, name: &str) -> Result<Arc<dyn Model>, ModelsError>;
}

/// Why no model could be connected to.
#[derive(Debug, thiserror::Error)]
pub enum ModelsError {
    /// No model is configured.
    #[error("no model is configured; {advice}")]
    Unconfigured {
        /// What to do now.
        advice: String,
    },
    /// The model is configured, but cannot be reached as it is.
    #[error("the model {name} cannot be used: {cause}; {advice}")]
    Unusable {
        /// Its name.
        name: String,
        /// What is wrong.
        cause: String,
        /// What to do now.
        advice: String,
    },
}
