//! Moments as OpenAI's wire has them: whole seconds since 1970.

use std::time::{SystemTime, UNIX_EPOCH};

/// The seconds of a moment.
pub(crate) fn seconds(at: SystemTime) -> i64 {
    let since = at.duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}
