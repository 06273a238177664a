//! Encodes a PNG as sixels, in a fixed palette of 216 colours: enough for charts, and small.

use std::fmt::Write;

use png::ColorType;

use super::picture::Picture;

/// What a decoded picture may take; a hostile PNG can claim far more.
const DECODED_BYTES_MAX: usize = 256 << 20;

/// Wider pictures are made smaller: terminals do not shrink sixels to the window.
const WIDTH_MAX: usize = 800;

/// Steps of each colour.
const STEPS: usize = 6;

/// Encodes a PNG; `None` when it is none.
pub(super) fn encode(png: &[u8]) -> Option<String> {
    let picture = Painted::decode(png)?;
    let mut sixels = format!("\x1bP0;1;0q\"1;1;{};{}", picture.width, picture.height());
    for colour in 0..STEPS.pow(3) {
        let percent = |step: usize| step * 100 / (STEPS - 1);
        let (red, green, blue) = (colour / 36, colour / 6 % 6, colour % 6);
        let _infallible =
            write!(sixels, "#{colour};2;{};{};{}", percent(red), percent(green), percent(blue));
    }
    for band in picture.colours.chunks(picture.width * 6) {
        encode_band(band, picture.width, &mut sixels);
    }
    sixels.push_str("\x1b\\");
    Some(sixels)
}

/// A picture in palette colours.
struct Painted {
    width: usize,
    colours: Vec<u8>,
}

impl Painted {
    fn height(&self) -> usize {
        self.colours.len() / self.width
    }

    fn decode(png: &[u8]) -> Option<Self> {
        let picture = Picture::decode(png, DECODED_BYTES_MAX)?;
        let factor = picture.width.div_ceil(WIDTH_MAX).max(1);
        let colours = picture.every(factor).map(|pixel| Some(colour(pixel?, picture.kind)));
        let colours = colours.collect::<Option<_>>()?;
        Some(Self { width: picture.width.div_ceil(factor), colours })
    }
}

/// The palette colour of one pixel, on white where it is transparent.
fn colour(pixel: &[u8], kind: ColorType) -> u8 {
    let (red, green, blue, alpha) = match (kind, pixel) {
        (ColorType::GrayscaleAlpha, [grey, alpha]) => (*grey, *grey, *grey, *alpha),
        (ColorType::Rgba, [red, green, blue, alpha]) => (*red, *green, *blue, *alpha),
        (_, [red, green, blue]) => (*red, *green, *blue, u8::MAX),
        (_, [grey, ..]) => (*grey, *grey, *grey, u8::MAX),
        (_, []) => (0, 0, 0, 0),
    };
    let step = |value: u8| {
        let on_white = (u32::from(value) * u32::from(alpha)) / 255 + 255 - u32::from(alpha);
        u8::try_from((on_white * 5 + 127) / 255).unwrap_or(5)
    };
    step(red) * 36 + step(green) * 6 + step(blue)
}

/// Six lines of pixels: for each colour in them one line of sixels, drawn over each other.
fn encode_band(band: &[u8], width: usize, sixels: &mut String) {
    let mut used = [false; 216];
    for colour in band {
        used[usize::from(*colour)] = true;
    }
    for (colour, _) in used.iter().enumerate().filter(|(_, used)| **used) {
        let _infallible = write!(sixels, "#{colour}");
        let mut run = (0_u8, 0_usize);
        for column in 0..width {
            let bits = band
                .chunks(width)
                .enumerate()
                .filter(|(_, line)| line.get(column).is_some_and(|at| usize::from(*at) == colour))
                .fold(0, |bits, (line, _)| bits | (1 << line));
            if bits == run.0 {
                run.1 += 1;
            } else {
                push_run(run, sixels);
                run = (bits, 1);
            }
        }
        push_run(run, sixels);
        sixels.push('$');
    }
    sixels.push('-');
}

fn push_run((bits, count): (u8, usize), sixels: &mut String) {
    let sixel = char::from(b'?' + bits);
    match count {
        0 => {}
        1..=3 => sixels.extend(std::iter::repeat_n(sixel, count)),
        _ => {
            let _infallible = write!(sixels, "!{count}{sixel}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_red_line_becomes_one_run() {
        let mut png = Vec::new();
        let mut encoder = png::Encoder::new(&mut png, 8, 1);
        encoder.set_color(ColorType::Rgb);
        let red = [255, 0, 0].repeat(8);
        encoder.write_header().unwrap().write_image_data(&red).unwrap();
        let sixels = encode(&png).unwrap();
        assert!(sixels.starts_with("\x1bP0;1;0q\"1;1;8;1#0;2;0;0;0"), "{sixels:?}");
        assert!(sixels.ends_with("#180!8@$-\x1b\\"), "{sixels:?}");
        assert_eq!(encode(b"no picture"), None);
    }
}
