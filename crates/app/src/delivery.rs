//! Brings files out of a session: into the person's folder, never over what lies there unless
//! told to. A file that cannot be written is kept aside, not lost.

use std::{
    collections::BTreeSet,
    fs::{self, File, OpenOptions},
    io::{self, Seek},
    path::{Component, Path, PathBuf},
};

use anyhow::Result;
use rustix::fs::{AtFlags, CWD};
use sandbox::{Display, Workspace};
use std::os::fd::AsRawFd;

use crate::{
    arguments::DeliveryArguments,
    exit::{Exit, Failure},
    folders,
    settings::Settings,
    terminal::{sanitize, say, warn},
};

/// Numbers that are tried for a taken name; more means that something else is wrong.
const NUMBERS_MAX: u32 = 10_000;

/// Where files go, and what happens when a name is taken.
#[derive(Debug)]
pub(crate) struct Delivery {
    folder: PathBuf,
    clash: Clash,
    figures: u32,
}

/// What happens when a name is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Clash {
    Number,
    Overwrite,
}

impl Delivery {
    /// Checks, before anything runs, that the folder can be written to.
    pub(crate) fn new(arguments: &DeliveryArguments, settings: &Settings) -> Result<Self> {
        let named = arguments.out.as_ref().or(settings.out.as_ref());
        let folder = named.cloned().unwrap_or_else(|| PathBuf::from("."));
        let shown = sanitize::line(&folder.to_string_lossy());
        if named.is_some() {
            fs::create_dir_all(&folder).map_err(|error| {
                Failure::usage(format!("the folder {shown} for files cannot be made: {error}"))
            })?;
        }
        rustix::fs::access(&folder, rustix::fs::Access::WRITE_OK).map_err(|error| {
            Failure::usage(format!(
                "the folder {shown} for files cannot be written to: {error}; name another with \
                 --out DIR"
            ))
        })?;
        let clash = if arguments.force { Clash::Overwrite } else { Clash::Number };
        Ok(Self { folder, clash, figures: 0 })
    }

    /// Copies made and changed files out and says where they lie.
    pub(crate) fn files<'a>(
        &self,
        workspace: &Workspace,
        files: impl IntoIterator<Item = &'a str>,
    ) -> Result<Vec<PathBuf>> {
        let mut placed = Vec::new();
        let mut lost: Option<anyhow::Error> = None;
        for path in BTreeSet::from_iter(files) {
            let result = workspace
                .open(path)
                .map_err(anyhow::Error::from)
                .and_then(|mut content| self.place(path, &mut content));
            // One file that cannot be brought out must not keep the others in.
            match result {
                Ok(file) => placed.push(file),
                Err(error) => {
                    // The last one ends the command and is said there.
                    if let Some(before) = lost.replace(error) {
                        warn(&sanitize::visible(&format!("{before:#}")));
                    }
                }
            }
        }
        lost.map_or(Ok(placed), Err)
    }

    /// Saves one figure under the next free `figure-N` and returns where.
    pub(crate) fn figure(&mut self, display: &Display) -> Result<Option<PathBuf>> {
        // The cell saved this very figure, so it comes out as a file.
        if display.saved_as.is_some() {
            return Ok(None);
        }
        let Some((end, bytes)) = picture(display) else { return Ok(None) };
        self.figures += 1;
        let name = format!("figure-{}.{end}", self.figures);
        let mut content = tempfile::tempfile()?;
        io::Write::write_all(&mut content, bytes)?;
        content.rewind()?;
        self.place(&name, &mut content).map(Some)
    }

    /// Copies one host file, such as a text that was cut in the terminal.
    pub(crate) fn copy(&self, name: &str, file: &Path) -> Result<PathBuf> {
        let mut content = File::open(file)?;
        self.place(name, &mut content)
    }

    /// Writes `content` as `name` beneath the folder and says where it lies.
    fn place(&self, name: &str, content: &mut File) -> Result<PathBuf> {
        let relative = relative(name)?;
        let wanted = self.folder.join(&relative);
        match self.write(&wanted, content) {
            Ok(file) => {
                let shown = sanitize::line(&file.to_string_lossy());
                let shown = shown.strip_prefix("./").unwrap_or(&shown);
                if file == wanted {
                    say(&format!("saved {shown}"));
                } else {
                    let taken = sanitize::line(name);
                    say(&format!("saved {shown} ({taken} was there already)"));
                }
                Ok(file)
            }
            Err(error) => Err(self.keep(&relative, content, &error)),
        }
    }

    fn write(&self, wanted: &Path, content: &mut File) -> io::Result<PathBuf> {
        let folder = wanted.parent().unwrap_or(&self.folder);
        fs::create_dir_all(folder)?;
        if self.clash == Clash::Overwrite {
            // Written beside and renamed, so that a full disk leaves the old file whole.
            let mut file = tempfile::Builder::new()
                .permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666))
                .tempfile_in(folder)?;
            io::copy(content, &mut file)?;
            file.persist(wanted)?;
            return Ok(wanted.to_owned());
        }
        for number in 1..=NUMBERS_MAX {
            let file = numbered(wanted, number);
            match OpenOptions::new().write(true).create_new(true).open(&file) {
                Ok(mut target) => {
                    if let Err(error) = io::copy(content, &mut target) {
                        drop(fs::remove_file(&file));
                        return Err(error);
                    }
                    return Ok(file);
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        Err(io::Error::other("too many files of this name"))
    }

    /// Puts a file that could not be written among Decipher's own, and words what happened.
    fn keep(&self, relative: &Path, content: &mut File, error: &io::Error) -> anyhow::Error {
        let name = sanitize::line(&relative.to_string_lossy());
        let folder = sanitize::line(&self.folder.to_string_lossy());
        let why = match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "the disk is full".into(),
            _ => error.to_string(),
        };
        let message = match kept(relative, content) {
            Ok(file) => format!(
                "{name} could not be written to {folder}: {why}; it is kept as {}",
                file.display()
            ),
            Err(second) => format!(
                "{name} could not be written to {folder}: {why}; nor could it be kept: {second}"
            ),
        };
        Failure::with(Exit::Failed, message)
    }
}

/// The form of a display that is saved as a picture, and how its file name ends.
pub(crate) fn picture(display: &Display) -> Option<(&'static str, &[u8])> {
    [("image/png", "png"), ("image/jpeg", "jpg"), ("image/svg+xml", "svg")]
        .into_iter()
        .find_map(|(mime, end)| Some((end, display.part(mime)?)))
}

/// Keeps a file among Decipher's own: by a copy, or by a link, which needs no room, where the
/// session lies on the same disk.
fn kept(relative: &Path, content: &mut File) -> Result<PathBuf> {
    let folder = folders::data()?.join("kept").join(std::process::id().to_string());
    let file = folder.join(relative);
    fs::create_dir_all(file.parent().unwrap_or(&folder))?;
    let copied = content.rewind().and_then(|()| {
        let mut target = OpenOptions::new().write(true).create_new(true).open(&file)?;
        io::copy(content, &mut target)
    });
    if copied.is_err() {
        // Nothing to remove when it could not even be made.
        let _missing = fs::remove_file(&file);
        let source = format!("/proc/self/fd/{}", content.as_raw_fd());
        rustix::fs::linkat(CWD, source, CWD, &file, AtFlags::SYMLINK_FOLLOW)?;
    }
    Ok(file)
}

/// A workspace path as a path that cannot leave the folder.
pub(crate) fn relative(name: &str) -> Result<PathBuf> {
    let path = Path::new(name);
    let harmless = path.components().all(|part| matches!(part, Component::Normal(_)));
    if !harmless || path.as_os_str().is_empty() {
        return Err(Failure::with(
            Exit::Failed,
            format!("{} is no name for a file here", sanitize::line(name)),
        ));
    }
    Ok(path.to_owned())
}

/// `out.png`, then `out-2.png`, `out-3.png` and so on.
fn numbered(wanted: &Path, number: u32) -> PathBuf {
    if number == 1 {
        return wanted.to_owned();
    }
    let stem = wanted.file_stem().unwrap_or_default().to_string_lossy();
    let end =
        wanted.extension().map(|end| format!(".{}", end.to_string_lossy())).unwrap_or_default();
    wanted.with_file_name(format!("{stem}-{number}{end}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn delivery(folder: &Path, clash: Clash) -> Delivery {
        Delivery { folder: folder.to_owned(), clash, figures: 0 }
    }

    fn content(text: &str) -> File {
        let mut file = tempfile::tempfile().unwrap();
        io::Write::write_all(&mut file, text.as_bytes()).unwrap();
        file.rewind().unwrap();
        file
    }

    #[test]
    fn a_taken_name_gets_a_number() {
        let folder = tempfile::tempdir().unwrap();
        let delivery = delivery(folder.path(), Clash::Number);
        for wanted in ["out.png", "out-2.png", "out-3.png"] {
            let file = delivery.place("out.png", &mut content(wanted)).unwrap();
            assert_eq!(file, folder.path().join(wanted));
            assert_eq!(fs::read_to_string(file).unwrap(), wanted);
        }
    }

    #[test]
    fn force_overwrites() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("out.png"), "old").unwrap();
        delivery(folder.path(), Clash::Overwrite).place("out.png", &mut content("new")).unwrap();
        assert_eq!(fs::read_to_string(folder.path().join("out.png")).unwrap(), "new");
    }

    #[test]
    fn a_hostile_path_stays_in_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        let delivery = delivery(folder.path(), Clash::Number);
        for path in ["../out.png", "/etc/out.png", "a/../../b", ""] {
            assert!(delivery.place(path, &mut content("x")).is_err(), "{path}");
        }
        delivery.place("charts/a.png", &mut content("x")).unwrap();
        assert!(folder.path().join("charts/a.png").exists());
    }
}
