//! Bundles: the same story gives the same bytes, what was written is read, what is hostile is not.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::{
    fs,
    io::{self, Cursor, Read, Write},
    path::{Path, PathBuf},
};

use export::{Entry, Error, FileRole, Story, StoryFile, bundle};
use proptest::prelude::*;
use sandbox::{Output, Stream, Truncated};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

/// Entries of a zip, by name, in order.
type Entries = Vec<(String, Vec<u8>)>;

fn stories() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories/sales")
}

fn sales() -> Story {
    serde_json::from_slice(&fs::read(stories().join("story.json")).unwrap()).unwrap()
}

fn content(file: &StoryFile) -> io::Result<Box<dyn Read>> {
    let folder = match file.role {
        FileRole::Input => "files",
        FileRole::Made => "made",
    };
    Ok(Box::new(fs::File::open(stories().join(folder).join(&file.path))?))
}

fn written(story: &Story) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    bundle::write(story, &mut content, &mut out).unwrap();
    out.into_inner()
}

fn entries(bundle: &[u8]) -> Entries {
    let mut archive = ZipArchive::new(Cursor::new(bundle)).unwrap();
    let count = archive.len();
    let read = |index| {
        let mut entry = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        (entry.name().unwrap().into_owned(), bytes)
    };
    (0..count).map(read).collect()
}

fn zipped(entries: &Entries) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// What is said of a bundle that someone worked on.
fn refusal(change: impl FnOnce(&mut Entries)) -> String {
    let mut entries = entries(&written(&sales()));
    change(&mut entries);
    said(&zipped(&entries))
}

fn said(bundle: &[u8]) -> String {
    bundle::read(Cursor::new(bundle)).unwrap_err().to_string()
}

fn text<'a>(entries: &'a mut Entries, name: &str) -> &'a mut Vec<u8> {
    &mut entries.iter_mut().find(|(entry, _)| entry == name).unwrap().1
}

fn replace(bytes: &mut Vec<u8>, from: &str, to: &str) {
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert!(text.contains(from), "{from}");
    *bytes = text.replacen(from, to, 1).into_bytes();
}

#[test]
fn the_same_story_gives_the_same_bytes() {
    let bundle = written(&sales());
    assert_eq!(bundle, written(&sales()));
    let names: Vec<String> = entries(&bundle).into_iter().map(|(name, _)| name).collect();
    assert!(names.is_sorted());
    let expected = ["README.md", "bundle.json", "cells/001.py", "cells/006.py", "inputs/sales.csv"];
    let more = ["made/by_region.csv", "outputs/001.json", "requirements.lock"];
    for name in expected.iter().chain(&more) {
        assert!(names.iter().any(|entry| entry == name), "{name}");
    }
}

#[test]
fn what_was_written_is_read() {
    let story = sales();
    let mut bundle = bundle::read(Cursor::new(written(&story))).unwrap();
    assert_eq!(*bundle.story(), story);
    for file in &story.files {
        let (mut copied, mut told) = (Vec::new(), Vec::new());
        bundle.copy(file, &mut copied).unwrap();
        content(file).unwrap().read_to_end(&mut told).unwrap();
        assert_eq!(copied, told);
    }
    let again = bundle.story().clone();
    assert_eq!(written(&again), written(&story), "and written again it is the same");
}

#[test]
fn a_path_of_the_host_stays_at_home() {
    let mut story = sales();
    let Some(Entry::Cell { record, .. }) = story.entries.get_mut(1) else { panic!("no cell") };
    let whole = "/root/secret/flood.txt".into();
    let cut = Truncated { stream: Stream::Stdout, omitted_bytes: 5, whole };
    record.outputs.insert(0, Output::Truncated(cut));
    let entries = entries(&written(&story));
    assert!(entries.iter().all(|(_, bytes)| !String::from_utf8_lossy(bytes).contains("secret")));
}

#[test]
fn a_file_that_is_not_as_told_is_not_bundled() {
    let mut other = |_: &StoryFile| Ok(Box::new(&b"other"[..]) as Box<dyn Read>);
    let error = bundle::write(&sales(), &mut other, Cursor::new(Vec::new())).unwrap_err();
    assert!(matches!(error, Error::Changed { path } if path == "sales.csv"));
    let mut story = sales();
    story.files[0].path = "../sales.csv".into();
    let error = bundle::write(&story, &mut other, Cursor::new(Vec::new())).unwrap_err();
    assert!(matches!(error, Error::Name { .. }), "{error}");
}

#[test]
fn what_was_changed_is_named() {
    for name in ["cells/002.py", "inputs/sales.csv", "outputs/003.json", "requirements.lock"] {
        let said = refusal(|entries| text(entries, name).push(b' '));
        assert_eq!(
            said,
            format!("{name} was changed after the bundle was written: its hash differs")
        );
    }
    let missing = refusal(|entries| entries.retain(|(name, _)| name != "made/by_region.csv"));
    assert!(
        missing.ends_with("made/by_region.csv is listed or present, but not both"),
        "{missing}"
    );
    let stray = refusal(|entries| entries.push(("inputs/b.csv".into(), vec![1])));
    assert!(stray.ends_with("inputs/b.csv is listed or present, but not both"), "{stray}");
    let told = refusal(|entries| {
        replace(text(entries, "bundle.json"), "\"bytes\": 2972", "\"bytes\": 2973");
    });
    assert!(told.starts_with("inputs/sales.csv was changed"), "{told}");
}

#[test]
fn a_newer_format_is_named() {
    let said = refusal(|entries| {
        *text(entries, "bundle.json") = br#"{"format": 2, "all": "else"}"#.to_vec();
    });
    assert_eq!(said, "this bundle has format 2, and this Decipher knows 1: take a newer one");
    let said = refusal(|entries| *text(entries, "bundle.json") = b"[".repeat(100_000));
    assert!(
        said.starts_with("this is no whole bundle: bundle.json cannot be understood"),
        "{said}"
    );
    let said = refusal(|entries| entries.retain(|(name, _)| name != "bundle.json"));
    assert!(said.starts_with("this is no whole bundle"), "{said}");
}

#[test]
fn names_that_lead_elsewhere_are_refused() {
    for name in
        ["../x", "/etc/passwd", "inputs/../../x", "a\\..\\x", "C:x", "a//b", "./a", "a/", "\u{1}"]
    {
        let said = refusal(|entries| entries.push((name.to_owned(), vec![])));
        assert!(said.contains("cannot stand in a bundle"), "{name}: {said}");
    }
    let long = "x/".repeat(600) + "x";
    assert!(refusal(|entries| entries.push((long, vec![]))).contains("too long"));
}

#[test]
fn an_entry_that_is_there_twice_is_refused() {
    let mut entries = entries(&written(&sales()));
    entries.push(("cells/00A.py".into(), b"import os".to_vec()));
    let mut bundle = zipped(&entries);
    let places: Vec<usize> =
        (0..bundle.len() - 12).filter(|at| &bundle[*at..at + 12] == b"cells/00A.py").collect();
    assert_eq!(places.len(), 2);
    for at in places {
        bundle[at + 8] = b'1';
    }
    assert_eq!(said(&bundle), "this is no whole bundle: it has an entry twice, or hides some");
}

#[test]
fn links_are_refused() {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.add_symlink("inputs/a", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    let said = said(&archive.finish().unwrap().into_inner());
    assert_eq!(said, "this is no whole bundle: inputs/a is no plain file");
}

#[test]
fn bombs_are_not_unpacked() {
    // Entries that share their bytes: the list says that all of them are the same large one.
    let zeros = vec![0; 16 << 20];
    let bundle = zipped(&vec![("inputs/0000".to_owned(), zeros)]);
    let end = bundle.len() - 22;
    let list = u32::from_le_bytes(bundle[end + 16..end + 20].try_into().unwrap()) as usize;
    let mut bomb = bundle[..list].to_vec();
    let mut size = 0_u32;
    for number in 0..2000 {
        let mut entry = bundle[list..end].to_vec();
        let name = format!("inputs/{number:04}");
        let at = entry.windows(name.len()).position(|bytes| bytes == b"inputs/0000").unwrap();
        entry[at..at + name.len()].copy_from_slice(name.as_bytes());
        size += u32::try_from(entry.len()).unwrap();
        bomb.extend(entry);
    }
    let mut closing = bundle[end..].to_vec();
    closing[8..10].copy_from_slice(&2000_u16.to_le_bytes());
    closing[10..12].copy_from_slice(&2000_u16.to_le_bytes());
    closing[12..16].copy_from_slice(&size.to_le_bytes());
    bomb.extend(closing);
    assert!(bomb.len() < 1 << 20);
    assert_eq!(said(&bomb), "this bundle has more than 16 GiB");

    let many = (0..10_001).map(|number| (format!("inputs/{number}"), vec![])).collect();
    assert_eq!(said(&zipped(&many)), "this bundle has more than 10000 entries");
}

#[test]
fn what_is_no_bundle_is_refused() {
    let whole = written(&sales());
    for broken in [&b""[..], b"PK", &[0; 100], &whole[..whole.len() - 1], &whole[whole.len() / 2..]]
    {
        bundle::read(Cursor::new(broken)).unwrap_err();
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn a_changed_byte_is_noticed_or_changes_nothing(place in any::<prop::sample::Index>(), with: u8) {
        static WHOLE: std::sync::LazyLock<(Story, Vec<u8>)> = std::sync::LazyLock::new(|| {
            let story = sales();
            let bundle = written(&story);
            (story, bundle)
        });
        let (story, bundle) = &*WHOLE;
        let mut bundle = bundle.clone();
        let at = place.index(bundle.len());
        bundle[at] = with;
        if let Ok(bundle) = bundle::read(Cursor::new(bundle)) {
            prop_assert_eq!(bundle.story(), story);
        }
    }
}
