//! Multipart forms, read field by field as they arrive: nothing is ever whole in memory.

use std::time::Duration;

use axum::{
    body::Bytes,
    extract::{
        FromRequest, Multipart, Request,
        multipart::{Field as AxumField, MultipartError, MultipartRejection},
    },
    http::StatusCode,
};
use tokio::time::timeout;

use crate::http::error::ApiError;

/// A client that sends nothing for this long has left, and must not hold a place for ever.
const CHUNK_WAIT: Duration = Duration::from_mins(1);
/// More fields than any call of this API has.
const FIELDS_MAX: usize = 32;
/// A field that is no file holds one word or number.
const TEXT_BYTES_MAX: usize = 1 << 10;
/// A name that no file system would take is cut, its ending kept.
const NAME_CHARS_MAX: usize = 200;
/// Longer endings are part of the name.
const ENDING_CHARS_MAX: usize = 16;
/// What a file is called when the client does not say, as OpenAI's own clients do.
const NAMELESS: &str = "upload";

/// A multipart form.
#[derive(Debug)]
pub(crate) struct Form {
    fields: Multipart,
    count: usize,
}

/// One field of a form, whose content has yet to be read.
#[derive(Debug)]
pub(crate) struct Field<'a> {
    field: AxumField<'a>,
    /// The field's name.
    pub(crate) name: String,
}

impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiError> {
        let typed = is_form(request.headers());
        let form = Multipart::from_request(request, state).await;
        form.map(|fields| Self { fields, count: 0 }).map_err(|rejection| refused(&rejection, typed))
    }
}

/// Whether the client says that it sends a form.
pub(crate) fn is_form(headers: &axum::http::HeaderMap) -> bool {
    let said = headers.get(axum::http::header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    said.is_some_and(|said| {
        said.trim_start().to_ascii_lowercase().starts_with("multipart/form-data")
    })
}

fn refused(rejection: &MultipartRejection, typed: bool) -> ApiError {
    if typed {
        return ApiError::invalid(format!("The form cannot be read: {}.", rejection.body_text()));
    }
    let message = "Unsupported content type. This API method only accepts 'multipart/form-data' \
                   requests, but you did not specify that in the 'Content-Type' header.";
    ApiError::refused(StatusCode::UNSUPPORTED_MEDIA_TYPE, message).code("unsupported_content_type")
}

impl Form {
    /// Waits for the next field; what was not read of the one before is skipped.
    pub(crate) async fn next(&mut self) -> Result<Option<Field<'_>>, ApiError> {
        self.count += 1;
        if self.count > FIELDS_MAX {
            return Err(ApiError::invalid(format!("The form has more than {FIELDS_MAX} fields.")));
        }
        let field = timeout(CHUNK_WAIT, self.fields.next_field()).await.map_err(|_| silent())?;
        let field = field.map_err(|error| unread(&error))?;
        Ok(field.map(|field| {
            let name = field.name().unwrap_or_default().to_owned();
            Field { field, name }
        }))
    }
}

impl Field<'_> {
    /// Waits for the next piece of the content.
    pub(crate) async fn chunk(&mut self) -> Result<Option<Bytes>, ApiError> {
        let chunk = timeout(CHUNK_WAIT, self.field.chunk()).await.map_err(|_| silent())?;
        chunk.map_err(|error| unread(&error))
    }

    /// Reads the whole content, which must be short text.
    pub(crate) async fn text(mut self) -> Result<String, ApiError> {
        let name = self.name.clone();
        let mut bytes = Vec::new();
        while let Some(chunk) = self.chunk().await? {
            bytes.extend_from_slice(&chunk);
            if bytes.len() > TEXT_BYTES_MAX {
                let problem = format!("Invalid '{name}': longer than {TEXT_BYTES_MAX} bytes.");
                return Err(ApiError::invalid_value(&name, problem));
            }
        }
        String::from_utf8(bytes)
            .map_err(|_| ApiError::invalid_value(&name, format!("Invalid '{name}': not UTF-8.")))
    }

    /// What the file is called: the last part of the path that the client gave.
    pub(crate) fn file_name(&self) -> String {
        file_name(self.field.file_name().unwrap_or_default())
    }
}

/// Makes a file name of what a client sent, which may be anything.
fn file_name(sent: &str) -> String {
    let last = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = last.chars().map(|c| if c.is_control() { '_' } else { c }).collect();
    let clean = clean.trim();
    if clean.is_empty() || clean == "." || clean == ".." {
        return NAMELESS.to_owned();
    }
    let count = clean.chars().count();
    if count <= NAME_CHARS_MAX {
        return clean.to_owned();
    }
    let ending = clean.rsplit_once('.').map(|(_, ending)| ending.chars().count());
    let kept = ending.filter(|chars| *chars <= ENDING_CHARS_MAX).map_or(0, |chars| chars + 1);
    let head = clean.chars().take(NAME_CHARS_MAX - kept);
    head.chain(clean.chars().skip(count - kept)).collect()
}

fn silent() -> ApiError {
    let message = format!("The client sent nothing for {} seconds.", CHUNK_WAIT.as_secs());
    ApiError::refused(StatusCode::REQUEST_TIMEOUT, message)
}

fn unread(error: &MultipartError) -> ApiError {
    ApiError::invalid(format!("The form cannot be read: {}.", error.body_text()))
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn a_hostile_name_becomes_a_plain_one() {
        let cases = [
            ("sales.csv", "sales.csv"),
            ("../../etc/passwd", "passwd"),
            ("C:\\data\\sales.csv", "sales.csv"),
            ("a\0b\n.csv", "a_b_.csv"),
            ("", "upload"),
            ("..", "upload"),
            ("folder/", "upload"),
        ];
        for (sent, name) in cases {
            assert_eq!(file_name(sent), name, "{sent:?}");
        }
        let long = file_name(&format!("{}.csv", "é".repeat(500)));
        assert_eq!(long.chars().count(), 200);
        assert!(long.ends_with("é.csv"));
    }
}
