//! Shows a picture in the terminal, in the scrollback like text. Saves nothing.

use std::{fmt::Write, io};

use base64::{Engine, prelude::BASE64_STANDARD};

use super::{
    Side,
    graphics::{Graphics, graphics},
    sixel,
};

/// Base64 bytes per escape sequence: the most that kitty's protocol allows.
const CHUNK: usize = 4096;

/// Finds out how this terminal shows pictures, before anything else is written to it.
pub(crate) fn prepare(side: Side) {
    if side.is_terminal() {
        graphics();
    }
}

/// Shows a PNG where the terminal can.
pub(crate) fn show(side: Side, png: &[u8]) -> io::Result<()> {
    if !side.is_terminal() {
        return Ok(());
    }
    let sequence = match graphics() {
        Graphics::None => return Ok(()),
        Graphics::Kitty => kitty(png),
        Graphics::Iterm => iterm(png),
        // Bytes that are no picture are the cell's fault; the file is still saved.
        Graphics::Sixel => match sixel::encode(png) {
            Some(sequence) => sequence,
            None => return Ok(()),
        },
    };
    side.line(&sequence)
}

fn kitty(png: &[u8]) -> String {
    let encoded = BASE64_STANDARD.encode(png);
    let mut sequence = String::with_capacity(encoded.len() + 1024);
    let mut head = "a=T,f=100,";
    let mut rest = encoded.as_str();
    while !rest.is_empty() {
        let (chunk, tail) = rest.split_at(CHUNK.min(rest.len()));
        let more = u8::from(!tail.is_empty());
        let _infallible = write!(sequence, "\x1b_G{head}q=2,m={more};{chunk}\x1b\\");
        head = "";
        rest = tail;
    }
    sequence
}

fn iterm(png: &[u8]) -> String {
    let encoded = BASE64_STANDARD.encode(png);
    format!("\x1b]1337;File=inline=1;size={}:{encoded}\x07", png.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_large_picture_goes_to_kitty_in_chunks() {
        let sequence = kitty(&[7; 4000]);
        assert_eq!(sequence.matches("\x1b_G").count(), 2);
        assert!(sequence.starts_with("\x1b_Ga=T,f=100,q=2,m=1;"));
        assert!(sequence.contains("\x1b\\\x1b_Gq=2,m=0;"));
    }
}
