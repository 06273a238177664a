//! Figures in the terminal: the right escape sequence with a whole picture in it.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::fs;

use base64::{Engine, prelude::BASE64_STANDARD};
use standin::Turn;

use crate::{terminal::Kind, test::Test};

const FIGURE: &str = "import matplotlib.pyplot as plt
plt.figure(figsize=(3, 2), dpi=100)
plt.plot([1, 3, 2]);";

fn size_of_png(png: &[u8]) -> (u32, u32) {
    let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    (info.width, info.height)
}

/// What lies between two marks, each time that they come.
fn between<'a>(text: &'a str, start: &str, end: &str) -> Vec<&'a str> {
    let parts = text.split(start).skip(1);
    parts.map(|part| part.split_once(end).unwrap().0).collect()
}

/// A door that shows figures.
#[derive(Debug, Clone, Copy)]
enum Door {
    Ask,
    Chat,
    Run,
}

/// Asks for the figure through a door, and takes what it painted and what it saved.
fn painted(door: Door, kind: Kind) -> (String, Vec<u8>) {
    let test = Test::new(vec![Turn::code(FIGURE), Turn::answer("Here it is.")]).on(kind);
    fs::write(test.path("cell.py"), FIGURE).unwrap();
    let mut terminal = match door {
        Door::Ask => test.ask([]),
        Door::Chat => test.chat([]),
        Door::Run => test.open(["run", "cell.py"]),
    };
    if let Door::Chat = door {
        terminal.type_line("Plot it");
    }
    terminal.wait_for("saved figure-1.png");
    let saved = fs::read(test.path("figure-1.png")).unwrap();
    (String::from_utf8(terminal.bytes()).unwrap(), saved)
}

#[test]
fn iterm_gets_the_png_with_its_length() {
    for door in [Door::Ask, Door::Chat, Door::Run] {
        let (bytes, saved) = painted(door, Kind::Iterm);
        let files = between(&bytes, "\x1b]1337;File=", "\x07");
        let [file] = files[..] else { panic!("{} figures", files.len()) };
        let (head, encoded) = file.split_once(':').unwrap();
        let png = BASE64_STANDARD.decode(encoded).unwrap();
        assert_eq!(head, format!("inline=1;size={}", png.len()));
        assert_eq!(size_of_png(&png), size_of_png(&saved));
    }
}

#[test]
fn kitty_gets_the_png_in_pieces() {
    for (door, kind) in [(Door::Chat, Kind::Kitty), (Door::Ask, Kind::AskedKitty)] {
        let (bytes, saved) = painted(door, kind);
        let pieces = between(&bytes, "\x1b_G", "\x1b\\");
        let pieces: Vec<_> = pieces.iter().filter(|piece| !piece.contains("a=q")).collect();
        let (last, others) = pieces.split_last().unwrap();
        assert!(pieces[0].starts_with("a=T,f=100,"), "{}", pieces[0]);
        assert!(last.contains("m=0;") && others.iter().all(|piece| piece.contains("m=1;")));
        assert!(pieces.iter().all(|piece| piece.split_once(';').unwrap().1.len() <= 4096));
        let encoded: String = pieces.iter().map(|piece| piece.split_once(';').unwrap().1).collect();
        let png = BASE64_STANDARD.decode(encoded).unwrap();
        assert_eq!(size_of_png(&png), size_of_png(&saved));
    }
}

#[test]
fn a_sixel_terminal_gets_sixels_of_the_pictures_size() {
    for door in [Door::Ask, Door::Chat] {
        let (bytes, saved) = painted(door, Kind::Sixel);
        let pictures = between(&bytes, "\x1bP", "\x1b\\");
        let [picture] = pictures[..] else { panic!("{} figures", pictures.len()) };
        let (head, sixels) = picture.split_once('q').unwrap();
        assert_eq!(head, "0;1;0");
        let (width, height) = size_of_png(&saved);
        assert!(sixels.starts_with(&format!("\"1;1;{width};{height}#")), "{}", &sixels[..40]);
        assert_eq!(drawn(sixels), (width, height));
    }
}

#[test]
fn a_terminal_without_pictures_gets_none_and_the_file_is_saved() {
    for (door, kind) in [(Door::Run, Kind::Asked), (Door::Ask, Kind::Plain)] {
        let (bytes, saved) = painted(door, kind);
        assert!(size_of_png(&saved) > (200, 100));
        assert!(!bytes.contains("\x1b]1337") && !bytes.contains("\x1bP"));
        assert!(!bytes.contains("\x1b_Ga=T"));
    }
}

/// Draws sixels and measures them: the longest line, and the lowest row that has a dot.
fn drawn(sixels: &str) -> (u32, u32) {
    let body = sixels.trim_start_matches(|letter: char| letter == '"' || is_number(letter));
    let (mut width, mut height, mut column, mut band) = (0, 0, 0, 0);
    let mut letters = body.chars().peekable();
    let number = |letters: &mut std::iter::Peekable<std::str::Chars<'_>>| {
        let mut text = String::new();
        while let Some(letter) = letters.next_if(|letter| is_number(*letter)) {
            text.push(letter);
        }
        text
    };
    while let Some(letter) = letters.next() {
        let mut count = 1;
        let mut dots = letter;
        match letter {
            '#' => drop(number(&mut letters)),
            '$' => column = 0,
            '-' => (column, band) = (0, band + 1),
            '!' => {
                count = number(&mut letters).parse().unwrap();
                dots = letters.next().unwrap();
            }
            _ => {}
        }
        if ('?'..='~').contains(&dots) {
            column += count;
            width = width.max(column);
            let rows = 32 - (u32::from(dots) - u32::from('?')).leading_zeros();
            height = height.max(band * 6 + rows);
        }
    }
    (width, height)
}

fn is_number(letter: char) -> bool {
    letter.is_ascii_digit() || letter == ';'
}
