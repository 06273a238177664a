//! Contents that come inside of JSON: data URIs and bare base64.

use base64::{Engine, prelude::BASE64_STANDARD};

use crate::http::error::ApiError;

/// A content with its type, where that was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Content {
    /// The MIME type; empty when it was not said.
    pub(crate) mime: String,
    /// The bytes.
    pub(crate) bytes: Vec<u8>,
}

/// Reads a data URI with base64 in it, or bare base64.
pub(crate) fn read(param: &str, text: &str) -> Result<Content, ApiError> {
    let (mime, coded) = match text.strip_prefix("data:") {
        Some(rest) => match rest.split_once(";base64,") {
            Some((mime, coded)) => (mime.split(';').next().unwrap_or_default(), coded),
            None => return Err(unreadable(param, "it is no data URI with base64 in it")),
        },
        None => ("", text),
    };
    let bytes = BASE64_STANDARD.decode(coded.trim());
    let bytes = bytes.map_err(|error| unreadable(param, &error.to_string()))?;
    Ok(Content { mime: mime.to_ascii_lowercase(), bytes })
}

fn unreadable(param: &str, why: &str) -> ApiError {
    let message = format!("Invalid '{param}': {why}. Expected data:TYPE;base64,CONTENT.");
    ApiError::invalid_value(param, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_content_is_read_with_its_type_and_without() {
        let content = |mime: &str| Content { mime: mime.to_owned(), bytes: b"foob\0r".to_vec() };
        for (text, mime) in [
            ("data:image/PNG;base64,Zm9vYgBy", "image/png"),
            ("data:text/csv;charset=utf-8;base64,Zm9vYgBy", "text/csv"),
            ("Zm9vYgBy", ""),
        ] {
            assert_eq!(read("x", text).unwrap(), content(mime), "{text}");
        }
        for text in ["data:text/plain,hello", "data:;base64,!!", "%"] {
            assert!(read("x", text).is_err(), "{text}");
        }
    }
}
