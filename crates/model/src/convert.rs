//! From the folder that a training leaves to the one file that is shipped: GGUF, with everything
//! in it that llama.cpp needs to run it too.

use std::{
    io::{Seek, Write},
    path::Path,
};

use candle_core::{
    Device, Tensor,
    quantized::{
        GgmlDType, QTensor,
        gguf_file::{self, Value},
    },
};

use crate::{
    Error, Shape,
    llama::content,
    weights::{Part, Source, interleaved},
    wire::{Config, Merge, PreTokenizer, TokenizerFile},
};

/// How the numbers of a file are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// In blocks of 32 numbers of 8 bits with one factor: a quarter of the size.
    Q8_0,
    /// As they are.
    F32,
}

/// What llama.cpp calls the kinds of tokens, as far as they occur here.
const TOKEN_NORMAL: i32 = 1;
const TOKEN_CONTROL: i32 = 3;
const TOKEN_ADDED: i32 = 4;
const TOKEN_UNUSED: i32 = 5;

/// What llama.cpp calls the forms of a whole file.
const FILE_F32: u32 = 0;
const FILE_Q8_0: u32 = 7;
/// The version of the blocks.
const BLOCKS_VERSION: u32 = 2;

/// Writes the model of a folder (`config.json`, `model.safetensors`, `tokenizer.json`) as GGUF.
pub fn convert(folder: &Path, form: Form, gguf: &mut (impl Write + Seek)) -> Result<(), Error> {
    let config = Config::parse(&content(&folder.join("config.json"))?)?;
    let shape = Shape::from_config(&config)?;
    let tokenizer = TokenizerFile::parse(&content(&folder.join("tokenizer.json"))?)?;
    let mut source = Source::safetensors(&content(&folder.join("model.safetensors"))?)?;

    let mut metadata = sizes(&shape, form)?;
    metadata.extend(tokens(&tokenizer, &config)?);
    let mut tensors = Vec::new();
    for part in Part::all(shape.layers) {
        let tensor = source.rows(part, &shape)?.tensor()?;
        tensors.push((part.gguf(), written(&tensor, part, &shape, form)?));
    }
    let metadata: Vec<(&str, &Value)> = metadata.iter().map(|(key, value)| (*key, value)).collect();
    let tensors: Vec<(&str, &QTensor)> =
        tensors.iter().map(|(name, tensor)| (name.as_str(), tensor)).collect();
    Ok(gguf_file::write(gguf, &metadata, &tensors)?)
}

fn sizes(shape: &Shape, form: Form) -> Result<Vec<(&'static str, Value)>, Error> {
    let text = |text: &str| Value::String(text.to_owned());
    let file = match form {
        Form::Q8_0 => FILE_Q8_0,
        Form::F32 => FILE_F32,
    };
    Ok(vec![
        ("general.architecture", text("llama")),
        ("general.name", text("decipher")),
        ("general.file_type", Value::U32(file)),
        ("general.quantization_version", Value::U32(BLOCKS_VERSION)),
        ("llama.vocab_size", count(shape.vocabulary)?),
        ("llama.context_length", count(shape.context)?),
        ("llama.embedding_length", count(shape.width)?),
        ("llama.block_count", count(shape.layers)?),
        ("llama.feed_forward_length", count(shape.inner)?),
        ("llama.attention.head_count", count(shape.heads)?),
        ("llama.attention.head_count_kv", count(shape.shared_heads)?),
        ("llama.attention.layer_norm_rms_epsilon", Value::F32(shape.epsilon)),
        ("llama.rope.dimension_count", count(shape.head_width())?),
        ("llama.rope.freq_base", Value::F32(shape.theta)),
    ])
}

fn tokens(tokenizer: &TokenizerFile, config: &Config) -> Result<Vec<(&'static str, Value)>, Error> {
    if tokenizer.model.kind.as_deref().is_some_and(|kind| kind != "BPE") {
        return Err(Error::Unsupported { what: format!("tokenizer {:?}", tokenizer.model.kind) });
    }
    let mut tokens: Vec<(String, i32)> =
        (0..config.vocab_size).map(|id| (format!("[PAD{id}]"), TOKEN_UNUSED)).collect();
    let plain = tokenizer.model.vocab.iter().map(|(token, id)| (*id, token, TOKEN_NORMAL));
    let added = tokenizer.added_tokens.iter().map(|added| {
        (added.id, &added.content, if added.special { TOKEN_CONTROL } else { TOKEN_ADDED })
    });
    for (id, token, kind) in plain.chain(added) {
        let at = usize::try_from(id).ok().filter(|at| *at < tokens.len());
        let at = at.ok_or_else(|| Error::Unreadable {
            what: "tokenizer",
            cause: format!("token {id} in a network of {} tokens", config.vocab_size),
        })?;
        tokens[at] = (token.clone(), kind);
    }
    let merges = tokenizer.model.merges.iter().map(|merge| match merge {
        Merge::Joined(pair) => Value::String(pair.clone()),
        Merge::Pair(first, second) => Value::String(format!("{first} {second}")),
    });
    let kinds = tokens.iter().map(|(_, kind)| Value::I32(*kind)).collect();
    let texts = tokens.iter().map(|(token, _)| Value::String(token.clone())).collect();
    let mut metadata = vec![
        ("tokenizer.ggml.model", Value::String("gpt2".to_owned())),
        ("tokenizer.ggml.pre", Value::String(cutting(tokenizer)?.to_owned())),
        ("tokenizer.ggml.tokens", Value::Array(texts)),
        ("tokenizer.ggml.token_type", Value::Array(kinds)),
        ("tokenizer.ggml.merges", Value::Array(merges.collect())),
        ("tokenizer.ggml.add_bos_token", Value::Bool(false)),
    ];
    let ids = [
        ("tokenizer.ggml.bos_token_id", config.bos_token_id.or(config.eos_token_id)),
        ("tokenizer.ggml.eos_token_id", config.eos_token_id),
        ("tokenizer.ggml.padding_token_id", config.pad_token_id),
    ];
    metadata.extend(ids.into_iter().filter_map(|(key, id)| Some((key, Value::U32(id?)))));
    Ok(metadata)
}

/// How llama.cpp calls the way in which the tokenizer cuts text; it knows ways by name only.
fn cutting(tokenizer: &TokenizerFile) -> Result<&'static str, Error> {
    match &tokenizer.pre_tokenizer {
        Some(PreTokenizer::ByteLevel { use_regex: true }) => Ok("gpt-2"),
        Some(PreTokenizer::Sequence { pretokenizers }) => match pretokenizers.as_slice() {
            // Our own pattern, which is another one, has no name there. The nearest cuts quotes and
            // line breaks in other places: whoever runs the weights elsewhere takes the tokens of
            // `tokenizer.json`.
            [
                PreTokenizer::Digits { individual_digits: true },
                PreTokenizer::ByteLevel { use_regex: true },
            ]
            | [PreTokenizer::Another, PreTokenizer::ByteLevel { use_regex: false }] => Ok("smollm"),
            other => Err(Error::Unsupported { what: format!("cutting text by {other:?}") }),
        },
        other => Err(Error::Unsupported { what: format!("cutting text by {other:?}") }),
    }
}

fn written(tensor: &Tensor, part: Part, shape: &Shape, form: Form) -> Result<QTensor, Error> {
    let tensor = match part.rotated_heads(shape) {
        Some(heads) => tensor.index_select(&places(heads, shape)?, 0)?,
        None => tensor.clone(),
    };
    // Norms are vectors: too small to be worth blocks, and read as they are everywhere.
    let blocks = form == Form::Q8_0
        && tensor.rank() == 2
        && tensor.dim(1)?.is_multiple_of(GgmlDType::Q8_0.block_size());
    let kind = if blocks { GgmlDType::Q8_0 } else { GgmlDType::F32 };
    Ok(QTensor::quantize(&tensor, kind)?)
}

/// For each row in the file, where it stands in the matrix of the folder.
fn places(heads: usize, shape: &Shape) -> Result<Tensor, Error> {
    let mut rows = vec![0; heads * shape.head_width()];
    for (row, place) in (0_u32..).zip(interleaved(heads, shape.head_width())) {
        rows[place] = row;
    }
    let count = rows.len();
    Ok(Tensor::from_vec(rows, count, &Device::Cpu)?)
}

fn count(size: usize) -> Result<Value, Error> {
    let size = u32::try_from(size);
    size.map(Value::U32).map_err(|_| Error::Unsupported { what: "a size above 2^32".to_owned() })
}
