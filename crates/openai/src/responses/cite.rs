//! Which files an answer links, and where. Spans are counted in characters, as Python counts them.

use std::ops::Range;

use super::item::{Annotation, Citation};

/// What the path of a link begins with, as the model writes it.
const SCHEME: &str = "sandbox:";

/// A file that may be cited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Citable {
    /// Its id.
    pub(crate) id: String,
    /// Its path, beginning with `/mnt/data/`.
    pub(crate) path: String,
    /// Whether this very response made it, so that it is cited even where no link names it.
    pub(crate) fresh: bool,
}

impl Citable {
    fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    fn annotation(&self, container: &str, span: &Range<usize>) -> Annotation {
        let index = |at: usize| u64::try_from(at).unwrap_or(u64::MAX);
        Annotation::ContainerFileCitation(Citation {
            container_id: container.to_owned(),
            file_id: self.id.clone(),
            filename: self.name().to_owned(),
            start_index: index(span.start),
            end_index: index(span.end),
        })
    }
}

/// The annotations of a text: links in their order, then what was made and is not linked.
pub(crate) fn annotations(text: &str, container: &str, files: &[Citable]) -> Vec<Annotation> {
    let mut annotations = Vec::new();
    let mut linked = vec![false; files.len()];
    let mut at = 0;
    let mut characters = 0;
    while let Some(found) = text[at..].find(SCHEME) {
        let start = at + found;
        characters += text[at..start].chars().count();
        let link = &text[start..];
        let named = files
            .iter()
            .enumerate()
            .filter_map(|(index, file)| link_bytes(link, &file.path).map(|bytes| (bytes, index)));
        // `a.csv` is the beginning of `a.csv.gz` too: the longest is meant.
        let Some((bytes, index)) = named.max() else {
            at = start + SCHEME.len();
            characters += SCHEME.len();
            continue;
        };
        linked[index] = true;
        let end = characters + link[..bytes].chars().count();
        annotations.push(files[index].annotation(container, &(characters..end)));
        (at, characters) = (start + bytes, end);
    }
    let unlinked = files.iter().zip(linked).filter(|(file, linked)| file.fresh && !linked);
    annotations.extend(unlinked.map(|(file, _)| file.annotation(container, &(0..0))));
    annotations
}

/// The bytes of the link to this path at the beginning of `text`, if one is there; written plainly
/// or with the escapes of a URL.
fn link_bytes(text: &str, path: &str) -> Option<usize> {
    let rest = text.strip_prefix(SCHEME)?;
    let written = [path.to_owned(), escaped(path)];
    let longest = written.iter().filter(|path| rest.starts_with(path.as_str())).map(String::len);
    longest.max().map(|bytes| SCHEME.len() + bytes)
}

/// A path with the escapes that Markdown wants in a link.
fn escaped(path: &str) -> String {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"/-_.~".contains(byte);
    path.bytes()
        .map(
            |byte| {
                if plain(&byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }
            },
        )
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, fresh: bool) -> Citable {
        Citable { id: format!("id of {name}"), path: format!("/mnt/data/{name}"), fresh }
    }

    /// The name of each cited file, with what the text says at its span.
    fn cited(text: &str, files: &[Citable]) -> Vec<(String, String)> {
        let characters: Vec<char> = text.chars().collect();
        let spans = annotations(text, "cntr", files).into_iter().map(|annotation| {
            let Annotation::ContainerFileCitation(citation) = annotation else { panic!() };
            let index = |at: u64| usize::try_from(at).unwrap();
            let span = index(citation.start_index)..index(citation.end_index);
            (citation.filename, characters[span].iter().collect())
        });
        spans.collect()
    }

    #[test]
    fn a_span_is_the_link_whatever_stands_before_it() {
        let text = "Größe 😀: [a](sandbox:/mnt/data/a.csv), sandbox:/mnt/data/none and \
                    [b](sandbox:/mnt/data/a.csv.gz)";
        let files = [file("a.csv", true), file("a.csv.gz", false)];
        let wanted =
            [("a.csv", "sandbox:/mnt/data/a.csv"), ("a.csv.gz", "sandbox:/mnt/data/a.csv.gz")];
        assert_eq!(cited(text, &files), wanted.map(|(a, b)| (a.to_owned(), b.to_owned())));
    }

    #[test]
    fn names_with_spaces_are_found_however_they_are_written() {
        let files = [file("my plot (1).png", true)];
        for link in
            ["sandbox:/mnt/data/my plot (1).png", "sandbox:/mnt/data/my%20plot%20%281%29.png"]
        {
            let cited = cited(&format!("![plot]({link})"), &files);
            assert_eq!(cited, [("my plot (1).png".to_owned(), link.to_owned())]);
        }
    }

    #[test]
    fn what_was_made_and_not_linked_is_cited_nowhere() {
        let files = [file("made.png", true), file("old.csv", false)];
        assert_eq!(cited("Done.", &files), [("made.png".to_owned(), String::new())]);
    }
}
