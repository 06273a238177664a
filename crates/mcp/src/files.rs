//! The tools `list_files` and `fetch_file`, and how a file becomes content.

use std::io::Read as _;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use host::Hosted;
use rmcp::{
    RoleServer,
    model::{CallToolResult, ContentBlock, JsonObject, ResourceContents},
    service::RequestContext,
};

use crate::{
    Error, Server,
    address::{self, Address},
    clean, content, sessions, tools,
    wire::{FetchFile, Files, OfSession},
};

/// Bytes of a file in one message; it is held in memory several times over, once in base64.
pub(crate) const BYTES_MAX: u64 = 12 * 1024 * 1024;

/// Files in one list: some pages of text.
const FILES_MAX: usize = 500;

/// Lists the files of a session.
pub(crate) async fn list_files(
    server: &Server,
    arguments: Option<JsonObject>,
    context: &RequestContext<RoleServer>,
) -> Result<CallToolResult, Error> {
    let tenant = server.tenant(context)?;
    let arguments: OfSession = tools::arguments(arguments)?;
    let hosted = sessions::named(server, &tenant, arguments.session_id).await?;
    let all = hosted.files().await?;
    let left_out = all.len().saturating_sub(FILES_MAX);
    let shown = all.iter().take(FILES_MAX);
    let files: Vec<_> =
        shown.map(|file| content::file(hosted.id(), &file.path, file.bytes)).collect();
    let mut lines: Vec<_> =
        files.iter().map(|file| format!("{} ({} bytes)", file.path, file.bytes)).collect();
    if files.is_empty() {
        lines.push("There are no files in /mnt/data.".to_owned());
    }
    if left_out > 0 {
        lines.push(format!("[… {left_out} files left out: list them by run_code …]"));
    }
    lines.push(format!("[session_id] {}", hosted.id()));
    Ok(content::told(
        lines.join("\n"),
        &Files { session_id: hosted.id().to_string(), shown: files, left_out },
    ))
}

/// Returns the content of a file.
pub(crate) async fn fetch_file(
    server: &Server,
    arguments: Option<JsonObject>,
    context: &RequestContext<RoleServer>,
) -> Result<CallToolResult, Error> {
    let tenant = server.tenant(context)?;
    let arguments: FetchFile = tools::arguments(arguments)?;
    let hosted = sessions::named(server, &tenant, arguments.session_id).await?;
    let address = Address::of(hosted.id(), arguments.path.trim_start_matches("sandbox:"));
    let shown = clean::name(&address.path);
    let missing = || Error::Argument {
        argument: "path",
        problem: format!("there is no file {shown}; list_files says which there are"),
    };
    let bytes = read(&hosted, &address).await?.ok_or_else(missing)?;
    let block = match picture(&address.path, &bytes) {
        Some(mime) => ContentBlock::image(STANDARD.encode(&bytes), mime),
        None => ContentBlock::resource(contents(&address, bytes)),
    };
    Ok(CallToolResult::success(vec![block]))
}

/// Reads a file; none when it is not there.
pub(crate) async fn read(hosted: &Hosted, address: &Address) -> Result<Option<Vec<u8>>, Error> {
    let files = hosted.files().await?;
    let Some(found) = files.iter().find(|file| file.path == address.path) else { return Ok(None) };
    let (found, file) = hosted.open(&found.id).await?;
    let name = clean::name(&found.path);
    let too_large = |bytes| Error::TooLarge { name: name.clone(), bytes, bytes_max: BYTES_MAX };
    if found.bytes > BYTES_MAX {
        return Err(too_large(found.bytes));
    }
    let content = tokio::task::spawn_blocking(move || {
        let mut content = Vec::new();
        // A cell may write to it right now.
        file.take(BYTES_MAX + 1).read_to_end(&mut content).map(|_| content)
    });
    let content = content.await.map_err(|_| Error::Cancelled)?;
    let content = content.map_err(|cause| Error::Unreadable { name: name.clone(), cause })?;
    if content.len() as u64 > BYTES_MAX {
        return Err(too_large(content.len() as u64));
    }
    Ok(Some(content))
}

/// The content of a file as a resource: text where it is text.
pub(crate) fn contents(address: &Address, content: Vec<u8>) -> ResourceContents {
    let uri = address.to_string();
    let contents = match String::from_utf8(content) {
        Ok(text) if !text.contains('\0') => ResourceContents::text(text, uri),
        Ok(text) => ResourceContents::blob(STANDARD.encode(text), uri),
        Err(error) => ResourceContents::blob(STANDARD.encode(error.into_bytes()), uri),
    };
    contents.with_mime_type(address::mime(&address.path))
}

/// The type of a picture that models can see, when both its name and its first bytes say so.
fn picture(path: &str, content: &[u8]) -> Option<&'static str> {
    let mime = address::mime(path);
    let is = match mime {
        "image/png" => content.starts_with(b"\x89PNG\r\n\x1a\n"),
        "image/jpeg" => content.starts_with(b"\xff\xd8\xff"),
        "image/gif" => content.starts_with(b"GIF8"),
        "image/webp" => content.starts_with(b"RIFF") && content.get(8..12) == Some(b"WEBP"),
        _ => false,
    };
    is.then_some(mime)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_only_called_a_picture_is_none() {
        assert_eq!(picture("/mnt/data/a.png", b"\x89PNG\r\n\x1a\n..."), Some("image/png"));
        assert_eq!(picture("/mnt/data/a.png", b"<script>"), None);
        assert_eq!(picture("/mnt/data/a.svg", b"<svg/>"), None);
    }
}
