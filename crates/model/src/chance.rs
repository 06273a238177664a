//! From logits to one token: probabilities, and dice that fall alike for the same seed.

/// A row of logits with what it takes to read probabilities off it.
#[derive(Debug)]
pub(crate) struct Chances<'a> {
    logits: &'a [f32],
    /// The logarithm of the sum of what all of them stand for.
    whole: f32,
}

impl<'a> Chances<'a> {
    pub(crate) fn of(logits: &'a [f32]) -> Chances<'a> {
        let most = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let sum: f32 = logits.iter().map(|logit| (logit - most).exp()).sum();
        Chances { logits, whole: most + sum.ln() }
    }

    /// Whether no token is possible at all.
    pub(crate) fn none(&self) -> bool {
        !self.whole.is_finite()
    }

    /// The logarithm of a token's probability.
    pub(crate) fn logarithm(&self, token: u32) -> f32 {
        let at = usize::try_from(token).ok();
        let logit = at.and_then(|at| self.logits.get(at)).copied();
        logit.unwrap_or(f32::NEG_INFINITY) - self.whole
    }
}

/// The most probable token; the first of equals.
pub(crate) fn likeliest(logits: &[f32]) -> u32 {
    let mut best = (0, f32::NEG_INFINITY);
    for (token, logit) in (0..).zip(logits) {
        if *logit > best.1 {
            best = (token, *logit);
        }
    }
    best.0
}

/// Draws a token from the likeliest ones that together make up `share` of all, with differences
/// between logits divided by `temperature`.
pub(crate) fn drawn(logits: &[f32], temperature: f32, share: f32, dice: &mut Dice) -> u32 {
    let most = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let weight = |logit: &f32| ((logit - most) / temperature).exp();
    let whole: f32 = logits.iter().map(weight).sum();
    // Whoever has less than this is among those that together are not in the share.
    let least = (1.0 - share).max(0.0) * whole / count(logits);
    let mut weights: Vec<(u32, f32)> =
        (0..).zip(logits.iter().map(weight)).filter(|(_, weight)| *weight > least).collect();
    weights.sort_unstable_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
    let mut sum = 0.0;
    let within = weights.iter().position(|(_, weight)| {
        sum += weight;
        sum >= share * whole
    });
    weights.truncate(within.map_or(weights.len(), |last| last + 1));
    let mut point = dice.fall() * weights.iter().map(|(_, weight)| weight).sum::<f32>();
    for (token, weight) in &weights {
        point -= weight;
        if point < 0.0 {
            return *token;
        }
    }
    weights.last().map_or_else(|| likeliest(logits), |(token, _)| *token)
}

#[expect(clippy::cast_precision_loss, reason = "there are far fewer tokens than 2^24")]
fn count(logits: &[f32]) -> f32 {
    logits.len() as f32
}

/// Dice that fall alike for the same seed, on every machine: `SplitMix64`.
#[derive(Debug, Clone)]
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64, draft: u64) -> Dice {
        Dice(seed ^ draft.wrapping_mul(0xD1B5_4A32_D192_ED03))
    }

    /// From 0 up to 1, without 1.
    #[expect(clippy::cast_precision_loss, reason = "24 bits are what a float holds exactly")]
    fn fall(&mut self) -> f32 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
        (mixed >> 40) as f32 / (1_u32 << 24) as f32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chances_are_shares_of_one() {
        let logits = [0.0, 2.0_f32.ln(), f32::NEG_INFINITY, 0.0];
        let chances = Chances::of(&logits);
        let shares: Vec<f32> = (0..5).map(|token| chances.logarithm(token).exp()).collect();
        for (share, expected) in shares.iter().zip([0.25, 0.5, 0.0, 0.25, 0.0]) {
            assert!((share - expected).abs() < 1e-6, "{shares:?}");
        }
        assert!(!chances.none());
        assert!(Chances::of(&[f32::NEG_INFINITY; 3]).none());
    }

    #[test]
    fn draws_follow_the_chances_and_stay_within_the_share() {
        let logits: Vec<f32> = [0.5_f32, 0.3, 0.15, 0.05].map(f32::ln).to_vec();
        let mut dice = Dice::new(1, 2);
        let mut counts = [0_u32; 4];
        for _ in 0..10_000 {
            let token = drawn(&logits, 1.0, 0.9, &mut dice);
            counts[usize::try_from(token).unwrap()] += 1;
        }
        assert_eq!(counts[3], 0);
        assert!(counts[0].abs_diff(5_263) < 300 && counts[2].abs_diff(1_579) < 300, "{counts:?}");
    }

    #[test]
    fn a_small_temperature_takes_the_likeliest() {
        let logits = [0.1, 0.3, f32::NEG_INFINITY, 0.2];
        assert_eq!(drawn(&logits, 1e-3, 1.0, &mut Dice::new(3, 0)), likeliest(&logits));
    }
}
