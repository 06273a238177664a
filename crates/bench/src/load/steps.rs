//! Steps over one connection, one after the other.

use std::time::{Duration, Instant};

use serde::Deserialize;

use crate::{
    Failure,
    http::Connection,
    milliseconds,
    wire::{Answer, Server, Step},
};

/// Times the steps together, round after round.
pub(crate) async fn repeat(
    server: &Server,
    steps: &[Step],
    after: &[Step],
    pause: Duration,
    n: usize,
) -> Result<Answer, Failure> {
    let mut connection = Connection::open(server).await?;
    let (mut id, mut samples) = (String::new(), Vec::with_capacity(n));
    for _ in 0..n {
        let start = Instant::now();
        for step in steps {
            take(&mut connection, step, &mut id).await?;
        }
        samples.push(milliseconds(start));
        for step in after {
            take(&mut connection, step, &mut id).await?;
        }
        tokio::time::sleep(pause).await;
    }
    Ok(Answer::times(samples))
}

/// Takes one step, and learns the id in its answer.
pub(crate) async fn take(
    connection: &mut Connection,
    step: &Step,
    id: &mut String,
) -> Result<(), Failure> {
    let path = step.path.replace("{id}", id);
    let (status, body) = connection.ask(&step.method, &path, &step.body).await?;
    let text = String::from_utf8_lossy(&body);
    if !(200..300).contains(&status) || !text.contains(&step.expect) {
        return Err(format!("{} {path}: {status} {text}", step.method).into());
    }
    if let Ok(Named { id: learned }) = serde_json::from_slice(&body) {
        *id = learned;
    }
    Ok(())
}

#[derive(Deserialize)]
struct Named {
    id: String,
}
