//! From a checked request to a turn that can begin: its model, its context, its container, its files.

use std::sync::Arc;

use agent::ToolUse;
use host::{Hosted, HostedId, HostedStatus, MemoryTier, NewHosted, Owner, Tenant};

use super::{
    checked::Wanted,
    context::Context,
    spoken::{Enclosed, Enclosure, Spoken},
    tool::{AutoContainer, ContainerChoice},
    turn::Asked,
};
use crate::{Api, ModelsError, containers, files, http::error::ApiError};

/// What a container is called that nobody named.
const AUTO_NAME: &str = "auto";
/// A picture that a model is shown; the big providers take no larger one.
const PICTURE_BYTES_MAX: u64 = 20 << 20;

/// Connects to the model of a request.
pub(crate) fn model(api: &Api, name: &str) -> Result<Arc<dyn agent::Model>, ApiError> {
    api.models.connect(name).map_err(|error| {
        let code = match &error {
            ModelsError::Unconfigured { .. } => "model_not_configured",
            ModelsError::Unusable { .. } => "model_not_found",
        };
        let said = error.to_string();
        ApiError::invalid(format!("{said}.")).param("model").code(code)
    })
}

/// Makes the turn of a request.
pub(crate) async fn prepare(
    api: &Api,
    tenant: &Tenant,
    wanted: &Wanted,
    context: &Context,
) -> Result<Asked, ApiError> {
    let model = model(api, &wanted.model)?;
    let items: Vec<_> = context.before.iter().chain(&context.now).cloned().collect();
    let mut spoken = Spoken::of(&items, context.before.len())?;
    let mut terms = wanted.terms.clone();
    for instructions in spoken.instructions.drain(..) {
        terms.instructions.push_str("\n\n");
        terms.instructions.push_str(&instructions);
    }
    super::checked::check_instructions(&terms.instructions)?;
    let session = match &wanted.container {
        Some(choice) if terms.tool != ToolUse::Withheld => {
            Some(container(api, tenant, choice, context.container.as_deref()).await?)
        }
        Some(_) | None => None,
    };
    let attached = enclose(api, tenant, session.as_ref(), &mut spoken).await?;
    let (api, tenant) = (api.clone(), tenant.clone());
    Ok(Asked { api, tenant, model, session, spoken: Arc::new(spoken), attached, terms })
}

/// The container in which the code is to run.
async fn container(
    api: &Api,
    tenant: &Tenant,
    choice: &ContainerChoice,
    last: Option<&str>,
) -> Result<Hosted, ApiError> {
    let auto = match choice {
        ContainerChoice::Id(id) => return self::named(api, tenant, id).await,
        ContainerChoice::Auto(auto) => auto,
    };
    if let Some(id) = last
        && let Ok(hosted) = self::named(api, tenant, id).await
    {
        return Ok(hosted);
    }
    create(api, tenant, auto).await
}

/// The container with this id, if it can be used.
pub(crate) async fn named(api: &Api, tenant: &Tenant, id: &str) -> Result<Hosted, ApiError> {
    let hosted = api.host.hosted(tenant, &HostedId(id.to_owned())).await?;
    match hosted.info().status {
        HostedStatus::Active => Ok(hosted),
        HostedStatus::Expired => Err(host::Error::Expired.into()),
    }
}

/// Makes a container with files in it, or nothing at all.
pub(crate) async fn create(
    api: &Api,
    tenant: &Tenant,
    auto: &AutoContainer,
) -> Result<Hosted, ApiError> {
    let mut objects = Vec::new();
    for id in auto.file_ids.iter().flatten() {
        objects.push(files::find(api.host.store(), tenant, id).await?);
    }
    let hosted = api
        .host
        .create(
            tenant,
            NewHosted {
                name: AUTO_NAME.to_owned(),
                memory: auto.memory_limit.map_or(MemoryTier::G1, Into::into),
                expires_after: api.settings.expires_after,
                owner: Owner::Auto,
            },
        )
        .await?;
    for object in objects {
        if let Err(error) = containers::create::copy(api, &hosted, &object).await {
            // The client never learns of its id, so nobody else could remove it.
            api.host.remove(tenant, hosted.id()).await?;
            return Err(error);
        }
    }
    Ok(hosted)
}

/// Puts the files of a question into the container; returns their names there.
pub(crate) async fn enclose(
    api: &Api,
    tenant: &Tenant,
    session: Option<&Hosted>,
    spoken: &mut Spoken,
) -> Result<Vec<String>, ApiError> {
    let mut names = Vec::new();
    for enclosed in std::mem::take(&mut spoken.files) {
        if enclosed.is_picture
            && let Enclosure::File(id) = &enclosed.content
        {
            spoken.images.extend(seen(api, tenant, id).await?);
        }
        match session {
            Some(session) => names.push(write(api, tenant, session, enclosed).await?),
            None if enclosed.is_picture => {}
            None => {
                let message = "A file in the input is read by code, and this request has no tool \
                               for that: add {\"type\": \"code_interpreter\", \"container\": \
                               {\"type\": \"auto\"}} to 'tools'.";
                return Err(ApiError::invalid_value("input", message));
            }
        }
    }
    Ok(names)
}

async fn write(
    api: &Api,
    tenant: &Tenant,
    session: &Hosted,
    enclosed: Enclosed,
) -> Result<String, ApiError> {
    let written = match enclosed.content {
        Enclosure::File(id) => {
            let object = files::find(api.host.store(), tenant, &id).await?;
            containers::create::copy(api, session, &object).await?
        }
        Enclosure::Data(content) => {
            let name = enclosed.name.unwrap_or_else(|| {
                let hash = store::BlobId::of(&content.bytes);
                let ending = content.mime.rsplit('/').next().unwrap_or_default();
                let ending = if ending.is_empty() { "bin" } else { ending };
                format!("{}.{ending}", hash.as_str().get(..12).unwrap_or("file"))
            });
            let mut writer = session.writer(&name).await?;
            writer.write(&content.bytes).await?;
            writer.finish().await?
        }
    };
    Ok(written.path.trim_start_matches("/mnt/data/").to_owned())
}

/// An uploaded picture as a model sees it.
async fn seen(api: &Api, tenant: &Tenant, id: &str) -> Result<Option<agent::ModelImage>, ApiError> {
    let object = files::find(api.host.store(), tenant, id).await?;
    let Some(blob) = object.blob.filter(|_| object.bytes <= PICTURE_BYTES_MAX) else {
        return Ok(None);
    };
    let bytes = api.host.store().get(&blob).await?;
    Ok(kind(&bytes).map(|mime| agent::ModelImage { mime: mime.to_owned(), bytes }))
}

/// The type of a picture, by its first bytes: its name is only what somebody called it.
fn kind(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => Some("image/png"),
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [b'G', b'I', b'F', b'8', ..] => Some("image/gif"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("image/webp"),
        _ => None,
    }
}
