//! Sees when the model runs into the same failure again and again. Ends nothing itself.

use sandbox::{CellStatus, Output};

use crate::CellRecord;

/// The same failure so often in a row, by different code, and the model is not learning from it.
const SAME_FAILURES_MAX: usize = 3;

/// The failures since the last cell that went well.
#[derive(Debug, Default)]
pub(crate) struct Watch {
    failed: Vec<Failed>,
}

#[derive(Debug, PartialEq, Eq)]
struct Failed {
    code: String,
    failure: String,
}

impl Watch {
    /// The last failure since a cell went well.
    pub(crate) fn last(&self) -> Option<&str> {
        self.failed.last().map(|failed| failed.failure.as_str())
    }

    /// Notes how a step went and says whether its failure is a repeated one: the same code failed
    /// before, or the same failure came [`SAME_FAILURES_MAX`] times in a row.
    pub(crate) fn repeats(&mut self, code: &str, failure: Option<String>) -> bool {
        let Some(failure) = failure else {
            self.failed.clear();
            return false;
        };
        let same_code = self.failed.iter().any(|failed| failed.code == code.trim());
        self.failed.push(Failed { code: code.trim().to_owned(), failure });
        let latest = self.failed.iter().rev().take(SAME_FAILURES_MAX);
        let mut same = latest.map(|failed| &failed.failure);
        let last = same.next();
        same_code || same.filter(|failure| Some(*failure) == last).count() + 1 == SAME_FAILURES_MAX
    }
}

/// How a cell failed, in one line; `None` when it did not.
pub(crate) fn failure(record: &CellRecord) -> Option<String> {
    let limit = record.outputs.iter().rev().find_map(|output| match output {
        Output::Limit(limit) => Some(limit.message.clone()),
        _ => None,
    });
    match record.status() {
        CellStatus::Ok => None,
        CellStatus::Interrupted => limit,
        CellStatus::Raised => Some(record.exception().map_or_else(
            || "the cell raised".to_owned(),
            |exception| format!("{}: {}", exception.name, exception.message),
        )),
        CellStatus::Died => {
            let cause = record.outputs.iter().rev().find_map(|output| match output {
                Output::Finished(report) => report.cause.clone(),
                _ => None,
            });
            Some(limit.or(cause).unwrap_or_else(|| "the session died".to_owned()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn watch(steps: &[(&str, Option<&str>)]) -> Vec<bool> {
        let mut watch = Watch::default();
        steps.iter().map(|(code, failure)| watch.repeats(code, failure.map(Into::into))).collect()
    }

    #[test]
    fn the_same_code_that_fails_twice_is_a_repetition() {
        assert_eq!(
            watch(&[("a", Some("x")), ("b", Some("y")), ("a ", Some("z"))]),
            [false, false, true]
        );
    }

    #[test]
    fn the_third_equal_failure_in_a_row_is_a_repetition() {
        assert_eq!(
            watch(&[("a", Some("x")), ("b", Some("x")), ("c", Some("x"))]),
            [false, false, true]
        );
        assert_eq!(
            watch(&[("a", Some("x")), ("b", Some("x")), ("c", Some("y")), ("d", Some("x"))]),
            [false; 4]
        );
    }

    #[test]
    fn a_cell_that_goes_well_starts_afresh() {
        assert_eq!(watch(&[("a", Some("x")), ("b", None), ("a", Some("x"))]), [false; 3]);
    }
}
