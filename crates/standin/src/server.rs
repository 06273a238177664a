//! The running stand-in: one thread of its own, so that it serves sync and async tests alike.

use std::fmt;
use std::io::Result;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use serde_json::Value;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;

use crate::http::{self, Request};
use crate::protocol::{Protocol, Spoken};
use crate::rules::Refusal;
use crate::scripts::Scripts;
use crate::turn::{Fault, Turn};

/// A stand-in model server on loopback; it stops when dropped.
pub struct Standin {
    address: SocketAddr,
    requests: Arc<Mutex<Vec<Value>>>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// Says the next turn, given the last text from the person's side.
type Say = dyn Fn(&str) -> Turn + Send + Sync;

impl Standin {
    /// Starts a stand-in that plays these turns, one for each good request; after the last one it
    /// fails with status 500.
    pub fn start(turns: Vec<Turn>) -> Result<Self> {
        let turns = Mutex::new(turns.into_iter());
        Self::scripted_by(move |_| {
            let next = turns.lock().unwrap_or_else(PoisonError::into_inner).next();
            next.unwrap_or_else(|| {
                let body = "{\"error\":{\"message\":\"the script has ended\"}}".to_owned();
                Turn::Fault(Fault::Status { code: 500, retry_after: None, body })
            })
        })
    }

    /// Starts a stand-in that says what the function makes of the last text it was sent: the
    /// person's words or the outputs of a cell.
    pub fn scripted_by(say: impl Fn(&str) -> Turn + Send + Sync + 'static) -> Result<Self> {
        Self::on_port(0, say)
    }

    /// Like [`Standin::scripted_by`], on a port of one's choice.
    pub fn on_port(port: u16, say: impl Fn(&str) -> Turn + Send + Sync + 'static) -> Result<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let requests = Arc::new(Mutex::new(Vec::new()));
        let (stop, stopped) = oneshot::channel();
        let recorded = Arc::clone(&requests);
        let thread = std::thread::spawn(move || {
            // Dropping the runtime ends the connections that are still open.
            runtime.block_on(async move {
                tokio::select! {
                    () = accept(listener, Arc::new(say), recorded) => {}
                    _ = stopped => {}
                }
            });
        });
        Ok(Self { address, requests, stop: Some(stop), thread: Some(thread) })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The base URL for a provider: `openai`, `openai-chat`, `ollama`, `anthropic` or `gemini`.
    pub fn base_url(&self, provider: &str) -> String {
        let path = match provider {
            "gemini" => "/v1beta",
            "ollama" => "/ollama/v1",
            _ => "/v1",
        };
        format!("http://{}{path}", self.address)
    }

    /// The bodies of all requests so far, the refused ones too.
    pub fn requests(&self) -> Vec<Value> {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Serves until the thread ends, which it does only by a fault.
    pub fn wait(mut self) {
        if let Some(thread) = self.thread.take() {
            // A panic was reported by its thread already.
            let _ = thread.join();
        }
    }
}

impl fmt::Debug for Standin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Standin").field("address", &self.address).finish_non_exhaustive()
    }
}

impl Drop for Standin {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            // Fails only when the thread has ended.
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

async fn accept(listener: std::net::TcpListener, say: Arc<Say>, requests: Arc<Mutex<Vec<Value>>>) {
    let Ok(listener) = TcpListener::from_std(listener) else { return };
    let scripts = Arc::new(Scripts::default());
    while let Ok((mut socket, _)) = listener.accept().await {
        let (say, requests) = (Arc::clone(&say), Arc::clone(&requests));
        let scripts = Arc::clone(&scripts);
        // Owned by the runtime, which ends with the stand-in.
        tokio::spawn(async move {
            // A client that leaves early is no fault of the stand-in.
            let _ = serve(&mut socket, &*say, &scripts, &requests).await;
        });
    }
}

async fn serve(
    socket: &mut TcpStream,
    say: &Say,
    scripts: &Scripts,
    requests: &Mutex<Vec<Value>>,
) -> Result<()> {
    socket.set_nodelay(true)?;
    let Some(request) = Request::read(socket).await? else { return Ok(()) };
    if let Some((status, body)) = scripts.answer(&request) {
        return http::answer(socket, status, None, &body).await;
    }
    if request.method == "GET" && request.path.ends_with("/models") {
        let list = "{\"object\":\"list\",\"data\":[{\"id\":\"standin\",\"object\":\"model\"}]}";
        return http::answer(socket, 200, None, list).await;
    }
    let Some(protocol) = Protocol::of_path(&request.path) else {
        return http::answer(socket, 404, None, "{\"detail\":\"Not Found\"}").await;
    };
    let body: Value = serde_json::from_slice(&request.body).unwrap_or_default();
    requests.lock().unwrap_or_else(PoisonError::into_inner).push(body.clone());
    match protocol.check(&request, &body) {
        Err(refusal) => refuse(socket, protocol, &refusal).await,
        Ok(seen) => {
            let turn = scripts.next(&body).unwrap_or_else(|| say(&seen.last_text));
            let spoken = Spoken::of(&turn, seen.tools);
            speak(socket, protocol, &turn, &spoken).await
        }
    }
}

async fn refuse(socket: &mut TcpStream, protocol: Protocol, refusal: &Refusal) -> Result<()> {
    let body = protocol.refusal(refusal);
    let status = match protocol {
        Protocol::Gemini => body["error"]["code"].as_u64().and_then(|code| code.try_into().ok()),
        Protocol::Responses | Protocol::Chat | Protocol::Ollama | Protocol::Anthropic => None,
    };
    http::answer(socket, status.unwrap_or(refusal.status), None, &body.to_string()).await
}

async fn speak(
    socket: &mut TcpStream,
    protocol: Protocol,
    turn: &Turn,
    spoken: &Spoken,
) -> Result<()> {
    if let Turn::Fault(Fault::Status { code, retry_after, body }) = turn {
        let message = format!("told to fail with {code}");
        let refusal = Refusal { status: *code, code: "told_to", message };
        let own = protocol.refusal(&refusal).to_string();
        let body = if body.is_empty() { &own } else { body };
        return http::answer(socket, *code, *retry_after, body).await;
    }
    if turn == &Turn::Fault(Fault::Reset) {
        // Closing with a linger of zero sends a reset.
        return socket.set_zero_linger();
    }
    let events = protocol.events(spoken);
    let half = events[..events.len() / 2].concat();
    http::begin_stream(socket).await?;
    let Turn::Fault(fault) = turn else { return whole(socket, &events.concat()).await };
    match fault {
        Fault::CutMidStream => http::stream(socket, half.as_bytes()).await,
        Fault::EndEarly => whole(socket, &half).await,
        Fault::Stall | Fault::StallInCode(_) => {
            http::stream(socket, half.as_bytes()).await?;
            http::wait_for_leave(socket).await
        }
        Fault::ErrorEvent => whole(socket, &(half + &protocol.error_event())).await,
        Fault::GarbageSse => whole(socket, "data: {\"oops\n\ndata: <html>\n\n").await,
        Fault::MalformedArguments
        | Fault::WrongTool
        | Fault::TwoCalls(_)
        | Fault::HugeArguments
        | Fault::OutOfTokens
        | Fault::Status { .. }
        | Fault::Reset => whole(socket, &events.concat()).await,
    }
}

async fn whole(socket: &mut TcpStream, events: &str) -> Result<()> {
    http::stream(socket, events.as_bytes()).await?;
    http::end_stream(socket).await
}
