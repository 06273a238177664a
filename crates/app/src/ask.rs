//! `decipher ask`: one question, one answer.

use std::io::{self, IsTerminal};

use agent::{Agreement, Answer};
use anyhow::Result;
use sandbox::CellId;

use crate::{
    answer,
    arguments::{Approve, AskArguments},
    delivery::Delivery,
    exit::{Exit, Failure},
    inputs,
    interrupts::Interrupts,
    model, report,
    screen::{Detail, Screen, Words},
    settings::Settings,
    setup::{self, Show},
    start,
    talk::{Delivered, Question, Talk},
    terminal::{Side, figure, markdown},
};

/// Runs the command.
pub(crate) fn ask(arguments: &AskArguments) -> Result<Exit> {
    let result = one_question(arguments);
    if let (true, Err(error)) = (arguments.json, &result) {
        Side::Out.line(&report::failure(error).to_string())?;
    }
    result
}

fn one_question(arguments: &AskArguments) -> Result<Exit> {
    let settings = Settings::load(&arguments.model, &arguments.limits)?;
    let question = inputs::question(arguments.question.as_deref())?;
    let attached = inputs::check(&arguments.files, &settings.limits)?;
    check_approval(settings.approve)?;
    let model = model::connect(&settings)?;
    let delivery = Delivery::new(&arguments.delivery, &settings)?;
    let environment = setup::environment(Show::Steps)?;
    // Nobody can judge what they do not see.
    let unseen = arguments.json && settings.approve == Approve::Never;
    let shown = arguments.verbose || (Side::Err.is_terminal() && !unseen);
    let detail = if shown { Detail::All } else { Detail::Nothing };
    if shown {
        figure::prepare(Side::Err);
    }
    start::block_on(async {
        let mut interrupts = Interrupts::listen()?;
        let resume = arguments.resume.as_deref();
        let ready = Talk::open(&settings, &environment, &attached, delivery, resume);
        let mut talk = interrupts.or(Box::pin(ready)).await?;
        let screen = Screen::new(Side::Err, Words::Hold, detail);
        let question = Question {
            text: &question,
            model: &*model,
            approve: settings.approve,
            candidates: settings.candidates(),
            screen: &screen,
        };
        let answer = talk.ask(question, &mut interrupts).await;
        let exit = match answer {
            Ok(answer) => deliver(&mut talk, &answer, arguments.json.then(|| screen.votes())),
            Err(error) => Err(error),
        };
        let ended = talk.end().await;
        // What went wrong first explains what went wrong after it.
        let exit = exit?;
        ended?;
        Ok(exit)
    })
}

/// Says the answer; with votes as one JSON object.
fn deliver(
    talk: &mut Talk,
    answer: &Answer,
    votes: Option<Vec<(CellId, Agreement)>>,
) -> Result<Exit> {
    // The answer is said even when a file of it cannot be brought out.
    let delivered = talk.deliver(answer);
    if let Some(votes) = votes {
        let none = Delivered::default();
        let report = report::answer(answer, delivered.as_ref().unwrap_or(&none), &votes);
        Side::Out.line(&report.to_string())?;
        delivered?;
        return Ok(answer::exit(answer.ended));
    }
    if Side::Out.is_terminal() {
        Side::Out.line(&markdown::whole(&answer.text, Side::Out))?;
    } else {
        Side::Out.line(answer.text.trim_end())?;
    }
    answer::footer(answer);
    delivered?;
    Ok(answer::exit(answer.ended))
}

/// Finds out before anything runs that nobody can approve.
fn check_approval(approve: Approve) -> Result<()> {
    match approve {
        Approve::Never => Ok(()),
        Approve::Once | Approve::Always | Approve::Preview if io::stderr().is_terminal() => Ok(()),
        Approve::Once | Approve::Always | Approve::Preview => Err(Failure::usage(
            "code is to be approved, but there is no terminal to ask at; use --approve never",
        )),
    }
}
