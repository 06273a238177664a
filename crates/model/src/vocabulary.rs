//! Text to tokens and back, and the bytes of each token, which masks go by.
//!
//! Only byte-level tokenizers are taken: there every token but the special ones is a known row of
//! bytes, so any text can be written, and any prefix of it can be judged.

use std::fmt;

use tokenizers::Tokenizer;

use crate::{Error, wire::TokenizerFile};

/// Tokens of a model.
pub struct Vocabulary {
    /// Finds special tokens in text.
    tokenizer: Tokenizer,
    /// Takes special tokens in text for plain text.
    plain: Tokenizer,
    bytes: Vec<Vec<u8>>,
    specials: Vec<u32>,
    /// Tokens by their first byte; special ones are nowhere in it.
    by_first_byte: Vec<Vec<u32>>,
    with_quote: Vec<u32>,
    with_digit: Vec<u32>,
}

impl Vocabulary {
    /// Reads a `tokenizer.json`; tokens that a network has beyond it are never written.
    pub(crate) fn parse(text: &[u8], tokens: usize) -> Result<Vocabulary, Error> {
        let tokenizer = Tokenizer::from_bytes(text).map_err(|error| unreadable(&error))?;
        let mut plain = tokenizer.clone();
        plain.set_encode_special_tokens(true);
        let file = TokenizerFile::parse(text)?;
        let mut bytes = vec![None; tokens];
        for (token, id) in &file.model.vocab {
            *slot(&mut bytes, *id)? = bytes_of(token);
        }
        for added in &file.added_tokens {
            *slot(&mut bytes, added.id)? = Some(added.content.clone().into_bytes());
        }
        let strange =
            |(_, id): &(&String, &u32)| slot(&mut bytes, **id).is_ok_and(|row| row.is_none());
        if let Some((token, _)) = file.model.vocab.iter().find(strange) {
            let what = format!("a tokenizer that is not byte-level, with the token {token}");
            return Err(Error::Unsupported { what });
        }
        let mut specials: Vec<u32> =
            file.added_tokens.iter().filter(|added| added.special).map(|added| added.id).collect();
        specials.extend(ids(&bytes).filter(|(_, bytes)| bytes.is_none()).map(|(id, _)| id));
        specials.sort_unstable();
        let bytes: Vec<Vec<u8>> = bytes.into_iter().map(Option::unwrap_or_default).collect();
        let mut by_first_byte = vec![Vec::new(); 256];
        let (mut with_quote, mut with_digit) = (Vec::new(), Vec::new());
        for (id, bytes) in ids(&bytes).filter(|(id, _)| specials.binary_search(id).is_err()) {
            if let Some(first) = bytes.first() {
                by_first_byte[usize::from(*first)].push(id);
            }
            with_quote.extend(bytes.contains(&b'"').then_some(id));
            with_digit.extend(bytes.iter().any(u8::is_ascii_digit).then_some(id));
        }
        let vocabulary =
            Vocabulary { tokenizer, plain, bytes, specials, by_first_byte, with_quote, with_digit };
        Ok(vocabulary)
    }

    /// Cuts text into tokens; what is spelled like a special token becomes one.
    pub fn tokens(&self, text: &str) -> Result<Vec<u32>, Error> {
        encoded(&self.tokenizer, text)
    }

    /// Cuts text from elsewhere into tokens: none of them is special, however it is spelled.
    pub fn plain_tokens(&self, text: &str) -> Result<Vec<u32>, Error> {
        encoded(&self.plain, text)
    }

    /// The text of tokens. A character that is cut in the middle shows as `�`.
    pub fn text(&self, tokens: &[u32]) -> String {
        let bytes: Vec<u8> = tokens.iter().flat_map(|token| self.bytes(*token)).copied().collect();
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// The number of a special token.
    pub fn special(&self, text: &str) -> Result<u32, Error> {
        let id = self.tokenizer.token_to_id(text);
        id.filter(|id| self.is_special(*id))
            .ok_or_else(|| Error::UnknownToken { token: text.to_owned() })
    }

    /// How many tokens there are.
    pub fn size(&self) -> usize {
        self.bytes.len()
    }

    /// The bytes of a token; none for one that does not exist.
    pub(crate) fn bytes(&self, token: u32) -> &[u8] {
        usize::try_from(token).ok().and_then(|at| self.bytes.get(at)).map_or(&[], Vec::as_slice)
    }

    /// Special tokens and holes, in order.
    pub(crate) fn specials(&self) -> &[u32] {
        &self.specials
    }

    pub(crate) fn is_special(&self, token: u32) -> bool {
        self.specials.binary_search(&token).is_ok()
    }

    pub(crate) fn beginning_with(&self, byte: u8) -> &[u32] {
        &self.by_first_byte[usize::from(byte)]
    }

    /// The plain tokens that hold a double quote.
    pub(crate) fn with_quote(&self) -> &[u32] {
        &self.with_quote
    }

    /// The plain tokens that hold a digit.
    pub(crate) fn with_digit(&self) -> &[u32] {
        &self.with_digit
    }
}

impl fmt::Debug for Vocabulary {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Vocabulary").field("size", &self.size()).finish_non_exhaustive()
    }
}

fn ids<T>(rows: &[T]) -> impl Iterator<Item = (u32, &T)> {
    (0..).zip(rows)
}

fn slot<T>(rows: &mut [T], id: u32) -> Result<&mut T, Error> {
    let size = rows.len();
    let row = usize::try_from(id).ok().and_then(|at| rows.get_mut(at));
    row.ok_or_else(|| unreadable(&format!("token {id} in a network of {size} tokens")))
}

fn encoded(tokenizer: &Tokenizer, text: &str) -> Result<Vec<u32>, Error> {
    let encoding = tokenizer.encode_fast(text, false).map_err(|error| unreadable(&error))?;
    Ok(encoding.get_ids().to_vec())
}

fn unreadable(cause: &dyn fmt::Display) -> Error {
    Error::Unreadable { what: "tokenizer", cause: cause.to_string() }
}

/// The bytes that a byte-level token stands for: each of its letters is one byte.
fn bytes_of(token: &str) -> Option<Vec<u8>> {
    token.chars().map(byte_of).collect()
}

/// Byte-level tokenizers write the bytes that print as themselves, and move the other 68 of them,
/// in order, to the letters from U+0100 on.
fn byte_of(letter: char) -> Option<u8> {
    let code = u32::from(letter);
    if let Ok(byte) = u8::try_from(code) {
        return prints(byte).then_some(byte);
    }
    let moved = usize::try_from(code.checked_sub(0x100)?).ok()?;
    (0..=u8::MAX).filter(|byte| !prints(*byte)).nth(moved)
}

fn prints(byte: u8) -> bool {
    matches!(byte, b'!'..=b'~' | 0xA1..=0xAC | 0xAE..=0xFF)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_a_byte_level_token_are_bytes() {
        assert_eq!(bytes_of("Ġdf"), Some(b" df".to_vec()));
        assert_eq!(bytes_of("Ċ"), Some(b"\n".to_vec()));
        assert_eq!(bytes_of("Ã¼"), Some("ü".as_bytes().to_vec()));
        assert_eq!(bytes_of("\u{143}"), Some(vec![0xAD]));
        assert_eq!(bytes_of("\u{144}"), None);
        assert_eq!(bytes_of(" "), None);
    }
}
