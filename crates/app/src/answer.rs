//! Shows what stands behind an answer: which cell each number came from, and what none did.

use agent::{Answer, Ended, Source, Verification};

use crate::{
    exit::Exit,
    terminal::{Side, Tone, sanitize, say, warn},
};

/// Numbers that are named; an answer with more is a table, and the cells say it better.
const NUMBERS_MAX: usize = 12;

/// Tells, on stderr, what stands behind an answer and how the turn ended.
pub(crate) fn footer(answer: &Answer) {
    for line in sources(answer) {
        match line {
            Line::Linked(text) => say(&Side::Err.paint(Tone::Dim, &text)),
            Line::Doubtful(text) => warn(&text),
        }
    }
    if let Some(reason) = reason(answer.ended) {
        warn(&format!("not answered: {reason}"));
    }
}

/// The exit code of a turn that came to its end.
pub(crate) fn exit(ended: Ended) -> Exit {
    match ended {
        Ended::Answered => Exit::Done,
        Ended::Interrupted => Exit::Interrupted,
        Ended::Declined
        | Ended::OutOfSteps
        | Ended::OutOfTime
        | Ended::OutOfTokens
        | Ended::OutOfCost
        | Ended::RepeatedFailure => Exit::Failed,
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Line {
    Linked(String),
    Doubtful(String),
}

fn sources(answer: &Answer) -> Vec<Line> {
    let mut linked = Vec::new();
    let mut doubtful = Vec::new();
    for claim in &answer.claims {
        let text = sanitize::line(&claim.text);
        match claim.source {
            Source::Cell(cell) => linked.push(format!("{text} ← cell {cell}")),
            Source::Unverified => doubtful.push(text),
            Source::Given => {}
        }
    }
    let mut lines = Vec::new();
    if !linked.is_empty() {
        lines.push(Line::Linked(format!("numbers: {}", listed(linked))));
    }
    if !doubtful.is_empty() {
        lines.push(Line::Doubtful(format!("unverified: {}", listed(doubtful))));
    }
    if answer.verified() == Verification::NothingRun {
        lines.push(Line::Doubtful("nothing was run for this answer".to_owned()));
    }
    lines
}

fn listed(mut numbers: Vec<String>) -> String {
    let mut seen = std::collections::HashSet::new();
    numbers.retain(|number| seen.insert(number.clone()));
    let more = numbers.len().saturating_sub(NUMBERS_MAX);
    numbers.truncate(NUMBERS_MAX);
    if more > 0 {
        numbers.push(format!("and {more} more"));
    }
    numbers.join(" · ")
}

fn reason(ended: Ended) -> Option<&'static str> {
    match ended {
        // Its text says why.
        Ended::Answered | Ended::Declined => None,
        Ended::OutOfSteps => Some("the model took as many steps as it may; ask for less at once"),
        Ended::OutOfTime => Some("the time of one question is over; ask for less at once"),
        Ended::OutOfTokens => Some("the tokens of one question are spent; ask for less at once"),
        Ended::OutOfCost => Some("the money of one question is spent; ask for less at once"),
        Ended::RepeatedFailure => {
            Some("the code failed in the same way again and again; try another model or question")
        }
        Ended::Interrupted => Some("interrupted"),
    }
}

#[cfg(test)]
mod tests {
    use agent::{Claim, Usage};
    use sandbox::CellId;

    use super::*;

    fn answer(claims: Vec<(&str, Source)>) -> Answer {
        let claims = claims
            .into_iter()
            .map(|(text, source)| Claim { start: 0, end: 0, text: text.into(), source })
            .collect();
        Answer {
            text: String::new(),
            files: Vec::new(),
            claims,
            ended: Ended::Answered,
            usage: Usage::default(),
            cells: Vec::new(),
        }
    }

    #[test]
    fn each_number_is_linked_once_and_doubt_is_named() {
        let cell = Source::Cell(CellId(2));
        let answer = answer(vec![("1,234", cell), ("1,234", cell), ("42", Source::Unverified)]);
        assert_eq!(
            sources(&answer),
            [
                Line::Linked("numbers: 1,234 ← cell 2".into()),
                Line::Doubtful("unverified: 42".into()),
            ]
        );
    }

    #[test]
    fn an_answer_without_a_run_says_so() {
        let said = Line::Doubtful("nothing was run for this answer".into());
        assert_eq!(sources(&answer(vec![])), [said]);
    }
}
