//! Makes a response: begins it, runs its turn, keeps what came of it, tells those who follow.

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::SystemTime,
};

use agent::Stop;
use host::Tenant;
use tokio::sync::{oneshot, watch};

use super::{
    checked::{Delivery, Keep},
    composer::Composer,
    event::{StreamEvent, Whole},
    failure,
    item::{Item, Outputs},
    kept::{KeptResponse, Shelf},
    log::Log,
    object::{ResponseObject, Status},
    runs::{Run, Runs},
    turn::{Asked, Done, Failed},
};
use crate::{
    Api, conversations,
    http::{error::ApiError, time::seconds},
    tokens,
};

/// A response that is to be made.
pub(crate) struct Work {
    pub(crate) api: Api,
    pub(crate) tenant: Tenant,
    pub(crate) runs: Runs,
    /// As it is told when it begins.
    pub(crate) object: ResponseObject,
    /// What it was given.
    pub(crate) input: Vec<Item>,
    pub(crate) asked: Asked,
    pub(crate) outputs: Outputs,
    pub(crate) keep: Keep,
    pub(crate) delivery: Delivery,
}

/// A response that is being made.
pub(crate) struct Begun {
    /// As it was told when it began.
    pub(crate) object: ResponseObject,
    /// Who may stop it, and its events.
    pub(crate) run: Run,
    /// What becomes of it.
    pub(crate) answer: oneshot::Receiver<Result<ResponseObject, ApiError>>,
}

impl Work {
    /// Begins; the work goes on in a task that ends when its [`Run`] is stopped.
    pub(crate) async fn begin(self) -> Result<Begun, ApiError> {
        let log = self.delivery.is_told().then(|| Arc::new(Log::new()));
        let (over_sender, over) = watch::channel(false);
        let run = Run {
            tenant: self.shelf().tenant().to_owned(),
            stop: Stop::default(),
            background: self.delivery.is_background(),
            log,
            begun: Arc::new(AtomicBool::new(false)),
            cancelled: Arc::new(AtomicBool::new(false)),
            over,
        };
        let id = self.object.id.clone();
        self.runs.add(&id, run.clone())?;
        let ending =
            Ending { runs: self.runs.clone(), id, log: run.log.clone(), over: over_sender };
        if self.keep == Keep::Yes {
            self.shelf().add(&self.kept(self.object.clone()), &self.input).await?;
        }
        let object = self.object.clone();
        tell(&run, StreamEvent::Created, &object);
        if run.background {
            tell(&run, StreamEvent::Queued, &object);
        }
        let (sender, answer) = oneshot::channel();
        let worker = run.clone();
        // Owned by its run: whoever stops that ends it.
        tokio::spawn(async move {
            let made = self.make(&worker).await;
            drop(ending);
            // Nobody waits for a response in the background.
            let _ = sender.send(made);
        });
        Ok(Begun { object, run, answer })
    }

    /// Runs the turn, and keeps what came of it before it is told.
    async fn make(mut self, run: &Run) -> Result<ResponseObject, ApiError> {
        let container = self.container();
        let composer = Mutex::new(Composer::new(run.log.clone(), self.outputs, container));
        let listener = |event| {
            composer.lock().unwrap_or_else(PoisonError::into_inner).hear(event);
        };
        self.object.status = Status::InProgress;
        let begins = || {
            run.begun.store(true, Ordering::Relaxed);
            tell(run, StreamEvent::InProgress, &self.object);
        };
        let done = self.asked.clone().run(&run.stop, &listener, begins).await;
        let mut composer = composer.into_inner().unwrap_or_else(PoisonError::into_inner);
        let failed = self.settle(&mut composer, done, run);
        let usage = composer.usage();
        self.object.usage = Some(usage.into());
        let items = composer.into_items();
        tokens::spend(&self.api.host, &self.tenant, usage);
        match failed {
            // Nothing was done, so a status says it best.
            Some(failed) if items.is_empty() && self.delivery == Delivery::Whole => {
                self.shelf().remove(&self.object.id).await?;
                return Err(failed.into_api());
            }
            Some(_) | None => {}
        }
        let kept = self.write_down(&items).await;
        let output = items.into_iter().map(|item| item.with_outputs(self.outputs));
        self.object.output = output.collect();
        if let Err(error) = &kept {
            self.object.status = Status::Failed;
            self.object.error = Some(failure::here(error));
        }
        tell(run, last(self.object.status), &self.object);
        kept.map(|()| self.object)
    }

    /// Says in the response how its turn ended; returns why, when it failed.
    fn settle(
        &mut self,
        composer: &mut Composer,
        done: Result<Done, Failed>,
        run: &Run,
    ) -> Option<Failed> {
        match done {
            Ok(Done { answer, files }) => {
                composer.finish(&answer, &files);
                let (status, details) = failure::status(answer.ended);
                (self.object.status, self.object.incomplete_details) = (status, details);
                if status == Status::Completed {
                    self.object.completed_at = Some(now());
                } else if run.cancelled.load(Ordering::Relaxed) {
                    self.object.status = Status::Cancelled;
                    self.object.incomplete_details = None;
                }
                None
            }
            Err(failed) => {
                self.fail(&failed);
                Some(failed)
            }
        }
    }

    fn fail(&mut self, failed: &Failed) {
        self.object.status = Status::Failed;
        self.object.error = Some(failed.error());
    }

    async fn write_down(&self, items: &[Item]) -> Result<(), ApiError> {
        if self.keep == Keep::Yes {
            self.shelf().update(&self.kept(self.object.clone()), items).await?;
        }
        if let Some(conversation) = &self.object.conversation {
            let said: Vec<Item> = self.input.iter().chain(items).cloned().collect();
            conversations::append(&self.shelf(), &conversation.id, &said, self.container()).await?;
        }
        Ok(())
    }

    fn kept(&self, object: ResponseObject) -> KeptResponse {
        KeptResponse { object, container: self.container() }
    }

    fn container(&self) -> Option<String> {
        self.asked.session.as_ref().map(|session| session.id().0.clone())
    }

    fn shelf(&self) -> Shelf {
        Shelf::of(self.api.host.store(), &self.tenant)
    }
}

/// Says, however the work ends, that it is over.
struct Ending {
    runs: Runs,
    id: String,
    log: Option<Arc<Log>>,
    over: watch::Sender<bool>,
}

impl Drop for Ending {
    fn drop(&mut self) {
        if let Some(log) = &self.log {
            log.close();
        }
        self.over.send_replace(true);
        self.runs.end(&self.id);
    }
}

fn tell(run: &Run, event: fn(Whole) -> StreamEvent, object: &ResponseObject) {
    if let Some(log) = &run.log {
        log.push(&event(Whole { response: Box::new(object.clone()) }));
    }
}

/// The last event of a response.
fn last(status: Status) -> fn(Whole) -> StreamEvent {
    match status {
        Status::Completed => StreamEvent::Completed,
        Status::Failed => StreamEvent::Failed,
        Status::Incomplete | Status::Cancelled | Status::Queued | Status::InProgress => {
            StreamEvent::Incomplete
        }
    }
}

/// Now, in seconds since 1970.
pub(crate) fn now() -> i64 {
    seconds(SystemTime::now())
}
