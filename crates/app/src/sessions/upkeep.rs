//! `decipher sessions delete`, `gc` and `verify`: removes what is not wanted, and checks that nobody
//! touched what was done.

use std::{fs, time::Duration};

use anyhow::Result;
use store::{Fault, GcReport, Mode, Retention, Store, Verdict, limits::GRACE};

use super::{find, list::cut};
use crate::{
    arguments::GcArguments,
    exit::{Exit, Failure},
    folders,
    settings::{Settings, size},
    terminal::{
        Side,
        line::{self, Echo},
        sanitize, say,
    },
};

/// Reading all lists of files takes a moment that nobody should notice more often.
const COLLECT_EVERY: Duration = Duration::from_hours(24);
/// Columns of a title in a question.
const TITLE_COLUMNS: usize = 60;

/// Removes conversations, after asking.
pub(super) async fn delete(store: &Store, names: &[String], yes: bool) -> Result<Exit> {
    let mut sessions: Vec<store::Session> = Vec::new();
    for name in names {
        let session = find(store, name).await?;
        if sessions.iter().all(|known| known.id != session.id) {
            sessions.push(session);
        }
    }
    let title = |session: &store::Session| cut(&sanitize::line(&session.title), TITLE_COLUMNS);
    if !yes {
        if !Side::Err.is_terminal() {
            return Err(Failure::usage(
                "removing cannot be undone, and there is no terminal to ask at; add --yes",
            ));
        }
        for session in &sessions {
            say(&format!("{}  {}", session.id, title(session)));
        }
        let answer = line::ask("remove for good? [y]es, [n]o: ", Echo::Shown).await;
        if !answer.is_some_and(|answer| answer.trim().to_lowercase().starts_with('y')) {
            say("nothing was removed");
            return Ok(Exit::Failed);
        }
    }
    for session in &sessions {
        store.delete(&session.id).await?;
        say(&format!("removed “{}”", title(session)));
    }
    Ok(Exit::Done)
}

/// Does what `gc` does when it was not done for a day. Nothing of it is worth an error to somebody
/// who asked for something else.
pub(crate) async fn collect_daily(store: &Store, keep: &Retention) {
    let Ok(mark) = folders::data().map(|data| data.join("store/collected")) else { return };
    let age = fs::metadata(&mark).and_then(|mark| mark.modified()).map(|time| time.elapsed());
    if matches!(age, Ok(Ok(age)) if age < COLLECT_EVERY) {
        return;
    }
    if store.gc(keep, &keep::roots, GRACE, Mode::Remove).await.is_ok() {
        let _ = fs::write(&mark, "");
    }
}

/// Removes what is beyond what the settings keep, and contents that nothing needs.
pub(super) async fn gc(
    store: &Store,
    settings: &Settings,
    arguments: &GcArguments,
) -> Result<Exit> {
    let (mode, did) =
        if arguments.dry_run { (Mode::DryRun, "would remove") } else { (Mode::Remove, "removed") };
    let report = store.gc(&settings.store.retention, &keep::roots, GRACE, mode).await?;
    Side::Out.line(&words(&report, did))?;
    Ok(Exit::Done)
}

fn words(report: &GcReport, did: &str) -> String {
    let (sessions, blobs) = (report.sessions.len(), report.blobs);
    let conversations = if sessions == 1 { "conversation" } else { "conversations" };
    let contents = if blobs == 1 { "content" } else { "contents" };
    format!(
        "{did} {sessions} {conversations} and {blobs} {contents} ({}); {} stay ({})",
        size(report.bytes),
        report.kept_blobs,
        size(report.kept_bytes)
    )
}

/// Checks the audit log.
pub(super) async fn verify(store: &Store) -> Result<Exit> {
    match store.verify_audit().await? {
        Verdict::Whole { lines, hash } => {
            Side::Out.line(&format!(
                "the audit log is whole: {lines} lines, and nobody touched them\n\
                 its end is {hash}; kept elsewhere, this shows later whether an older log was put \
                 back"
            ))?;
            Ok(Exit::Done)
        }
        Verdict::Broken { seq, fault } => {
            let what = match fault {
                Fault::Changed => format!("line {seq} was changed after it was written"),
                Fault::Missing => format!("line {seq} is gone, though later ones are there"),
                Fault::Inserted => {
                    format!("line {seq} does not follow from the one before: one was put in")
                }
                Fault::CutTail => format!("line {seq} and all later ones are gone"),
                Fault::Appended => format!("line {seq} was added by something else"),
                Fault::Unsealed => format!("somewhere up to line {seq} it was written anew"),
            };
            Err(Failure::with(
                Exit::Failed,
                format!(
                    "the audit log was touched: {what}. What it says from there on cannot be \
                     trusted; compare it with a backup of the database"
                ),
            ))
        }
    }
}
