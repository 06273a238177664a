//! A session's hold on its jail: dropped, the jail closes with everything inside.

use std::{
    io,
    os::fd::{AsFd, BorrowedFd, OwnedFd},
    time::Duration,
};

use tokio::{sync::oneshot, time::timeout};

use super::process::Namespace;
use crate::engine::Engine;

/// A host that takes this long to empty a jail is left to the engine's sweep.
const CLOSE_MAX: Duration = Duration::from_secs(10);
/// The longest of the gauges is a list of a dozen short lines.
const GAUGE_BYTES_MAX: usize = 4096;

/// A jail that is ours. It outlives the live process, so that a checkpoint can take its place.
#[derive(Debug)]
pub(crate) struct Walls {
    engine: std::sync::Weak<Engine>,
    jail: u64,
    init: OwnedFd,
    gauges: Option<[OwnedFd; 3]>,
    namespace: Option<Namespace>,
    closed: Option<oneshot::Receiver<()>>,
}

impl Walls {
    /// Takes hold of a jail that was opened.
    pub(crate) fn new(
        engine: std::sync::Weak<Engine>,
        jail: u64,
        init: OwnedFd,
        gauges: Option<[OwnedFd; 3]>,
        closed: oneshot::Receiver<()>,
    ) -> Self {
        Self { engine, jail, init, gauges, namespace: None, closed: Some(closed) }
    }

    /// Learns the jail's pid namespace from its first session, which has run no cell yet.
    pub(crate) fn learn(&mut self, session: BorrowedFd<'_>) -> io::Result<()> {
        self.namespace = Some(Namespace::of(session)?);
        Ok(())
    }

    /// The jail's pid namespace.
    pub(crate) fn namespace(&self) -> io::Result<&Namespace> {
        self.namespace.as_ref().ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    /// The jail's first process, of which all others inside but the session descend.
    pub(crate) fn init(&self) -> BorrowedFd<'_> {
        self.init.as_fd()
    }

    /// Memory that the jail holds now, where it is accounted.
    pub(crate) fn memory_used(&self) -> Option<u64> {
        self.gauge(0)?.trim().parse().ok()
    }

    /// The most memory that the jail has held.
    pub(crate) fn memory_peak(&self) -> Option<u64> {
        self.gauge(1)?.trim().parse().ok()
    }

    /// How many of its processes were killed for memory.
    pub(crate) fn memory_kills(&self) -> u64 {
        let text = self.gauge(2).unwrap_or_default();
        let mut lines = text.lines().filter_map(|line| line.strip_prefix("oom_kill "));
        lines.next().and_then(|number| number.trim().parse().ok()).unwrap_or(0)
    }

    fn gauge(&self, index: usize) -> Option<String> {
        let mut text = [0; GAUGE_BYTES_MAX];
        let count = rustix::io::pread(&self.gauges.as_ref()?[index], &mut text, 0).ok()?;
        Some(String::from_utf8_lossy(&text[..count]).into_owned())
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

impl Drop for Walls {
    fn drop(&mut self) {
        if let Some(engine) = self.engine.upgrade() {
            engine.jails.close(self.jail);
        }
    }
}
