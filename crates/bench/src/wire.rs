//! The requests and answers of the benchmark, as JSON lines. `bench/peers.py` speaks the same.

use std::{error::Error, path::PathBuf};

use serde::{Deserialize, Serialize};

/// One thing to measure, or to do between measurements.
#[derive(Debug, Deserialize)]
#[serde(tag = "do", rename_all = "lowercase")]
pub(crate) enum Request {
    /// Times new sessions, each together with its first cell.
    Fresh {
        #[serde(default)]
        source: Source,
        code: String,
        n: usize,
    },
    /// Opens a session that stays.
    Open {
        name: String,
        setup: String,
        #[serde(default)]
        attach: Vec<PathBuf>,
    },
    /// Times a cell in a session that stays.
    Run { name: String, code: String, n: usize },
    /// Ends a session that stays.
    Close { name: String },
    /// Measures the memory per session with many alive, each having run the cell.
    Memory { sessions: usize, code: String },
    /// Counts sessions made, used and ended per second.
    Churn { n: usize, code: String },
    /// Measures what keeping the past of a session costs.
    Past { what: Past, setup: String, code: String, n: usize },
    /// Times the start of everything, up to the end of the first cell.
    Start { code: String },
}

/// Where a fresh session comes from.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Source {
    /// It waits ready.
    Pool,
    /// It is forked when asked for.
    #[default]
    Demand,
}

/// What is measured of a session's past, with a state that `setup` made.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Past {
    /// A checkpoint, from asking for it until it is there.
    Checkpoint,
    /// Going back to a checkpoint and running `1+1` there.
    Restore,
    /// The cell alone, with no checkpoint between its runs.
    Plain,
    /// The cell as the first to write after a checkpoint.
    Penalty,
    /// Memory with `n` checkpoints, the cell run between them, over that without any.
    Memory,
}

/// What was measured; empty for requests that measure nothing.
#[derive(Debug, Default, PartialEq, Serialize)]
pub(crate) struct Answer {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) unit: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) samples: Vec<f64>,
    /// Bytes of text that the last cell gave.
    #[serde(skip_serializing_if = "is_zero")]
    pub(crate) text_bytes: u64,
    /// Bytes that were left out of it, with a mark.
    #[serde(skip_serializing_if = "is_zero")]
    pub(crate) omitted_bytes: u64,
    /// How that text began.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) error: Option<String>,
}

impl Answer {
    /// Says why there is nothing to say.
    pub(crate) fn failed(error: &dyn Error) -> Self {
        Self { error: Some(error.to_string()), ..Self::default() }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_zero(bytes: &u64) -> bool {
    *bytes == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_says_only_what_there_is() {
        assert_eq!(serde_json::to_string(&Answer::default()).unwrap(), "{}");
        let timed = Answer { unit: Some("ms"), samples: vec![0.5], ..Answer::default() };
        assert_eq!(serde_json::to_string(&timed).unwrap(), r#"{"unit":"ms","samples":[0.5]}"#);
    }

    #[test]
    fn a_fresh_session_is_forked_unless_the_pool_is_named() {
        let plain = r#"{"do":"fresh","code":"1","n":2}"#;
        let Request::Fresh { source: Source::Demand, .. } = serde_json::from_str(plain).unwrap()
        else {
            panic!("not forked on demand");
        };
        let pool = r#"{"do":"fresh","source":"pool","code":"1","n":2}"#;
        let Request::Fresh { source: Source::Pool, .. } = serde_json::from_str(pool).unwrap()
        else {
            panic!("not from the pool");
        };
    }
}
