//! A turn on behalf of a client: in its container, or without one.
//!
//! Turns of one container stand in line. Dropping the future ends the turn, and its cell with it.

use std::sync::Arc;

use agent::{
    Answer, Budget, Conversation, Ended, Listener, Model, ModelError, Nobody, PlainTurn, Stop,
    Terms, Turn, Usage, card,
};
use host::{Entered, Hosted, Tenant};
use sandbox::{Display, Output, Workspace};
use store::BlobId;

use super::{cite::Citable, spoken::Spoken};
use crate::{Api, feedback, http::error::ApiError};

/// Files that are cited though no link names them; a cell that unpacks an archive makes thousands.
const UNLINKED_MAX: usize = 20;
/// Pictures that a client can open, with their endings.
const PICTURES: [(&str, &str); 3] =
    [("image/png", "png"), ("image/jpeg", "jpg"), ("image/svg+xml", "svg")];
/// Letters of a hash in the name of a figure: enough that two figures differ.
const HASH_CHARS: usize = 12;

/// What a turn takes.
#[derive(Clone)]
pub(crate) struct Asked {
    /// Has what the tenant corrected.
    pub(crate) api: Api,
    /// Who asks.
    pub(crate) tenant: Tenant,
    /// Says the steps.
    pub(crate) model: Arc<dyn Model>,
    /// Where cells run; none where none may.
    pub(crate) session: Option<Hosted>,
    /// What was said, and what is asked.
    pub(crate) spoken: Arc<Spoken>,
    /// Names of files in the container that came with the question.
    pub(crate) attached: Vec<String>,
    /// On which terms it is answered.
    pub(crate) terms: Terms,
}

/// What came of a turn.
#[derive(Debug)]
pub(crate) struct Done {
    /// The answer, or why there is none.
    pub(crate) answer: Answer,
    /// The files that it may cite.
    pub(crate) files: Vec<Citable>,
}

/// Why a turn could not go on.
#[derive(Debug)]
pub(crate) enum Failed {
    /// The model gave no reply.
    Model(ModelError),
    /// Something else.
    Here(ApiError),
}

impl<E: Into<ApiError>> From<E> for Failed {
    fn from(error: E) -> Self {
        Self::Here(error.into())
    }
}

impl Asked {
    /// Runs the turn; `begins` is called when its place in the line has come.
    pub(crate) async fn run(
        self,
        stop: &Stop,
        listener: Listener<'_>,
        begins: impl FnOnce(),
    ) -> Result<Done, Failed> {
        let Some(hosted) = &self.session else {
            begins();
            return self.plain(stop, listener).await;
        };
        let mut entered = tokio::select! {
            biased;
            () = stop.pressed() => return Ok(Done::stopped()),
            entered = hosted.enter() => entered?,
        };
        begins();
        let answer = self.turn(&mut entered, stop, listener).await?;
        let files = citable(hosted, &answer).await?;
        drop(entered);
        Ok(Done { answer, files })
    }

    async fn turn(
        &self,
        entered: &mut Entered,
        stop: &Stop,
        listener: Listener<'_>,
    ) -> Result<Answer, Failed> {
        // What came of the session while nobody used it, the model should know.
        let mut cards = entered.take_notes();
        for name in &self.attached {
            cards.push(card::describe(&mut **entered, name).await?.text());
        }
        let mut conversation = self.conversation(&cards);
        let messages = conversation.messages();
        let examples = feedback::examples(&self.api, &self.tenant.id.0, messages).await?;
        let turn = Turn {
            model: &*self.model,
            runner: &mut **entered,
            person: &Nobody,
            listener,
            stop,
            budget: Budget::default(),
            candidates: 1,
            terms: Terms { examples, ..self.terms.clone() },
        };
        // Boxed: the compiler gives up on the layout of what would hold it in place.
        Box::pin(turn.run(&mut conversation)).await.map_err(failed)
    }

    async fn plain(&self, stop: &Stop, listener: Listener<'_>) -> Result<Done, Failed> {
        let mut conversation = self.conversation(&[]);
        let (model, budget, terms) = (&*self.model, Budget::default(), self.terms.clone());
        let turn = PlainTurn { model, listener, stop, budget, terms };
        let answer = Box::pin(turn.run(&mut conversation)).await.map_err(failed)?;
        Ok(Done { answer, files: Vec::new() })
    }

    fn conversation(&self, cards: &[String]) -> Conversation {
        let mut conversation = Conversation::resume(self.spoken.before.clone(), &[]);
        conversation.ask(&self.spoken.question, cards);
        conversation.show(self.spoken.images.clone());
        conversation
    }
}

impl Done {
    /// The turn was stopped before it began.
    fn stopped() -> Self {
        let answer = Answer {
            text: String::new(),
            files: Vec::new(),
            claims: Vec::new(),
            ended: Ended::Interrupted,
            usage: Usage::default(),
            cells: Vec::new(),
        };
        Self { answer, files: Vec::new() }
    }
}

fn failed(error: agent::Error) -> Failed {
    match error {
        agent::Error::Model(error) => Failed::Model(error),
        agent::Error::Sandbox(error) => Failed::Here(error.into()),
    }
}

/// The files of the container, and which of them this turn made; figures that were only shown become
/// files, so that they can be downloaded.
async fn citable(hosted: &Hosted, answer: &Answer) -> Result<Vec<Citable>, ApiError> {
    let mut made: Vec<String> =
        answer.files.iter().map(|file| format!("{}{}", Workspace::FOLDER, file.path)).collect();
    for figure in answer.cells.iter().flat_map(|cell| &cell.outputs).filter_map(figure) {
        made.extend(keep(hosted, figure).await);
    }
    made.truncate(UNLINKED_MAX);
    let files = hosted.files().await?.into_iter();
    Ok(files
        .map(|file| Citable { fresh: made.contains(&file.path), id: file.id, path: file.path })
        .collect())
}

/// A figure that no file of the session holds.
fn figure(output: &Output) -> Option<&Display> {
    match output {
        Output::Display(display) if display.saved_as.is_none() => Some(display),
        _ => None,
    }
}

async fn keep(hosted: &Hosted, display: &Display) -> Option<String> {
    let (bytes, ending) = PICTURES
        .iter()
        .find_map(|(mime, ending)| display.part(mime).map(|bytes| (bytes, ending)))?;
    let hash: String = BlobId::of(bytes).as_str().chars().take(HASH_CHARS).collect();
    let name = format!("figure-{hash}.{ending}");
    // The figure is among the outputs in any case; a full disk is no reason to lose the answer.
    let kept = async {
        let mut writer = hosted.writer(&name).await?;
        writer.write(bytes).await?;
        writer.finish().await
    };
    match kept.await {
        Ok(file) => Some(file.path),
        Err(error) => {
            tracing::warn!(%error, "a figure could not be kept as a file");
            None
        }
    }
}
