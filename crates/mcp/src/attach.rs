//! The tool `upload_file`: what a client sends, or a file of this machine that its user allowed.
//!
//! The latter stops a model that was talked into taking along what was never meant for it: a path
//! is opened beneath an allowed folder by the operating system, which follows no link and no `..`
//! out of it. Proved by `tests/files.rs`.

use std::{
    fs::File,
    io::Read as _,
    path::{Path, PathBuf},
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use host::{Hosted, HostedFile};
use rmcp::{
    RoleServer,
    model::{CallToolResult, JsonObject},
    service::RequestContext,
};
use rustix::fs::{CWD, Mode, OFlags, ResolveFlags};

use crate::{
    Error, Server,
    changes::Changed,
    clean, content, sessions, tools,
    wire::{UploadFile, Uploaded},
};

/// Bytes of a content within a message: all of a message is held in memory several times over.
/// Files of this machine are read piece by piece and have the session's own limits only.
pub(crate) const BYTES_MAX: usize = 12 * 1024 * 1024;

/// Bytes that are read at a time.
const PIECE_BYTES: usize = 256 * 1024;

/// Where a content comes from.
enum Source {
    Bytes(Vec<u8>),
    File(File),
}

/// Puts a file into a session.
pub(crate) async fn upload_file(
    server: &Server,
    arguments: Option<JsonObject>,
    context: &RequestContext<RoleServer>,
) -> Result<CallToolResult, Error> {
    let tenant = server.tenant(context)?;
    let arguments: UploadFile = tools::arguments(arguments)?;
    let name = name(&arguments)?;
    let source = source(&arguments, &server.folders)?;
    let hosted = sessions::named_or_own(server, &tenant, arguments.session_id).await?;
    let file = write(&hosted, &name, source).await?;
    let file = content::file(hosted.id(), &file.path, file.bytes);
    server.changed(&tenant, Changed::Files([file.uri.clone()].into()), context).await;
    let words =
        format!("{} is there with {} bytes.\n[session_id] {}", file.path, file.bytes, hosted.id());
    let link = content::link(&file);
    let data = Uploaded { session_id: hosted.id().to_string(), file };
    let mut result = content::told(words, &data);
    result.content.push(link);
    Ok(result)
}

fn name(arguments: &UploadFile) -> Result<String, Error> {
    let of_path = arguments.path.as_deref().and_then(|path| Path::new(path).file_name());
    let of_path = of_path.map(|name| name.to_string_lossy().into_owned());
    let missing = || Error::Argument {
        argument: "name",
        problem: "it says what to call the file and is missing".to_owned(),
    };
    arguments.name.clone().or(of_path).filter(|name| !name.is_empty()).ok_or_else(missing)
}

fn source(arguments: &UploadFile, folders: &[PathBuf]) -> Result<Source, Error> {
    match (&arguments.text, &arguments.base64, &arguments.path) {
        (Some(text), None, None) => Ok(Source::Bytes(text.clone().into_bytes())),
        (None, Some(base64), None) => decoded(base64).map(Source::Bytes),
        (None, None, Some(path)) => allowed(Path::new(path), folders).map(Source::File),
        _ => Err(Error::Argument {
            argument: "text",
            problem: "give the content in exactly one way: text, base64, or, where the server \
                      allows it, path"
                .to_owned(),
        }),
    }
}

fn decoded(base64: &str) -> Result<Vec<u8>, Error> {
    let lines: String = base64.chars().filter(|c| !c.is_ascii_whitespace()).collect();
    STANDARD.decode(lines).map_err(|error| Error::Argument {
        argument: "base64",
        problem: format!("it is no base64 of the standard alphabet: {error}"),
    })
}

/// Opens a file of this machine beneath one of the allowed folders.
fn allowed(path: &Path, folders: &[PathBuf]) -> Result<File, Error> {
    let refused = |problem: String| Error::Argument { argument: "path", problem };
    let shown = clean::name(&path.to_string_lossy());
    if folders.is_empty() {
        let problem = "this server takes no files by path: send them as text or base64";
        return Err(refused(problem.to_owned()));
    }
    let beneath = folders.iter().find_map(|folder| Some((folder, inside(path, folder)?)));
    let Some((folder, inside)) = beneath else {
        let names: Vec<_> = folders.iter().map(|folder| folder.display().to_string()).collect();
        let names = names.join(", ");
        return Err(refused(format!("{shown} is not in an allowed folder ({names})")));
    };
    let unreadable =
        |cause: rustix::io::Errno| Error::Unreadable { name: shown.clone(), cause: cause.into() };
    let folder = rustix::fs::openat(CWD, folder, OFlags::PATH | OFlags::CLOEXEC, Mode::empty())
        .map_err(unreadable)?;
    let how = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let within = ResolveFlags::BENEATH | ResolveFlags::NO_MAGICLINKS;
    let file = rustix::fs::openat2(folder, inside, how, Mode::empty(), within);
    let file = File::from(file.map_err(unreadable)?);
    let about = file.metadata();
    let about = about.map_err(|cause| Error::Unreadable { name: shown.clone(), cause })?;
    if about.is_file() { Ok(file) } else { Err(refused(format!("{shown} is no regular file"))) }
}

/// The way from a folder to a path inside of it, whether the path is written with the folder's
/// links or without.
fn inside(path: &Path, folder: &Path) -> Option<PathBuf> {
    let inside = path.strip_prefix(folder).map(Path::to_owned).ok();
    inside.or_else(|| path.strip_prefix(folder.canonicalize().ok()?).map(Path::to_owned).ok())
}

async fn write(hosted: &Hosted, name: &str, source: Source) -> Result<HostedFile, Error> {
    let mut writer = hosted.writer(name).await?;
    match source {
        Source::Bytes(bytes) => writer.write(&bytes).await?,
        Source::File(mut file) => loop {
            let (back, piece) = tokio::task::spawn_blocking(move || {
                let mut piece = Vec::with_capacity(PIECE_BYTES);
                let read = (&mut file).take(PIECE_BYTES as u64).read_to_end(&mut piece);
                (file, read.map(|_| piece))
            })
            .await
            .map_err(|_| Error::Cancelled)?;
            file = back;
            let unreadable = |cause| Error::Unreadable { name: clean::name(name), cause };
            let piece = piece.map_err(unreadable)?;
            if piece.is_empty() {
                break;
            }
            writer.write(&piece).await?;
        },
    }
    Ok(writer.finish().await?)
}
