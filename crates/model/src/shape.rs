//! The sizes of a network, taken from `config.json` or from the metadata of a GGUF file, and
//! refused when the network is not of the one kind that is run here: a plain Llama.

use std::collections::HashMap;

use candle_core::quantized::gguf_file::Value;

use crate::{Error, wire::Config};

/// Longest context that is taken: the tables of positions and the memory of a prompt grow with it.
/// Our own models have 1,024 to 2,048.
pub const CONTEXT_MAX: usize = 8_192;
/// Above this a file is not one of ours, and its tables would fill the memory of a small machine.
const SIZE_MAX: usize = 1 << 17;
/// As [`SIZE_MAX`]: the deepest small models have some thirty.
const LAYERS_MAX: usize = 128;

/// The sizes of a network.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// How many tokens it can hold.
    pub context: usize,
    /// How many tokens it knows.
    pub vocabulary: usize,
    /// Numbers per token between layers.
    pub width: usize,
    /// How many layers it has.
    pub layers: usize,
    /// Heads that ask.
    pub heads: usize,
    /// Heads that answer: as many, or fewer that are shared.
    pub shared_heads: usize,
    /// Numbers per token inside the second half of a layer.
    pub inner: usize,
    /// What keeps a norm from dividing by nothing.
    pub epsilon: f32,
    /// The base of the rotations that tell positions apart.
    pub theta: f32,
}

impl Shape {
    /// Numbers per head.
    pub fn head_width(&self) -> usize {
        self.width / self.heads
    }

    /// How many weights such a network has.
    pub fn parameters(&self) -> usize {
        let shared = self.shared_heads * self.head_width();
        let attention = 2 * self.width * (self.width + shared);
        let layer = attention + 3 * self.width * self.inner + 2 * self.width;
        self.vocabulary * self.width + self.layers * layer + self.width
    }

    pub(crate) fn from_config(config: &Config) -> Result<Shape, Error> {
        let activation = config.hidden_act.as_deref().unwrap_or("silu");
        let strange = [
            (config.model_type != "llama", format!("model type {}", config.model_type)),
            (!config.tie_word_embeddings, "an output table of its own".to_owned()),
            (config.attention_bias || config.mlp_bias, "biases".to_owned()),
            (activation != "silu", format!("activation {activation}")),
            (config.stretched().is_some(), "stretched positions".to_owned()),
        ];
        if let Some((_, what)) = strange.into_iter().find(|(found, _)| *found) {
            return Err(Error::Unsupported { what });
        }
        let shape = Shape {
            context: config.max_position_embeddings,
            vocabulary: config.vocab_size,
            width: config.hidden_size,
            layers: config.num_hidden_layers,
            heads: config.num_attention_heads,
            shared_heads: config.num_key_value_heads.unwrap_or(config.num_attention_heads),
            inner: config.intermediate_size,
            epsilon: config.rms_norm_eps,
            theta: config.theta(),
        };
        let head_width = config.head_dim.unwrap_or(shape.width / shape.heads.max(1));
        shape.checked(head_width)
    }

    /// `rows` are those of the table of tokens: older files do not count their vocabulary.
    pub(crate) fn from_metadata(
        metadata: &HashMap<String, Value>,
        rows: usize,
    ) -> Result<Shape, Error> {
        let kind = metadata.get("general.architecture").and_then(|kind| kind.to_string().ok());
        if kind.map(String::as_str) != Some("llama") {
            return Err(Error::Unsupported { what: format!("architecture {kind:?}") });
        }
        let integer = |key: &str| {
            let value = metadata.get(&format!("llama.{key}")).and_then(|value| value.to_u64().ok());
            value.and_then(|value| usize::try_from(value).ok())
        };
        let float =
            |key: &str| metadata.get(&format!("llama.{key}")).and_then(|value| value.to_f32().ok());
        let missing = |key| Error::Unreadable { what: "weights", cause: format!("no {key}") };
        let wanted = |key| integer(key).ok_or_else(|| missing(key));
        let heads = wanted("attention.head_count")?;
        let shape = Shape {
            context: wanted("context_length")?,
            vocabulary: rows,
            width: wanted("embedding_length")?,
            layers: wanted("block_count")?,
            heads,
            shared_heads: integer("attention.head_count_kv").unwrap_or(heads),
            inner: wanted("feed_forward_length")?,
            epsilon: float("attention.layer_norm_rms_epsilon")
                .ok_or_else(|| missing("attention.layer_norm_rms_epsilon"))?,
            theta: float("rope.freq_base").unwrap_or(10_000.0),
        };
        let head_width =
            integer("rope.dimension_count").unwrap_or(shape.width / shape.heads.max(1));
        shape.checked(head_width)
    }

    fn checked(self, head_width: usize) -> Result<Shape, Error> {
        let sizes = [self.vocabulary, self.width, self.layers, self.inner, self.context];
        let counts = self.heads > 0
            && self.shared_heads > 0
            && self.heads.is_multiple_of(self.shared_heads)
            && sizes.iter().all(|size| (1..=SIZE_MAX).contains(size));
        let fits = counts
            && self.layers <= LAYERS_MAX
            && self.context <= CONTEXT_MAX
            && head_width * self.heads == self.width
            && head_width.is_multiple_of(2)
            && self.epsilon > 0.0
            && self.theta > 1.0;
        if fits { Ok(self) } else { Err(Error::Unsupported { what: format!("{self:?}") }) }
    }
}
