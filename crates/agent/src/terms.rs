//! What a door asks of a turn beside the question: whose instructions hold, whether code may run,
//! how long and how freely the model may write. Decides nothing itself.

use crate::{Example, Sampling, ToolUse};

/// On which terms a question is answered; the defaults are those of a person at a terminal.
#[derive(Debug, Clone, PartialEq)]
pub struct Terms {
    /// What the application that asks wants of the model, in its own words; may be empty.
    pub instructions: String,
    /// What the person corrected of questions like this one, the most alike first.
    pub examples: Vec<Example>,
    /// Whether cells may run, for the first step.
    pub tool: ToolUse,
    /// Cells that may run in the turn; after them the model has to answer.
    pub cells_max: u32,
    /// Tokens that the model may write in the turn, where there is such a limit.
    pub tokens_out_max: Option<u64>,
    /// How freely the model chooses its words.
    pub sampling: Sampling,
    /// How an answer names the files that it made.
    pub links: Links,
}

/// How an answer names files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Links {
    /// By their names.
    Names,
    /// By Markdown links to `sandbox:/mnt/data/…`, which clients of `OpenAI` make clickable.
    Sandbox,
}

impl Default for Terms {
    fn default() -> Self {
        Self {
            instructions: String::new(),
            examples: Vec::new(),
            tool: ToolUse::Offered,
            cells_max: u32::MAX,
            tokens_out_max: None,
            sampling: Sampling::default(),
            links: Links::Names,
        }
    }
}

impl Terms {
    /// Whether a cell may run when this many have.
    pub(crate) fn tool_after(&self, cells: usize) -> ToolUse {
        let is_over = u32::try_from(cells).unwrap_or(u32::MAX) >= self.cells_max;
        match self.tool {
            ToolUse::Withheld => ToolUse::Withheld,
            ToolUse::Offered | ToolUse::Required if is_over => ToolUse::Withheld,
            ToolUse::Required if cells == 0 => ToolUse::Required,
            ToolUse::Offered | ToolUse::Required => ToolUse::Offered,
        }
    }
}
