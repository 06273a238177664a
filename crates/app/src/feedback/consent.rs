//! Whether feedback may be kept: the person is asked once, and what they say becomes the setting.

use anyhow::Result;

use crate::{
    exit::Failure,
    settings::{self, Consent, Key},
    terminal::{
        Side, Tone,
        line::{self, Echo},
        say,
    },
};

const OFF: &str = "feedback is not kept: decipher config set feedback on";

/// Finds out whether feedback may be kept, asking the person at the terminal where nothing is settled.
/// What they say is remembered.
pub(crate) async fn allowed(consent: Consent) -> Result<Consent> {
    let answer = match consent {
        Consent::Off => return Err(Failure::usage(OFF)),
        Consent::On => return Ok(consent),
        Consent::Ask => ask().await,
    };
    let consent = match answer.as_deref().map(|answer| answer.trim().to_lowercase()) {
        Some(answer) if answer.starts_with('y') => Consent::On,
        Some(answer) if answer.starts_with('n') => Consent::Off,
        Some(_) | None => return Err(Failure::usage("not kept: nobody said yes")),
    };
    settings::set(Key::Feedback, consent.word())?;
    match consent {
        Consent::Off => say("no feedback is kept from now on; decipher config set feedback on"),
        Consent::Ask | Consent::On => {}
    }
    Ok(consent)
}

/// Who types the whole command has said yes; only a settled no holds.
pub(super) fn check_explicit(consent: Consent) -> Result<()> {
    match consent {
        Consent::Off => Err(Failure::usage(OFF)),
        Consent::Ask | Consent::On => Ok(()),
    }
}

async fn ask() -> Option<String> {
    say(
        "Feedback keeps your question, the descriptions of the files, the code and what you say of \
         it, on this machine only. Corrected code serves later answers. `decipher feedback` lists \
         and deletes it.",
    );
    let question = Side::Err.paint(Tone::Bold, "Keep feedback from now on? [y]es, [n]o: ");
    drop(Side::Err.write(&question));
    line::ask("", Echo::Shown).await
}
