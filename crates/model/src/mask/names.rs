//! Only known names between double quotes.
//!
//! In the programs that our model is taught, double quotes hold names of files, sheets and columns
//! and nothing else. So a double quote always opens or closes a name, wherever it stands, and a
//! draft cannot make a column up.

use std::sync::Arc;

use super::{forbid_all_but, forbid_among};
use crate::Vocabulary;

/// A name as it stands between double quotes in Python, in one line.
pub fn escaped(name: &str) -> String {
    let mut escaped = String::with_capacity(name.len());
    for letter in name.chars() {
        match letter {
            '\\' => escaped.push_str("\\\\"),
            '"' => escaped.push_str("\\\""),
            '\n' => escaped.push_str("\\n"),
            '\r' => escaped.push_str("\\r"),
            '\t' => escaped.push_str("\\t"),
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// The names, and how far the draft is.
#[derive(Debug, Clone)]
pub(super) struct Names {
    /// Escaped, in the order of their bytes: those that begin alike stand together.
    names: Arc<[Vec<u8>]>,
    place: Place,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Outside,
    /// After so many bytes of a name; it may still be any from `first` up to `end`.
    Inside {
        first: usize,
        end: usize,
        depth: usize,
    },
}

impl Names {
    pub(super) fn new(names: &[impl AsRef<str>]) -> Names {
        let mut names: Vec<Vec<u8>> =
            names.iter().map(|name| escaped(name.as_ref()).into_bytes()).collect();
        names.sort_unstable();
        names.dedup();
        Names { names: names.into(), place: Place::Outside }
    }

    pub(super) fn admits(&self, text: &[u8]) -> bool {
        self.follow(text) == Some(Place::Outside)
    }

    pub(super) fn push(&mut self, bytes: &[u8]) {
        self.place = self.follow(bytes).unwrap_or(Place::Outside);
    }

    pub(super) fn forbid(&self, vocabulary: &Vocabulary, logits: &mut [f32]) {
        let fits = |bytes: &[u8]| self.follow(bytes).is_some();
        match self.place {
            Place::Outside => forbid_among(vocabulary.with_quote(), vocabulary, logits, fits),
            Place::Inside { .. } => {
                let first = |byte| self.step(self.place, byte).is_some();
                forbid_all_but(first, vocabulary, logits, fits);
            }
        }
    }

    fn follow(&self, bytes: &[u8]) -> Option<Place> {
        bytes.iter().try_fold(self.place, |place, byte| self.step(place, *byte))
    }

    fn step(&self, place: Place, byte: u8) -> Option<Place> {
        match place {
            Place::Outside if byte != b'"' => Some(place),
            Place::Outside => {
                let end = self.names.len();
                (end > 0).then_some(Place::Inside { first: 0, end, depth: 0 })
            }
            Place::Inside { first, end, depth } => {
                // A name that ends here has no byte at `depth`, and stands before all others.
                let among = &self.names[first..end];
                let from = among.partition_point(|name| name.get(depth) < Some(&byte));
                let to = among.partition_point(|name| name.get(depth) <= Some(&byte));
                if from < to {
                    return Some(Place::Inside {
                        first: first + from,
                        end: first + to,
                        depth: depth + 1,
                    });
                }
                (byte == b'"' && among[0].len() == depth).then_some(Place::Outside)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NAMES: [&str; 6] = ["sales.csv", "sales", "re\"gion", "back\\", "größe", "two\nlines"];

    fn admits(text: &str) -> bool {
        Names::new(&NAMES).admits(text.as_bytes())
    }

    #[test]
    fn only_names_pass_between_double_quotes() {
        for right in [
            "",
            "no quotes 'at' all",
            "df[\"sales\"]",
            "read(\"sales.csv\")[\"größe\"]",
            "[\"re\\\"gion\", \"back\\\\\", \"two\\nlines\"]",
            "'a \"sales\" inside single quotes'",
        ] {
            assert!(admits(right), "{right}");
        }
        for wrong in [
            "df[\"sale\"]",
            "df[\"salesman\"]",
            "df[\"re\"gion\"]",
            "df[\"back\\\"]",
            "df[\"two\nlines\"]",
            "\"\"",
            "df[\"sales",
            "'it\"s'",
        ] {
            assert!(!admits(wrong), "{wrong}");
        }
    }

    #[test]
    fn without_names_no_double_quote_passes() {
        let none = Names::new(&[""; 0]);
        assert!(none.admits(b"'plain'"));
        assert!(none.follow(b"\"").is_none());
    }

    proptest! {
        #[test]
        fn any_name_passes_and_can_be_told_from_others(
            names in prop::collection::vec("[a-c\"\\\\ü\n\t]{1,4}", 1..6),
            other in "[a-c\"\\\\ü\n\t]{1,4}",
            cut in 0_usize..40,
        ) {
            let mask = Names::new(&names);
            let quoted = names.iter().map(|name| format!("[\"{}\"] ", escaped(name)));
            let all = quoted.collect::<Vec<_>>().concat();
            prop_assert!(mask.admits(all.as_bytes()));
            // It may be written in pieces of any size, which need not end where a letter ends.
            let mut half = mask.clone();
            let (one, two) = all.as_bytes().split_at(cut.min(all.len()));
            half.push(one);
            prop_assert_eq!(half.follow(two), Some(Place::Outside));
            let text = format!("\"{}\"", escaped(&other));
            prop_assert_eq!(mask.admits(text.as_bytes()), names.contains(&other));
        }

        #[test]
        fn what_is_begun_can_be_finished(
            names in prop::collection::vec("[a-c\"\\\\ü]{1,4}", 1..6),
            choices in prop::collection::vec(any::<prop::sample::Index>(), 1..40),
        ) {
            let mask = Names::new(&names);
            let mut place = Place::Outside;
            for choice in choices {
                let next: Vec<Place> =
                    (0..=u8::MAX).filter_map(|byte| mask.step(place, byte)).collect();
                prop_assert!(!next.is_empty());
                place = next[choice.index(next.len())];
            }
        }
    }
}
