//! The warm Python, as the spawner sees it: started once, asked to fork a session per jail.
//!
//! The zygote holds no secret, no capability and one thread. Sessions inherit its memory, so
//! nothing of one session or of the engine may ever enter it; proved by the attacks S03 and S09.

use std::{
    ffi::{CStr, CString},
    io::{self, Read, Seek},
    os::{
        fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd},
        unix::ffi::OsStrExt,
    },
    path::Path,
    time::Duration,
};

use rustix::{
    fs::{MemfdFlags, memfd_create},
    io::{FdFlags, fcntl_setfd},
};

use super::{
    image::RUNTIME,
    link::Link,
    step,
    wire::{Setup, Walk, Warm},
};
use crate::{
    seccomp,
    sys::{self, Forked},
};

/// Importing pandas and pyplot takes half a second on an idle machine; a cold disk takes longer.
const WARM_UP_MAX: Duration = Duration::from_mins(2);
/// The end of the error output that is passed on when Python does not start.
const ERROR_BYTES_MAX: usize = 4000;

/// A running zygote.
#[derive(Debug)]
pub(crate) struct Zygote {
    link: Link,
    /// Its pid, as the spawner sees it.
    pub(crate) pid: i32,
    _pidfd: OwnedFd,
}

impl Zygote {
    /// Starts the zygote under its own id and waits until it is warm.
    pub(crate) fn start(setup: &Setup, own_ids: bool) -> io::Result<Self> {
        let (ours, theirs) = Link::pair()?;
        let log = memfd_create("zygote-errors", MemfdFlags::CLOEXEC)?;
        let filter = in_memory("seccomp", seccomp::program())?;
        let mover = in_memory("mover", sys::mover())?;
        let Forked::Parent { pid, pidfd } = sys::fork_into(0)? else {
            let error = become_python(setup, own_ids, (&theirs, &log), [&filter, &mover]);
            let _ = rustix::io::write(&log, error.to_string().as_bytes());
            sys::exit_now(1)
        };
        drop(theirs);
        ours.wait_at_most(WARM_UP_MAX)?;
        let warm = ours.receive::<Warm>().ok().flatten();
        match warm {
            Some((Warm { threads: 1 }, _)) => Ok(Self { link: ours, pid, _pidfd: pidfd }),
            Some((Warm { threads }, _)) => {
                Err(io::Error::other(format!("the warm Python has {threads} threads, not one")))
            }
            None => Err(step("start Python", said(log)?)),
        }
    }

    /// Asks for a session; its pid comes over the walk's `report` descriptor.
    pub(crate) fn fork(&self, walk: &Walk, descriptors: &[BorrowedFd<'_>]) -> io::Result<()> {
        self.link.send(walk, descriptors)
    }
}

/// What Python wrote before it ended.
fn said(log: OwnedFd) -> io::Result<String> {
    let mut log = std::fs::File::from(log);
    log.rewind()?;
    let mut text = Vec::new();
    log.read_to_end(&mut text)?;
    let tail = &text[text.len().saturating_sub(ERROR_BYTES_MAX)..];
    Ok(String::from_utf8_lossy(tail).into_owned())
}

/// A file in memory that Python is given.
fn in_memory(name: &str, content: &[u8]) -> io::Result<OwnedFd> {
    let file = memfd_create(name, MemfdFlags::CLOEXEC)?;
    rustix::io::write(&file, content)?;
    Ok(file)
}

/// Never returns but with the error that kept Python from starting.
fn become_python(
    setup: &Setup,
    own_ids: bool,
    (link, log): (&Link, &OwnedFd),
    [filter, mover]: [&OwnedFd; 2],
) -> io::Error {
    let prepared = (|| {
        rustix::stdio::dup2_stderr(log)?;
        let null = std::fs::File::options().read(true).write(true).open("/dev/null")?;
        rustix::stdio::dup2_stdin(&null)?;
        rustix::stdio::dup2_stdout(&null)?;
        sys::restore_signals()?;
        sys::drop_bounding_set();
        if own_ids {
            sys::drop_groups()?;
            sys::set_group(setup.first_id, setup.first_id, setup.first_id)?;
            sys::set_user(setup.first_id, setup.first_id, setup.first_id)?;
        }
        sys::drop_capabilities(0)?;
        sys::prctl_no_new_privileges()?;
        fcntl_setfd(link, FdFlags::empty())?;
        fcntl_setfd(filter, FdFlags::empty())?;
        fcntl_setfd(mover, FdFlags::empty())?;
        arguments(setup, [link.as_fd().as_raw_fd(), filter.as_raw_fd(), mover.as_raw_fd()])
    })();
    match prepared {
        Ok((program, arguments, environment)) => {
            let arguments: Vec<&CStr> = arguments.iter().map(CString::as_c_str).collect();
            let environment: Vec<&CStr> = environment.iter().map(CString::as_c_str).collect();
            sys::exec(&program, &arguments, &environment)
        }
        Err(error) => error,
    }
}

type Program = (CString, Vec<CString>, Vec<CString>);

fn arguments(setup: &Setup, [link, filter, mover]: [i32; 3]) -> io::Result<Program> {
    let program = text(&setup.venv.join("bin/python"))?;
    let start = format!(
        "import sys; sys.path.insert(0, {RUNTIME:?}); import decipher_zygote; \
         decipher_zygote.main({link}, {filter}, {mover})"
    );
    let arguments = ["-s", "-P", "-B", "-c", &start].map(CString::new);
    let arguments = [Ok(program.clone())].into_iter().chain(arguments);
    let bin = setup.venv.join("bin");
    let environment = [
        format!("PATH={}:/usr/bin:/bin:/usr/sbin:/sbin", bin.display()),
        format!("DECIPHER_FONTS={}", setup.fonts.display()),
        format!("MATPLOTLIBRC={}", setup.fonts.join("matplotlibrc").display()),
        "MPLCONFIGDIR=/tmp/matplotlib".to_owned(),
        "MPLBACKEND=module://decipher_backend".to_owned(),
        "PLOTLY_RENDERER=plotly_mimetype".to_owned(),
        "HOME=/tmp".to_owned(),
        "USER=user".to_owned(),
        "LANG=C.UTF-8".to_owned(),
        // One thread until the fork; sessions get theirs back when they start.
        "OPENBLAS_NUM_THREADS=1".to_owned(),
        "OMP_NUM_THREADS=1".to_owned(),
        // Its threads wait for work by spinning: a millisecond of that, not the usual tenth.
        "OPENBLAS_THREAD_TIMEOUT=20".to_owned(),
        // One arena has one lock to see to at each fork, not dozens.
        "JE_ARROW_MALLOC_CONF=background_thread:false,narenas:1".to_owned(),
        // The layer whose threads a checkpoint's fork can do without.
        "NUMBA_THREADING_LAYER=forksafe".to_owned(),
        // One heap instead of many arenas: memory whose owner is known can be shared.
        "PYTHONMALLOC=malloc".to_owned(),
    ];
    let environment = environment.map(CString::new).into_iter().collect::<Result<_, _>>()?;
    Ok((program, arguments.collect::<Result<_, _>>()?, environment))
}

fn text(path: &Path) -> io::Result<CString> {
    Ok(CString::new(path.as_os_str().as_bytes())?)
}
