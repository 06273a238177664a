//! The events of a server-sent stream, cut out of its bytes. Knows nothing of what they mean.

/// The longest event: Responses repeats the whole reply in its last one.
const EVENT_BYTES_MAX: usize = 8 * 1024 * 1024;

/// Collects bytes until an event's data is whole.
#[derive(Debug, Default)]
pub(crate) struct Events {
    line: Vec<u8>,
    data: Vec<u8>,
    has_data: bool,
}

/// Why the bytes are no stream of events.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Broken {
    /// An event is longer than any reply.
    TooLong,
    /// The data is no UTF-8.
    NotText,
}

impl Events {
    /// Takes the next bytes and returns the data of the events that they complete.
    pub(crate) fn push(&mut self, bytes: &[u8]) -> Result<Vec<String>, Broken> {
        let mut whole = Vec::new();
        for piece in bytes.split_inclusive(|byte| *byte == b'\n') {
            self.line.extend_from_slice(piece);
            if self.line.len() + self.data.len() > EVENT_BYTES_MAX {
                return Err(Broken::TooLong);
            }
            if self.line.ends_with(b"\n") {
                whole.extend(self.end_line()?);
            }
        }
        Ok(whole)
    }

    fn end_line(&mut self) -> Result<Option<String>, Broken> {
        let line = std::mem::take(&mut self.line);
        let line = line.strip_suffix(b"\n").unwrap_or(&line);
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            return self.end_event();
        }
        if let Some(data) = line.strip_prefix(b"data:") {
            if self.has_data {
                self.data.push(b'\n');
            }
            self.has_data = true;
            self.data.extend_from_slice(data.strip_prefix(b" ").unwrap_or(data));
        }
        Ok(None)
    }

    fn end_event(&mut self) -> Result<Option<String>, Broken> {
        let data = std::mem::take(&mut self.data);
        if !std::mem::take(&mut self.has_data) {
            return Ok(None);
        }
        String::from_utf8(data).map(Some).map_err(|_| Broken::NotText)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STREAM: &str =
        ": hi\nevent: a\ndata: {\"x\":\"ü🙂\"}\n\nid: 1\r\ndata:two\r\ndata: lines\r\n\r\n\n";

    #[test]
    fn any_split_gives_the_same_events() {
        let wanted = vec!["{\"x\":\"ü🙂\"}".to_owned(), "two\nlines".to_owned()];
        for size in 1..STREAM.len() {
            let mut events = Events::default();
            let mut got = Vec::new();
            for piece in STREAM.as_bytes().chunks(size) {
                got.extend(events.push(piece).unwrap());
            }
            assert_eq!(got, wanted, "pieces of {size}");
        }
    }

    #[test]
    fn an_endless_line_is_given_up() {
        let mut events = Events::default();
        let result = events.push(&vec![b'x'; EVENT_BYTES_MAX + 1]);
        assert_eq!(result, Err(Broken::TooLong));
    }
}
