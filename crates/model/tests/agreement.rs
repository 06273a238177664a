//! The network, held against Hugging Face transformers: what `fixtures/make.py` wrote down.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::{
    collections::HashMap,
    fs,
    io::Cursor,
    path::{Path, PathBuf},
};

use candle_core::{DType, Device, Tensor};
use model::{Arithmetic, Choosing, Error, Form, Llama, Mask, Settings, convert, revert};
use serde::Deserialize;

/// How far logits may be off, as a part of what they are: what the order of sums makes.
const EXACT: f32 = 1e-4;
/// The same for weights and inputs of 8 bits. Random weights make the most of each error; a row in
/// the wrong place would give about 1.
const ROUGH: f32 = 0.08;

#[derive(Deserialize)]
struct Expected {
    texts: Vec<Text>,
    logits: Vec<Logits>,
}

#[derive(Deserialize)]
struct Text {
    text: String,
    tokens: Vec<u32>,
}

#[derive(Deserialize)]
struct Logits {
    tokens: Vec<u32>,
    rows: Vec<Vec<f32>>,
}

fn fixtures() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

fn expected() -> Expected {
    serde_json::from_slice(&fs::read(fixtures().join("expected.json")).unwrap()).unwrap()
}

fn settings(arithmetic: Arithmetic) -> Settings {
    Settings { arithmetic, ..Settings::default() }
}

fn converted(folder: &Path, form: Form, arithmetic: Arithmetic) -> Llama {
    let mut gguf = Cursor::new(Vec::new());
    convert(folder, form, &mut gguf).unwrap();
    let tokenizer = fs::read(folder.join("tokenizer.json")).unwrap();
    Llama::open(gguf.get_ref(), &tokenizer, &settings(arithmetic)).unwrap()
}

fn folder() -> Llama {
    Llama::folder(&fixtures().join("tiny"), &settings(Arithmetic::Plain)).unwrap()
}

/// How far two rows of numbers are apart, as a part of the second, root mean square.
fn apart(rows: &[Vec<f32>], others: &[Vec<f32>]) -> f32 {
    assert_eq!(rows.len(), others.len());
    let pairs = rows.iter().flatten().zip(others.iter().flatten());
    let (off, whole) = pairs.fold((0.0, 0.0), |(off, whole), (one, other)| {
        (off + (one - other).powi(2), whole + other.powi(2))
    });
    (off / whole).sqrt()
}

/// How far what the model expects is from what transformers does, at worst.
fn distance(llama: &Llama) -> f32 {
    let apart_in = |case: Logits| apart(&llama.logits(&case.tokens).unwrap(), &case.rows);
    expected().logits.into_iter().map(apart_in).fold(0.0, f32::max)
}

#[test]
fn a_folder_gives_the_logits_of_transformers() {
    let distance = distance(&folder());
    assert!(distance < EXACT, "{distance}");
}

#[test]
fn a_converted_file_gives_the_same() {
    let distance = distance(&converted(&fixtures().join("tiny"), Form::F32, Arithmetic::Plain));
    assert!(distance < EXACT, "{distance}");
}

#[test]
fn a_folder_made_of_a_file_gives_the_same() {
    let (mut gguf, folder) = (Cursor::new(Vec::new()), tempfile::tempdir().unwrap());
    convert(&fixtures().join("tiny"), Form::F32, &mut gguf).unwrap();
    let tokenizer = fs::read(fixtures().join("tiny/tokenizer.json")).unwrap();
    revert(gguf.get_ref(), &tokenizer, folder.path()).unwrap();
    let llama = Llama::folder(folder.path(), &settings(Arithmetic::Plain)).unwrap();
    let distance = distance(&llama);
    assert!(distance < EXACT, "{distance}");
}

#[test]
fn a_quantised_file_gives_nearly_the_same_in_both_arithmetics() {
    for arithmetic in [Arithmetic::Plain, Arithmetic::Quantised] {
        let distance = distance(&converted(&fixtures().join("tiny"), Form::Q8_0, arithmetic));
        assert!(distance < ROUGH, "{arithmetic:?}: {distance}");
    }
}

/// Writes the folder of a network whose widths are those for which candle has its fast products,
/// with four tokens more than its tokenizer.
fn wide(folder: &Path) {
    let config = r#"{"model_type": "llama", "vocab_size": 304, "hidden_size": 256,
        "intermediate_size": 512, "num_hidden_layers": 2, "num_attention_heads": 4,
        "num_key_value_heads": 2, "max_position_embeddings": 64, "rms_norm_eps": 1e-5,
        "rope_theta": 10000.0, "tie_word_embeddings": true, "torch_dtype": "bfloat16"}"#;
    fs::write(folder.join("config.json"), config).unwrap();
    fs::copy(fixtures().join("tiny/tokenizer.json"), folder.join("tokenizer.json")).unwrap();
    let matrices = [
        ("self_attn.q_proj", 256, 256),
        ("self_attn.k_proj", 128, 256),
        ("self_attn.v_proj", 128, 256),
        ("self_attn.o_proj", 256, 256),
        ("mlp.gate_proj", 512, 256),
        ("mlp.up_proj", 512, 256),
        ("mlp.down_proj", 256, 512),
    ];
    let random = |rows: usize, columns: usize| {
        let tensor = Tensor::randn(0.0_f32, 0.06, (rows, columns), &Device::Cpu).unwrap();
        tensor.to_dtype(DType::BF16).unwrap()
    };
    let ones = || Tensor::ones(256, DType::BF16, &Device::Cpu).unwrap();
    let mut tensors = HashMap::from([
        ("model.embed_tokens.weight".to_owned(), random(304, 256)),
        ("model.norm.weight".to_owned(), ones()),
    ]);
    for layer in 0..2 {
        for norm in ["input_layernorm", "post_attention_layernorm"] {
            tensors.insert(format!("model.layers.{layer}.{norm}.weight"), ones());
        }
        for (name, rows, columns) in matrices {
            tensors.insert(format!("model.layers.{layer}.{name}.weight"), random(rows, columns));
        }
    }
    candle_core::safetensors::save(&tensors, folder.join("model.safetensors")).unwrap();
}

#[test]
fn the_fast_products_give_nearly_the_same() {
    let folder = tempfile::tempdir().unwrap();
    wide(folder.path());
    let exact = Llama::folder(folder.path(), &settings(Arithmetic::Plain)).unwrap();
    let fast = converted(folder.path(), Form::Q8_0, Arithmetic::Quantised);
    let tokens: Vec<u32> = (9..60).collect();
    let distance = apart(&fast.logits(&tokens).unwrap(), &exact.logits(&tokens).unwrap());
    assert!(distance < ROUGH, "{distance}");

    let drafts = fast.read(&tokens, &|| false).unwrap();
    let drafts = drafts.write(&Choosing::default(), &Mask::free(), &|| false).unwrap();
    assert!(drafts[0].tokens.iter().all(|token| *token < 300), "a token without text was written");
}

#[test]
fn text_becomes_the_tokens_of_the_trainer_and_comes_back() {
    let llama = folder();
    for case in expected().texts {
        let tokens = llama.vocabulary().tokens(&case.text).unwrap();
        assert_eq!(tokens, case.tokens, "{}", case.text);
        assert_eq!(llama.vocabulary().text(&tokens), case.text);
    }
}

#[test]
fn text_from_elsewhere_holds_no_special_token() {
    let llama = folder();
    let end = llama.vocabulary().special("<|end|>").unwrap();
    assert!(llama.vocabulary().tokens("a<|end|>b").unwrap().contains(&end));
    let plain = llama.vocabulary().plain_tokens("a<|end|>b").unwrap();
    assert!(!plain.contains(&end));
    assert_eq!(llama.vocabulary().text(&plain), "a<|end|>b");
}

#[test]
fn what_cannot_be_read_is_named() {
    let llama = folder();
    let go_on = || false;
    let long = vec![9; 129];
    let cases = [
        (llama.logits(&[300]).err(), "the model has no token 300"),
        (llama.logits(&[]).err(), "nothing to read"),
        (llama.read(&long, &go_on).err(), "129 tokens do not fit into a context of 128"),
        (llama.read(&[9], &|| true).err(), "stopped"),
        (llama.vocabulary().special("df").err(), "the model has no token df"),
        (Llama::open(b"GGUF", b"{}", &Settings::default()).err(), "the weights cannot be read"),
    ];
    for (error, words) in cases {
        let error = error.as_ref().map(Error::to_string).unwrap_or_default();
        assert!(error.starts_with(words), "{error}");
    }
}
