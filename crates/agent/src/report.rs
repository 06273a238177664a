//! The honest report that stands for the answer of a turn that ended early.

use std::fmt::Write as _;

use sandbox::CellStatus;

use crate::{Budget, CellRecord, Ended, prompt::cut};

/// Characters of code and of an error in a report: enough to recognise them.
const PART_CHARS_MAX: usize = 800;

/// Says why the turn ended, what was tried, the last error and what to do.
pub(crate) fn write(
    ended: Ended,
    budget: &Budget,
    cells: &[CellRecord],
    error: Option<&str>,
) -> String {
    let mut report = format!("No answer: {}.\n\n", reason(ended, budget));
    match cells {
        [] => report.push_str("No cell ran."),
        [.., last] => {
            let ran = if cells.len() == 1 {
                "1 cell ran".into()
            } else {
                format!("{} cells ran", cells.len())
            };
            let code = cut(last.code.trim(), PART_CHARS_MAX);
            let _ =
                write!(report, "{ran}. The last was cell {}:\n\n```python\n{code}\n```", last.cell);
        }
    }
    if let Some(error) = error {
        let error = cut(error.trim(), PART_CHARS_MAX);
        let _ = write!(report, "\n\nThe last error was:\n\n```text\n{error}\n```");
    }
    let died = cells.last().is_some_and(|cell| cell.status() == CellStatus::Died);
    let kept =
        if died { "Files are kept, variables are gone." } else { "Variables and files are kept." };
    let _ = write!(report, "\n\n{kept} {}", advice(ended));
    report
}

fn reason(ended: Ended, budget: &Budget) -> String {
    match ended {
        Ended::Answered => "the model answered".to_owned(),
        Ended::Declined => "the model did not know".to_owned(),
        Ended::OutOfSteps => format!("the turn took all of its {} steps", budget.steps),
        Ended::OutOfTime => format!("the turn took all of its {} s", budget.time.as_secs()),
        Ended::OutOfTokens => format!("the turn used all of its {} tokens", budget.tokens),
        Ended::OutOfCost => {
            let cents = budget.cost_micro_usd / 10_000;
            format!("the turn cost all of its ${}.{:02}", cents / 100, cents % 100)
        }
        Ended::RepeatedFailure => "the model ran into the same error again and again".to_owned(),
        Ended::Interrupted => "the turn was stopped".to_owned(),
    }
}

fn advice(ended: Ended) -> &'static str {
    match ended {
        Ended::Answered | Ended::Declined => "",
        Ended::OutOfSteps | Ended::OutOfTime | Ended::OutOfTokens | Ended::OutOfCost => {
            "Ask to go on, ask for a smaller part, or raise the limit."
        }
        Ended::RepeatedFailure => "Say how to get around the error, or ask in another way.",
        Ended::Interrupted => "Ask to go on, or ask something else.",
    }
}
