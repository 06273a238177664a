//! What one turn may spend. Counts nothing itself: the loop does.

use std::time::Duration;

/// Replies of the model in one turn: a hard question takes ten cells, and a model that needs more
/// than twice that is lost.
const STEPS: u32 = 25;

/// Wall-clock time of one turn without the time that the person takes: three of the longest cells.
const TIME: Duration = Duration::from_mins(15);

/// Tokens read and written in one turn: each step of [`STEPS`] reads the conversation again, and
/// 20,000 tokens is a long one.
const TOKENS: u64 = 500_000;

/// Millionths of a US dollar: what a long turn on a large hosted model costs.
const COST_MICRO_USD: u64 = 2_000_000;

/// What one turn may spend; the defaults suit one person with a paid key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    /// Replies of the model.
    pub steps: u32,
    /// Wall-clock time, without the time that the person takes to approve or to type.
    pub time: Duration,
    /// Tokens read and written.
    pub tokens: u64,
    /// Price in millionths of a US dollar; counts only where the model tells its price.
    pub cost_micro_usd: u64,
}

impl Default for Budget {
    fn default() -> Self {
        Self { steps: STEPS, time: TIME, tokens: TOKENS, cost_micro_usd: COST_MICRO_USD }
    }
}
