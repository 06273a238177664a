//! What a learning measured on cases that it kept back, and whether that is better.

use serde::Deserialize;

/// How much worse the curriculum may come out, of 1.
const LOSS_MAX: f64 = 0.02;

/// How many programs were foretold token by token, of how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(from = "(u32, u32)")]
pub struct Rate {
    /// So many were right.
    pub right: u32,
    /// Of so many.
    pub of: u32,
}

/// The rates of one set of weights.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct Rates {
    /// On cases of the person.
    pub yours: Rate,
    /// On cases of the curriculum.
    pub rehearsal: Rate,
}

/// What came of a learning.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Measured {
    /// Cases of the person that were learnt.
    pub learnt: u32,
    /// Cases of the person that the model cannot write.
    pub unusable: u32,
    /// With the weights that were in use.
    pub before: Rates,
    /// With the new ones.
    pub after: Rates,
    /// How long it took, in seconds.
    pub seconds: u64,
}

impl Rate {
    /// The share that was right, of 1.
    pub fn share(self) -> f64 {
        f64::from(self.right) / f64::from(self.of.max(1))
    }
}

impl Measured {
    /// Whether the new weights do more of what the person wants, and no less of all else.
    pub fn is_better(&self) -> bool {
        let (before, after) = (&self.before, &self.after);
        after.yours.right > before.yours.right
            && after.rehearsal.share() >= before.rehearsal.share() - LOSS_MAX
    }
}

impl From<(u32, u32)> for Rate {
    fn from((right, of): (u32, u32)) -> Self {
        Self { right, of }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measured(yours: [u32; 2], rehearsal: [u32; 2]) -> Measured {
        let rates = |at: usize| Rates {
            yours: Rate { right: yours[at], of: 10 },
            rehearsal: Rate { right: rehearsal[at], of: 400 },
        };
        Measured { learnt: 40, unusable: 0, before: rates(0), after: rates(1), seconds: 1 }
    }

    #[test]
    fn better_is_more_for_the_person_at_next_to_no_cost() {
        assert!(measured([0, 1], [300, 292]).is_better());
        assert!(!measured([0, 9], [300, 291]).is_better());
        assert!(!measured([5, 5], [300, 400]).is_better());
    }

    #[test]
    fn a_report_is_read() {
        let text = r#"{"learnt": 40, "unusable": 0, "tokens": 9, "seconds": 1,
            "before": {"yours": [0, 10], "rehearsal": [300, 400]},
            "after": {"yours": [8, 10], "rehearsal": [299, 400]}}"#;
        let found: Measured = serde_json::from_str(text).unwrap();
        assert_eq!(found, measured([0, 8], [300, 299]));
    }
}
