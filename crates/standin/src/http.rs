//! Requests read from a socket and streams written to it, as bare HTTP/1.1.
//!
//! Written by hand because a well-made server library cannot fail as badly as is needed here.

use std::io::{Error, ErrorKind, Result};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::pieces;

/// More than any request of a test.
const REQUEST_BYTES_MAX: usize = 64 * 1024 * 1024;

/// A request.
#[derive(Debug)]
pub(crate) struct Request {
    pub(crate) method: String,
    /// The path with its query.
    pub(crate) path: String,
    /// Names in lower case.
    headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Request {
    /// Reads one request; `None` when the client has left.
    pub(crate) async fn read(socket: &mut TcpStream) -> Result<Option<Self>> {
        let mut bytes = Vec::new();
        let head_end = loop {
            if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
                break end;
            }
            if !more(socket, &mut bytes).await? {
                return Ok(None);
            }
        };
        let mut body = bytes.split_off(head_end + 4);
        let mut request = Self::head(&String::from_utf8_lossy(&bytes))?;
        let length = request.header("content-length").and_then(|length| length.parse().ok());
        while body.len() < length.unwrap_or(0) {
            if !more(socket, &mut body).await? {
                return Ok(None);
            }
        }
        request.body = body;
        Ok(Some(request))
    }

    pub(crate) fn header(&self, wanted: &str) -> Option<&str> {
        let (_, value) = self.headers.iter().find(|(name, _)| name == wanted)?;
        Some(value)
    }

    fn head(text: &str) -> Result<Self> {
        let wrong = || Error::new(ErrorKind::InvalidData, "not an HTTP request");
        let mut lines = text.lines();
        let mut words = lines.next().ok_or_else(wrong)?.split(' ').map(str::to_owned);
        let (method, path) = words.next().zip(words.next()).ok_or_else(wrong)?;
        let headers = lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.to_lowercase(), value.trim().to_owned()))
            .collect();
        Ok(Self { method, path, headers, body: Vec::new() })
    }
}

/// Writes a whole answer and ends the connection.
pub(crate) async fn answer(
    socket: &mut TcpStream,
    status: u16,
    retry_after: Option<u64>,
    body: &str,
) -> Result<()> {
    let retry = retry_after.map_or_else(String::new, |after| format!("retry-after: {after}\r\n"));
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status} As Told\r\ncontent-type: application/json\r\n{retry}\
         content-length: {length}\r\nconnection: close\r\n\r\n"
    );
    socket.write_all(head.as_bytes()).await?;
    socket.write_all(body.as_bytes()).await?;
    socket.shutdown().await
}

/// Begins a stream of events.
pub(crate) async fn begin_stream(socket: &mut TcpStream) -> Result<()> {
    let head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\
                transfer-encoding: chunked\r\nconnection: close\r\n\r\n";
    socket.write_all(head.as_bytes()).await
}

/// Streams bytes in awkward pieces.
pub(crate) async fn stream(socket: &mut TcpStream, bytes: &[u8]) -> Result<()> {
    for piece in pieces::of_bytes(bytes) {
        let mut chunk = format!("{:x}\r\n", piece.len()).into_bytes();
        chunk.extend_from_slice(piece);
        chunk.extend_from_slice(b"\r\n");
        socket.write_all(&chunk).await?;
    }
    Ok(())
}

/// Ends a stream as a whole one.
pub(crate) async fn end_stream(socket: &mut TcpStream) -> Result<()> {
    socket.write_all(b"0\r\n\r\n").await?;
    socket.shutdown().await
}

/// Waits until the client leaves.
pub(crate) async fn wait_for_leave(socket: &mut TcpStream) -> Result<()> {
    while more(socket, &mut Vec::new()).await? {}
    Ok(())
}

async fn more(socket: &mut TcpStream, bytes: &mut Vec<u8>) -> Result<bool> {
    if bytes.len() > REQUEST_BYTES_MAX {
        return Err(Error::new(ErrorKind::InvalidData, "the request is too large"));
    }
    Ok(socket.read_buf(bytes).await? > 0)
}
