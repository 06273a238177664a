//! A Jupyter server's protocol: sessions over HTTP, cells over a WebSocket.

use std::time::Instant;

use serde::Deserialize;
use serde_json::json;
use tokio::time::timeout;

use crate::{
    ANSWER_TIME_MAX, Failure,
    http::Connection,
    milliseconds,
    websocket::WebSocket,
    wire::{Answer, Server},
};

/// Where sessions are; the server's own word for them.
const PLACE: &str = "/api/kernels";

/// Times a cell in one session.
pub(crate) async fn warm(server: &Server, code: &str, n: usize) -> Result<Answer, Failure> {
    let mut connection = Connection::open(server).await?;
    let (id, mut socket) = begin(server, &mut connection).await?;
    run(&mut socket, "warm-up", code).await?;
    let mut samples = Vec::with_capacity(n);
    for number in 0..n {
        let start = Instant::now();
        run(&mut socket, &format!("cell-{number}"), code).await?;
        samples.push(milliseconds(start));
    }
    end(&mut connection, &id).await?;
    Ok(Answer::times(samples))
}

/// Times new sessions, each up to the end of its first cell.
pub(crate) async fn fresh(server: &Server, code: &str, n: usize) -> Result<Answer, Failure> {
    let mut connection = Connection::open(server).await?;
    let mut samples = Vec::with_capacity(n);
    for _ in 0..n {
        let start = Instant::now();
        let (id, mut socket) = begin(server, &mut connection).await?;
        run(&mut socket, "cell", code).await?;
        samples.push(milliseconds(start));
        drop(socket);
        end(&mut connection, &id).await?;
    }
    Ok(Answer::times(samples))
}

async fn begin(
    server: &Server,
    connection: &mut Connection,
) -> Result<(String, WebSocket), Failure> {
    let (status, body) = connection.ask("POST", PLACE, "{}").await?;
    if status != 201 {
        return Err(format!("status {status}: {}", String::from_utf8_lossy(&body)).into());
    }
    let Made { id } = serde_json::from_slice(&body)?;
    let socket = WebSocket::open(server, &format!("{PLACE}/{id}/channels")).await?;
    Ok((id, socket))
}

async fn end(connection: &mut Connection, id: &str) -> Result<(), Failure> {
    let (status, _) = connection.ask("DELETE", &format!("{PLACE}/{id}"), "").await?;
    if status == 204 { Ok(()) } else { Err(format!("status {status}").into()) }
}

/// Runs a cell; it is over when the reply is there and the session is idle.
async fn run(socket: &mut WebSocket, id: &str, code: &str) -> Result<(), Failure> {
    let request = json!({
        "header": {
            "msg_id": id, "msg_type": "execute_request", "session": "load",
            "username": "", "version": "5.3", "date": "",
        },
        "parent_header": {}, "metadata": {}, "buffers": [], "channel": "shell",
        "content": {
            "code": code, "silent": false, "store_history": true, "user_expressions": {},
            "allow_stdin": false, "stop_on_error": true,
        },
    });
    socket.send(&request.to_string()).await?;
    let (mut replied, mut idle) = (false, false);
    while !(replied && idle) {
        let message = timeout(ANSWER_TIME_MAX, socket.message()).await??;
        let message: Message = serde_json::from_slice(&message)?;
        if message.parent_header.msg_id.as_deref() != Some(id) {
            continue;
        }
        match message.msg_type.as_str() {
            "execute_reply" => match message.content.status.as_deref() {
                Some("ok") => replied = true,
                _ => return Err("the cell failed".into()),
            },
            "status" => idle = message.content.execution_state.as_deref() == Some("idle"),
            _ => {}
        }
    }
    Ok(())
}

#[derive(Deserialize)]
struct Made {
    id: String,
}

#[derive(Deserialize)]
struct Message {
    msg_type: String,
    parent_header: Parent,
    content: Content,
}

#[derive(Deserialize)]
struct Parent {
    msg_id: Option<String>,
}

#[derive(Deserialize)]
struct Content {
    status: Option<String>,
    execution_state: Option<String>,
}
