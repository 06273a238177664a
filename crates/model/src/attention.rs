//! How tokens look at the tokens before them.
//!
//! Two ways of the same sum. Reading: the tokens of a text, each seeing itself and what is before
//! it. Writing: one token for each of several drafts, which share what was read, so that it is
//! gone through once for all of them, and have a short tail each.

use candle_core::{CpuStorage, D, InplaceOp1, Layout, Tensor};

use crate::memory::{Seen, Tail};

/// What the tokens of one pass ask, offer and tell: `[heads, tokens, head width]` each.
#[derive(Debug)]
pub(crate) struct Heads {
    pub(crate) queries: Tensor,
    pub(crate) keys: Tensor,
    pub(crate) values: Tensor,
}

/// Lets the tokens of a text look back; they are remembered in `seen`. Gives `[tokens, width]`.
pub(crate) fn read(heads: &Heads, seen: &mut Seen) -> candle_core::Result<Tensor> {
    let (count, tokens, width) = heads.queries.dims3()?;
    let before = seen.tokens();
    seen.push(&heads.keys, &heads.values)?;
    let (keys, values) = seen.all();
    let shared = keys.dim(0)?;
    let queries = heads.queries.reshape((shared, count / shared * tokens, width))?;
    let weights = queries.matmul(&keys.t()?)?;
    weights.inplace_op1(&Softmax { scale: scale(width), tokens, before })?;
    weights.matmul(values)?.reshape((count, tokens, width))?.transpose(0, 1)?.flatten_from(1)
}

/// Lets one token of each draft look back at what was `seen` and at its own tail, which grows.
pub(crate) fn write(heads: &Heads, seen: &Seen, tail: &mut Tail) -> candle_core::Result<Tensor> {
    let (count, drafts, width) = heads.queries.dims3()?;
    let (keys, values) = seen.all();
    let (shared, read) = (keys.dim(0)?, seen.tokens());
    let group = count / shared;
    tail.push(&heads.keys, &heads.values)?;
    let (own_keys, own_values) = tail.all()?;
    let written = own_keys.dim(1)?;

    let queries = heads.queries.reshape((shared, group, drafts, width))?.transpose(1, 2)?;
    let queries = queries.contiguous()?;
    let for_all = queries.reshape((shared, drafts * group, width))?;
    let for_each = queries.reshape((shared * drafts, group, width))?;
    let weights = Tensor::cat(
        &[
            for_all.matmul(&keys.t()?)?,
            for_each.matmul(&own_keys.t()?)?.reshape((shared, drafts * group, written))?,
        ],
        D::Minus1,
    )?;
    let everything = read + written - 1;
    weights.inplace_op1(&Softmax { scale: scale(width), tokens: 1, before: everything })?;
    let of_all = weights.narrow(D::Minus1, 0, read)?.matmul(values)?;
    let of_each = weights.narrow(D::Minus1, read, written)?;
    let of_each = of_each.reshape((shared * drafts, group, written))?.matmul(&own_values)?;
    let mixed = (of_all + of_each.reshape((shared, drafts * group, width))?)?;
    mixed.reshape((shared, drafts, group, width))?.transpose(0, 1)?.flatten_from(1)
}

#[expect(clippy::cast_precision_loss, reason = "the width of a head is far below 2^24")]
fn scale(head_width: usize) -> f32 {
    (head_width as f32).sqrt().recip()
}

/// Turns the rows of a matrix into weights that sum to one, in place. Row by row one more column
/// takes part, and each `tokens` rows it begins anew; what takes no part becomes nothing. In one
/// pass of our own this needs no table of what is hidden, and no work on what is.
struct Softmax {
    scale: f32,
    tokens: usize,
    /// How many columns take part beside the one of the row itself.
    before: usize,
}

impl InplaceOp1 for Softmax {
    fn name(&self) -> &'static str {
        "softmax over what was before"
    }

    fn cpu_fwd(&self, storage: &mut CpuStorage, layout: &Layout) -> candle_core::Result<()> {
        let CpuStorage::F32(numbers) = storage else {
            candle_core::bail!("weights are not 32-bit floats")
        };
        let Some((start, end)) = layout.contiguous_offsets() else {
            candle_core::bail!("weights are not in one piece")
        };
        let columns = layout.dims().last().copied().unwrap_or(1);
        for (at, row) in numbers[start..end].chunks_exact_mut(columns).enumerate() {
            let (visible, hidden) = row.split_at_mut(self.before + at % self.tokens + 1);
            self.normalise(visible);
            hidden.fill(0.0);
        }
        Ok(())
    }
}

impl Softmax {
    fn normalise(&self, row: &mut [f32]) {
        let most = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let mut sum = 0.0;
        for number in row.iter_mut() {
            *number = ((*number - most) * self.scale).exp();
            sum += *number;
        }
        let share = 1.0 / sum;
        for number in row {
            *number *= share;
        }
    }
}
