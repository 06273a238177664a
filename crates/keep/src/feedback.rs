//! Feedback on a turn, and the corrections that serve later turns. Asks nobody for consent.

use agent::{Correction, Example, LastTurn, Message, similar};
use store::{
    Checkpoint, FeedbackFilter, NewFeedback, Only, Order, Rating, SessionId, Store, limits,
};

use crate::Error;

/// Corrections that a question is held against, the newest: reading and comparing them takes a few
/// milliseconds, and what is older was corrected again since or is not asked any more.
const CORRECTIONS_MAX: u32 = 500;

/// How the names of the branches begin on which candidates are tried.
const TRIES: &str = "try-";

/// What a person says of a turn, and how it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Whose it is.
    pub tenant: String,
    /// The way that it came in by.
    pub door: String,
    /// The model that wrote the code; empty when that is not known.
    pub model: String,
    /// Whether it was good.
    pub rating: Rating,
    /// Why; may be empty.
    pub reason: String,
    /// The code that the person put in the place of the model's.
    pub corrected: Option<String>,
}

/// Puts together what is kept of feedback on a turn. The checkpoints are those of the session, as the
/// store has them; where there are none, nothing is known of branches.
pub fn feedback(
    said: Said,
    turn: LastTurn,
    session: Option<&SessionId>,
    checkpoints: &[Checkpoint],
) -> NewFeedback {
    let Said { tenant, door, model, rating, reason, corrected } = said;
    let LastTurn { question, cards, cell } = turn;
    let number = cell.as_ref().map(|(cell, _)| cell.0);
    let ran = |checkpoint: &&Checkpoint| checkpoint.cell.as_ref().map(|cell| cell.number) == number;
    let kept = checkpoints.iter().filter(|_| number.is_some()).find(ran);
    NewFeedback {
        tenant,
        session: session.cloned(),
        door,
        model,
        rating,
        reason,
        question,
        cards,
        code: cell.map(|(_, code)| code).unwrap_or_default(),
        corrected,
        branch: kept.map(|checkpoint| checkpoint.branch.clone()),
        dropped: kept.map(|kept| dropped(kept, checkpoints)).unwrap_or_default(),
    }
}

/// The candidates that were tried from the same state as the one that was kept.
fn dropped(kept: &Checkpoint, checkpoints: &[Checkpoint]) -> Vec<String> {
    let tried = |checkpoint: &&Checkpoint| {
        checkpoint.parent == kept.parent
            && checkpoint.id != kept.id
            && checkpoint.branch.starts_with(TRIES)
    };
    let tried = checkpoints.iter().filter(|_| kept.branch.starts_with(TRIES)).filter(tried);
    let codes = tried.filter_map(|checkpoint| checkpoint.cell.as_ref());
    codes.map(|cell| cell.code.clone()).take(limits::FEEDBACK_DROPPED_MAX).collect()
}

/// What a tenant corrected of questions like the last one of `messages`.
pub async fn examples(
    store: &Store,
    tenant: &str,
    messages: &[Message],
) -> Result<Vec<Example>, Error> {
    let newest = FeedbackFilter {
        tenant,
        only: Only::Corrected,
        after: None,
        order: Order::Descending,
        limit: CORRECTIONS_MAX,
    };
    let corrected = store.list_feedback(&newest).await?;
    let corrections: Vec<Correction> = corrected
        .into_iter()
        .filter_map(|feedback| {
            let NewFeedback { question, cards, corrected, .. } = feedback.said;
            let example = Example { question, code: corrected? };
            Some(Correction { example, cards })
        })
        .collect();
    Ok(similar(messages, &corrections))
}

#[cfg(test)]
mod tests {
    use std::time::SystemTime;

    use sandbox::CellId;
    use store::{BlobId, CheckpointId, StoredCell};

    use super::*;

    fn checkpoint(id: u64, parent: u64, branch: &str) -> Checkpoint {
        let outputs = BlobId::of(b"");
        let cell = StoredCell {
            number: u32::try_from(id).unwrap(),
            code: format!("code {id}"),
            status: "ok".to_owned(),
            started_at: SystemTime::UNIX_EPOCH,
            duration_ms: 0,
            outputs: outputs.clone(),
        };
        Checkpoint {
            id: CheckpointId(id),
            parent: Some(CheckpointId(parent)),
            branch: branch.to_owned(),
            cell: Some(cell),
            files: outputs,
            session: SessionId::fresh(),
            memory: None,
            created_at: SystemTime::UNIX_EPOCH,
        }
    }

    #[test]
    fn candidates_that_were_tried_beside_the_kept_one_are_dropped_ones() {
        let said = || Said {
            tenant: "local".to_owned(),
            door: "chat".to_owned(),
            model: String::new(),
            rating: Rating::Up,
            reason: String::new(),
            corrected: None,
        };
        let turn = |cell| LastTurn {
            question: "Total?".to_owned(),
            cards: String::new(),
            cell: Some((CellId(cell), format!("code {cell}"))),
        };
        let checkpoints = [
            checkpoint(1, 0, "main"),
            checkpoint(2, 1, "try-1"),
            checkpoint(3, 1, "try-2"),
            checkpoint(4, 1, "try-3"),
            checkpoint(5, 1, "branch-2"),
        ];
        let kept = feedback(said(), turn(3), None, &checkpoints);
        assert_eq!(kept.dropped, ["code 2", "code 4"]);
        assert_eq!(kept.branch.as_deref(), Some("try-2"));
        // What the person ran elsewhere was no candidate.
        assert_eq!(feedback(said(), turn(5), None, &checkpoints).dropped, [""; 0]);
        assert_eq!(feedback(said(), turn(1), None, &[]).branch, None);
    }
}
