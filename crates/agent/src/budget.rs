//! What one turn may spend, and what it has spent so far. Ends nothing itself: the loop does.

use std::time::Duration;

use tokio::time::Instant;

use crate::{Ended, Usage};

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

/// What counts as no deadline: longer than any process lives.
const FOREVER: Duration = Duration::from_hours(24 * 365);

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

/// What a turn has spent of its budget.
#[derive(Debug)]
pub(crate) struct Spent {
    budget: Budget,
    steps: u32,
    pub(crate) usage: Usage,
    pub(crate) deadline: Instant,
}

impl Spent {
    pub(crate) fn nothing(budget: Budget) -> Self {
        let deadline = Instant::now() + budget.time.min(FOREVER);
        Self { budget, steps: 0, usage: Usage::default(), deadline }
    }

    pub(crate) fn steps_left(&self) -> u32 {
        self.budget.steps.saturating_sub(self.steps)
    }

    /// What is left of the tokens that the model may write, where they are counted.
    pub(crate) fn tokens_out_left(&self, tokens_out_max: Option<u64>) -> Option<u64> {
        tokens_out_max.map(|max| max.saturating_sub(self.usage.tokens_out))
    }

    /// Counts one step, and what its replies cost.
    pub(crate) fn add(&mut self, usage: Usage) {
        self.steps += 1;
        self.usage = self.usage.and(usage);
    }

    /// Moves the deadline by the time that the person was asked for.
    pub(crate) fn pause(&mut self, asked: Instant) {
        self.deadline += asked.elapsed();
    }

    /// Says what is spent, if another step cannot be paid.
    pub(crate) fn check(&self) -> Result<(), Ended> {
        let Usage { tokens_in, tokens_out, cost_micro_usd } = self.usage;
        if self.steps >= self.budget.steps {
            Err(Ended::OutOfSteps)
        } else if tokens_in.saturating_add(tokens_out) >= self.budget.tokens {
            Err(Ended::OutOfTokens)
        } else if cost_micro_usd.is_some_and(|cost| cost >= self.budget.cost_micro_usd) {
            Err(Ended::OutOfCost)
        } else if Instant::now() >= self.deadline {
            Err(Ended::OutOfTime)
        } else {
            Ok(())
        }
    }
}
