//! How sure the model must be before its program runs, and before its result counts as an answer.
//!
//! A wrong answer that sounds right is the worst outcome. The limits are measured on the
//! development requests of `evaluation/`, never on the test requests.

use model::{Draft, Ending};

use crate::labels::likelihood;

/// Above this probability of "not my field" nothing is tried.
const OUTSIDE_MAX: f32 = 0.2;
/// The least probability of a whole program but for its labels, as a logarithm for each token.
const PER_TOKEN_MIN: f32 = -0.04;
/// What the mask may have kept away: more means that it wanted names that are in no file.
const MASKED_MAX: f32 = 0.2;
/// Of the drafts, so many must be the same program.
const SAME_MIN: usize = 6;

/// The same for a word of the last sentence: a wrong one there makes a right result wrong.
const SENTENCE_LEAST_MIN: f32 = 0.2;

/// Whether a request is outside the model's field.
pub(crate) fn is_outside(probability: f32) -> bool {
    probability > OUTSIDE_MAX
}

/// Whether the first of some drafts is worth running.
pub(crate) fn is_likely(drafts: &[Draft]) -> bool {
    let Some(draft) = drafts.first() else { return false };
    let same = drafts.iter().filter(|other| other.text == draft.text).count();
    matches!(draft.ending, Ending::Stop(_))
        && likelihood(draft) > PER_TOKEN_MIN
        && draft.log_probability_masked - draft.log_probability < MASKED_MAX
        && same >= SAME_MIN
}

/// Whether the tries came to the same result: all of them, as a second opinion of a small model is
/// worth little more than its first.
pub(crate) fn is_agreed(vote: Option<(usize, usize)>) -> bool {
    vote.is_none_or(|(agreeing, of)| agreeing == of)
}

/// Whether a last sentence is worth saying; the bare result is, if not.
pub(crate) fn is_a_sentence(draft: &Draft) -> bool {
    matches!(draft.ending, Ending::Stop(_))
        && !draft.text.trim().is_empty()
        && draft.probability_least > SENTENCE_LEAST_MIN
}
