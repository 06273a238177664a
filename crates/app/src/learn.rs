//! `decipher learn`: teaches our own model what the person corrected or called good, and goes back.

use std::env;

use anyhow::{Context, Result};
use environment::Plan;
use learn::{CASES_MIN, Case, Effort, Learning, Measured, Rate, Shelf};
use store::{Order, Store};

use crate::{
    arguments::LearnArguments,
    exit::{Exit, Failure},
    feedback, folders, keeping,
    settings::{Consent, Settings},
    setup::{self, Show},
    start,
    terminal::{Side, sanitize, say},
};

const NO_CONSENT: &str = "feedback is not kept, and nothing is learnt from what there is: decipher \
                          config set feedback on";

const NO_ENVIRONMENT: &str = "learning needs packages of its own, which are not here yet: decipher \
                              setup --learning";

/// Runs the command.
pub(crate) fn learn(arguments: &LearnArguments) -> Result<Exit> {
    let shelf = Shelf::new(&folders::data()?);
    if arguments.forget {
        let count = shelf.forget().map_err(|error| failure(&error))?;
        say(&format!("removed {count}; the weights that the program brings along are used"));
        return Ok(Exit::Done);
    }
    if arguments.back {
        return back(&shelf);
    }
    let settings = Settings::plain()?;
    match settings.feedback {
        Consent::Off => return Err(Failure::usage(NO_CONSENT)),
        Consent::Ask | Consent::On => {}
    }
    let cases = start::block_on(async { cases(&keeping::open(&settings).await?).await })?;
    if arguments.dry_run {
        return dry_run(&cases);
    }
    if cases.len() < CASES_MIN {
        return Err(Failure::usage(too_few(cases.len())));
    }
    let measured = taught(arguments, &cases)?;
    show(&measured)
}

fn back(shelf: &Shelf) -> Result<Exit> {
    match shelf.back().map_err(|error| failure(&error))? {
        None => return Err(Failure::usage("nothing was learnt, so there is no way back")),
        Some(0) => say("the weights that the program brings along are used again"),
        Some(_) => say("the weights before are used again"),
    }
    Ok(Exit::Done)
}

/// What can be learnt from: code that the person put in the place of a model's or called good.
async fn cases(store: &Store) -> Result<Vec<Case>> {
    let all = feedback::all(store, Order::Ascending).await?;
    let wanted = all.iter().filter_map(|feedback| {
        let said = &feedback.said;
        Some(Case::new(&said.question, &said.cards, feedback::wanted(said)?))
    });
    Ok(Case::distinct(wanted))
}

fn dry_run(cases: &[Case]) -> Result<Exit> {
    for case in cases {
        Side::Out.line(&sanitize::line(case.ask()))?;
    }
    say(&match cases.len() {
        few if few < CASES_MIN => too_few(few),
        count => format!("{count} to learn from, one in five of them kept back to measure with"),
    });
    Ok(Exit::Done)
}

fn too_few(count: usize) -> String {
    format!(
        "{count} pieces of feedback have code to learn from, {CASES_MIN} are the least; in the chat: \
         /good, /fix"
    )
}

fn taught(arguments: &LearnArguments, cases: &[Case]) -> Result<Measured> {
    let data = folders::data()?;
    let Some(environment) = Plan::learning().find(&data) else {
        return Err(Failure::with(Exit::Sandbox, NO_ENVIRONMENT));
    };
    // Cases of the curriculum are made in sessions; what they run must be there.
    setup::environment(Show::Steps)?;
    let usual = Effort::default();
    let learning = Learning {
        data_dir: &data,
        environment: &environment,
        program: &env::current_exe().context("the program does not know where it lies")?,
        effort: Effort {
            groups: arguments.groups.unwrap_or(usual.groups),
            tokens: arguments.tokens.unwrap_or(usual.tokens),
            time: arguments.time.map_or(usual.time, |span| span.0),
        },
    };
    let display = setup::Display::new(Show::Steps);
    let measured = learning.learn(cases, &mut |progress| display.hear(progress));
    display.end();
    measured.map_err(|error| failure(&error))
}

fn show(measured: &Measured) -> Result<Exit> {
    let Measured { learnt, unusable, before, after, seconds } = measured;
    let rate = |Rate { right, of }: Rate| format!("{right} of {of}");
    let rows = [
        (String::new(), "before".to_owned(), "after".to_owned()),
        ("your requests".to_owned(), rate(before.yours), rate(after.yours)),
        ("all else".to_owned(), rate(before.rehearsal), rate(after.rehearsal)),
    ];
    for (name, before, after) in rows {
        Side::Out.line(&format!("{name:<14}  {before:>12}  {after:>12}"))?;
    }
    if *unusable > 0 {
        say(&format!("{unusable} left out: our model cannot write such code"));
    }
    let time = format!("{learnt} cases in {}m{:02}s", seconds / 60, seconds % 60);
    say(&if measured.is_better() {
        format!("learnt {time}; in use from now on, decipher learn --back goes back")
    } else {
        format!("read {time}, and it came out no better: the weights stay as they were")
    });
    Ok(Exit::Done)
}

fn failure(error: &learn::Error) -> anyhow::Error {
    Failure::with(Exit::Failed, sanitize::visible(&error.to_string()).into_owned())
}
