//! Measures how fast a model reads and writes.
//!
//! `speed PATH [TOKENS]`: a GGUF file with `tokenizer.json` beside it, or a folder of Hugging Face.
//! `speed convert FOLDER GGUF`: makes the first from the second, with the tokenizer beside it.
#![expect(clippy::print_stdout, reason = "what it measured is all that it is for")]

use std::{
    fs::{self, File},
    io::BufWriter,
    path::Path,
    time::{Duration, Instant},
};

use model::{Choosing, Error, Form, Llama, Mask, Settings, convert};

/// About the brief of a table with twenty columns.
const TOKENS_USUAL: usize = 512;
/// Length of a draft: a long program.
const WRITTEN: usize = 128;
/// Each figure is the best of so many: what else runs on the machine only ever slows it down.
const ROUNDS: usize = 5;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match &arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["convert", folder, gguf] => make(Path::new(folder), Path::new(gguf)),
        [path] => measure(Path::new(path), TOKENS_USUAL),
        [path, tokens] => measure(Path::new(path), tokens.parse()?),
        _ => Err("speed PATH [TOKENS], or speed convert FOLDER GGUF".into()),
    }
}

fn make(folder: &Path, gguf: &Path) -> Result<(), Box<dyn std::error::Error>> {
    convert(folder, Form::Q8_0, &mut BufWriter::new(File::create(gguf)?))?;
    fs::copy(folder.join("tokenizer.json"), gguf.with_file_name("tokenizer.json"))?;
    Ok(())
}

fn measure(path: &Path, tokens: usize) -> Result<(), Box<dyn std::error::Error>> {
    let settings = Settings::default();
    let start = Instant::now();
    let open = if path.is_dir() { Llama::folder } else { Llama::file };
    let llama = open(path, &settings)?;
    let parameters = llama.shape().parameters();
    println!("{parameters} parameters, {:?}, opened in {:?}", settings.arithmetic, start.elapsed());

    let plain = (0_u32..).skip(300).take(llama.vocabulary().size() - 300);
    let text: Vec<u32> = plain.cycle().take(tokens).collect();
    let (first, _) = timed(|| llama.read(&text, &|| false))?;
    println!("first reading of {tokens} tokens: {first:?}");
    let (best, reading) = best(|| llama.read(&text, &|| false))?;
    println!("reading: {:.0} tokens/s, {best:?}", rate(tokens, best));
    for drafts in [1, 3, 8] {
        let choosing = Choosing { drafts, tokens_max: WRITTEN, ..Choosing::default() };
        let names = Mask::names(&["sales.csv", "region", "revenue"]);
        let (best, _) = self::best(|| reading.write(&choosing, &names, &|| false))?;
        let steps = rate(WRITTEN, best);
        println!(
            "writing {drafts} at once: {steps:.0} steps/s, {:.0} tokens/s",
            rate(WRITTEN * drafts, best)
        );
    }
    Ok(())
}

fn best<T>(work: impl Fn() -> Result<T, Error>) -> Result<(Duration, T), Error> {
    let mut best = timed(&work)?;
    for _ in 1..ROUNDS {
        let next = timed(&work)?;
        best = if next.0 < best.0 { next } else { best };
    }
    Ok(best)
}

fn timed<T>(work: impl Fn() -> Result<T, Error>) -> Result<(Duration, T), Error> {
    let start = Instant::now();
    let done = work()?;
    Ok((start.elapsed(), done))
}

#[expect(clippy::cast_precision_loss, reason = "counts of tokens are far below 2^52")]
fn rate(tokens: usize, time: Duration) -> f64 {
    tokens as f64 / time.as_secs_f64()
}
