//! A text stream of one cell: handed on up to a limit, kept whole in a file beyond it.

use std::{
    fs::File,
    io::{self, Write},
    path::{Path, PathBuf},
};

use crate::{Output, Stream, Truncated};

/// Past the limit this much of the end is still handed on.
const TAIL_BYTES: usize = 8 << 10;
/// A whole flood of ten times the size that people meet; what comes after is counted only.
const SPOOL_BYTES_MAX: u64 = 1 << 30;

/// One stream of one cell.
#[derive(Debug)]
pub(crate) struct Text {
    stream: Stream,
    bytes_max: u64,
    bytes_total: u64,
    handed_on: Vec<u8>,
    /// Bytes of a character whose rest has not come yet.
    partial: Vec<u8>,
    tail: Vec<u8>,
    spool: Option<File>,
    whole: PathBuf,
}

impl Text {
    /// Starts a stream whose flood would go to `whole`.
    pub(crate) fn new(stream: Stream, bytes_max: u64, whole: PathBuf) -> Self {
        Self {
            stream,
            bytes_max,
            bytes_total: 0,
            handed_on: Vec::new(),
            partial: Vec::new(),
            tail: Vec::new(),
            spool: None,
            whole,
        }
    }

    /// Takes what arrived and returns the text to hand on, if any.
    pub(crate) fn take(&mut self, bytes: &[u8]) -> Option<Output> {
        let room = self.bytes_max.saturating_sub(self.bytes_total);
        self.bytes_total += bytes.len() as u64;
        let split = usize::try_from(room).unwrap_or(usize::MAX).min(bytes.len());
        let (shown, flood) = bytes.split_at(split);
        self.handed_on.extend(shown);
        if !flood.is_empty() {
            self.keep(flood);
        }
        self.decode(shown)
    }

    /// Ends the stream: the mark of what was left out, then the end of the text.
    pub(crate) fn end(&mut self) -> Vec<Output> {
        let mut outputs = Vec::new();
        let left = std::mem::take(&mut self.partial);
        if !left.is_empty() {
            outputs.push(self.text(&left));
        }
        if self.bytes_total > self.bytes_max {
            let omitted_bytes = self.bytes_total - self.bytes_max - self.tail.len() as u64;
            let whole = self.whole.clone();
            outputs.push(Output::Truncated(Truncated {
                stream: self.stream,
                omitted_bytes,
                whole,
            }));
            outputs.push(self.text(&self.tail));
        }
        outputs
    }

    fn text(&self, bytes: &[u8]) -> Output {
        Output::Text { stream: self.stream, text: String::from_utf8_lossy(bytes).into_owned() }
    }

    fn keep(&mut self, flood: &[u8]) {
        if self.tail.len() + flood.len() > 2 * TAIL_BYTES {
            let keep_old = TAIL_BYTES.saturating_sub(flood.len());
            let old = self.tail.len().saturating_sub(keep_old);
            self.tail.drain(..old);
        }
        self.tail.extend(&flood[flood.len().saturating_sub(TAIL_BYTES)..]);
        let excess = self.tail.len().saturating_sub(TAIL_BYTES);
        self.tail.drain(..excess);
        if self.spool.is_none() {
            self.spool = spool(&self.whole, &self.handed_on).ok();
            self.handed_on = Vec::new();
        }
        if self.bytes_total <= SPOOL_BYTES_MAX
            && let Some(spool) = &mut self.spool
            && spool.write_all(flood).is_err()
        {
            // A full disk costs the rest of the copy, never the cell.
            self.spool = None;
        }
    }

    fn decode(&mut self, bytes: &[u8]) -> Option<Output> {
        self.partial.extend(bytes);
        let keep = unfinished(&self.partial);
        let ready: Vec<u8> = self.partial.drain(..self.partial.len() - keep).collect();
        (!ready.is_empty()).then(|| self.text(&ready))
    }
}

fn spool(path: &Path, start: &[u8]) -> io::Result<File> {
    let mut file = File::create(path)?;
    file.write_all(start)?;
    Ok(file)
}

/// How many bytes at the end begin a character that is not whole yet.
fn unfinished(bytes: &[u8]) -> usize {
    for back in 1..=bytes.len().min(3) {
        let byte = bytes[bytes.len() - back];
        let length = match byte {
            0xc0..=0xdf => 2,
            0xe0..=0xef => 3,
            0xf0..=0xf7 => 4,
            0x80..=0xbf => continue,
            _ => return 0,
        };
        return if length > back { back } else { 0 };
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(outputs: impl IntoIterator<Item = Output>) -> String {
        let text = |output| match output {
            Output::Text { text, .. } => text,
            other => format!("{other:?}"),
        };
        outputs.into_iter().map(text).collect()
    }

    #[test]
    fn a_character_split_between_reads_arrives_whole() {
        let mut stream = Text::new(Stream::Stdout, 100, PathBuf::new());
        let mut outputs = Vec::new();
        for byte in "aé€😀".bytes() {
            outputs.extend(stream.take(&[byte]));
        }
        outputs.extend(stream.end());
        assert_eq!(texts(outputs), "aé€😀");
    }

    #[test]
    fn a_flood_is_marked_and_its_end_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("whole");
        let mut stream = Text::new(Stream::Stdout, 10, path.clone());
        let mut outputs = Vec::new();
        for _ in 0..10_000 {
            outputs.extend(stream.take(b"0123456789"));
        }
        outputs.extend(stream.end());
        assert_eq!(outputs.len(), 3);
        let Output::Truncated(truncated) = &outputs[1] else { panic!("{outputs:?}") };
        assert_eq!(truncated.omitted_bytes, 100_000 - 10 - TAIL_BYTES as u64);
        assert_eq!(std::fs::metadata(path).unwrap().len(), 100_000);
    }
}
