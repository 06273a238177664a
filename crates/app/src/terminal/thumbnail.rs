//! Makes a picture small, and says of what kind it is. Shows none.

use std::io::Cursor;

use png::{ColorType, Decoder, Encoder, Limits, Transformations};

/// What a decoded picture may take; a hostile PNG can claim far more.
const DECODED_BYTES_MAX: usize = 64 << 20;

/// Pixels of the longer side: a picture among lines of text.
const SIDE_MAX: usize = 320;

/// Makes a PNG small; `None` when it is none.
pub(crate) fn of(png: &[u8]) -> Option<Vec<u8>> {
    let limits = Limits { bytes: DECODED_BYTES_MAX };
    let mut decoder = Decoder::new_with_limits(Cursor::new(png), limits);
    decoder.set_transformations(Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().ok()?;
    let bytes = reader.output_buffer_size().filter(|bytes| *bytes <= DECODED_BYTES_MAX)?;
    let mut pixels = vec![0; bytes];
    let info = reader.next_frame(&mut pixels).ok()?;
    let (width, height) = (info.width as usize, info.height as usize);
    let samples = info.color_type.samples();
    let factor = width.max(height).div_ceil(SIDE_MAX).max(1);
    let mut small = Vec::new();
    for line in (0..height).step_by(factor) {
        for column in (0..width).step_by(factor) {
            let at = (line * width + column) * samples;
            small.extend_from_slice(pixels.get(at..at + samples)?);
        }
    }
    let mut png = Vec::new();
    let size = |side: u32| side.div_ceil(u32::try_from(factor).unwrap_or(u32::MAX));
    let mut encoder = Encoder::new(&mut png, size(info.width), size(info.height));
    encoder.set_color(info.color_type);
    encoder.write_header().ok()?.write_image_data(&small).ok()?;
    Some(png)
}

/// A PNG's width, height and mode in words; `None` when it is none.
pub(crate) fn kind(png: &[u8]) -> Option<String> {
    let limits = Limits { bytes: DECODED_BYTES_MAX };
    let reader = Decoder::new_with_limits(Cursor::new(png), limits).read_info().ok()?;
    let info = reader.info();
    let mode = match info.color_type {
        ColorType::Grayscale => "grey",
        ColorType::Rgb => "RGB",
        ColorType::Indexed => "palette",
        ColorType::GrayscaleAlpha => "grey with alpha",
        ColorType::Rgba => "RGBA",
    };
    Some(format!("{} × {} {mode}", info.width, info.height))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_large_picture_becomes_small() {
        let mut png = Vec::new();
        let mut encoder = Encoder::new(&mut png, 1000, 500);
        encoder.set_color(ColorType::Rgb);
        encoder.write_header().unwrap().write_image_data(&vec![7; 1000 * 500 * 3]).unwrap();
        assert_eq!(kind(&png).unwrap(), "1000 × 500 RGB");
        assert_eq!(kind(&of(&png).unwrap()).unwrap(), "250 × 125 RGB");
        assert_eq!((of(b"no picture"), kind(b"no picture")), (None, None));
    }
}
