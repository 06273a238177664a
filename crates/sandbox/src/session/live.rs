//! The live half of a session: its process, its sockets and pipes.

use std::{
    io,
    os::{
        fd::{AsFd, OwnedFd},
        unix::net::UnixStream as StdUnixStream,
    },
    sync::Arc,
    time::Duration,
};

use rustix::{
    fs::{OFlags, fcntl_setfl},
    pipe::{PipeFlags, fcntl_setpipe_size, pipe_with},
    process::{Signal, pidfd_send_signal},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{UnixStream, unix::pipe::Receiver},
    sync::oneshot,
    time::timeout,
};

use super::wire::{self, FromSession, ToSession};
use crate::{
    Error, Stream, Workspace,
    engine::{End, Engine, Opened},
    spawner::wire::Open,
};

/// From walking in to waiting for a cell takes a millisecond; a machine this slow is broken.
const READY_MAX: Duration = Duration::from_secs(20);
/// A host that takes this long to empty a jail is left to the engine's sweep.
const CLOSE_MAX: Duration = Duration::from_secs(10);
/// A session that does not read its requests for this long is broken.
const TELL_MAX: Duration = Duration::from_secs(20);
/// Room for bursts: fewer switches between writer and reader.
const PIPE_BYTES: usize = 1 << 20;
const READ_BYTES: usize = 256 << 10;
/// Between two frames at most this much text is taken without looking up.
const DRAIN_READS_MAX: usize = 64;

/// What was heard of a running cell.
#[derive(Debug)]
pub(crate) enum Heard {
    /// Text came.
    Text(Stream, Vec<u8>),
    /// A whole frame came.
    Frame(FromSession),
    /// What came is no frame.
    Malformed,
    /// The process ended.
    Died(End),
    /// Somebody interrupts.
    Interrupt,
    /// Time passed.
    Moment,
}

/// A process in a jail. Dropped, the jail is closed.
#[derive(Debug)]
pub(crate) struct Live {
    engine: std::sync::Weak<Engine>,
    jail: u64,
    control: UnixStream,
    inbox: Vec<u8>,
    deaf: bool,
    pipes: [Pipe; 2],
    pidfd: OwnedFd,
    peak: Option<OwnedFd>,
    end: oneshot::Receiver<End>,
    closed: Option<oneshot::Receiver<()>>,
}

#[derive(Debug)]
struct Pipe {
    stream: Stream,
    receiver: Receiver,
    open: bool,
}

impl Live {
    /// Has a session forked into a new jail round this workspace.
    pub(crate) async fn open(
        engine: &Arc<Engine>,
        slot: u32,
        workspace: &Workspace,
    ) -> Result<Self, Error> {
        let failed = |error: io::Error| Error::Session { cause: error.to_string() };
        let (ours, theirs) = StdUnixStream::pair().map_err(failed)?;
        let (stdout, stdout_end) = pipe(Stream::Stdout).map_err(failed)?;
        let (stderr, stderr_end) = pipe(Stream::Stderr).map_err(failed)?;
        let limits = &engine.config.limits;
        let jail = engine.next_number();
        let open = Open {
            jail,
            slot,
            workspace: workspace.path().to_owned(),
            memory_bytes_max: limits.memory_bytes_max,
            processes_max: limits.processes_max,
            file_bytes_max: limits.disk_bytes_max,
        };
        let given = [theirs.as_fd(), stdout_end.as_fd(), stderr_end.as_fd()];
        let Opened { pidfd, peak, end, closed } = engine.jails.open(open, given).await?;
        ours.set_nonblocking(true).map_err(failed)?;
        let mut live = Self {
            engine: Arc::downgrade(engine),
            jail,
            control: UnixStream::from_std(ours).map_err(failed)?,
            inbox: Vec::new(),
            deaf: false,
            pipes: [stdout, stderr],
            pidfd,
            peak,
            end,
            closed: Some(closed),
        };
        drop((theirs, stdout_end, stderr_end));
        match timeout(READY_MAX, live.hear()).await {
            Ok(Heard::Frame(FromSession::Ready)) => Ok(live),
            Ok(other) => Err(Error::Session { cause: format!("it began with {other:?}") }),
            Err(_) => Err(Error::Session { cause: format!("not ready after {READY_MAX:?}") }),
        }
    }

    /// Sends a message to the session.
    pub(crate) async fn tell(&mut self, message: &ToSession<'_>) -> Result<(), Error> {
        let failed = |cause| Error::Session { cause };
        let bytes = wire::encode(message).map_err(failed)?;
        let sent = timeout(TELL_MAX, self.control.write_all(&bytes)).await;
        sent.map_err(|_| failed("it does not listen".to_owned()))?
            .map_err(|error| failed(error.to_string()))
    }

    /// Lets a session go on that waits for its display to be taken in.
    pub(crate) fn say_seen(&self) {
        // A session that does not read leaves the buffer full, and waits for ever: its own loss.
        if let Ok(bytes) = wire::encode(&ToSession::Seen) {
            let _ = self.control.try_write(&bytes);
        }
    }

    /// Waits for text, a frame or the end. Dropping the future loses nothing.
    pub(crate) async fn hear(&mut self) -> Heard {
        let mut buffers = [Vec::new(), Vec::new()];
        let [stdout, stderr] = &mut self.pipes;
        let [first, second] = &mut buffers;
        loop {
            match wire::decode(&mut self.inbox) {
                Ok(Some(frame)) => return Heard::Frame(frame),
                Ok(None) => {}
                Err(_) => {
                    // Nothing that such a session says is listened to any more.
                    self.inbox.clear();
                    self.deaf = true;
                    return Heard::Malformed;
                }
            }
            tokio::select! {
                biased;
                read = self.control.read_buf(&mut self.inbox), if !self.deaf => {
                    if !matches!(read, Ok(1..)) {
                        // Its end of the socket is closed: wait for the word of its death.
                        return dead(&mut self.end).await;
                    }
                }
                () = stdout.read(first) => {
                    if !first.is_empty() {
                        return Heard::Text(stdout.stream, std::mem::take(first));
                    }
                }
                () = stderr.read(second) => {
                    if !second.is_empty() {
                        return Heard::Text(stderr.stream, std::mem::take(second));
                    }
                }
                end = &mut self.end => return Heard::Died(end.unwrap_or(UNKNOWN)),
            }
        }
    }

    /// Takes the text that is in the pipes now.
    pub(crate) fn drain(&mut self) -> Vec<(Stream, Vec<u8>)> {
        let mut taken = Vec::new();
        for pipe in &mut self.pipes {
            let mut buffer = vec![0; READ_BYTES];
            for _ in 0..DRAIN_READS_MAX {
                match rustix::io::read(pipe.receiver.as_fd(), &mut buffer) {
                    Ok(count @ 1..) => taken.push((pipe.stream, buffer[..count].to_vec())),
                    Ok(_) | Err(_) => break,
                }
            }
        }
        taken
    }

    /// Raises `KeyboardInterrupt` in the process.
    pub(crate) fn interrupt(&self) {
        // Fails only when the process has ended, which is heard elsewhere.
        let _ = pidfd_send_signal(&self.pidfd, Signal::INT);
    }

    /// Ends the process.
    pub(crate) fn kill(&self) {
        let _ = pidfd_send_signal(&self.pidfd, Signal::KILL);
    }

    /// The most memory that the session has held.
    pub(crate) fn memory_peak(&self) -> Option<u64> {
        let mut text = [0; 32];
        let count = rustix::io::pread(self.peak.as_ref()?, &mut text, 0).ok()?;
        std::str::from_utf8(&text[..count]).ok()?.trim().parse().ok()
    }

    /// Closes the jail and waits until nothing of it is left.
    pub(crate) async fn close(mut self) {
        let closed = self.closed.take();
        drop(self);
        if let Some(closed) = closed {
            let _ = timeout(CLOSE_MAX, closed).await;
        }
    }
}

impl Drop for Live {
    fn drop(&mut self) {
        if let Some(engine) = self.engine.upgrade() {
            engine.jails.close(self.jail);
        }
    }
}

impl Pipe {
    /// Reads what comes next; for ever silent once every writer is gone.
    async fn read(&mut self, buffer: &mut Vec<u8>) {
        if !self.open {
            return std::future::pending().await;
        }
        buffer.reserve(READ_BYTES);
        if !matches!(self.receiver.read_buf(buffer).await, Ok(1..)) {
            self.open = false;
        }
    }
}

/// What is said of a process when the spawner is gone too.
const UNKNOWN: End = End { status: -9, memory_kills: 0, memory_bytes_peak: None };

async fn dead(end: &mut oneshot::Receiver<End>) -> Heard {
    match timeout(READY_MAX, end).await {
        Ok(end) => Heard::Died(end.unwrap_or(UNKNOWN)),
        Err(_) => Heard::Malformed,
    }
}

fn pipe(stream: Stream) -> io::Result<(Pipe, OwnedFd)> {
    let (reader, writer) = pipe_with(PipeFlags::CLOEXEC)?;
    fcntl_setfl(&reader, OFlags::NONBLOCK)?;
    // A user near the system's limit on pipe memory gets the default size.
    let _ = fcntl_setpipe_size(&writer, PIPE_BYTES);
    let receiver = Receiver::from_owned_fd(reader)?;
    Ok((Pipe { stream, receiver, open: true }, writer))
}
