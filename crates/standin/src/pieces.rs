//! Cuts text where it hurts: inside escapes, words and UTF-8 sequences.

/// Streams beyond this are cut into large pieces: what they test is their size.
const SMALL_BYTES_MAX: usize = 64 * 1024;

/// The size of those large pieces.
const LARGE_PIECE_BYTES: usize = 16 * 1024;

/// The sizes that small pieces take in turn.
const SIZES: [usize; 6] = [1, 2, 1, 5, 3, 1];

/// Cuts bytes into the pieces that go over the socket.
pub(crate) fn of_bytes(bytes: &[u8]) -> Vec<&[u8]> {
    if bytes.len() > SMALL_BYTES_MAX {
        return bytes.chunks(LARGE_PIECE_BYTES).collect();
    }
    let mut rest = bytes;
    let sizes = SIZES.iter().cycle();
    let cut = sizes.map_while(|size| {
        let (piece, after) = rest.split_at((*size).min(rest.len()));
        rest = after;
        (!piece.is_empty()).then_some(piece)
    });
    cut.collect()
}

/// Cuts text into the pieces that one event each carries.
pub(crate) fn of_text(text: &str) -> Vec<String> {
    if text.len() > SMALL_BYTES_MAX {
        return text.as_bytes().chunks(LARGE_PIECE_BYTES).map(lossy).collect();
    }
    let mut characters = text.chars();
    let sizes = SIZES.iter().cycle();
    sizes
        .map(|size| characters.by_ref().take(*size).collect::<String>())
        .take_while(|piece| !piece.is_empty())
        .collect()
}

/// Writes the arguments of a call, every second character beyond ASCII as an escape.
pub(crate) fn arguments(code: &str) -> String {
    let plain = serde_json::json!({ "code": code }).to_string();
    let mut escaped = String::with_capacity(plain.len());
    let mut beyond = 0;
    for character in plain.chars() {
        if character.is_ascii() {
            escaped.push(character);
            continue;
        }
        beyond += 1;
        if beyond % 2 == 0 {
            escaped.push(character);
            continue;
        }
        let mut units = [0; 2];
        let units = character.encode_utf16(&mut units).iter();
        escaped.extend(units.map(|unit| format!("\\u{unit:04x}")));
    }
    escaped
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_lost_by_cutting() {
        let text = "Grüße 🙂, 你好";
        assert_eq!(of_text(text).concat(), text);
        assert_eq!(of_bytes(text.as_bytes()).concat(), text.as_bytes());
        let parsed: serde_json::Value = serde_json::from_str(&arguments(text)).unwrap();
        assert_eq!(parsed["code"], text);
    }
}
