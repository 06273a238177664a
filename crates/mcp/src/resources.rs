//! The files of all sessions as resources.

use host::{HostedId, HostedStatus, Page, Tenant};
use rmcp::model::{ListResourcesResult, ReadResourceResult, Resource, ResourceTemplate};

use crate::{
    Error, Server,
    address::{self, Address},
    clean, content, files,
};

/// Sessions whose files come in one page.
const SESSIONS_MAX: u32 = 20;

/// Files of one session: a host shows a list for a person to pick from.
const FILES_MAX: usize = 100;

/// How any file is addressed.
pub(crate) fn template() -> ResourceTemplate {
    ResourceTemplate::new(address::TEMPLATE, "file")
        .with_title("A file of a session")
        .with_description("A file in /mnt/data of a Decipher session")
}

/// One page of files; the cursor is the last session of the page before.
pub(crate) async fn list(
    server: &Server,
    tenant: &Tenant,
    cursor: Option<String>,
) -> Result<ListResourcesResult, Error> {
    let page = Page { after: cursor.map(HostedId), limit: SESSIONS_MAX, ..Page::default() };
    let (sessions, more) = server.host.list(tenant, &page).await?;
    let mut resources = Vec::new();
    for info in sessions.iter().filter(|info| info.status == HostedStatus::Active) {
        let files = match server.host.hosted(tenant, &info.id).await {
            Ok(hosted) => hosted.files().await,
            Err(error) => Err(error),
        };
        let files = match files {
            Ok(files) => files,
            // It ended since it was listed.
            Err(host::Error::NotFound { .. } | host::Error::Expired) => continue,
            Err(error) => return Err(error.into()),
        };
        let left_out = files.len().saturating_sub(FILES_MAX);
        let shown = files.iter().take(FILES_MAX);
        resources.extend(shown.map(|file| resource(&info.id, &file.path, file.bytes)));
        if left_out > 0 {
            tracing::debug!(session = %info.id, left_out, "files left out of the resources");
        }
    }
    let next = sessions.last().filter(|_| more).map(|info| info.id.to_string());
    let mut result = ListResourcesResult::with_all_items(resources);
    result.next_cursor = next;
    Ok(result)
}

/// Reads a file; none when it is not there.
pub(crate) async fn read(
    server: &Server,
    tenant: &Tenant,
    address: &Address,
) -> Result<Option<ReadResourceResult>, Error> {
    let hosted = server.host.hosted(tenant, &address.session).await?;
    let content = files::read(&hosted, address).await?;
    Ok(content.map(|content| ReadResourceResult::new(vec![files::contents(address, content)])))
}

fn resource(session: &HostedId, path: &str, bytes: u64) -> Resource {
    let file = content::file(session, path, bytes);
    let name = clean::name(path.strip_prefix(address::FOLDER).unwrap_or(path));
    Resource::new(file.uri, name)
        .with_description(format!("A file of session {session}"))
        .with_mime_type(file.mime_type)
        .with_size(bytes)
}
