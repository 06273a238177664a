//! Makes a picture small, and says of what kind it is. Shows none.

use std::io::Cursor;

use png::{ColorType, Decoder, Encoder, Limits};

use super::picture::Picture;

/// What a decoded picture may take; a hostile PNG can claim far more.
const DECODED_BYTES_MAX: usize = 64 << 20;

/// Pixels of the longer side: a picture among lines of text.
const SIDE_MAX: usize = 320;

/// Makes a PNG small; `None` when it is none.
pub(crate) fn of(png: &[u8]) -> Option<Vec<u8>> {
    let picture = Picture::decode(png, DECODED_BYTES_MAX)?;
    let factor = picture.width.max(picture.height).div_ceil(SIDE_MAX).max(1);
    let small: Vec<&[u8]> = picture.every(factor).collect::<Option<_>>()?;
    let size = |side: usize| u32::try_from(side.div_ceil(factor)).ok();
    let mut png = Vec::new();
    let mut encoder = Encoder::new(&mut png, size(picture.width)?, size(picture.height)?);
    encoder.set_color(picture.kind);
    encoder.write_header().ok()?.write_image_data(&small.concat()).ok()?;
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
