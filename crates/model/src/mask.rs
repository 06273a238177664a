//! What a draft may hold, token by token.
//!
//! A mask follows the bytes that were written and forbids each token after which they could not be
//! part of anything right. It never leads into a dead end: what is begun can always be finished,
//! as there is a token for every single byte.

mod names;
mod numbers;

pub use names::escaped;

use names::Names;
use numbers::Numbers;

use crate::{Vocabulary, draft::forbid};

/// What a draft may hold.
#[derive(Debug, Clone)]
pub struct Mask(Kind);

#[derive(Debug, Clone)]
enum Kind {
    Free,
    Names(Names),
    Numbers(Numbers),
}

impl Mask {
    /// Lets everything through.
    pub fn free() -> Mask {
        Mask(Kind::Free)
    }

    /// Between double quotes, lets only these names through, as Python would escape them there.
    /// Without names no double quote passes.
    pub fn names(names: &[impl AsRef<str>]) -> Mask {
        Mask(Kind::Names(Names::new(names)))
    }

    /// Of numbers in digits, lets only those through that stand in a source, also rounded or with
    /// their thousands set apart.
    pub fn numbers(sources: &[impl AsRef<str>]) -> Mask {
        Mask(Kind::Numbers(Numbers::new(sources)))
    }

    /// Whether a whole text could be written under this mask.
    pub fn admits(&self, text: impl AsRef<[u8]>) -> bool {
        match &self.0 {
            Kind::Free => true,
            Kind::Names(names) => names.admits(text.as_ref()),
            Kind::Numbers(numbers) => numbers.admits(text.as_ref()),
        }
    }

    /// Takes out of a row of logits what may not come next.
    pub(crate) fn forbid(&self, vocabulary: &Vocabulary, logits: &mut [f32]) {
        match &self.0 {
            Kind::Free => {}
            Kind::Names(names) => names.forbid(vocabulary, logits),
            Kind::Numbers(numbers) => numbers.forbid(vocabulary, logits),
        }
    }

    /// Goes on by what was written, which it let through.
    pub(crate) fn push(&mut self, bytes: &[u8]) {
        match &mut self.0 {
            Kind::Free => {}
            Kind::Names(names) => names.push(bytes),
            Kind::Numbers(numbers) => numbers.push(bytes),
        }
    }
}

/// Forbids those of some tokens that do not fit.
fn forbid_among(
    tokens: &[u32],
    vocabulary: &Vocabulary,
    logits: &mut [f32],
    fits: impl Fn(&[u8]) -> bool,
) {
    for token in tokens.iter().filter(|token| !fits(vocabulary.bytes(**token))) {
        forbid(logits, *token);
    }
}

/// Forbids all tokens but those that fit, which are looked for by their first byte.
fn forbid_all_but(
    first: impl Fn(u8) -> bool,
    vocabulary: &Vocabulary,
    logits: &mut [f32],
    fits: impl Fn(&[u8]) -> bool,
) {
    let mut kept = vec![f32::NEG_INFINITY; logits.len()];
    let near = (0..=u8::MAX).filter(|byte| first(*byte));
    for token in near.flat_map(|byte| vocabulary.beginning_with(byte)) {
        let at = usize::try_from(*token).ok().filter(|at| *at < logits.len());
        if let Some(at) = at.filter(|_| fits(vocabulary.bytes(*token))) {
            kept[at] = logits[at];
        }
    }
    logits.copy_from_slice(&kept);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::{Chances, Dice, drawn};

    const TOKENIZER: &[u8] = include_bytes!("../tests/fixtures/tiny/tokenizer.json");
    const WALKS: u64 = 300;
    const STEPS: usize = 30;

    /// Walks at random through what a mask lets through, with the tokens that matter to it ten
    /// times as likely as others. Each walk has to be right after one of these, or a rest of it.
    fn walks_end(mask: &Mask, ends: &[String], matter: fn(&Vocabulary) -> &[u32]) {
        let vocabulary = Vocabulary::parse(TOKENIZER, 300).unwrap();
        let rests: Vec<&[u8]> =
            ends.iter().flat_map(|end| (0..=end.len()).map(|cut| &end.as_bytes()[cut..])).collect();
        let mut written = std::collections::BTreeSet::new();
        for walk in 0..WALKS {
            let (mut mask_here, mut dice) = (mask.clone(), Dice::new(7, walk));
            let mut text = Vec::new();
            for _ in 0..STEPS {
                let mut logits = vec![0.0; vocabulary.size()];
                for token in matter(&vocabulary) {
                    logits[usize::try_from(*token).unwrap()] = 10.0_f32.ln();
                }
                mask_here.forbid(&vocabulary, &mut logits);
                vocabulary.specials().iter().for_each(|special| forbid(&mut logits, *special));
                assert!(!Chances::of(&logits).none(), "{text:?}");
                let token = drawn(&logits, 1.0, 1.0, &mut dice);
                mask_here.push(vocabulary.bytes(token));
                text.extend_from_slice(vocabulary.bytes(token));
                written.extend(matter(&vocabulary).contains(&token).then_some(token));
            }
            let right = rests.iter().any(|rest| mask.admits([text.as_slice(), rest].concat()));
            assert!(right, "{}", String::from_utf8_lossy(&text));
        }
        assert!(written.len() > 2, "no walk came past what matters");
    }

    #[test]
    fn names_hold_in_any_walk_through_tokens() {
        let names = ["sales.csv", "unit \"price\"", "a\\b", "größe", "region", "re"];
        let ends = names.map(|name| format!("{}\"", escaped(name)));
        walks_end(&Mask::names(&names), &ends, Vocabulary::with_quote);
    }

    #[test]
    fn numbers_hold_in_any_walk_through_tokens() {
        let ends = ["12", "1523.5", "1,524", "0.25", "7"].map(str::to_owned);
        let mask = Mask::numbers(&["table 12x2 revenue=1523.5", "0.25, 7"]);
        walks_end(&mask, &ends, Vocabulary::with_digit);
    }
}
