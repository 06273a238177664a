//! Contents on their way to a client. They may be anything that a session wrote, so that a browser
//! is told to save them and never to show them as a page of this server.

use std::fmt::Write as _;

use axum::{
    body::{Body, Bytes},
    http::{HeaderName, HeaderValue, header},
    response::{IntoResponse, Response},
};
use futures::{Stream, TryStream};

/// What a browser would run of a content is walled off from everything else of this server.
const CONTENT_POLICY: &str = "sandbox; default-src 'none'";
/// What a content is when its name does not say.
const BYTES: &str = "application/octet-stream";

/// Answers with a content as it is read.
pub(crate) fn respond<S>(name: &str, bytes: u64, content: S) -> Response
where
    S: Stream + TryStream<Ok = Bytes> + Send + 'static,
    S::Error: Into<axum::BoxError>,
{
    let mut response = Body::from_stream(content).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type(name)));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(bytes));
    let fixed: [(HeaderName, &str); 3] = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CONTENT_SECURITY_POLICY, CONTENT_POLICY),
        (header::CACHE_CONTROL, "private, no-store"),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    let disposition = HeaderValue::from_str(&disposition(name));
    headers.insert(header::CONTENT_DISPOSITION, disposition.expect("it is percent-encoded"));
    response
}

/// The name in the form of RFC 6266, where every letter may stand.
fn disposition(name: &str) -> String {
    let mut text = "attachment; filename*=UTF-8''".to_owned();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            text.push(char::from(byte));
        } else {
            write!(text, "%{byte:02X}").expect("a string takes everything");
        }
    }
    text
}

/// What a content is, by the ending of its name: those that OpenAI lists, and what data comes in.
fn content_type(name: &str) -> &'static str {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    match ending.as_deref().unwrap_or_default() {
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "svg" => "image/svg+xml",
        "pdf" => "application/pdf",
        "csv" => "text/csv; charset=utf-8",
        "tsv" => "text/tab-separated-values; charset=utf-8",
        "html" | "htm" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "md" => "text/markdown; charset=utf-8",
        "txt" | "log" | "py" | "c" | "cs" | "cpp" | "java" | "php" | "rb" | "sh" | "ts" | "tex" => {
            "text/plain; charset=utf-8"
        }
        "json" => "application/json",
        "jsonl" => "application/jsonl",
        "xml" => "application/xml",
        "zip" => "application/zip",
        "tar" => "application/x-tar",
        "gz" => "application/gzip",
        "parquet" => "application/vnd.apache.parquet",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "mp4" => "video/mp4",
        "wav" => "audio/wav",
        "mp3" => "audio/mpeg",
        _ => BYTES,
    }
}
