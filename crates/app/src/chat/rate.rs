//! What the person says of the last answer: `/good`, `/bad` and `/fix`.

use agent::{Answer, CORRECTED, Delta, LastTurn, Model, ModelError, Prompt, Reply, Step, Usage};
use anyhow::Result;
use futures::future::{BoxFuture, FutureExt, ready};
use sandbox::CellStatus;
use store::Rating;

use super::Chat;
use crate::{
    arguments::Approve,
    exit::Failure,
    feedback::{self, Opinion},
    interrupts::Interrupts,
    person,
    screen::{Detail, Screen, Words},
    talk::Question,
    terminal::{Side, say},
};

const UNASKED: &str = "nothing was asked yet; ask something first";
const UNKEPT: &str = "nothing is written down here: decipher config set store.keep true";

/// Keeps that the last answer was good or bad.
pub(super) async fn rate(chat: &mut Chat, rating: Rating, reason: Option<String>) -> Result<()> {
    let turn = about(chat).await?;
    let reason = reason.unwrap_or_default();
    keep(chat, turn, Opinion { rating, reason, corrected: None }).await
}

/// Runs code in place of that of the last answer, and keeps it when it ran to its end.
pub(super) async fn fix(
    chat: &mut Chat,
    code: Option<String>,
    interrupts: &mut Interrupts,
) -> Result<()> {
    let turn = about(chat).await?;
    let head = chat.talk.session.timeline().head();
    let before = head.cell.as_ref().map(|ran| ran.code.clone()).unwrap_or_default();
    let code = match code {
        Some(code) => code,
        None => person::edited(before.clone()).await?,
    };
    if code.trim().is_empty() || code.trim() == before.trim() {
        say("nothing was changed");
        return Ok(());
    }
    let answer = run(chat, code.clone(), interrupts).await?;
    let ran = answer.cells.last().is_some_and(|cell| cell.status() == CellStatus::Ok);
    chat.talk.deliver(&answer)?;
    if !ran {
        return Err(Failure::usage(
            "it did not run to its end, so it is not kept; /fix tries again",
        ));
    }
    let corrected = Some(code);
    keep(chat, turn, Opinion { rating: Rating::Down, reason: String::new(), corrected }).await
}

/// The turn that the person speaks of, once it is settled that anything may be kept of it.
async fn about(chat: &mut Chat) -> Result<LastTurn> {
    let turn = LastTurn::of(chat.talk.conversation.messages());
    let turn = turn.ok_or_else(|| Failure::usage(UNASKED))?;
    chat.talk.store().ok_or_else(|| Failure::usage(UNKEPT))?;
    chat.settings.feedback = feedback::allowed(chat.settings.feedback).await?;
    Ok(turn)
}

async fn keep(chat: &Chat, turn: LastTurn, opinion: Opinion) -> Result<()> {
    let store = chat.talk.store().ok_or_else(|| Failure::usage(UNKEPT))?;
    let model = chat.model.name();
    let session = chat.talk.session.id();
    let kept = feedback::keep(store, session, turn, ("chat", &model), opinion).await?;
    feedback::say_kept(&kept);
    Ok(())
}

/// Runs the person's code as a turn of its own, so that the next answers know of it.
async fn run(chat: &mut Chat, code: String, interrupts: &mut Interrupts) -> Result<Answer> {
    let screen = Screen::new(Side::Out, Words::Hold, Detail::All);
    let question = Question {
        text: CORRECTED,
        model: &Dictated(code),
        approve: Approve::Never,
        candidates: 1,
        screen: &screen,
    };
    chat.talk.ask(question, interrupts).await
}

/// Runs one cell that the person wrote, and answers.
struct Dictated(String);

impl Model for Dictated {
    fn name(&self) -> String {
        "you".to_owned()
    }

    fn reply<'a>(
        &'a self,
        prompt: &'a Prompt,
        _on_delta: &'a (dyn Fn(Delta) + Send + Sync),
    ) -> BoxFuture<'a, Result<Reply, ModelError>> {
        let asked = prompt.messages.last().is_some_and(|message| message.words().is_some());
        let step =
            if asked { Step::Run { call: None, code: self.0.clone() } } else { Step::Answer };
        let text = if asked { "" } else { "(That was the person's own code.)" }.to_owned();
        ready(Ok(Reply { text, step, usage: Usage::default() })).boxed()
    }
}
