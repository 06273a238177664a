//! Many clients at once.

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use tokio::task::JoinSet;

use crate::{
    Failure,
    http::Connection,
    milliseconds, steps,
    wire::{Answer, Server, Step},
};

/// What the clients share.
#[derive(Debug)]
struct Shared {
    server: Server,
    steps: Vec<Step>,
    /// Which step comes next; in turn, so that all are taken equally often.
    next: AtomicUsize,
    until: Instant,
    answer: Mutex<Answer>,
}

/// Has the clients take steps until the time is over.
pub(crate) async fn run(
    server: &Server,
    steps: &[Step],
    clients: usize,
    time: Duration,
) -> Result<Answer, Failure> {
    if steps.is_empty() {
        return Err("no steps to take".into());
    }
    let shared = Arc::new(Shared {
        server: server.clone(),
        steps: steps.to_vec(),
        next: AtomicUsize::new(0),
        until: Instant::now() + time,
        answer: Mutex::new(Answer::times(Vec::new())),
    });
    let mut tasks = JoinSet::new();
    for _ in 0..clients {
        tasks.spawn(client(Arc::clone(&shared)));
    }
    while let Some(ended) = tasks.join_next().await {
        ended??;
    }
    let mut answer = shared.answer.lock().unwrap_or_else(PoisonError::into_inner);
    Ok(std::mem::take(&mut *answer))
}

async fn client(shared: Arc<Shared>) -> Result<(), Failure> {
    let mut connection = Connection::open(&shared.server).await?;
    while Instant::now() < shared.until {
        let step = &shared.steps[shared.next.fetch_add(1, Ordering::Relaxed) % shared.steps.len()];
        let start = Instant::now();
        let taken = steps::take(&mut connection, step, &mut String::new()).await;
        let time = milliseconds(start);
        let failed = taken.is_err();
        note(&shared.answer, time, taken);
        if failed {
            // What is left of a broken answer must not be read as the next.
            connection = Connection::open(&shared.server).await?;
        }
    }
    Ok(())
}

fn note(answer: &Mutex<Answer>, time: f64, taken: Result<(), Failure>) {
    let mut answer = answer.lock().unwrap_or_else(PoisonError::into_inner);
    answer.samples.push(time);
    if let Err(failure) = taken {
        answer.errors += 1;
        answer.error.get_or_insert_with(|| failure.to_string());
    }
}
