//! The matrices of a network, from a GGUF file or from a folder as Hugging Face writes it.
//!
//! Both are brought to one form: heads with their first half before their second (llama.cpp
//! interleaves the halves in its files), and matrices that read the same numbers stacked into one.

use std::{collections::HashMap, io::Cursor, sync::Arc};

use candle_core::{
    Device, Module, Tensor,
    quantized::{GgmlDType, QMatMul, QTensor, ggml_file, gguf_file::Content},
};

use crate::{Error, Shape};

/// How the products of a network are computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arithmetic {
    /// On the 8-bit blocks as they stand in the file, by the pool of candle. Fast only where the
    /// width and the inner width of the network are multiples of 256.
    Quantised,
    /// On plain numbers: slower to write, four times the memory, and no second pool.
    Plain,
}

impl Arithmetic {
    /// What suits this process: see the crate's head on threads.
    pub fn fitting() -> Arithmetic {
        let threads = std::env::var("CANDLE_NUM_THREADS");
        let threads = threads.or_else(|_| std::env::var("RAYON_NUM_THREADS"));
        if threads.as_deref() == Ok("1") { Arithmetic::Quantised } else { Arithmetic::Plain }
    }
}

/// A part of a network that has weights.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Tokens,
    Norm,
    AttentionNorm(usize),
    Query(usize),
    Key(usize),
    Value(usize),
    AttentionOutput(usize),
    InnerNorm(usize),
    Gate(usize),
    Up(usize),
    Down(usize),
}

impl Part {
    /// All of them, in the order in which files hold them.
    pub(crate) fn all(layers: usize) -> Vec<Part> {
        let of_layer: [fn(usize) -> Part; 9] = [
            Part::AttentionNorm,
            Part::Query,
            Part::Key,
            Part::Value,
            Part::AttentionOutput,
            Part::InnerNorm,
            Part::Gate,
            Part::Up,
            Part::Down,
        ];
        let in_layers = (0..layers).flat_map(|layer| of_layer.map(|part| part(layer)));
        [Part::Tokens, Part::Norm].into_iter().chain(in_layers).collect()
    }

    /// Its name in a GGUF file.
    pub(crate) fn gguf(self) -> String {
        let (layer, name) = match self {
            Part::Tokens => return "token_embd.weight".to_owned(),
            Part::Norm => return "output_norm.weight".to_owned(),
            Part::AttentionNorm(layer) => (layer, "attn_norm"),
            Part::Query(layer) => (layer, "attn_q"),
            Part::Key(layer) => (layer, "attn_k"),
            Part::Value(layer) => (layer, "attn_v"),
            Part::AttentionOutput(layer) => (layer, "attn_output"),
            Part::InnerNorm(layer) => (layer, "ffn_norm"),
            Part::Gate(layer) => (layer, "ffn_gate"),
            Part::Up(layer) => (layer, "ffn_up"),
            Part::Down(layer) => (layer, "ffn_down"),
        };
        format!("blk.{layer}.{name}.weight")
    }

    /// Its name in a file of Hugging Face.
    pub(crate) fn safetensors(self) -> String {
        let (layer, name) = match self {
            Part::Tokens => return "model.embed_tokens.weight".to_owned(),
            Part::Norm => return "model.norm.weight".to_owned(),
            Part::AttentionNorm(layer) => (layer, "input_layernorm"),
            Part::Query(layer) => (layer, "self_attn.q_proj"),
            Part::Key(layer) => (layer, "self_attn.k_proj"),
            Part::Value(layer) => (layer, "self_attn.v_proj"),
            Part::AttentionOutput(layer) => (layer, "self_attn.o_proj"),
            Part::InnerNorm(layer) => (layer, "post_attention_layernorm"),
            Part::Gate(layer) => (layer, "mlp.gate_proj"),
            Part::Up(layer) => (layer, "mlp.up_proj"),
            Part::Down(layer) => (layer, "mlp.down_proj"),
        };
        format!("model.layers.{layer}.{name}.weight")
    }

    /// Rows and columns; a norm has columns only.
    pub(crate) fn sizes(self, shape: &Shape) -> Vec<usize> {
        let (width, shared) = (shape.width, shape.shared_heads * shape.head_width());
        match self {
            Part::Norm | Part::AttentionNorm(_) | Part::InnerNorm(_) => vec![width],
            Part::Tokens => vec![shape.vocabulary, width],
            Part::Query(_) | Part::AttentionOutput(_) => vec![width, width],
            Part::Key(_) | Part::Value(_) => vec![shared, width],
            Part::Gate(_) | Part::Up(_) => vec![shape.inner, width],
            Part::Down(_) => vec![width, shape.inner],
        }
    }

    /// How many heads its rows belong to, where files disagree about their order.
    pub(crate) fn rotated_heads(self, shape: &Shape) -> Option<usize> {
        match self {
            Part::Query(_) => Some(shape.heads),
            Part::Key(_) => Some(shape.shared_heads),
            Part::Tokens
            | Part::Norm
            | Part::AttentionNorm(_)
            | Part::Value(_)
            | Part::AttentionOutput(_)
            | Part::InnerNorm(_)
            | Part::Gate(_)
            | Part::Up(_)
            | Part::Down(_) => None,
        }
    }
}

/// For each row of a matrix as Hugging Face has it, where it stands in a GGUF file: there the
/// halves of a head take turns.
pub(crate) fn interleaved(heads: usize, head_width: usize) -> Vec<usize> {
    let half = head_width / 2;
    let places = (0..heads).flat_map(|head| {
        (0..head_width).map(move |row| head * head_width + (row % half) * 2 + row / half)
    });
    places.collect()
}

/// Weights that were read, before they are made ready to compute with.
#[derive(Debug)]
pub(crate) enum Rows {
    Plain(Tensor),
    /// Rows of 8-bit blocks.
    Blocks {
        bytes: Vec<u8>,
        rows: usize,
        columns: usize,
    },
}

impl Rows {
    fn quantised(tensor: &QTensor) -> Result<Rows, Error> {
        match (tensor.dtype(), tensor.shape().dims()) {
            (GgmlDType::Q8_0, &[rows, columns]) => {
                Ok(Rows::Blocks { bytes: tensor.data()?.into_owned(), rows, columns })
            }
            _ => Ok(Rows::Plain(tensor.dequantize(&Device::Cpu)?)),
        }
    }

    fn reordered(self, places: &[usize]) -> Result<Rows, Error> {
        match self {
            Rows::Plain(tensor) => {
                let places = places.iter().map(|place| index(*place)).collect::<Vec<u32>>();
                let count = places.len();
                let places = Tensor::from_vec(places, count, &Device::Cpu)?;
                Ok(Rows::Plain(tensor.index_select(&places, 0)?))
            }
            Rows::Blocks { bytes, rows, columns } => {
                let row_bytes = bytes.len() / rows;
                let row = |place: &usize| &bytes[place * row_bytes..(place + 1) * row_bytes];
                let bytes = places.iter().flat_map(row).copied().collect();
                Ok(Rows::Blocks { bytes, rows, columns })
            }
        }
    }

    /// Puts matrices that have the same columns below one another.
    pub(crate) fn stacked(parts: Vec<Rows>) -> Result<Rows, Error> {
        let mut all = Vec::new();
        let mut rows_all = 0;
        let mut columns_all = 0;
        for part in &parts {
            let Rows::Blocks { bytes, rows, columns } = part else { return plain(parts) };
            all.extend_from_slice(bytes);
            rows_all += rows;
            columns_all = *columns;
        }
        Ok(Rows::Blocks { bytes: all, rows: rows_all, columns: columns_all })
    }

    pub(crate) fn tensor(self) -> Result<Tensor, Error> {
        match self {
            Rows::Plain(tensor) => Ok(tensor),
            Rows::Blocks { .. } => Ok(self.blocks()?.dequantize(&Device::Cpu)?),
        }
    }

    pub(crate) fn matrix(self, arithmetic: Arithmetic) -> Result<Matrix, Error> {
        match (&self, arithmetic) {
            (Rows::Blocks { .. }, Arithmetic::Quantised) => {
                Ok(Matrix(QMatMul::QTensor(Arc::new(self.blocks()?))))
            }
            (Rows::Blocks { .. }, Arithmetic::Plain) | (Rows::Plain(_), _) => {
                Ok(Matrix(QMatMul::Tensor(self.tensor()?)))
            }
        }
    }

    fn blocks(self) -> Result<QTensor, Error> {
        match self {
            Rows::Plain(tensor) => Ok(QTensor::quantize(&tensor, GgmlDType::Q8_0)?),
            Rows::Blocks { bytes, rows, columns } => {
                let sizes = vec![rows, columns];
                Ok(ggml_file::qtensor_from_ggml(GgmlDType::Q8_0, &bytes, sizes, &Device::Cpu)?)
            }
        }
    }
}

fn plain(parts: Vec<Rows>) -> Result<Rows, Error> {
    let tensors = parts.into_iter().map(Rows::tensor).collect::<Result<Vec<_>, _>>()?;
    Ok(Rows::Plain(Tensor::cat(&tensors, 0)?))
}

fn index(place: usize) -> u32 {
    u32::try_from(place).expect("sizes are far below 2^32, see `Shape`")
}

/// A matrix that is ready to compute with.
#[derive(Debug)]
pub(crate) struct Matrix(QMatMul);

impl Matrix {
    /// Multiplies each row of `left` with each row of the matrix.
    pub(crate) fn apply(&self, left: &Tensor) -> candle_core::Result<Tensor> {
        self.0.forward(left)
    }

    /// The rows of these numbers.
    pub(crate) fn rows(&self, ids: &[u32]) -> candle_core::Result<Tensor> {
        let ids = Tensor::new(ids, &Device::Cpu)?;
        match &self.0 {
            QMatMul::QTensor(tensor) => tensor.embedding(&ids),
            QMatMul::Tensor(tensor) | QMatMul::TensorF16(tensor) => tensor.index_select(&ids, 0),
        }
    }
}

/// Where weights are read from.
pub(crate) enum Source<'a> {
    Gguf { content: Content, file: Cursor<&'a [u8]> },
    Safetensors(HashMap<String, Tensor>),
}

impl<'a> Source<'a> {
    pub(crate) fn gguf(file: &'a [u8]) -> Result<(Source<'a>, Shape), Error> {
        let mut file = Cursor::new(file);
        let content = Content::read(&mut file).map_err(|error| unreadable(&error))?;
        let tokens = content.tensor_infos.get(&Part::Tokens.gguf());
        let rows = tokens.and_then(|tokens| tokens.shape.dims().first().copied());
        let shape = Shape::from_metadata(&content.metadata, rows.unwrap_or_default())?;
        if content.tensor_infos.contains_key("output.weight") {
            return Err(Error::Unsupported { what: "an output table of its own".to_owned() });
        }
        Ok((Source::Gguf { content, file }, shape))
    }

    pub(crate) fn safetensors(file: &[u8]) -> Result<Source<'static>, Error> {
        let tensors = candle_core::safetensors::load_buffer(file, &Device::Cpu)
            .map_err(|error| unreadable(&error))?;
        Ok(Source::Safetensors(tensors))
    }

    /// Reads a part, in the order of rows that Hugging Face has.
    pub(crate) fn rows(&mut self, part: Part, shape: &Shape) -> Result<Rows, Error> {
        let (rows, sizes) = match self {
            Source::Gguf { content, file } => {
                let tensor = content.tensor(file, &part.gguf(), &Device::Cpu);
                let tensor = tensor.map_err(|error| unreadable(&error))?;
                let sizes = tensor.shape().dims().to_vec();
                (Rows::quantised(&tensor)?, sizes)
            }
            Source::Safetensors(tensors) => {
                let name = part.safetensors();
                let tensor =
                    tensors.remove(&name).ok_or_else(|| unreadable(&format!("no {name}")))?;
                let sizes = tensor.dims().to_vec();
                (Rows::Plain(tensor.to_dtype(candle_core::DType::F32)?), sizes)
            }
        };
        if sizes != part.sizes(shape) {
            return Err(unreadable(&format!("{} is of size {sizes:?}", part.gguf())));
        }
        match (&self, part.rotated_heads(shape)) {
            (Source::Gguf { .. }, Some(heads)) => {
                rows.reordered(&interleaved(heads, shape.head_width()))
            }
            (Source::Gguf { .. }, None) | (Source::Safetensors(_), _) => Ok(rows),
        }
    }
}

fn unreadable(cause: &dyn std::fmt::Display) -> Error {
    Error::Unreadable { what: "weights", cause: cause.to_string() }
}
