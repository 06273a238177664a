//! The live half of a session: its process, its sockets and pipes.

use std::{
    io::{self, IoSlice},
    mem::MaybeUninit,
    os::{
        fd::{AsFd, BorrowedFd, OwnedFd},
        unix::net::UnixStream as StdUnixStream,
    },
    sync::Arc,
    time::Duration,
};

use rustix::{
    fs::{OFlags, fcntl_setfl},
    net::{SendAncillaryBuffer, SendAncillaryMessage, SendFlags, sendmsg},
    pipe::{PipeFlags, fcntl_setpipe_size, pipe_with},
    process::{Signal, pidfd_send_signal},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt, Interest},
    net::{UnixStream, unix::pipe::Receiver},
    time::timeout,
};

use super::{
    process::Process,
    walls::Walls,
    wire::{self, FromSession, ToSession},
};
use crate::{
    Error, Limits, Stream, Workspace,
    engine::{Engine, Opened},
    spawner::wire::Open,
};

/// From walking in to waiting for a cell takes a millisecond; a machine this slow is broken.
const READY_MAX: Duration = Duration::from_secs(20);
/// A session that does not read its requests for this long is broken.
const TELL_MAX: Duration = Duration::from_secs(20);
/// Room for bursts: fewer switches between writer and reader.
const PIPE_BYTES: usize = 1 << 20;
/// A woken session gets a socket and two pipes.
const ENDS_MAX: usize = 3;
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
    /// The process ended: its exit code, or the signal, negated.
    Died(i32),
    /// Somebody interrupts.
    Interrupt,
    /// Time passed.
    Moment,
}

/// A process in a jail.
#[derive(Debug)]
pub(crate) struct Live {
    control: UnixStream,
    inbox: Vec<u8>,
    deaf: bool,
    pipes: [Pipe; 2],
    process: Process,
}

#[derive(Debug)]
struct Pipe {
    stream: Stream,
    receiver: Receiver,
    open: bool,
}

/// What a live process holds: its ends of the socket and of both pipes.
#[derive(Debug)]
pub(crate) struct Ends {
    pub(crate) control: OwnedFd,
    pub(crate) stdout: OwnedFd,
    pub(crate) stderr: OwnedFd,
}

impl Live {
    /// Has a session forked into a new jail round this workspace.
    pub(crate) async fn open(
        engine: &Arc<Engine>,
        slot: u32,
        workspace: &Workspace,
        limits: &Limits,
    ) -> Result<(Self, Walls), Error> {
        let failed = |error: io::Error| Error::Session { cause: error.to_string() };
        let (host_ends, ends) = Line::make().map_err(failed)?;
        let jail = engine.next_number();
        let open = Open {
            jail,
            slot,
            workspace: workspace.path().to_owned(),
            memory_bytes_max: limits.memory_bytes_max,
            processes_max: limits.processes_max,
            file_bytes_max: limits.disk_bytes_max,
        };
        let given = [ends.control.as_fd(), ends.stdout.as_fd(), ends.stderr.as_fd()];
        let Opened { pidfd, init, gauges, end, closed } = engine.jails.open(open, given).await?;
        drop(ends);
        let mut walls = Walls::new(Arc::downgrade(engine), jail, init, gauges, closed);
        let mut live = host_ends.live(Process::Forked { pidfd, end });
        live.wait_ready().await?;
        walls.learn(live.process.pidfd()).map_err(failed)?;
        Ok((live, walls))
    }

    /// Waits until the process says that it listens for cells.
    pub(crate) async fn wait_ready(&mut self) -> Result<(), Error> {
        match timeout(READY_MAX, self.hear()).await {
            Ok(Heard::Frame(FromSession::Ready)) => Ok(()),
            Ok(other) => Err(Error::Session { cause: format!("it began with {other:?}") }),
            Err(_) => Err(Error::Session { cause: format!("not ready after {READY_MAX:?}") }),
        }
    }

    /// Its pid, as the host sees it.
    pub(crate) fn pidfd(&self) -> BorrowedFd<'_> {
        self.process.pidfd()
    }

    /// Sends a message with descriptors, without waiting for an answer.
    pub(crate) async fn hand(
        &mut self,
        message: &ToSession<'_>,
        descriptors: &[BorrowedFd<'_>],
    ) -> Result<(), Error> {
        hand(&self.control, message, descriptors).await
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
                        return dead(&mut self.process).await;
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
                status = self.process.ended() => return Heard::Died(status),
            }
        }
    }

    /// Waits for a frame alone; text waits in its pipes. Dropping the future loses nothing.
    pub(crate) async fn frame(&mut self) -> io::Result<FromSession> {
        loop {
            if let Some(frame) = wire::decode(&mut self.inbox).map_err(io::Error::other)? {
                return Ok(frame);
            }
            if self.control.read_buf(&mut self.inbox).await? == 0 {
                return Err(io::Error::other("the session ended"));
            }
        }
    }

    /// Waits until its process, which was killed, has ended.
    pub(crate) async fn gone(mut self) {
        // Within seconds at the most; what waits longer is not ours to wait for.
        let _ = timeout(READY_MAX, self.process.ended()).await;
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
        let _ = pidfd_send_signal(self.process.pidfd(), Signal::INT);
    }

    /// Ends the process.
    pub(crate) fn kill(&self) {
        let _ = pidfd_send_signal(self.process.pidfd(), Signal::KILL);
    }
}

/// The host's ends of a session's socket and pipes, before a process answers on them.
#[derive(Debug)]
pub(crate) struct Line {
    control: UnixStream,
    pipes: [Pipe; 2],
}

impl Line {
    /// Makes a socket and two pipes.
    pub(crate) fn make() -> io::Result<(Self, Ends)> {
        let (ours, theirs) = StdUnixStream::pair()?;
        ours.set_nonblocking(true)?;
        let (stdout, stdout_end) = pipe(Stream::Stdout)?;
        let (stderr, stderr_end) = pipe(Stream::Stderr)?;
        let line = Self { control: UnixStream::from_std(ours)?, pipes: [stdout, stderr] };
        Ok((line, Ends { control: theirs.into(), stdout: stdout_end, stderr: stderr_end }))
    }

    /// The socket, for the first word of a process.
    pub(crate) fn control(&self) -> &UnixStream {
        &self.control
    }

    /// The process that answers on it is known.
    pub(crate) fn live(self, process: Process) -> Live {
        let Self { control, pipes } = self;
        Live { control, inbox: Vec::new(), deaf: false, pipes, process }
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

async fn dead(process: &mut Process) -> Heard {
    match timeout(READY_MAX, process.ended()).await {
        Ok(status) => Heard::Died(status),
        Err(_) => Heard::Malformed,
    }
}

/// Sends a message with descriptors.
pub(crate) async fn hand(
    control: &UnixStream,
    message: &ToSession<'_>,
    descriptors: &[BorrowedFd<'_>],
) -> Result<(), Error> {
    let failed = |cause| Error::Session { cause };
    let bytes = wire::encode(message).map_err(failed)?;
    let sending = control.async_io(Interest::WRITABLE, || {
        let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(ENDS_MAX))];
        let mut ancillary = SendAncillaryBuffer::new(&mut space);
        if !descriptors.is_empty() {
            ancillary.push(SendAncillaryMessage::ScmRights(descriptors));
        }
        Ok(sendmsg(control, &[IoSlice::new(&bytes)], &mut ancillary, SendFlags::NOSIGNAL)?)
    });
    let sent = timeout(TELL_MAX, sending).await;
    let sent = sent.map_err(|_| failed("it does not listen".to_owned()))?;
    match sent {
        Ok(count) if count == bytes.len() => Ok(()),
        // Such messages are a hundred bytes: a buffer that holds no more is full of unread ones.
        Ok(_) => Err(failed("it does not listen".to_owned())),
        Err(error) => Err(failed(error.to_string())),
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
