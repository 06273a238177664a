//! The engine's side of the link: asks the spawner for jails and hears of their ends.

use std::{
    collections::HashMap,
    os::fd::{AsFd, BorrowedFd, OwnedFd},
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread::{self, JoinHandle},
};

use tokio::sync::oneshot;

use crate::{
    Config, Error,
    spawner::{
        self,
        link::Link,
        wire::{Open, Reply, Request, Setup},
    },
};

/// What the spawner said once its zygote was warm.
#[derive(Debug, Clone)]
pub(crate) struct Holds {
    pub(crate) cgroups: Option<String>,
    pub(crate) own_ids: bool,
}

/// A session that lives in its jail.
#[derive(Debug)]
pub(crate) struct Opened {
    /// The session's process.
    pub(crate) pidfd: OwnedFd,
    /// The jail's first process.
    pub(crate) init: OwnedFd,
    /// The files that tell of its memory (used, peak, kills), where it is accounted.
    pub(crate) gauges: Option<[OwnedFd; 3]>,
    /// Hears how the process ended: its exit code, or the signal, negated.
    pub(crate) end: oneshot::Receiver<i32>,
    /// Hears that nothing of the jail is left.
    pub(crate) closed: oneshot::Receiver<()>,
}

#[derive(Debug, Default)]
struct Book {
    opening: HashMap<u64, oneshot::Sender<Result<Opened, String>>>,
    ends: HashMap<u64, oneshot::Sender<i32>>,
    closed: HashMap<u64, oneshot::Sender<()>>,
    gone: Option<String>,
}

/// All jails of one spawner. Dropped, it ends the spawner and waits for it.
#[derive(Debug)]
pub(crate) struct Jails {
    link: Arc<Link>,
    book: Arc<Mutex<Book>>,
    child: Child,
    reader: Option<JoinHandle<()>>,
}

impl Jails {
    /// Starts a spawner and waits until its zygote is warm. Blocks.
    pub(crate) fn start(
        config: &Config,
        cgroup: String,
        first_id: u32,
    ) -> Result<(Self, Holds), Error> {
        let failed = |error: &dyn std::fmt::Display| Error::Start { cause: error.to_string() };
        let (ours, theirs) = Link::pair().map_err(|error| failed(&error))?;
        let child = Command::new(&config.spawner)
            .arg(spawner::ARGUMENT)
            .env_clear()
            .stdin(Stdio::from(theirs.into_socket()))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| failed(&format!("{}: {error}", config.spawner.display())))?;
        let setup = Setup {
            venv: config.python.venv.clone(),
            base: config.python.base.clone(),
            fonts: config.python.fonts.clone(),
            cgroup,
            first_id,
        };
        let ready = ours.send(&setup, &[]).and_then(|()| ours.receive::<Reply>());
        let holds = match ready {
            Ok(Some((Reply::Ready { cgroups, own_ids }, _))) => Holds { cgroups, own_ids },
            Ok(Some((Reply::Fatal { cause }, _))) => return Err(Error::Start { cause }),
            Ok(_) => return Err(failed(&"the spawner ended without a word")),
            Err(error) => return Err(failed(&error)),
        };
        let link = Arc::new(ours);
        let book = Arc::new(Mutex::new(Book::default()));
        let reader = thread::spawn({
            let (link, book) = (Arc::clone(&link), Arc::clone(&book));
            move || read(&link, &book)
        });
        Ok((Self { link, book, child, reader: Some(reader) }, holds))
    }

    /// Has a jail built and a session forked into it.
    pub(crate) async fn open(
        &self,
        open: Open,
        given: [BorrowedFd<'_>; 3],
    ) -> Result<Opened, Error> {
        let (sender, receiver) = oneshot::channel();
        {
            let mut book = lock(&self.book);
            if let Some(cause) = &book.gone {
                return Err(Error::Gone { cause: cause.clone() });
            }
            book.opening.insert(open.jail, sender);
        }
        let sent = self.link.send(&Request::Open(open), &given);
        sent.map_err(|error| Error::Gone { cause: error.to_string() })?;
        match receiver.await {
            Ok(Ok(opened)) => Ok(opened),
            Ok(Err(cause)) => Err(Error::Session { cause }),
            Err(_) => Err(self.gone()),
        }
    }

    /// Ends a jail; its `closed` hears when nothing is left.
    pub(crate) fn close(&self, jail: u64) {
        // Without a spawner there is no jail either.
        let _ = self.link.send(&Request::Close { jail }, &[]);
    }

    /// Why the spawner is gone.
    pub(crate) fn gone(&self) -> Error {
        let cause = lock(&self.book).gone.clone();
        Error::Gone { cause: cause.unwrap_or_else(|| "the spawner ended".to_owned()) }
    }
}

impl Drop for Jails {
    fn drop(&mut self) {
        // The end of the socket is the order to leave.
        let _ = rustix::net::shutdown(self.link.as_fd(), rustix::net::Shutdown::Both);
        let _ = self.child.wait();
        if let Some(reader) = self.reader.take() {
            let _ = reader.join();
        }
    }
}

fn lock(book: &Mutex<Book>) -> MutexGuard<'_, Book> {
    // Nothing panics while it holds the book; were it so, the book would still be whole.
    book.lock().unwrap_or_else(PoisonError::into_inner)
}

fn read(link: &Link, book: &Mutex<Book>) {
    let cause = loop {
        match link.receive::<Reply>() {
            Ok(Some((Reply::Fatal { cause }, _))) => break cause,
            Ok(Some((reply, descriptors))) => {
                if let Some(unwanted) = note(&mut lock(book), reply, descriptors) {
                    // Whoever asked for it was dropped meanwhile.
                    let _ = link.send(&Request::Close { jail: unwanted }, &[]);
                }
            }
            Ok(None) => break "the spawner ended".to_owned(),
            Err(error) => break error.to_string(),
        }
    };
    // Whoever waits hears that its sender is gone.
    *lock(book) = Book { gone: Some(cause), ..Book::default() };
}

/// Notes a reply; returns a jail that nobody wants any more.
fn note(book: &mut Book, reply: Reply, descriptors: Vec<OwnedFd>) -> Option<u64> {
    match reply {
        Reply::Opened { jail } => {
            let mut descriptors = descriptors.into_iter();
            let sender = book.opening.remove(&jail);
            let processes = descriptors.next().zip(descriptors.next());
            let (Some(sender), Some((pidfd, init))) = (sender, processes) else {
                return Some(jail);
            };
            let gauges: Vec<OwnedFd> = descriptors.collect();
            let (end_sender, end) = oneshot::channel();
            let (closed_sender, closed) = oneshot::channel();
            book.ends.insert(jail, end_sender);
            book.closed.insert(jail, closed_sender);
            let opened = Opened { pidfd, init, gauges: gauges.try_into().ok(), end, closed };
            if sender.send(Ok(opened)).is_err() {
                return Some(jail);
            }
        }
        Reply::Refused { jail, cause } => {
            if let Some(sender) = book.opening.remove(&jail) {
                let _ = sender.send(Err(cause));
            }
        }
        Reply::Exited { jail, status } => {
            if let Some(sender) = book.ends.remove(&jail) {
                let _ = sender.send(status);
            }
        }
        Reply::Closed { jail } => {
            book.ends.remove(&jail);
            // Whoever waits for this hears it by the end of the channel.
            book.closed.remove(&jail);
        }
        Reply::Ready { .. } | Reply::Fatal { .. } => {}
    }
    None
}
