//! The frames between host and session, parsed as hostile input.
//!
//! A frame is two little-endian 32-bit lengths (of all that follows the first, and of the
//! header), a JSON header, and the raw parts that the header lists. Too long, unknown or
//! malformed: the session is dropped, the host lives.

use serde::{Deserialize, Serialize};

use crate::{
    Display, DisplayRole, Exception, Frame, InputRequest, MemoryReport, MimePart, Table, Variable,
};

/// The runtime replaces parts of more than 32 MiB by a note; twice that leaves room for company.
const FRAME_BYTES_MAX: usize = 64 << 20;
/// A table of 200 rows and 200 columns with long texts fits.
const HEADER_BYTES_MAX: usize = 16 << 20;
/// Both lengths.
const LENGTHS_BYTES: usize = 8;

/// What the host tells a session.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum ToSession<'a> {
    /// Run a cell.
    Run {
        /// Its number.
        cell: u32,
        /// Its source.
        code: &'a str,
    },
    /// The display was taken in; what is written from now on comes after it.
    Seen,
    /// Leave a frozen fork behind that listens on the socket sent along.
    Checkpoint,
    /// Fork a live session on the socket and the two pipes sent along.
    Wake,
    /// Write the variables into the file sent along.
    Save,
    /// Read variables out of the file sent along.
    Load,
    /// Say which variables there are.
    Variables,
    /// The person's line, or none.
    Answer {
        /// The line.
        line: Option<&'a str>,
    },
}

/// What a session tells the host.
#[derive(Debug)]
pub(crate) enum FromSession {
    /// It waits for its first cell.
    Ready,
    /// A value in its forms; the session may wait until it is seen.
    Display(Display, Waits),
    /// The cell raised.
    Exception(Exception),
    /// The code asks for a line.
    Input(InputRequest),
    /// The cell is over.
    Done(Ended),
    /// A checkpoint waits to be woken.
    Frozen,
    /// Variables were written down or read back.
    Memory(MemoryReport),
    /// The variables that there are.
    Variables(Vec<Variable>),
    /// The session cannot be copied by a fork.
    Uncopyable {
        /// What stands against it, for a person.
        why: String,
    },
}

/// Whether the session stands still until the host says [`ToSession::Seen`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Waits {
    /// It does.
    Yes,
    /// It goes on.
    No,
}

/// How Python says that a cell ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Ended {
    /// To its end.
    Ok,
    /// By an exception.
    Raised,
    /// By an interrupt.
    Interrupted,
}

/// What every header has beside its own fields.
#[derive(Deserialize)]
struct Envelope {
    #[serde(flatten)]
    header: Header,
    parts: Vec<(String, usize)>,
    wait: bool,
}

#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Header {
    Ready,
    Display {
        role: Role,
        table: Option<WireTable>,
        saved_as: Option<String>,
    },
    Exception {
        name: String,
        message: String,
        frames: Vec<(String, u32, String)>,
        traceback: String,
    },
    Input {
        prompt: String,
        secret: bool,
    },
    Done {
        status: Ended,
    },
    Frozen,
    Memory(MemoryReport),
    Variables {
        list: Vec<Variable>,
    },
    Uncopyable {
        why: String,
    },
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Role {
    Result,
    Shown,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WireTable {
    columns: Vec<(String, String)>,
    rows: Vec<Vec<serde_json::Value>>,
    rows_total: u64,
}

/// Writes a message as a frame.
pub(crate) fn encode(message: &ToSession<'_>) -> Result<Vec<u8>, String> {
    let text = serde_json::to_vec(message).map_err(|error| error.to_string())?;
    let length = u32::try_from(text.len()).map_err(|error| error.to_string())?;
    let mut bytes = Vec::with_capacity(LENGTHS_BYTES + text.len());
    bytes.extend((length + 4).to_le_bytes());
    bytes.extend(length.to_le_bytes());
    bytes.extend(text);
    Ok(bytes)
}

/// Takes the first whole frame out of `inbox`; `None` when more bytes are needed.
pub(crate) fn decode(inbox: &mut Vec<u8>) -> Result<Option<FromSession>, String> {
    let Some(lengths) = inbox.first_chunk::<LENGTHS_BYTES>() else { return Ok(None) };
    let lengths = u64::from_le_bytes(*lengths);
    let (size, header_length) = (lengths & u64::from(u32::MAX), lengths >> u32::BITS);
    let sized = |length: u64| usize::try_from(length).map_err(|error| error.to_string());
    let (size, header_length) = (sized(size)?, sized(header_length)?);
    if size > FRAME_BYTES_MAX || header_length > HEADER_BYTES_MAX || header_length + 4 > size {
        return Err(format!("a frame of {size} bytes with a header of {header_length}"));
    }
    if inbox.len() < size + 4 {
        return Ok(None);
    }
    let frame: Vec<u8> = inbox.drain(..size + 4).collect();
    let (header, body) = frame[LENGTHS_BYTES..].split_at(header_length);
    let envelope: Envelope = serde_json::from_slice(header).map_err(|error| error.to_string())?;
    let parts = cut(envelope.parts, body)?;
    parse(envelope.header, parts, if envelope.wait { Waits::Yes } else { Waits::No }).map(Some)
}

fn parse(header: Header, parts: Vec<MimePart>, waits: Waits) -> Result<FromSession, String> {
    let message = match header {
        Header::Display { role, table, saved_as } => {
            let role = match role {
                Role::Result => DisplayRole::Result,
                Role::Shown => DisplayRole::Shown,
            };
            let table = table.map(WireTable::check).transpose()?;
            return Ok(FromSession::Display(Display { role, parts, table, saved_as }, waits));
        }
        Header::Ready => FromSession::Ready,
        Header::Memory(report) => FromSession::Memory(report),
        Header::Variables { list } => FromSession::Variables(list),
        Header::Frozen => FromSession::Frozen,
        Header::Uncopyable { why } => FromSession::Uncopyable { why },
        Header::Done { status } => FromSession::Done(status),
        Header::Input { prompt, secret } => FromSession::Input(InputRequest { prompt, secret }),
        Header::Exception { name, message, frames, traceback } => {
            let frames = frames.into_iter();
            let frames = frames.map(|(file, line, function)| Frame { file, line, function });
            let frames = frames.collect();
            FromSession::Exception(Exception { name, message, frames, traceback })
        }
    };
    if parts.is_empty() { Ok(message) } else { Err("parts where none belong".to_owned()) }
}

fn cut(parts: Vec<(String, usize)>, mut body: &[u8]) -> Result<Vec<MimePart>, String> {
    let mut cut = Vec::new();
    for (mime, size) in parts {
        let (bytes, rest) = body.split_at_checked(size).ok_or("a part longer than its frame")?;
        cut.push(MimePart { mime, bytes: bytes.to_vec() });
        body = rest;
    }
    if body.is_empty() { Ok(cut) } else { Err("bytes that no part claims".to_owned()) }
}

impl WireTable {
    fn check(self) -> Result<Table, String> {
        if self.rows.iter().any(|row| row.len() != self.columns.len()) {
            return Err("a table whose rows do not fit its columns".to_owned());
        }
        Ok(Table { columns: self.columns, rows: self.rows, rows_total: self.rows_total })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(header: &str, body: &[u8]) -> Vec<u8> {
        let header_length = u32::try_from(header.len()).unwrap();
        let size = header_length + 4 + u32::try_from(body.len()).unwrap();
        [&size.to_le_bytes()[..], &header_length.to_le_bytes(), header.as_bytes(), body].concat()
    }

    #[test]
    fn a_whole_frame_is_taken_and_the_rest_kept() {
        let mut inbox = frame(r#"{"kind":"done","status":"ok","parts":[],"wait":false}"#, b"");
        inbox.extend(b"rest");
        assert!(matches!(decode(&mut inbox), Ok(Some(FromSession::Done(Ended::Ok)))));
        assert_eq!(inbox, b"rest");
    }

    #[test]
    fn hostile_frames_are_refused() {
        let hostile: Vec<Vec<u8>> = vec![
            vec![0xff; 8],
            frame("{", b""),
            frame(r#"{"kind":"done","status":"ok","parts":[["a",9]],"wait":false}"#, b"x"),
            frame(r#"{"kind":"other","parts":[],"wait":false}"#, b""),
            frame(
                r#"{"kind":"display","role":"shown","table":null,"saved_as":null,"parts":[["a",9]],"wait":false}"#,
                b"short",
            ),
            frame(&"[".repeat(10_000), b""),
        ];
        for mut inbox in hostile {
            assert!(decode(&mut inbox).is_err());
        }
    }
}
