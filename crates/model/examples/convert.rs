//! Writes the model of a folder as the GGUF file that is shipped: `convert FOLDER FILE`.

use std::{env, fs::File, path::Path, process::ExitCode};

use model::{Form, convert};

fn main() -> ExitCode {
    let mut arguments = env::args().skip(1);
    let (Some(folder), Some(file)) = (arguments.next(), arguments.next()) else {
        return failed("say which folder and which file: convert FOLDER FILE");
    };
    let written = File::create(&file).map_err(|error| error.to_string()).and_then(|mut gguf| {
        convert(Path::new(&folder), Form::Q8_0, &mut gguf).map_err(|error| error.to_string())
    });
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failed(&error),
    }
}

#[expect(clippy::print_stderr, reason = "a program that talks to a person")]
fn failed(why: &str) -> ExitCode {
    eprintln!("convert: {why}");
    ExitCode::FAILURE
}
