//! The arithmetic of a Llama, from token numbers to logits: layers of attention and of a gated
//! product, each added to what came in, with norms before them and rotations for positions.

use candle_core::{Device, Tensor};
use candle_nn::{ops, rotary_emb};

use crate::{
    Arithmetic, Error, Shape,
    attention::{self, Heads},
    memory::{Seen, Tail},
    weights::{Matrix, Part, Rows, Source},
};

/// A network that is ready to run.
#[derive(Debug)]
pub(crate) struct Network {
    pub(crate) shape: Shape,
    /// Rows of tokens: what they begin as, and what the end is compared with.
    tokens: Matrix,
    layers: Vec<Layer>,
    norm: Tensor,
    /// `[context, half a head]` each.
    cosines: Tensor,
    sines: Tensor,
}

#[derive(Debug)]
struct Layer {
    attention_norm: Tensor,
    /// Queries, keys and values below one another.
    attention: Matrix,
    attention_output: Matrix,
    inner_norm: Tensor,
    /// Gate and what it lets through, below one another.
    inner: Matrix,
    inner_output: Matrix,
}

impl Network {
    pub(crate) fn load(
        source: &mut Source<'_>,
        shape: Shape,
        arithmetic: Arithmetic,
    ) -> Result<Network, Error> {
        let mut rows = |part| source.rows(part, &shape);
        let tokens = rows(Part::Tokens)?.matrix(arithmetic)?;
        let norm = rows(Part::Norm)?.tensor()?;
        let mut layer = |at| {
            let attention = Rows::stacked(vec![
                rows(Part::Query(at))?,
                rows(Part::Key(at))?,
                rows(Part::Value(at))?,
            ])?;
            let inner = Rows::stacked(vec![rows(Part::Gate(at))?, rows(Part::Up(at))?])?;
            Ok(Layer {
                attention_norm: rows(Part::AttentionNorm(at))?.tensor()?,
                attention: attention.matrix(arithmetic)?,
                attention_output: rows(Part::AttentionOutput(at))?.matrix(arithmetic)?,
                inner_norm: rows(Part::InnerNorm(at))?.tensor()?,
                inner: inner.matrix(arithmetic)?,
                inner_output: rows(Part::Down(at))?.matrix(arithmetic)?,
            })
        };
        let layers = (0..shape.layers).map(&mut layer).collect::<Result<Vec<_>, Error>>()?;
        let (cosines, sines) = rotations(&shape)?;
        Ok(Network { shape, tokens, layers, norm, cosines, sines })
    }

    /// Reads tokens that follow those in `seen`. Gives what the last layer says of each of them.
    pub(crate) fn read(&self, tokens: &[u32], seen: &mut [Seen]) -> candle_core::Result<Tensor> {
        let before = seen.first().map_or(0, Seen::tokens);
        let cosines = self.cosines.narrow(0, before, tokens.len())?;
        let sines = self.sines.narrow(0, before, tokens.len())?;
        let look_back = |layer: usize, heads: &Heads| attention::read(heads, &mut seen[layer]);
        self.run(tokens, (&cosines, &sines), look_back)
    }

    /// Goes one token further in each draft; `written` tokens stand in the tails already.
    pub(crate) fn write(
        &self,
        tokens: &[u32],
        seen: &[Seen],
        tails: &mut [Tail],
        written: usize,
    ) -> candle_core::Result<Tensor> {
        let position = seen.first().map_or(0, Seen::tokens) + written;
        let cosines = self.cosines.narrow(0, position, 1)?.repeat((tokens.len(), 1))?;
        let sines = self.sines.narrow(0, position, 1)?.repeat((tokens.len(), 1))?;
        let look_back =
            |layer: usize, heads: &Heads| attention::write(heads, &seen[layer], &mut tails[layer]);
        self.run(tokens, (&cosines, &sines), look_back)
    }

    /// What the network expects next, for each row of what its last layer said.
    pub(crate) fn logits(&self, said: &Tensor) -> candle_core::Result<Vec<Vec<f32>>> {
        let normed = ops::rms_norm(&said.contiguous()?, &self.norm, self.shape.epsilon)?;
        self.tokens.apply(&normed)?.to_vec2()
    }

    fn run(
        &self,
        tokens: &[u32],
        rotations: (&Tensor, &Tensor),
        mut look_back: impl FnMut(usize, &Heads) -> candle_core::Result<Tensor>,
    ) -> candle_core::Result<Tensor> {
        let epsilon = self.shape.epsilon;
        let mut stream = self.tokens.rows(tokens)?;
        for (at, layer) in self.layers.iter().enumerate() {
            let normed = ops::rms_norm(&stream, &layer.attention_norm, epsilon)?;
            let heads = self.heads(&layer.attention.apply(&normed)?, rotations)?;
            let seen = look_back(at, &heads)?;
            stream = (stream + layer.attention_output.apply(&seen)?)?;
            let normed = ops::rms_norm(&stream, &layer.inner_norm, epsilon)?;
            let gated = ops::swiglu(&layer.inner.apply(&normed)?)?;
            stream = (stream + layer.inner_output.apply(&gated)?)?;
        }
        Ok(stream)
    }

    /// Cuts rows of queries, keys and values into heads, and turns the first two to their places.
    fn heads(
        &self,
        rows: &Tensor,
        (cosines, sines): (&Tensor, &Tensor),
    ) -> candle_core::Result<Heads> {
        let Shape { heads, shared_heads, .. } = self.shape;
        let (tokens, _) = rows.dims2()?;
        let all = rows.reshape((tokens, heads + 2 * shared_heads, self.shape.head_width()))?;
        let all = all.transpose(0, 1)?.contiguous()?;
        let turning = all.narrow(0, 0, heads + shared_heads)?.unsqueeze(0)?;
        let turned = rotary_emb::rope(&turning, cosines, sines)?.squeeze(0)?;
        Ok(Heads {
            queries: turned.narrow(0, 0, heads)?,
            keys: turned.narrow(0, heads, shared_heads)?,
            values: all.narrow(0, heads + shared_heads, shared_heads)?,
        })
    }
}

/// By how much each pair of numbers is turned at each position.
#[expect(clippy::cast_precision_loss, reason = "positions and widths are far below 2^24")]
fn rotations(shape: &Shape) -> candle_core::Result<(Tensor, Tensor)> {
    let width = shape.head_width();
    let speeds: Vec<f32> = (0..width / 2)
        .map(|pair| shape.theta.powf(2.0 * pair as f32 / width as f32).recip())
        .collect();
    let angles: Vec<f32> = (0..shape.context)
        .flat_map(|position| speeds.iter().map(move |speed| position as f32 * speed))
        .collect();
    let angles = Tensor::from_vec(angles, (shape.context, width / 2), &Device::Cpu)?;
    Ok((angles.cos()?, angles.sin()?))
}
