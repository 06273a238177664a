//! `decipher eval`: measures a model by a suite. Judges nothing: the crate `eval` does.

use std::{fs, path::Path};

use agent::Model;
use anyhow::Result;
use eval::{Examined, Examiner, Exercise, Outcome, Report, Selection, Suite};

use crate::{
    arguments::{Approve, EvalArguments},
    exit::{Exit, Failure},
    folders,
    interrupts::Interrupts,
    model,
    settings::Settings,
    setup::{self, Show},
    start,
    terminal::{Side, Tone, sanitize, say},
};

/// Runs the command.
pub(crate) fn evaluate(arguments: &EvalArguments) -> Result<Exit> {
    let settings = Settings::load(&arguments.model, &arguments.limits)?;
    check_approval(settings.approve)?;
    let suite = Suite::read(&arguments.suite)?;
    let exercises = selected(&suite, arguments)?;
    if let Some(path) = &arguments.json {
        // Finds out before an hour of work that there is no place for it.
        write(path, "")?;
    }
    let model = model::connect(&settings)?;
    let environment = setup::environment(Show::Steps)?;
    let (count, format) = (exercises.len(), suite.format.name());
    say(&format!("{count} exercises ({format}) for {}", sanitize::line(&model.name())));
    let mut report = Report::default();
    let ended = start::block_on(async {
        let mut interrupts = Interrupts::listen()?;
        let sandbox = interrupts.or(start::sandbox(&settings, &environment)).await?;
        let folder = tempfile::tempdir_in(folders::data()?)?;
        let examiner = Examiner {
            sandbox: &sandbox,
            model: &*model as &dyn Model,
            candidates: settings.candidates(),
            folder: folder.path().to_owned(),
        };
        let ended = all(&examiner, &exercises, &mut report, &mut interrupts).await;
        sandbox.shutdown().await?;
        Ok(ended)
    })?;
    deliver(&report, arguments.json.as_deref())?;
    ended
}

/// Finds out before anything runs that nobody will look at the code.
fn check_approval(approve: Approve) -> Result<()> {
    match approve {
        Approve::Never => Ok(()),
        Approve::Once | Approve::Always | Approve::Preview => Err(Failure::usage(
            "code is to be approved, but nobody looks on while a model is measured; use \
             --approve never",
        )),
    }
}

fn selected<'a>(suite: &'a Suite, arguments: &'a EvalArguments) -> Result<Vec<&'a Exercise>> {
    let kind = arguments.kind.as_deref();
    let limit = arguments.limit.map(|limit| usize::try_from(limit).unwrap_or(usize::MAX));
    let exercises = suite.select(Selection { kind, limit, seed: arguments.seed });
    if exercises.is_empty() {
        let (kind, kinds) = (kind.unwrap_or_default(), suite.kinds().join(", "));
        let (kind, kinds) = (sanitize::line(kind), sanitize::line(&kinds));
        return Err(Failure::usage(format!("the suite has no kind `{kind}`; it has {kinds}")));
    }
    Ok(exercises)
}

/// Does one exercise after the other; what was measured before an end stays in the report.
async fn all(
    examiner: &Examiner<'_>,
    exercises: &[&Exercise],
    report: &mut Report,
    interrupts: &mut Interrupts,
) -> Result<Exit> {
    for exercise in exercises {
        let found = tokio::select! {
            found = examiner.examine(exercise) => found?,
            () = interrupts.next() => {
                say(&format!("interrupted after {} of {}", report.count(), exercises.len()));
                return Ok(Exit::Interrupted);
            }
        };
        let number = report.count() + 1;
        progress(&found, number, exercises.len());
        report.add(found);
    }
    Ok(Exit::Done)
}

fn progress(found: &Examined, number: usize, count: usize) {
    let Examined { id, kind, outcome, why, time, .. } = found;
    let tone = match outcome {
        Outcome::Right => Tone::Dim,
        Outcome::Declined => Tone::Warning,
        Outcome::Wrong | Outcome::Failed => Tone::Error,
    };
    let (id, kind) = (sanitize::line(id), sanitize::line(kind));
    let seconds = time.as_secs_f32();
    let word = Side::Err.paint(tone, outcome.word());
    let why = if why.is_empty() { String::new() } else { format!("  {}", sanitize::line(why)) };
    say(&format!("{number}/{count}  {id}  {kind}  {word}  {seconds:.1} s{why}"));
}

fn deliver(report: &Report, json: Option<&Path>) -> Result<()> {
    if report.count() > 0 {
        Side::Out.line(&sanitize::visible(&report.table()))?;
    }
    json.map_or(Ok(()), |path| write(path, &format!("{}\n", report.json())))
}

fn write(path: &Path, text: &str) -> Result<()> {
    fs::write(path, text).map_err(|error| {
        let path = sanitize::line(&path.to_string_lossy());
        Failure::usage(format!("{path} cannot be written: {error}; give --json another file"))
    })
}
