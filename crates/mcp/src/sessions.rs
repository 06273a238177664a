//! The tools that make, list and close sessions, and which session a call means.

use std::time::{Duration, SystemTime};

use host::{
    Hosted, HostedId, HostedInfo, HostedStatus, MemoryTier, NewHosted, Owner, Page, Tenant,
};
use rmcp::{
    RoleServer,
    model::{CallToolResult, JsonObject},
    service::RequestContext,
};

use crate::{
    Error, Server,
    changes::Changed,
    clean, content, tools,
    wire::{CloseSession, Closed, ListSessions, Listed, Memory, NewSession, Sessions},
};

/// What clients of other doors are used to: `OpenAI` keeps its own idle ones as long.
const EXPIRES_AFTER: Duration = Duration::from_mins(20);

/// A week: who is away longer has forgotten it.
const EXPIRES_AFTER_MAX: Duration = Duration::from_hours(7 * 24);

/// Sessions in one list: what a model can look over.
const SESSIONS_MAX: u32 = 50;

/// The session that a call names, or the connection's own, or a new one that becomes its own.
pub(crate) async fn named_or_own(
    server: &Server,
    tenant: &Tenant,
    id: Option<String>,
) -> Result<Hosted, Error> {
    if id.is_some() {
        return named(server, tenant, id).await;
    }
    let _alone = server.alone().await;
    if let Some(id) = server.session() {
        match live(server, tenant, &id).await {
            // It was closed elsewhere.
            Err(Error::Host(host::Error::NotFound { .. })) => {}
            found => return found,
        }
    }
    let new = NewHosted {
        name: "MCP".to_owned(),
        memory: MemoryTier::default(),
        expires_after: EXPIRES_AFTER,
        owner: Owner::Auto,
    };
    let hosted = server.host.create(tenant, new).await?;
    server.stand_in(Some(hosted.id().clone()));
    Ok(hosted)
}

/// The session that a call names, or the connection's own.
pub(crate) async fn named(
    server: &Server,
    tenant: &Tenant,
    id: Option<String>,
) -> Result<Hosted, Error> {
    let missing = || Error::Argument {
        argument: "session_id",
        problem: "it is missing, and this connection has no session of its own yet: run_code, \
                  upload_file and new_session make one"
            .to_owned(),
    };
    let id = id.map(HostedId).or_else(|| server.session()).ok_or_else(missing)?;
    live(server, tenant, &id).await
}

/// The session, with all that it had, also when it was idle for too long.
async fn live(server: &Server, tenant: &Tenant, id: &HostedId) -> Result<Hosted, Error> {
    let hosted = server.host.hosted(tenant, id).await?;
    match hosted.info().status {
        HostedStatus::Active => Ok(hosted),
        HostedStatus::Expired => Ok(server.host.revive(tenant, id).await?),
    }
}

/// Makes a session.
pub(crate) async fn new_session(
    server: &Server,
    arguments: Option<JsonObject>,
    context: &RequestContext<RoleServer>,
) -> Result<CallToolResult, Error> {
    let tenant = server.tenant(context)?;
    let arguments: NewSession = tools::arguments(arguments)?;
    let expires_after = arguments.expires_after_minutes.map_or(EXPIRES_AFTER, |minutes| {
        Duration::from_secs(minutes.saturating_mul(60)).min(EXPIRES_AFTER_MAX)
    });
    let new = NewHosted {
        name: clean::name(arguments.name.as_deref().unwrap_or("MCP")),
        memory: arguments.memory.map(tier).unwrap_or_default(),
        expires_after,
        owner: Owner::Explicit,
    };
    let hosted = server.host.create(&tenant, new).await?;
    server.stand_in(Some(hosted.id().clone()));
    let words = format!(
        "The session is ready; calls of this connection without a session_id go to it now.\n\
         [session_id] {}",
        hosted.id()
    );
    Ok(content::told(words, &session(&hosted.info())))
}

/// Lists the tenant's sessions.
pub(crate) async fn sessions(
    server: &Server,
    arguments: Option<JsonObject>,
    context: &RequestContext<RoleServer>,
) -> Result<CallToolResult, Error> {
    let tenant = server.tenant(context)?;
    let arguments: ListSessions = tools::arguments(arguments)?;
    let page =
        Page { after: arguments.after.map(HostedId), limit: SESSIONS_MAX, ..Page::default() };
    let (found, more) = server.host.list(&tenant, &page).await?;
    let own = server.session();
    let line = |info: &HostedInfo| {
        let own = if own.as_ref() == Some(&info.id) { ", this connection's own" } else { "" };
        let name = clean::name(&info.name);
        format!("{} ({name}, {}{own})", info.id, status(info.status))
    };
    let mut lines: Vec<_> = found.iter().map(line).collect();
    if found.is_empty() {
        lines.push("There are no sessions.".to_owned());
    }
    if more {
        lines.push("[… more: ask again with `after` …]".to_owned());
    }
    let shown = found.iter().map(session).collect();
    Ok(content::told(lines.join("\n"), &Sessions { shown, more }))
}

/// Removes a session with its files.
pub(crate) async fn close_session(
    server: &Server,
    arguments: Option<JsonObject>,
    context: &RequestContext<RoleServer>,
) -> Result<CallToolResult, Error> {
    let tenant = server.tenant(context)?;
    let arguments: CloseSession = tools::arguments(arguments)?;
    let id = HostedId(arguments.session_id);
    server.host.remove(&tenant, &id).await?;
    if server.session().as_ref() == Some(&id) {
        server.stand_in(None);
    }
    server.changed(&tenant, Changed::Session(id.clone()), context).await;
    let words = format!("The session {id} and its files are gone.");
    Ok(content::told(words, &Closed { session_id: id.to_string() }))
}

fn session(info: &HostedInfo) -> Listed {
    Listed {
        session_id: info.id.to_string(),
        name: clean::name(&info.name),
        status: status(info.status),
        memory: memory(info.memory),
        expires_after_minutes: info.expires_after.as_secs() / 60,
        created_at: seconds(info.created_at),
        last_active_at: seconds(info.last_active_at),
    }
}

fn status(status: HostedStatus) -> &'static str {
    match status {
        HostedStatus::Active => "active",
        HostedStatus::Expired => "expired",
    }
}

fn seconds(time: SystemTime) -> u64 {
    time.duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

fn tier(memory: Memory) -> MemoryTier {
    match memory {
        Memory::OneG => MemoryTier::G1,
        Memory::FourG => MemoryTier::G4,
        Memory::SixteenG => MemoryTier::G16,
        Memory::SixtyFourG => MemoryTier::G64,
    }
}

fn memory(tier: MemoryTier) -> Memory {
    match tier {
        MemoryTier::G1 => Memory::OneG,
        MemoryTier::G4 => Memory::FourG,
        MemoryTier::G16 => Memory::SixteenG,
        MemoryTier::G64 => Memory::SixtyFourG,
    }
}
