//! The URIs of files: `decipher://SESSION/mnt/data/NAME`. Says what a URI means, not whether the
//! file is there.

use std::fmt;

use host::HostedId;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use sandbox::Workspace;

/// Before the session's id.
const SCHEME: &str = "decipher://";

/// Where a session's files are, inside of it.
pub(crate) const FOLDER: &str = Workspace::FOLDER;

/// What a client fills in to address a file.
pub(crate) const TEMPLATE: &str = "decipher://{session_id}/mnt/data/{+name}";

/// What a name keeps as it is: RFC 3986's unreserved characters, and the slash between folders.
const KEPT: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// A file of a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Address {
    /// The session.
    pub(crate) session: HostedId,
    /// The path inside the session, beneath [`FOLDER`].
    pub(crate) path: String,
}

impl Address {
    /// The address of a file, by its path, with or without the folder before it.
    pub(crate) fn of(session: &HostedId, path: &str) -> Self {
        let name = path.strip_prefix(FOLDER).unwrap_or(path);
        Self { session: session.clone(), path: format!("{FOLDER}{name}") }
    }

    /// Reads a URI; none when it is not one of ours.
    pub(crate) fn parse(uri: &str) -> Option<Self> {
        let (session, path) = uri.strip_prefix(SCHEME)?.split_once('/')?;
        let path = percent_decode_str(path).decode_utf8().ok()?;
        let path = format!("/{path}");
        path.strip_prefix(FOLDER).filter(|name| !name.is_empty())?;
        Some(Self { session: HostedId(session.to_owned()), path })
    }
}

/// How the URIs of a session's files begin.
pub(crate) fn beginning(session: &HostedId) -> String {
    format!("{SCHEME}{session}{FOLDER}")
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{SCHEME}{}{}", self.session, utf8_percent_encode(&self.path, KEPT))
    }
}

/// The MIME type that a file's name promises. What a session says of its files is not believed
/// further than this: pictures are looked at before they are sent as such.
pub(crate) fn mime(path: &str) -> &'static str {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    MIMES.iter().find(|(known, _)| *known == ending).map_or(UNKNOWN, |(_, mime)| mime)
}

const UNKNOWN: &str = "application/octet-stream";

const MIMES: &[(&str, &str)] = &[
    ("csv", "text/csv"),
    ("tsv", "text/tab-separated-values"),
    ("txt", "text/plain"),
    ("log", "text/plain"),
    ("md", "text/markdown"),
    ("py", "text/x-python"),
    ("html", "text/html"),
    ("json", "application/json"),
    ("jsonl", "application/jsonl"),
    ("xml", "application/xml"),
    ("yaml", "application/yaml"),
    ("yml", "application/yaml"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("gif", "image/gif"),
    ("webp", "image/webp"),
    ("pdf", "application/pdf"),
    ("zip", "application/zip"),
    ("gz", "application/gzip"),
    ("parquet", "application/vnd.apache.parquet"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("wav", "audio/wav"),
    ("mp3", "audio/mpeg"),
    ("mp4", "video/mp4"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_survives_the_way_there_and_back() {
        let address = Address::of(&HostedId("cntr_1".to_owned()), "a folder/ä%2F\n?.csv");
        let uri = address.to_string();
        assert_eq!(uri, "decipher://cntr_1/mnt/data/a%20folder/%C3%A4%252F%0A%3F.csv");
        assert_eq!(Address::parse(&uri), Some(address));
    }

    #[test]
    fn what_lies_elsewhere_has_no_address() {
        for uri in [
            "file:///etc/passwd",
            "decipher://cntr_1/etc/passwd",
            "decipher://cntr_1/mnt/data/",
            "decipher://cntr_1",
            "decipher://cntr_1/mnt/data/%ff",
        ] {
            assert_eq!(Address::parse(uri), None, "{uri}");
        }
    }

    #[test]
    fn a_name_says_its_type() {
        assert_eq!(mime("a/B.PNG"), "image/png");
        assert_eq!(mime("noending"), UNKNOWN);
    }
}
