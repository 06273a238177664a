//! Puts load on servers over HTTP, for `bench/http/run`.
//!
//! It answers requests, one JSON line each, as `decipher-bench` does. Bare sockets and no library
//! between, so that what is measured is the server; it compares nothing itself.
//!
//! # Layout
//!
//! - `wire.rs`: the requests and the answers
//! - `http.rs`: a connection that is kept, and `steps.rs`: what goes over it
//! - `crowd.rs`: many clients at once
//! - `jupyter.rs`: a Jupyter server's own protocol, over `websocket.rs`

mod crowd;
mod http;
mod jupyter;
mod steps;
mod websocket;
mod wire;

use std::{
    error::Error,
    io::{self, BufRead, Write},
    time::{Duration, Instant},
};

use wire::{Answer, Request};

/// Anything that keeps a measurement from being made; it is told, never handled.
type Failure = Box<dyn Error + Send + Sync>;

/// What a server may take for one answer; longer is a hang.
const ANSWER_TIME_MAX: Duration = Duration::from_mins(1);

/// Answers requests until standard input ends.
fn main() -> Result<(), Failure> {
    let runtime = tokio::runtime::Runtime::new()?;
    for line in io::stdin().lock().lines() {
        let answer = match serde_json::from_str::<Request>(&line?) {
            Ok(request) => runtime.block_on(answer(request)),
            Err(error) => Err(error.into()),
        };
        let answer = answer.unwrap_or_else(|failure| Answer::failed(&*failure));
        writeln!(io::stdout(), "{}", serde_json::to_string(&answer)?)?;
    }
    Ok(())
}

async fn answer(request: Request) -> Result<Answer, Failure> {
    match request {
        Request::Repeat { server, steps, after, pause_ms, n } => {
            let pause = Duration::from_millis(pause_ms);
            steps::repeat(&server, &steps, &after, pause, n).await
        }
        Request::Crowd { server, steps, clients, seconds } => {
            crowd::run(&server, &steps, clients, Duration::from_secs(seconds)).await
        }
        Request::Warm { server, code, n } => jupyter::warm(&server, &code, n).await,
        Request::Fresh { server, code, n } => jupyter::fresh(&server, &code, n).await,
    }
}

fn milliseconds(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1e3
}
