//! Containers and their files on the wire. Inside, a container is a hosted session.

use host::{HostedFile, HostedInfo, HostedStatus, MemoryTier, Source};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::http::{
    page::{Order, PageQuery},
    time::seconds,
    whole,
};

/// What a client asks for when it makes a container.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct CreateContainer {
    /// What it is called.
    #[schema(min_length = 1, max_length = 200, pattern = r"^[^\x00-\x1f\x7f-\x9f]*$")]
    pub(crate) name: String,
    /// When it expires: 20 minutes after its last use, unless another time is given.
    #[serde(default)]
    pub(crate) expires_after: Option<ExpiresAfter>,
    /// Uploaded files that are copied into it.
    #[serde(default)]
    #[schema(max_items = 100)]
    pub(crate) file_ids: Option<Vec<String>>,
    /// How much memory it may use: `1g` unless another size is given.
    #[serde(default)]
    pub(crate) memory_limit: Option<MemoryLimit>,
    /// Who it may talk to: nobody.
    #[serde(default)]
    #[schema(value_type = Option<NetworkDisabled>)]
    pub(crate) network_policy: Option<NetworkPolicy>,
    /// Not supported: must be empty.
    #[serde(default)]
    #[schema(value_type = Option<Vec<Object>>, max_items = 0)]
    pub(crate) skills: Option<Vec<serde_json::Value>>,
}

/// When a container expires.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
pub(crate) struct ExpiresAfter {
    /// What the time counts from.
    pub(crate) anchor: Anchor,
    /// Minutes without use.
    #[serde(deserialize_with = "whole::number")]
    #[schema(minimum = 1, maximum = 10080)]
    pub(crate) minutes: i64,
}

/// What the time of a container counts from.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Anchor {
    LastActiveAt,
}

/// How much memory a container may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub(crate) enum MemoryLimit {
    #[serde(rename = "1g")]
    G1,
    #[serde(rename = "4g")]
    G4,
    #[serde(rename = "16g")]
    G16,
    #[serde(rename = "64g")]
    G64,
}

/// Who a container may talk to, as a client asks for it.
#[derive(Debug, Clone, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(crate) enum NetworkPolicy {
    /// Nobody.
    Disabled,
    /// Some; what else stands there is not looked at, as it is refused.
    Allowlist,
}

/// Nobody.
#[derive(Debug, Default, Serialize, ToSchema)]
pub(crate) struct NetworkDisabled {
    /// Always `disabled`.
    #[serde(rename = "type")]
    kind: Disabled,
}

#[derive(Debug, Default, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Disabled {
    #[default]
    Disabled,
}

/// A container.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Container {
    /// Its id.
    #[schema(examples("cntr_0192f0c5d2c37c7ab5e6d9c7f1a2b3c4"))]
    pub(crate) id: String,
    /// Always `container`.
    object: &'static str,
    /// When it was made, in seconds since 1970.
    created_at: i64,
    /// `running`, or `expired`: then it can be described, deleted and revived.
    status: ContainerStatus,
    /// When it expires.
    expires_after: ExpiresAfter,
    /// When it was last used, in seconds since 1970.
    last_active_at: i64,
    /// How much memory it may use.
    memory_limit: MemoryLimit,
    /// What it is called.
    name: String,
    /// Who it may talk to.
    network_policy: NetworkDisabled,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum ContainerStatus {
    Running,
    Expired,
}

impl From<HostedInfo> for Container {
    fn from(info: HostedInfo) -> Self {
        let minutes = info.expires_after.as_secs().div_ceil(60);
        let minutes = i64::try_from(minutes).unwrap_or(i64::MAX);
        Self {
            id: info.id.0,
            object: "container",
            created_at: seconds(info.created_at),
            status: match info.status {
                HostedStatus::Active => ContainerStatus::Running,
                HostedStatus::Expired => ContainerStatus::Expired,
            },
            expires_after: ExpiresAfter { anchor: Anchor::LastActiveAt, minutes },
            last_active_at: seconds(info.last_active_at),
            memory_limit: info.memory.into(),
            name: info.name,
            network_policy: NetworkDisabled::default(),
        }
    }
}

impl From<MemoryLimit> for MemoryTier {
    fn from(limit: MemoryLimit) -> Self {
        match limit {
            MemoryLimit::G1 => Self::G1,
            MemoryLimit::G4 => Self::G4,
            MemoryLimit::G16 => Self::G16,
            MemoryLimit::G64 => Self::G64,
        }
    }
}

impl From<MemoryTier> for MemoryLimit {
    fn from(tier: MemoryTier) -> Self {
        match tier {
            MemoryTier::G1 => Self::G1,
            MemoryTier::G4 => Self::G4,
            MemoryTier::G16 => Self::G16,
            MemoryTier::G64 => Self::G64,
        }
    }
}

/// The part of the list of containers that is asked for.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ContainersQuery {
    /// How many to return.
    #[param(minimum = 1, maximum = 100, default = 20)]
    limit: Option<i64>,
    /// Which way the list runs, by time of birth.
    #[param(inline)]
    order: Option<Order>,
    /// The id of the last one of the page before.
    #[param(max_length = 256)]
    after: Option<String>,
    /// Only those with this name.
    #[param(max_length = 200)]
    pub(crate) name: Option<String>,
}

impl ContainersQuery {
    /// The page that is asked for.
    pub(crate) fn page(self) -> PageQuery {
        PageQuery { limit: self.limit, order: self.order, after: self.after }
    }
}

/// A file of a container.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ContainerFile {
    /// Its id; it belongs to the path.
    #[schema(examples("cfile_0192f0c5d2c37c7ab5e6d9c7f1a2b3c4"))]
    pub(crate) id: String,
    /// Always `container.file`.
    object: &'static str,
    /// When it was made, in seconds since 1970.
    created_at: i64,
    /// Its size.
    bytes: u64,
    /// The container.
    container_id: String,
    /// Where it is inside.
    #[schema(examples("/mnt/data/sales.csv"))]
    path: String,
    /// `user` when it was uploaded, `assistant` when code made or changed it.
    source: FileSource,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum FileSource {
    User,
    Assistant,
}

impl ContainerFile {
    /// A file as a client reads it.
    pub(crate) fn of(container_id: &str, file: HostedFile) -> Self {
        Self {
            id: file.id,
            object: "container.file",
            created_at: seconds(file.created_at),
            bytes: file.bytes,
            container_id: container_id.to_owned(),
            path: file.path,
            source: match file.source {
                Source::User => FileSource::User,
                Source::Assistant => FileSource::Assistant,
            },
        }
    }
}

/// An uploaded file that is to be copied into a container.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct CopyFile {
    /// The file, as `POST /v1/files` named it.
    pub(crate) file_id: String,
}

/// The form that uploads a file into a container.
#[derive(Debug, ToSchema)]
#[expect(dead_code, reason = "the form is read field by field; this is its description")]
pub(crate) struct ContainerFileForm {
    /// The content.
    #[schema(format = Binary, value_type = String)]
    file: Vec<u8>,
}
