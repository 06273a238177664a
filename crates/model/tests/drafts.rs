//! Drafts, held against reading the same tokens in one go.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::{
    path::PathBuf,
    sync::atomic::{AtomicUsize, Ordering},
};

use model::{Arithmetic, Choosing, Draft, Ending, Error, Llama, Mask, Reading, Settings};

const PROMPT: &str = "<|ask|>plot revenue of \"sales.csv\"<|code|>";

fn llama() -> Llama {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/tiny");
    let settings = Settings { arithmetic: Arithmetic::Plain, ..Settings::default() };
    Llama::folder(&folder, &settings).unwrap()
}

fn reading(llama: &Llama) -> Reading {
    llama.read(&llama.vocabulary().tokens(PROMPT).unwrap(), &|| false).unwrap()
}

fn choosing(llama: &Llama, drafts: usize) -> Choosing {
    let stops = vec![llama.vocabulary().special("<|end|>").unwrap()];
    Choosing { drafts, temperature: 1.5, share: 0.99, tokens_max: 40, stops, ..Choosing::default() }
}

/// The logarithm of how probable the tokens of a draft are, from one pass over all of them.
fn scored(llama: &Llama, draft: &Draft) -> (f32, f32) {
    let prompt = llama.vocabulary().tokens(PROMPT).unwrap();
    let end = match draft.ending {
        Ending::Stop(token) => Some(token),
        Ending::Length | Ending::Stuck => None,
    };
    let written: Vec<u32> = draft.tokens.iter().copied().chain(end).collect();
    let rows = llama.logits(&[prompt.as_slice(), &written].concat()).unwrap();
    let rows = &rows[prompt.len() - 1..];
    let logarithms = written.iter().zip(rows).map(|(token, row)| {
        let sum: f32 = row.iter().map(|logit| logit.exp()).sum();
        row[usize::try_from(*token).unwrap()] - sum.ln()
    });
    logarithms.fold((0.0, 0.0), |(sum, least), one| (sum + one, f32::min(least, one)))
}

#[test]
fn drafts_side_by_side_are_as_probable_as_when_read_in_one_go() {
    let llama = llama();
    // Enough tokens end a draft that some end early, and the others go on without them.
    let choosing = Choosing { stops: (40..60).collect(), ..choosing(&llama, 5) };
    let drafts = reading(&llama).write(&choosing, &Mask::free(), &|| false).unwrap();
    assert_eq!(drafts.len(), 5);
    for draft in &drafts {
        let (sum, least) = scored(&llama, draft);
        assert!((sum - draft.log_probability).abs() < 1e-2, "{sum} {draft:?}");
        assert!((least.exp() - draft.probability_least).abs() < 1e-4, "{least} {draft:?}");
        assert!(draft.log_probability_masked >= draft.log_probability, "{draft:?}");
    }
    let ends: Vec<usize> = drafts.iter().map(|draft| draft.tokens.len()).collect();
    assert!(
        ends.iter().any(|end| *end != ends[0]),
        "all end together, so none was let go: {ends:?}"
    );
}

#[test]
fn the_same_seed_gives_the_same_drafts_and_the_first_needs_none() {
    let llama = llama();
    let reading = reading(&llama);
    let write = |seed, drafts| {
        let choosing = Choosing { seed, ..choosing(&llama, drafts) };
        let drafts = reading.write(&choosing, &Mask::free(), &|| false).unwrap();
        drafts.into_iter().map(|draft| draft.tokens).collect::<Vec<_>>()
    };
    assert_eq!(write(1, 4), write(1, 4));
    assert_ne!(write(1, 4)[1..], write(2, 4)[1..]);
    assert_eq!(write(1, 4)[0], write(2, 1)[0]);
}

#[test]
fn the_first_draft_takes_the_likeliest_token_each_time() {
    let llama = llama();
    let choosing = Choosing { tokens_max: 12, ..choosing(&llama, 2) };
    let draft = reading(&llama).write(&choosing, &Mask::free(), &|| false).unwrap().remove(0);
    let mut tokens = llama.vocabulary().tokens(PROMPT).unwrap();
    for token in &draft.tokens {
        let next = llama.logits(&tokens).unwrap().pop().unwrap();
        let special = 9;
        let best = (special..next.len()).max_by(|one, other| next[*one].total_cmp(&next[*other]));
        assert_eq!(best, usize::try_from(*token).ok());
        tokens.push(*token);
    }
}

#[test]
fn reading_on_is_the_same_as_reading_at_once() {
    let llama = llama();
    let tokens = llama.vocabulary().tokens(PROMPT).unwrap();
    let ids = [10, 20, 299];
    let whole = reading(&llama).probabilities(&ids);
    for cut in 1..tokens.len() {
        let mut reading = llama.read(&tokens[..cut], &|| false).unwrap();
        reading.push(&tokens[cut..], &|| false).unwrap();
        assert_eq!(reading.tokens(), tokens.len());
        for (one, other) in reading.probabilities(&ids).iter().zip(&whole) {
            assert!((one - other).abs() < 1e-5, "{one} {other}");
        }
    }
}

#[test]
fn masks_hold_in_every_draft() {
    let llama = llama();
    let reading = reading(&llama);
    let names = ["sales.csv", "unit \"price\"", "a\\b", "revenue"];
    for mask in [Mask::names(&names), Mask::numbers(&["table 12x2 revenue=1523.5"])] {
        let choosing = Choosing { temperature: 100.0, ..choosing(&llama, 8) };
        for draft in reading.write(&choosing, &mask, &|| false).unwrap() {
            assert!(draft.ending != Ending::Stuck, "{draft:?}");
            // What was cut may end within a name or a number, but not far within.
            let whole =
                (0..=draft.text.len()).rev().filter(|end| draft.text.is_char_boundary(*end));
            let whole = whole.into_iter().find(|end| mask.admits(&draft.text[..*end]));
            assert!(whole.is_some_and(|end| end + 20 > draft.text.len()), "{draft:?}");
        }
    }
}

#[test]
fn a_draft_ends_where_the_context_does() {
    let llama = llama();
    let choosing = Choosing { tokens_max: 1000, ..Choosing::default() };
    let reading = reading(&llama);
    let draft = reading.write(&choosing, &Mask::free(), &|| false).unwrap().remove(0);
    assert_eq!(draft.ending, Ending::Length);
    assert_eq!(reading.tokens() + draft.tokens.len(), llama.shape().context);
}

#[test]
fn writing_stops_when_told() {
    let llama = llama();
    let asked = AtomicUsize::new(0);
    let stopped = || asked.fetch_add(1, Ordering::Relaxed) >= 3;
    let choosing = Choosing { tokens_max: 1000, ..Choosing::default() };
    let error = reading(&llama).write(&choosing, &Mask::free(), &stopped).unwrap_err();
    assert!(matches!(error, Error::Stopped));
}
