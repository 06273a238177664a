//! What a network remembers of tokens, layer by layer: the keys and values of what was read, which
//! all drafts share, and of the tail that each draft has written.

use candle_core::{DType, Device, Tensor};

use crate::Shape;

/// What one layer remembers of a text: `[shared heads, tokens, head width]`.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    keys: Tensor,
    values: Tensor,
}

impl Seen {
    /// One for each layer, of no tokens.
    pub(crate) fn nothing(shape: &Shape) -> candle_core::Result<Vec<Seen>> {
        let sizes = (shape.shared_heads, 0, shape.head_width());
        let nothing = Tensor::zeros(sizes, DType::F32, &Device::Cpu)?;
        Ok(vec![Seen { keys: nothing.clone(), values: nothing }; shape.layers])
    }

    pub(crate) fn tokens(&self) -> usize {
        self.keys.dims()[1]
    }

    pub(crate) fn push(&mut self, keys: &Tensor, values: &Tensor) -> candle_core::Result<()> {
        if self.tokens() == 0 {
            // A copy, as what is given is a part of a larger matrix that would stay with it.
            self.keys = keys.force_contiguous()?;
            self.values = values.force_contiguous()?;
        } else {
            self.keys = Tensor::cat(&[&self.keys, keys], 1)?;
            self.values = Tensor::cat(&[&self.values, values], 1)?;
        }
        Ok(())
    }

    pub(crate) fn all(&self) -> (&Tensor, &Tensor) {
        (&self.keys, &self.values)
    }
}

/// What one layer remembers of drafts: `[shared heads × drafts, room, head width]`, filled from
/// the left. The room is there from the start, so that a token costs no copy of those before it.
#[derive(Debug)]
pub(crate) struct Tail {
    keys: Tensor,
    values: Tensor,
    shared_heads: usize,
    tokens: usize,
}

impl Tail {
    /// One for each layer, with room for that many tokens.
    pub(crate) fn empty(
        shape: &Shape,
        drafts: usize,
        room: usize,
    ) -> candle_core::Result<Vec<Tail>> {
        let sizes = (shape.shared_heads * drafts, room, shape.head_width());
        let shared_heads = shape.shared_heads;
        let tail = || {
            let keys = Tensor::zeros(sizes, DType::F32, &Device::Cpu)?;
            let values = Tensor::zeros(sizes, DType::F32, &Device::Cpu)?;
            Ok(Tail { keys, values, shared_heads, tokens: 0 })
        };
        (0..shape.layers).map(|_| tail()).collect()
    }

    pub(crate) fn push(&mut self, keys: &Tensor, values: &Tensor) -> candle_core::Result<()> {
        let (heads, drafts, width) = keys.dims3()?;
        let sizes = (heads * drafts, 1, width);
        self.keys.slice_set(&keys.contiguous()?.reshape(sizes)?, 1, self.tokens)?;
        self.values.slice_set(&values.contiguous()?.reshape(sizes)?, 1, self.tokens)?;
        self.tokens += 1;
        Ok(())
    }

    pub(crate) fn all(&self) -> candle_core::Result<(Tensor, Tensor)> {
        Ok((self.keys.narrow(1, 0, self.tokens)?, self.values.narrow(1, 0, self.tokens)?))
    }

    /// Forgets all drafts but these, which are places among those that are there.
    pub(crate) fn keep(&mut self, drafts: &[u32]) -> candle_core::Result<()> {
        let places = Tensor::new(drafts, &Device::Cpu)?;
        for remembered in [&mut self.keys, &mut self.values] {
            let (rows, room, width) = remembered.dims3()?;
            let by_draft =
                remembered.reshape((self.shared_heads, rows / self.shared_heads, room, width))?;
            *remembered = by_draft.index_select(&places, 1)?.flatten_to(1)?;
        }
        Ok(())
    }
}
