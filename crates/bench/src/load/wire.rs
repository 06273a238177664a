//! The requests and answers of the load, as JSON lines.

use std::error::Error;

use serde::{Deserialize, Serialize};

/// One thing to measure.
#[derive(Debug, Deserialize)]
#[serde(tag = "do", rename_all = "lowercase")]
pub(crate) enum Request {
    /// Times the steps together, one round after the other over one connection; `after` is not
    /// timed.
    Repeat {
        server: Server,
        steps: Vec<Step>,
        #[serde(default)]
        after: Vec<Step>,
        /// Between two rounds, so that each meets a machine with nothing else to do.
        #[serde(default)]
        pause_ms: u64,
        n: usize,
    },
    /// Has many clients take steps at once, each in turn, and times each.
    Crowd { server: Server, steps: Vec<Step>, clients: usize, seconds: u64 },
    /// Times a cell in a Jupyter session that lives.
    Warm { server: Server, code: String, n: usize },
    /// Times new Jupyter sessions, each together with its first cell.
    Fresh { server: Server, code: String, n: usize },
}

/// Whom to ask.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Server {
    pub(crate) address: String,
    /// Lines that each request's head has beside the usual.
    #[serde(default)]
    pub(crate) headers: Vec<String>,
}

/// One request over HTTP. `{id}` in its path stands for the `id` of the last answer that had one.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Step {
    pub(crate) method: String,
    pub(crate) path: String,
    #[serde(default)]
    pub(crate) body: String,
    /// What the answer must hold; another is a failure.
    #[serde(default)]
    pub(crate) expect: String,
}

/// What was measured.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Answer {
    pub(crate) unit: &'static str,
    pub(crate) samples: Vec<f64>,
    /// Steps of a crowd that went wrong, and what the first said.
    pub(crate) errors: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) error: Option<String>,
}

impl Answer {
    /// Times in milliseconds.
    pub(crate) fn times(samples: Vec<f64>) -> Self {
        Self { unit: "ms", samples, ..Self::default() }
    }

    /// Says why there is nothing to say.
    pub(crate) fn failed(error: &dyn Error) -> Self {
        Self { error: Some(error.to_string()), ..Self::default() }
    }
}
