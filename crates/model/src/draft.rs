//! Writing on from what was read: several drafts side by side, one token of each in a step.

use crate::{
    Error, Mask, Reading,
    chance::{Chances, Dice, drawn, likeliest},
    memory::Tail,
};

/// Most drafts at once. Past a handful of tries further ones say nothing new, and each takes
/// memory for its tail.
pub const DRAFTS_MAX: usize = 8;
/// How long a draft may become unless told otherwise: about four of the longest programs that are
/// taught.
const TOKENS_MAX_USUAL: usize = 400;

/// How drafts are chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct Choosing {
    /// How many to write, from 1 to [`DRAFTS_MAX`]. The first takes the likeliest token each
    /// time, the others draw.
    pub drafts: usize,
    /// How freely they draw: below 1 the likely becomes likelier.
    pub temperature: f32,
    /// They draw from the likeliest tokens that together are this probable (`top_p`).
    pub share: f32,
    /// The same seed gives the same drafts.
    pub seed: u64,
    /// Longest draft. The context may end it earlier.
    pub tokens_max: usize,
    /// The special tokens that end a draft. No other special token is ever written.
    pub stops: Vec<u32>,
}

impl Default for Choosing {
    fn default() -> Choosing {
        Choosing {
            drafts: 1,
            temperature: 0.7,
            share: 0.95,
            seed: 0,
            tokens_max: TOKENS_MAX_USUAL,
            stops: Vec::new(),
        }
    }
}

/// Why a draft ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// By this token, which is not part of the draft.
    Stop(u32),
    /// It grew too long.
    Length,
    /// The mask let nothing through.
    Stuck,
}

/// What was written on.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// As text.
    pub text: String,
    /// As tokens.
    pub tokens: Vec<u32>,
    /// The logarithm of how probable the model finds it, with the token that ended it.
    pub log_probability: f32,
    /// The same among what the mask lets through.
    pub log_probability_masked: f32,
    /// Of each token but the one that ended it: its bytes, and its part of
    /// `log_probability_masked`.
    pub likelihoods: Vec<(usize, f32)>,
    /// The probability of its least probable token, without regard to the mask.
    pub probability_least: f32,
    /// Why it ended.
    pub ending: Ending,
}

/// Writes drafts on from `reading`.
pub(crate) fn write(
    reading: &Reading,
    choosing: &Choosing,
    mask: &Mask,
    stopped: &(dyn Fn() -> bool + Sync),
) -> Result<Vec<Draft>, Error> {
    let network = reading.network();
    let count = choosing.drafts.clamp(1, DRAFTS_MAX);
    let room = choosing.tokens_max.min(network.shape.context - reading.tokens());
    let mut tails = Tail::empty(&network.shape, count, room)?;
    let mut open: Vec<Writer> =
        (0..count).map(|place| Writer::new(place, choosing, mask)).collect();
    let mut ended = Vec::new();
    let mut logits = vec![reading.logits().to_vec(); count];
    for written in 0..=room {
        if stopped() {
            return Err(Error::Stopped);
        }
        for (logits, writer) in logits.iter().zip(&mut open) {
            writer.step(logits, choosing, reading, written < room);
        }
        let places = places_open(&open);
        let some_ended = places.len() < open.len();
        ended.extend(open.extract_if(.., |writer| writer.ending.is_some()));
        if open.is_empty() {
            break;
        }
        if some_ended {
            tails.iter_mut().try_for_each(|tail| tail.keep(&places))?;
        }
        let tokens: Vec<u32> =
            open.iter().filter_map(|writer| writer.tokens.last().copied()).collect();
        let said = network.write(&tokens, reading.seen(), &mut tails, written)?;
        logits = network.logits(&said)?;
    }
    ended.sort_unstable_by_key(|writer: &Writer| writer.place);
    Ok(ended.into_iter().map(|writer| writer.draft(reading)).collect())
}

fn places_open(writers: &[Writer]) -> Vec<u32> {
    let open = (0..).zip(writers).filter(|(_, writer)| writer.ending.is_none());
    open.map(|(place, _)| place).collect()
}

/// A draft that is being written.
struct Writer {
    place: usize,
    mask: Mask,
    /// None for the one that takes the likeliest.
    dice: Option<Dice>,
    tokens: Vec<u32>,
    log_probability: f32,
    log_probability_masked: f32,
    likelihoods: Vec<(usize, f32)>,
    log_probability_least: f32,
    ending: Option<Ending>,
}

impl Writer {
    fn new(place: usize, choosing: &Choosing, mask: &Mask) -> Writer {
        let draft = u64::try_from(place).expect("a place is below `DRAFTS_MAX`");
        Writer {
            place,
            mask: mask.clone(),
            dice: (place > 0).then(|| Dice::new(choosing.seed, draft)),
            tokens: Vec::new(),
            log_probability: 0.0,
            log_probability_masked: 0.0,
            likelihoods: Vec::new(),
            log_probability_least: 0.0,
            ending: None,
        }
    }

    /// Chooses the next token; without room only one that ends the draft.
    fn step(&mut self, logits: &[f32], choosing: &Choosing, reading: &Reading, room: bool) {
        let vocabulary = reading.vocabulary();
        let mut allowed = logits.to_vec();
        self.mask.forbid(vocabulary, &mut allowed);
        for special in vocabulary.specials().iter().filter(|token| !choosing.stops.contains(token))
        {
            forbid(&mut allowed, *special);
        }
        let (free, masked) = (Chances::of(logits), Chances::of(&allowed));
        if masked.none() {
            self.ending = Some(Ending::Stuck);
            return;
        }
        let token = match &mut self.dice {
            Some(dice) if choosing.temperature > 0.0 => {
                drawn(&allowed, choosing.temperature, choosing.share, dice)
            }
            Some(_) | None => likeliest(&allowed),
        };
        let stops = choosing.stops.contains(&token);
        if !stops && !room {
            self.ending = Some(Ending::Length);
            return;
        }
        self.log_probability += free.logarithm(token);
        self.log_probability_masked += masked.logarithm(token);
        self.log_probability_least = self.log_probability_least.min(free.logarithm(token));
        if stops {
            self.ending = Some(Ending::Stop(token));
        } else {
            let bytes = vocabulary.bytes(token);
            self.likelihoods.push((bytes.len(), masked.logarithm(token)));
            self.mask.push(bytes);
            self.tokens.push(token);
        }
    }

    fn draft(self, reading: &Reading) -> Draft {
        Draft {
            text: reading.vocabulary().text(&self.tokens),
            tokens: self.tokens,
            log_probability: self.log_probability,
            log_probability_masked: self.log_probability_masked,
            likelihoods: self.likelihoods,
            probability_least: self.log_probability_least.exp(),
            ending: self.ending.unwrap_or(Ending::Length),
        }
    }
}

/// Takes a token out of what may come next.
pub(crate) fn forbid(logits: &mut [f32], token: u32) {
    let logit = usize::try_from(token).ok().and_then(|at| logits.get_mut(at));
    if let Some(logit) = logit {
        *logit = f32::NEG_INFINITY;
    }
}
