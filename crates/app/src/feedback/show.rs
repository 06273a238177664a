//! `decipher feedback list` and `show`.

use anyhow::Result;
use serde_json::{Value, json};
use store::{Feedback, Order, Store};

use super::all;
use crate::{
    exit::Exit,
    sessions::list::{ago, cut, moment},
    terminal::{Side, Tone, sanitize, say},
};

/// Lists all there is, the newest first.
pub(super) async fn list(store: &Store, as_json: bool) -> Result<Exit> {
    let found = all(store, Order::Descending).await?;
    if as_json {
        let array: Vec<Value> = found.iter().map(json).collect();
        Side::Out.line(&Value::Array(array).to_string())?;
        return Ok(Exit::Done);
    }
    if found.is_empty() {
        say("nothing was said of an answer yet; in the chat: /good, /bad, /fix");
        return Ok(Exit::Done);
    }
    let head = format!("{:<35}  {:<11}  {:<9}  question", "id", "given", "said");
    Side::Out.line(&Side::Out.paint(Tone::Dim, &head))?;
    let left = Side::Out.width().saturating_sub(head.len() - "question".len()).max(12);
    for feedback in &found {
        let Feedback { id, created_at, said } = feedback;
        let what = if said.corrected.is_some() { "corrected" } else { said.rating.word() };
        let question = cut(&sanitize::line(&said.question), left);
        Side::Out.line(&format!("{id:<35}  {:<11}  {what:<9}  {question}", ago(*created_at)))?;
    }
    Ok(Exit::Done)
}

/// Shows one piece.
pub(super) fn show(feedback: &Feedback, as_json: bool) -> Result<Exit> {
    if as_json {
        Side::Out.line(&json(feedback).to_string())?;
        return Ok(Exit::Done);
    }
    let Feedback { id, created_at, said } = feedback;
    let head = format!("{id} · {} · {} · {}", said.rating.word(), said.door, ago(*created_at));
    Side::Out.line(&Side::Out.paint(Tone::Dim, &sanitize::line(&head)))?;
    Side::Out.line(&format!("> {}", sanitize::line(&said.question)))?;
    let corrected = said.corrected.as_deref().unwrap_or_default();
    let parts = [
        ("Reason", said.reason.as_str()),
        ("Files", &said.cards),
        ("Code", &said.code),
        ("Corrected", corrected),
    ];
    let dropped = said.dropped.iter().map(|code| ("Dropped", code.as_str()));
    for (name, text) in parts.into_iter().chain(dropped).filter(|(_, text)| !text.is_empty()) {
        Side::Out.line(&format!("\n{}", Side::Out.paint(Tone::Bold, name)))?;
        Side::Out.line(&sanitize::visible(text.trim_end()))?;
    }
    Ok(Exit::Done)
}

fn json(feedback: &Feedback) -> Value {
    let Feedback { id, created_at, said } = feedback;
    json!({
        "id": id,
        "created_at": moment(*created_at),
        "session": said.session.as_ref().map(store::SessionId::as_str),
        "door": said.door,
        "model": said.model,
        "rating": said.rating.word(),
        "reason": said.reason,
        "question": said.question,
        "cards": said.cards,
        "code": said.code,
        "corrected_code": said.corrected,
        "branch": said.branch,
        "dropped": said.dropped,
    })
}
