//! Which exercises of a suite are done: of one kind, and no more than so many.

use super::{Exercise, Suite};

/// What people want of a suite.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Selection<'a> {
    /// Only this kind.
    pub kind: Option<&'a str>,
    /// No more than so many.
    pub limit: Option<usize>,
    /// Draws them by lot; the same number draws the same. Without one the first are taken.
    pub seed: Option<u64>,
}

impl Suite {
    /// The kinds of its exercises, each once, in the order of the file.
    pub fn kinds(&self) -> Vec<&str> {
        let mut kinds: Vec<&str> = Vec::new();
        for exercise in &self.exercises {
            if !kinds.contains(&exercise.kind.as_str()) {
                kinds.push(&exercise.kind);
            }
        }
        kinds
    }

    /// The exercises that are wanted, in the order of the file.
    pub fn select(&self, selection: Selection<'_>) -> Vec<&Exercise> {
        let is_wanted =
            |exercise: &Exercise| selection.kind.is_none_or(|kind| exercise.kind == kind);
        let mut drawn: Vec<usize> =
            (0..self.exercises.len()).filter(|index| is_wanted(&self.exercises[*index])).collect();
        if let Some(seed) = selection.seed {
            drawn.sort_by_key(|index| lot(seed, *index as u64));
        }
        drawn.truncate(selection.limit.unwrap_or(usize::MAX));
        drawn.sort_unstable();
        drawn.into_iter().map(|index| &self.exercises[index]).collect()
    }
}

/// A number that a seed gives an exercise: the finalizer of `SplitMix64`, which mixes all bits.
fn lot(seed: u64, index: u64) -> u64 {
    let mut mixed = seed.wrapping_add((index + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Format;

    fn suite() -> Suite {
        let exercise = |number: usize| Exercise {
            id: number.to_string(),
            kind: if number.is_multiple_of(2) { "even" } else { "odd" }.to_owned(),
            files: Vec::new(),
            requests: Vec::new(),
        };
        Suite { format: Format::Own, exercises: (0..50).map(exercise).collect() }
    }

    fn ids(selection: Selection<'_>) -> Vec<String> {
        suite().select(selection).into_iter().map(|exercise| exercise.id.clone()).collect()
    }

    #[test]
    fn a_kind_and_a_limit_are_kept_to() {
        assert_eq!(suite().kinds(), ["even", "odd"]);
        let selection = Selection { kind: Some("odd"), limit: Some(3), seed: None };
        assert_eq!(ids(selection), ["1", "3", "5"]);
        assert_eq!(ids(Selection::default()).len(), 50);
    }

    #[test]
    fn a_seed_draws_the_same_again() {
        let drawn = |seed| ids(Selection { kind: None, limit: Some(5), seed: Some(seed) });
        assert_eq!(drawn(7), drawn(7));
        assert_ne!(drawn(7), drawn(8));
        assert_ne!(drawn(7), ["0", "1", "2", "3", "4"]);
    }
}
