//! Compares one display: its data, its picture, its texts. A form of bytes that is neither is
//! compared as bytes; SVG and PDF only where there is no other picture, since those carry dates.

use std::io::Cursor;

use sandbox::{Display, Table};
use serde_json::Value;

use super::{
    Difference, TextDifference,
    settled::{self, Times},
};

/// A picture takes no more memory than this when it is unpacked: 16 times a 4K screen.
const PICTURE_BYTES_MAX: usize = 512 << 20;

/// Forms that carry dates or ids of their making.
const DATED: &[&str] = &["image/svg+xml", "application/pdf"];

/// Names the first thing that differs between two displays.
pub(super) fn difference(
    display: usize,
    told: &Display,
    again: &Display,
    times: Times,
) -> Option<Difference> {
    if let (Some(told), Some(again)) = (&told.table, &again.table)
        && let Some((place, text)) = table(told, again)
    {
        return Some(Difference::Table { display, place, text });
    }
    for part in &told.parts {
        let mime = part.mime.as_str();
        let has_png = told.part("image/png").is_some();
        if DATED.contains(&mime) && has_png {
            continue;
        }
        let Some(other) = again.part(mime) else {
            let text = line("present", "missing");
            return Some(Difference::Value { display, mime: mime.to_owned(), text });
        };
        if part.bytes == other {
            continue;
        }
        if mime == "image/png" {
            match picture(&part.bytes, other) {
                None => continue,
                Some(what) => return Some(Difference::Figure { display, what }),
            }
        }
        let text = match (std::str::from_utf8(&part.bytes), std::str::from_utf8(other)) {
            (Ok(told), Ok(again)) => settled::difference(told, again, times),
            _ => Some(line(
                &format!("{} bytes", part.bytes.len()),
                &format!("{} other bytes", other.len()),
            )),
        };
        if let Some(text) = text {
            return Some(Difference::Value { display, mime: mime.to_owned(), text });
        }
    }
    None
}

fn table(told: &Table, again: &Table) -> Option<(String, TextDifference)> {
    let columns = |table: &Table| {
        let columns: Vec<String> =
            table.columns.iter().map(|(name, kind)| format!("{name} ({kind})")).collect();
        columns.join(", ")
    };
    if told.columns != again.columns {
        return Some(("its columns".to_owned(), line(&columns(told), &columns(again))));
    }
    if told.rows_total != again.rows_total {
        let rows = |table: &Table| table.rows_total.to_string();
        return Some(("its rows".to_owned(), line(&rows(told), &rows(again))));
    }
    for ((told_row, again_row), number) in told.rows.iter().zip(&again.rows).zip(1..) {
        let values = told_row.iter().zip(again_row).zip(&told.columns);
        for ((then, now), (name, _)) in values {
            if then != now {
                let mut text = line(&then.to_string(), &now.to_string());
                text.relative = relative(then, now);
                return Some((format!("column {name}, row {number}"), text));
            }
        }
    }
    None
}

fn relative(told: &Value, again: &Value) -> Option<f64> {
    let (told, again) = (told.as_f64()?, again.as_f64()?);
    Some((told - again).abs() / told.abs().max(f64::MIN_POSITIVE))
}

/// Compares two PNGs by their pixels: what a file says of its maker is no part of the figure.
fn picture(told: &[u8], again: &[u8]) -> Option<String> {
    let (Some(told), Some(again)) = (pixels(told), pixels(again)) else {
        return Some("one of the two is no picture".to_owned());
    };
    if (told.width, told.height) != (again.width, again.height) {
        let sizes = (told.width, told.height, again.width, again.height);
        return Some(format!("{}×{} pixels then, {}×{} now", sizes.0, sizes.1, sizes.2, sizes.3));
    }
    let pairs = told.colours.chunks_exact(4).zip(again.colours.chunks_exact(4));
    let different = pairs.filter(|(told, again)| told != again).count();
    let all = told.colours.len() / 4;
    (different > 0).then(|| format!("{different} of {all} pixels"))
}

/// An unpacked picture: red, green, blue and opacity of each pixel.
struct Pixels {
    width: u32,
    height: u32,
    colours: Vec<u8>,
}

fn pixels(png: &[u8]) -> Option<Pixels> {
    let limits = png::Limits { bytes: PICTURE_BYTES_MAX };
    let mut decoder = png::Decoder::new_with_limits(Cursor::new(png), limits);
    let eight_bits = png::Transformations::normalize_to_color8();
    decoder.set_transformations(eight_bits | png::Transformations::ALPHA);
    let mut reader = decoder.read_info().ok()?;
    let size = reader.output_buffer_size().filter(|size| *size <= PICTURE_BYTES_MAX)?;
    let mut bytes = vec![0; size];
    let info = reader.next_frame(&mut bytes).ok()?;
    let colours = match info.color_type {
        png::ColorType::Rgba => bytes,
        png::ColorType::GrayscaleAlpha => bytes
            .chunks_exact(2)
            .flat_map(|pixel| [pixel[0], pixel[0], pixel[0], pixel[1]])
            .collect(),
        _ => return None,
    };
    Some(Pixels { width: info.width, height: info.height, colours })
}

/// A difference of one line.
fn line(told: &str, again: &str) -> TextDifference {
    TextDifference {
        line: 1,
        told: told.to_owned(),
        again: again.to_owned(),
        lines: 1,
        relative: None,
    }
}
