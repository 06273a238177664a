//! The two JSON files beside weights as Hugging Face writes them: `config.json` and
//! `tokenizer.json`, as far as they are used here.

use std::collections::HashMap;

use serde::Deserialize;

use crate::Error;

/// `config.json`.
#[derive(Debug, Deserialize)]
pub(crate) struct Config {
    pub(crate) model_type: String,
    pub(crate) vocab_size: usize,
    pub(crate) hidden_size: usize,
    pub(crate) intermediate_size: usize,
    pub(crate) num_hidden_layers: usize,
    pub(crate) num_attention_heads: usize,
    pub(crate) num_key_value_heads: Option<usize>,
    pub(crate) head_dim: Option<usize>,
    pub(crate) max_position_embeddings: usize,
    pub(crate) rms_norm_eps: f32,
    #[serde(default)]
    pub(crate) tie_word_embeddings: bool,
    #[serde(default)]
    pub(crate) attention_bias: bool,
    #[serde(default)]
    pub(crate) mlp_bias: bool,
    pub(crate) hidden_act: Option<String>,
    /// Where transformers 4 keeps it.
    rope_theta: Option<f32>,
    /// Where transformers 5 keeps it.
    rope_parameters: Option<Rope>,
    rope_scaling: Option<Rope>,
    pub(crate) bos_token_id: Option<u32>,
    pub(crate) eos_token_id: Option<u32>,
    pub(crate) pad_token_id: Option<u32>,
}

#[derive(Debug, Deserialize)]
struct Rope {
    rope_theta: Option<f32>,
    #[serde(alias = "type")]
    rope_type: Option<String>,
}

/// What a Llama has when its config does not say.
const THETA_USUAL: f32 = 10_000.0;

impl Config {
    pub(crate) fn parse(text: &[u8]) -> Result<Config, Error> {
        parse("config", text)
    }

    pub(crate) fn theta(&self) -> f32 {
        let newer = self.rope_parameters.as_ref().and_then(|rope| rope.rope_theta);
        newer.or(self.rope_theta).unwrap_or(THETA_USUAL)
    }

    /// The name of a scheme that stretches the positions, if there is one.
    pub(crate) fn stretched(&self) -> Option<&str> {
        let ropes = [&self.rope_parameters, &self.rope_scaling];
        let kinds = ropes.into_iter().flatten().filter_map(|rope| rope.rope_type.as_deref());
        kinds.into_iter().find(|kind| *kind != "default")
    }
}

/// `tokenizer.json`.
#[derive(Debug, Deserialize)]
pub(crate) struct TokenizerFile {
    pub(crate) added_tokens: Vec<Added>,
    pub(crate) pre_tokenizer: Option<PreTokenizer>,
    pub(crate) model: Merging,
}

/// A token that stands outside of the merges.
#[derive(Debug, Deserialize)]
pub(crate) struct Added {
    pub(crate) id: u32,
    pub(crate) content: String,
    pub(crate) special: bool,
}

/// The tokens, and which pairs become one.
#[derive(Debug, Deserialize)]
pub(crate) struct Merging {
    #[serde(rename = "type")]
    pub(crate) kind: Option<String>,
    pub(crate) vocab: HashMap<String, u32>,
    pub(crate) merges: Vec<Merge>,
}

/// A pair, in the older or the newer spelling.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum Merge {
    Joined(String),
    Pair(String, String),
}

/// How text is cut before the merges.
#[derive(Debug, Deserialize)]
#[serde(tag = "type")]
pub(crate) enum PreTokenizer {
    ByteLevel {
        #[serde(default = "usual")]
        use_regex: bool,
    },
    Digits {
        individual_digits: bool,
    },
    Sequence {
        pretokenizers: Vec<PreTokenizer>,
    },
    #[serde(other)]
    Another,
}

/// What `use_regex` is in files that are older than it.
fn usual() -> bool {
    true
}

impl TokenizerFile {
    pub(crate) fn parse(text: &[u8]) -> Result<TokenizerFile, Error> {
        parse("tokenizer", text)
    }
}

fn parse<'a, T: Deserialize<'a>>(what: &'static str, text: &'a [u8]) -> Result<T, Error> {
    serde_json::from_slice(text)
        .map_err(|error| Error::Unreadable { what, cause: error.to_string() })
}
