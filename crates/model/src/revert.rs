//! From the one file that is shipped back to a folder that a training can begin with. What was lost
//! when the numbers were put into blocks stays lost.

use std::{collections::HashMap, fs, path::Path};

use candle_core::Tensor;
use serde_json::json;

use crate::{
    Error, Shape, Vocabulary,
    weights::{Part, Source},
};

/// Writes the model of a GGUF file and its `tokenizer.json` as a folder of Hugging Face:
/// `config.json`, `model.safetensors` (plain numbers), `tokenizer.json`.
pub fn revert(weights: &[u8], tokenizer: &[u8], folder: &Path) -> Result<(), Error> {
    let (mut source, shape) = Source::gguf(weights)?;
    let vocabulary = Vocabulary::parse(tokenizer, shape.vocabulary)?;
    let mut tensors: HashMap<String, Tensor> = HashMap::new();
    for part in Part::all(shape.layers) {
        tensors.insert(part.safetensors(), source.rows(part, &shape)?.tensor()?);
    }
    fs::create_dir_all(folder).map_err(file(folder))?;
    candle_core::safetensors::save(&tensors, folder.join("model.safetensors"))?;
    for (name, bytes) in
        [("config.json", config(&shape, &vocabulary).as_bytes()), ("tokenizer.json", tokenizer)]
    {
        let path = folder.join(name);
        fs::write(&path, bytes).map_err(file(&path))?;
    }
    Ok(())
}

/// The words of `config.json` for a shape.
fn config(shape: &Shape, vocabulary: &Vocabulary) -> String {
    let config = json!({
        "architectures": ["LlamaForCausalLM"],
        "model_type": "llama",
        "hidden_act": "silu",
        "attention_bias": false,
        "mlp_bias": false,
        "vocab_size": shape.vocabulary,
        "hidden_size": shape.width,
        "intermediate_size": shape.inner,
        "num_hidden_layers": shape.layers,
        "num_attention_heads": shape.heads,
        "num_key_value_heads": shape.shared_heads,
        "head_dim": shape.head_width(),
        "max_position_embeddings": shape.context,
        "rope_theta": shape.theta,
        "rms_norm_eps": shape.epsilon,
        "tie_word_embeddings": true,
        "torch_dtype": "float32",
        "eos_token_id": vocabulary.special("<|end|>").ok(),
        "pad_token_id": vocabulary.special("<|pad|>").ok(),
    });
    format!("{config:#}\n")
}

fn file(path: &Path) -> impl FnOnce(std::io::Error) -> Error {
    let path = path.to_owned();
    move |cause| Error::File { path, cause }
}
