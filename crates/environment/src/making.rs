//! Makes an environment, step by step, one at a time on this machine.
//!
//! It is made where it will stay, and is ready once its marker is there, written last. A making
//! that was cut short is begun anew: what takes long, the downloads, is still in the cache.

use std::{
    ffi::OsStr,
    fs::{self, File, Permissions, TryLockError},
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
};

use crate::{
    Environment, Error, Plan,
    command::{self, Failure},
    environment::ready,
    error::file,
    installer, interpreter,
    plan::FONT_SCRIPT,
    progress::{Listener, Progress},
    tree,
    wire::{self, Interpreter, Ready},
};

const STEPS: u32 = 5;

/// One making: what, where, and on which interpreter.
struct Making<'a> {
    plan: &'a Plan<'a>,
    /// `python/` below the data folder.
    python_dir: PathBuf,
    /// The folder that becomes the environment.
    folder: PathBuf,
    interpreter: Interpreter,
}

/// Makes the environment of `plan`, or waits for another process that does.
pub(crate) fn make(
    plan: &Plan<'_>,
    data_dir: &Path,
    progress: Listener<'_>,
) -> Result<Environment, Error> {
    let python_dir = data_dir.join("python");
    make_shared(data_dir)?;
    make_shared(&python_dir)?;
    let python_dir = python_dir.canonicalize().map_err(file("find", &python_dir))?;
    let interpreter = interpreter::choose()?;
    let folder = python_dir.join(format!("{}-{}", plan.key(), interpreter.key()));
    let _lock = lock(&python_dir, progress)?;
    if let Some(environment) = ready(&folder, None) {
        return Ok(environment);
    }
    let making = Making { plan, python_dir, folder, interpreter };
    making.run(progress)
}

/// Makes a folder that the sessions' users can pass, whatever our umask is.
fn make_shared(folder: &Path) -> Result<(), Error> {
    if folder.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(folder).map_err(file("make", folder))?;
    fs::set_permissions(folder, Permissions::from_mode(0o755)).map_err(file("open up", folder))
}

/// Takes the lock of all makings. The kernel gives it back when we die.
fn lock(python_dir: &Path, progress: Listener<'_>) -> Result<File, Error> {
    let path = python_dir.join("lock");
    let lock = File::create(&path).map_err(file("open", &path))?;
    match lock.try_lock() {
        Ok(()) => return Ok(lock),
        Err(TryLockError::WouldBlock) => progress(Progress::Line(
            "another decipher is making the environment; waiting for it".to_owned(),
        )),
        Err(TryLockError::Error(source)) => return Err(file("lock", &path)(source)),
    }
    lock.lock().map_err(file("lock", &path))?;
    Ok(lock)
}

impl Making<'_> {
    fn run(&self, progress: Listener<'_>) -> Result<Environment, Error> {
        self.clear()?;
        // With a cache, much of what is needed is there already; how much, the installer will find.
        if !self.cache().exists() && self.free_bytes()? < self.plan.bytes_needed {
            return Err(self.disk_full()?);
        }
        step(1, "getting uv, the installer", progress);
        let uv = installer::ensure(self.plan, &self.python_dir, &self.interpreter, progress)?;
        let version = self.interpreter.version_text();
        step(2, &format!("making a virtual environment with CPython {version}"), progress);
        self.make_venv(&uv, progress)?;
        let count = self.plan.packages.lines().filter(|line| line.contains("==")).count();
        step(3, &format!("installing the packages (a list of {count})"), progress);
        self.install(&uv, progress)?;
        step(4, "preparing the fonts", progress);
        self.prepare_fonts(progress)?;
        step(5, "sealing the environment", progress);
        self.seal()
    }

    /// Removes what a making that was cut short left behind, but for the cache.
    fn clear(&self) -> Result<(), Error> {
        tree::remove(&self.folder).map_err(file("remove", &self.folder))?;
        let entries = fs::read_dir(&self.python_dir).map_err(file("read", &self.python_dir))?;
        for entry in entries.flatten() {
            if entry.file_name().as_encoded_bytes().starts_with(b"tools-draft-") {
                tree::remove(&entry.path()).map_err(file("remove", entry.path()))?;
            }
        }
        make_shared(&self.folder)?;
        make_shared(&self.folder.join("fonts"))
    }

    fn make_venv(&self, uv: &Path, progress: Listener<'_>) -> Result<(), Error> {
        let venv = self.venv();
        let arguments = [
            OsStr::new("venv"),
            OsStr::new("--python"),
            self.interpreter.executable.as_os_str(),
            OsStr::new("--no-project"),
            venv.as_os_str(),
        ];
        self.uv(uv, &arguments, "making the virtual environment", progress)
    }

    /// Hard links are the fastest and take no room twice. They share their file with the cache,
    /// which nobody else writes to and which is gone before the environment is ready.
    fn install(&self, uv: &Path, progress: Listener<'_>) -> Result<(), Error> {
        let list = self.folder.join("requirements.lock");
        fs::write(&list, self.plan.packages).map_err(file("write", &list))?;
        let python = self.python();
        let arguments = [
            &["pip", "sync", "--python"].map(OsStr::new)[..],
            &[python.as_os_str()],
            &["--require-hashes", "--only-binary", ":all:", "--link-mode", "hardlink"]
                .map(OsStr::new),
            &["--compile-bytecode", "--allow-empty-requirements"].map(OsStr::new),
            &[list.as_os_str()],
        ];
        self.uv(uv, &arguments.concat(), "installing the packages", progress)
    }

    fn prepare_fonts(&self, progress: Listener<'_>) -> Result<(), Error> {
        if self.plan.fonts.is_empty() {
            return Ok(());
        }
        let folder = self.folder.join("fonts");
        for font in self.plan.fonts {
            let path = folder.join(font.name);
            fs::write(&path, font.bytes).map_err(file("write", &path))?;
        }
        let arguments = ["-I", "-c", FONT_SCRIPT].map(OsStr::new);
        let arguments = [&arguments[..], &[folder.as_os_str()]].concat();
        let variables = [("MPLCONFIGDIR", folder.as_os_str())];
        let python = self.python();
        command::run(&self.interpreter.executable, &python, &arguments, &variables, progress)
            .map_err(|failure| self.failed(failure, "preparing the fonts"))
    }

    /// Takes all rights to write away, forgets the cache, waits for the disk and writes the marker.
    fn seal(&self) -> Result<Environment, Error> {
        for part in [self.venv(), self.folder.join("fonts")] {
            tree::seal(&part).map_err(file("seal", &part))?;
        }
        let cache = self.cache();
        tree::remove(&cache).map_err(file("remove", &cache))?;
        let folder = File::open(&self.folder).map_err(file("open", &self.folder))?;
        rustix::fs::syncfs(&folder).map_err(|error| file("sync", &self.folder)(error.into()))?;
        let ready = Ready {
            base: self.interpreter.base.clone(),
            python: self.interpreter.executable.clone(),
            version: self.interpreter.version_text(),
        };
        wire::write_ready(&self.folder, &ready)
            .map_err(file("write the marker of", &self.folder))?;
        Ok(Environment::new(&self.folder, ready))
    }

    fn uv(
        &self,
        uv: &Path,
        arguments: &[&OsStr],
        step: &'static str,
        progress: Listener<'_>,
    ) -> Result<(), Error> {
        let cache = self.cache();
        let variables = [
            ("UV_CACHE_DIR", cache.as_os_str()),
            ("UV_NO_PROGRESS", OsStr::new("1")),
            ("UV_PYTHON_DOWNLOADS", OsStr::new("never")),
            ("NO_COLOR", OsStr::new("1")),
        ];
        command::run(&self.interpreter.executable, uv, arguments, &variables, progress)
            .map_err(|failure| self.failed(failure, step))
    }

    fn failed(&self, failure: Failure, step: &'static str) -> Error {
        if failure.is_disk_full() {
            return self.disk_full().unwrap_or_else(|error| error);
        }
        failure.during(step)
    }

    fn disk_full(&self) -> Result<Error, Error> {
        Ok(Error::DiskFull {
            path: self.python_dir.clone(),
            needed_bytes: self.plan.bytes_needed,
            free_bytes: self.free_bytes()?,
        })
    }

    fn free_bytes(&self) -> Result<u64, Error> {
        let disk = rustix::fs::statvfs(&self.python_dir)
            .map_err(|error| file("measure", &self.python_dir)(error.into()))?;
        Ok(disk.f_bavail.saturating_mul(disk.f_frsize))
    }

    fn cache(&self) -> PathBuf {
        self.python_dir.join("cache")
    }

    fn venv(&self) -> PathBuf {
        self.folder.join("venv")
    }

    fn python(&self) -> PathBuf {
        self.folder.join("venv/bin/python")
    }
}

fn step(number: u32, text: &str, progress: Listener<'_>) {
    progress(Progress::Step { text: text.to_owned(), number, of: STEPS });
}
