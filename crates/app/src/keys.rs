//! `decipher keys`: makes, lists and revokes the keys that clients of the server prove themselves
//! with. A key is shown once; the store has its hash. Keys of model providers are `provider_keys.rs`.

use std::env;

use anyhow::Result;
use host::{Quota, TenantId};
use serde_json::{Value, json};
use store::{ApiKey, Store};

use crate::{
    arguments::{KeysAction, KeysArguments, NewKeyArguments},
    exit::Exit,
    keeping,
    sessions::list::{ago, moment},
    settings::{Settings, size},
    start,
    terminal::{Side, Tone, sanitize, say, table},
};

/// The tenant of the person whose machine this is: of `decipher mcp` and of the first key.
pub(crate) const LOCAL: &str = "local";
/// The name of the key that the first start makes.
const FIRST: &str = "first";
/// Set by systemd for a service whose output goes into the journal, where a key must not stand.
const JOURNAL: &str = "JOURNAL_STREAM";

/// Runs the command.
pub(crate) fn keys(arguments: &KeysArguments) -> Result<Exit> {
    let settings = Settings::plain()?;
    start::block_on(async {
        let store = keeping::open(&settings).await?;
        match &arguments.action {
            None => list(&store, false).await,
            Some(KeysAction::List { json }) => list(&store, *json).await,
            Some(KeysAction::Create(new)) => create(&store, new).await,
            Some(KeysAction::Revoke { name }) => {
                let key = store.revoke_key(name).await?;
                say(&format!("revoked the key `{}` ({})", sanitize::line(&key.name), key.id));
                Ok(Exit::Done)
            }
        }
    })
}

/// Makes the first key where there is none and only this machine can reach the server, and shows
/// it. Elsewhere says how to make one.
pub(crate) async fn first(store: &Store, alone: bool) -> Result<()> {
    if store.keys().await?.iter().any(|key| key.revoked_at.is_none()) {
        return Ok(());
    }
    if !alone || env::var_os(JOURNAL).is_some() {
        tracing::warn!(
            "nobody has a key yet, so every request is refused: decipher keys create NAME"
        );
        return Ok(());
    }
    let (secret, _) =
        host::make_key(store, &TenantId(LOCAL.to_owned()), FIRST, &Quota::default()).await?;
    Side::Out.line(&format!(
        "\nNobody had a key, so here is a first one. It is shown this once; `decipher keys` makes \
         others.\n  {secret}\n"
    ))?;
    Ok(())
}

async fn create(store: &Store, new: &NewKeyArguments) -> Result<Exit> {
    let tenant = TenantId(new.tenant.clone().unwrap_or_else(|| new.name.clone()));
    let quota = Quota {
        sessions: new.sessions,
        cpu_seconds_per_day: new.cpu_per_day.map(|time| time.0.as_secs()),
        memory_bytes: new.memory.map(|amount| amount.0),
        disk_bytes: new.disk.map(|amount| amount.0),
        requests_per_minute: new.requests_per_minute,
        tokens_per_day: new.tokens_per_day,
    };
    let (secret, key) = host::make_key(store, &tenant, &new.name, &quota).await?;
    if new.json {
        let mut shown = as_json(&key);
        shown["key"] = secret.into();
        Side::Out.line(&shown.to_string())?;
        return Ok(Exit::Done);
    }
    // The key alone on stdout, so that a script can take it.
    Side::Out.line(&secret)?;
    say(&format!(
        "made the key `{}` for the tenant `{}`; it is shown this once, as only its hash is kept",
        sanitize::line(&key.name),
        sanitize::line(&key.tenant)
    ));
    Ok(Exit::Done)
}

async fn list(store: &Store, json: bool) -> Result<Exit> {
    let keys = store.keys().await?;
    if json {
        Side::Out.line(&Value::Array(keys.iter().map(as_json).collect()).to_string())?;
        return Ok(Exit::Done);
    }
    if keys.is_empty() {
        say("there is no key yet; make one: decipher keys create NAME");
        return Ok(Exit::Done);
    }
    let head = ["name", "tenant", "key", "made", "used", "may use"].map(str::to_owned);
    let rows = keys.iter().map(|key| {
        let used = match (key.revoked_at, key.used_at) {
            (Some(at), _) => format!("revoked {}", ago(at)),
            (None, Some(at)) => ago(at),
            (None, None) => "never".to_owned(),
        };
        let (name, tenant) = (sanitize::line(&key.name), sanitize::line(&key.tenant));
        vec![name, tenant, sanitize::line(&key.hint), ago(key.created_at), used, allowed(key)]
    });
    let drawn = table::draw(head.to_vec(), rows.collect(), Side::Out.width());
    Side::Out.line(&Side::Out.paint(Tone::Dim, &drawn))?;
    Ok(Exit::Done)
}

/// What a key may use, in words.
fn allowed(key: &ApiKey) -> String {
    let quota: Quota = serde_json::from_str(&key.quota).unwrap_or_default();
    let parts = [
        quota.requests_per_minute.map(|count| format!("{count} requests/min")),
        quota.sessions.map(|count| format!("{count} sessions")),
        quota.memory_bytes.map(|bytes| format!("{} memory", size(bytes))),
        quota.disk_bytes.map(|bytes| format!("{} disk", size(bytes))),
        quota.cpu_seconds_per_day.map(|seconds| format!("{seconds} s of cells/day")),
        quota.tokens_per_day.map(|count| format!("{count} tokens/day")),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { "everything".to_owned() } else { parts.join(", ") }
}

fn as_json(key: &ApiKey) -> Value {
    json!({
        "id": key.id,
        "name": key.name,
        "tenant": key.tenant,
        "hint": key.hint,
        "quota": serde_json::from_str::<Value>(&key.quota).unwrap_or_default(),
        "created_at": moment(key.created_at),
        "used_at": key.used_at.and_then(moment),
        "revoked_at": key.revoked_at.and_then(moment),
    })
}
