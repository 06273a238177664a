//! The pixels of a PNG, and fewer of them. Shows none.

use std::io::Cursor;

use png::{ColorType, Decoder, Limits, Transformations};

/// A decoded PNG, eight bits for each sample.
pub(super) struct Picture {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) kind: ColorType,
    pixels: Vec<u8>,
}

impl Picture {
    /// Decodes a PNG; `None` when it is none, or takes more than that: a hostile one can claim far
    /// more than it holds.
    pub(super) fn decode(png: &[u8], bytes_max: usize) -> Option<Self> {
        let limits = Limits { bytes: bytes_max };
        let mut decoder = Decoder::new_with_limits(Cursor::new(png), limits);
        decoder.set_transformations(Transformations::normalize_to_color8());
        let mut reader = decoder.read_info().ok()?;
        let bytes = reader.output_buffer_size().filter(|bytes| *bytes <= bytes_max)?;
        let mut pixels = vec![0; bytes];
        let info = reader.next_frame(&mut pixels).ok()?;
        let (width, height) = (info.width as usize, info.height as usize);
        Some(Self { width, height, kind: info.color_type, pixels })
    }

    /// Each pixel of so many, line by line; `None` for one that is not there.
    pub(super) fn every(&self, factor: usize) -> impl Iterator<Item = Option<&[u8]>> {
        let samples = self.kind.samples();
        let columns = move || (0..self.width).step_by(factor);
        let places = (0..self.height).step_by(factor);
        let places = places.flat_map(move |line| columns().map(move |column| (line, column)));
        places.map(move |(line, column)| {
            let at = (line * self.width + column) * samples;
            self.pixels.get(at..at + samples)
        })
    }
}
