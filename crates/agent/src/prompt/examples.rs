//! Words what the person corrected before. Which of it fits the question was decided elsewhere.

use std::fmt::Write as _;

use super::cut::cut;
use crate::Example;

/// Characters of all examples together, about 2,000 tokens: less than what the model is told anyway.
const EXAMPLES_CHARS_MAX: usize = 8_000;

/// Characters of the question of one.
const QUESTION_CHARS_MAX: usize = 600;

/// Begins the part.
const HEAD: &str = "\n\nWhat this person corrected before\nThey asked such a question before and put \
                    this code in the place of the model's. Do it their way where it fits the \
                    question; names of files and columns may differ now.";

/// The examples that fit, each whole: a part of a program is no program.
pub(super) fn fit(examples: &[Example]) -> Vec<Example> {
    let mut left = EXAMPLES_CHARS_MAX;
    let mut fitting = Vec::new();
    for example in examples {
        let question = cut(example.question.trim(), QUESTION_CHARS_MAX);
        let taken = question.chars().count() + example.code.chars().count();
        if let Some(rest) = left.checked_sub(taken) {
            left = rest;
            fitting.push(Example { question, code: example.code.clone() });
        }
    }
    fitting
}

/// Words examples; nothing where there are none.
pub(super) fn words(examples: &[Example]) -> String {
    let mut words = if examples.is_empty() { "" } else { HEAD }.to_owned();
    for Example { question, code } in examples {
        let question = question.split_whitespace().collect::<Vec<_>>().join(" ");
        let fence = fence(code);
        let _ = write!(words, "\n\nQuestion: {question}\n{fence}python\n{}\n{fence}", code.trim());
    }
    words
}

/// A fence that is longer than any within.
fn fence(code: &str) -> String {
    let mut fence = "```".to_owned();
    while code.contains(&fence) {
        fence.push('`');
    }
    fence
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example(question: &str, code: &str) -> Example {
        Example { question: question.to_owned(), code: code.to_owned() }
    }

    #[test]
    fn what_does_not_fit_whole_is_left_out() {
        let long = example("long", &"x = 1\n".repeat(2_000));
        let short = example(&"word ".repeat(500), "print(1)");
        let fitting = fit(&[long, short]);
        assert_eq!((fitting.len(), fitting[0].code.as_str()), (1, "print(1)"));
        assert!(fitting[0].question.contains("characters left out"));
    }

    #[test]
    fn a_fence_within_the_code_ends_nothing() {
        let words = words(&[example("a\nb", "print('```')")]);
        assert!(words.ends_with("Question: a b\n````python\nprint('```')\n````"), "{words}");
    }
}
