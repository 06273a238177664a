//! What is learnt from: a request, its files and the program that the person wants for it.

use std::collections::BTreeMap;

use serde_json::json;

/// The fewest cases that are learnt from: of fewer, what was kept back to measure with says nothing.
pub const CASES_MIN: usize = 10;

/// One request with its program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// The brief of the files.
    files: String,
    /// What was asked.
    ask: String,
    /// The program.
    code: String,
}

impl Case {
    /// Makes a case of a question, the cards of its files as a model read them, and code.
    pub fn new(question: &str, cards: &str, code: &str) -> Self {
        let files = own::files(cards, question);
        Self { files, ask: question.to_owned(), code: code.to_owned() }
    }

    /// What was asked.
    pub fn ask(&self) -> &str {
        &self.ask
    }

    /// One case for each request about the same files: of several the last one holds.
    pub fn distinct(cases: impl IntoIterator<Item = Self>) -> Vec<Self> {
        let mut last = BTreeMap::new();
        for (at, case) in cases.into_iter().enumerate() {
            last.insert((case.files.clone(), case.ask.clone()), (at, case));
        }
        let mut kept: Vec<_> = last.into_values().collect();
        kept.sort_by_key(|(at, _)| *at);
        kept.into_iter().map(|(_, case)| case).collect()
    }

    /// The case as a line of the curriculum.
    pub(crate) fn line(&self) -> String {
        let Self { files, ask, code } = self;
        let case = json!({
            "kind": "yours", "asks": [ask], "code": code, "out": "", "says": [], "broken": [],
        });
        format!("{}\n", json!({ "files": files, "cases": [case] }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_corrections_of_one_request_the_later_holds() {
        let case = |ask, code| Case::new(ask, "", code);
        let cases = [case("a", "1"), case("b", "2"), case("a", "3")];
        assert_eq!(Case::distinct(cases), [case("b", "2"), case("a", "3")]);
    }
}
