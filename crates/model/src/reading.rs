//! What the model has read: from here it can read further, and write on as often as wanted.

use candle_core::Tensor;

use crate::{
    Choosing, Draft, Error, Llama, Mask, Vocabulary, chance::Chances, draft, memory::Seen,
    network::Network,
};

/// Tokens that are read in one go. Enough to keep the arithmetic busy; few enough that a stop is
/// heard within a tenth of a second, and that the weights of attention stay small.
const CHUNK: usize = 256;

/// A text that the model has read. A copy is cheap, and reads further on its own.
#[derive(Debug, Clone)]
pub struct Reading {
    llama: Llama,
    seen: Vec<Seen>,
    tokens: usize,
    /// What is expected next.
    logits: Vec<f32>,
}

impl Reading {
    pub(crate) fn new(
        llama: &Llama,
        tokens: &[u32],
        stopped: &(dyn Fn() -> bool + Sync),
    ) -> Result<Reading, Error> {
        let seen = Seen::nothing(&llama.network().shape)?;
        let mut reading = Reading { llama: llama.clone(), seen, tokens: 0, logits: Vec::new() };
        reading.push(tokens, stopped)?;
        if reading.logits.is_empty() { Err(Error::Nothing) } else { Ok(reading) }
    }

    /// How many tokens were read.
    pub fn tokens(&self) -> usize {
        self.tokens
    }

    /// How probable each of these tokens is to come next, among all tokens.
    pub fn probabilities(&self, tokens: &[u32]) -> Vec<f32> {
        let chances = Chances::of(&self.logits);
        tokens.iter().map(|token| chances.logarithm(*token).exp()).collect()
    }

    /// Reads further. Where it is stopped, what was read until then stays read.
    pub fn push(
        &mut self,
        tokens: &[u32],
        stopped: &(dyn Fn() -> bool + Sync),
    ) -> Result<(), Error> {
        self.llama.check(tokens, self.tokens)?;
        let llama = self.llama.clone();
        llama.compute(|| {
            for chunk in tokens.chunks(CHUNK) {
                if stopped() {
                    return Err(Error::Stopped);
                }
                let said = llama.network().read(chunk, &mut self.seen)?;
                self.tokens += chunk.len();
                self.logits = last(llama.network(), &said)?;
            }
            Ok(())
        })
    }

    /// Writes drafts on from here.
    pub fn write(
        &self,
        choosing: &Choosing,
        mask: &Mask,
        stopped: &(dyn Fn() -> bool + Sync),
    ) -> Result<Vec<Draft>, Error> {
        self.llama.compute(|| draft::write(self, choosing, mask, stopped))
    }

    pub(crate) fn network(&self) -> &Network {
        self.llama.network()
    }

    pub(crate) fn vocabulary(&self) -> &Vocabulary {
        self.llama.vocabulary()
    }

    pub(crate) fn seen(&self) -> &[Seen] {
        &self.seen
    }

    pub(crate) fn logits(&self) -> &[f32] {
        &self.logits
    }
}

fn last(network: &Network, said: &Tensor) -> Result<Vec<f32>, Error> {
    let last = said.narrow(0, said.dim(0)? - 1, 1)?;
    Ok(network.logits(&last)?.remove(0))
}
