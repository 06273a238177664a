//! `decipher-standin`: the stand-in as a program. Prints where it listens and serves until killed.

use std::error::Error;

use standin::{Standin, Turn, parse_script};

const USAGE: &str = "usage: decipher-standin [--script FILE.json] [--port PORT]";

#[expect(clippy::print_stdout, reason = "the address is this program's output")]
fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (mut turns, mut port) = (Vec::new(), 0);
    while let Some(argument) = arguments.next() {
        let value = arguments.next().ok_or(USAGE)?;
        match argument.as_str() {
            "--script" => turns = parse_script(&std::fs::read_to_string(value)?)?,
            "--port" => port = value.parse()?,
            _ => return Err(USAGE.into()),
        }
    }
    let standin = Standin::on_port(port, repeating(turns))?;
    println!("http://{}", standin.address());
    standin.wait();
    Ok(())
}

/// Plays the turns again and again; without any, asks for a cell and then answers.
fn repeating(turns: Vec<Turn>) -> impl Fn(&str) -> Turn + Send + Sync {
    let turns = if turns.is_empty() {
        vec![Turn::code("6 * 7"), Turn::answer("The answer is 42.")]
    } else {
        turns
    };
    let next = std::sync::atomic::AtomicUsize::new(0);
    move |_| {
        let turn = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        turns[turn % turns.len()].clone()
    }
}
