//! Where conversations are written down and for how long, as people write it. Opens nothing.

use std::{
    borrow::Cow,
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::Result;
use store::{Database, Retention};

use super::{Amount, Choices, Key, Span, size, span};
use crate::folders;

/// The name of a setting of this chapter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum StoreKey {
    /// Whether conversations are written down.
    Keep,
    /// Where their rows are.
    Database,
    /// Where their contents are.
    Blobs,
    /// How long a session stays awake that nobody uses.
    Idle,
    /// Days after which an unused one goes.
    MaxAge,
    /// How many are kept.
    MaxSessions,
    /// How many bytes of contents are kept.
    MaxSize,
}

/// How conversations are written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct StoreSettings {
    /// Whether they are.
    pub(crate) keep: bool,
    /// Where the rows are.
    pub(crate) database: Database,
    /// Where the contents are.
    pub(crate) blobs: Blobs,
    /// How long a session stays awake that nobody uses; none for ever.
    pub(crate) idle: Option<Duration>,
    /// How much is kept, and for how long.
    pub(crate) retention: Retention,
}

/// Where the contents are. The keys of a bucket stand in the environment only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Blobs {
    /// A folder.
    Folder(PathBuf),
    /// A bucket of an S3-compatible server.
    S3 {
        /// The server's address.
        endpoint: String,
        /// The bucket.
        bucket: String,
        /// The region.
        region: String,
        /// What stands before each key.
        prefix: String,
    },
}

/// Longer than a coffee, shorter than a meeting; waking takes less than a second.
const IDLE: Duration = Duration::from_mins(30);

/// Conversations that nobody came back to in a season are gone.
const DAYS_MAX: u64 = 90;

/// As many as a person still finds something in.
const SESSIONS_MAX: usize = 500;

/// A small part of any disk that data is worked on with.
const BYTES_MAX: u64 = 20 << 30;

/// The word for no bound.
const NONE: &str = "none";

const WRONG_DATABASE: &str = "is neither sqlite:/path/to/file.db nor postgres://user@host/database";
const WRONG_BLOBS: &str = "is neither the full path of a folder nor s3://bucket/prefix?endpoint=…";
const WRONG_SWITCH: &str = "is not true or false";
const WRONG_COUNT: &str = "is not a number such as 500, or none for no bound";
const WRONG_AGE: &str = "is not a number of days such as 90, or none for no bound";

impl StoreSettings {
    /// Takes them from what the person chose.
    pub(super) fn of(choices: &Choices) -> Result<Self> {
        let database =
            match choices.value(Key::Store(StoreKey::Database), |text| database(text).ok()) {
                Some(database) => database,
                None => Database::Sqlite(default_database()?),
            };
        let blobs = match choices.value(Key::Store(StoreKey::Blobs), |text| blobs(text).ok()) {
            Some(blobs) => blobs,
            None => Blobs::Folder(folders::contents()?),
        };
        let max_age = choices.value(Key::Store(StoreKey::MaxAge), |text| age(text).ok());
        let max_sessions =
            choices.value(Key::Store(StoreKey::MaxSessions), |text| count(text).ok());
        let max_bytes = choices.value(Key::Store(StoreKey::MaxSize), |text| bytes(text).ok());
        Ok(Self {
            keep: choices
                .value(Key::Store(StoreKey::Keep), |text| switch(text).ok())
                .unwrap_or(true),
            database,
            blobs,
            idle: choices
                .value(Key::Store(StoreKey::Idle), |text| idle(text).ok())
                .unwrap_or(Some(IDLE)),
            retention: Retention {
                max_age: max_age.unwrap_or(Some(days(DAYS_MAX))),
                max_sessions: max_sessions.unwrap_or(Some(SESSIONS_MAX)),
                max_bytes: max_bytes.unwrap_or(Some(BYTES_MAX)),
            },
        })
    }
}

impl StoreKey {
    /// All of them, in the order in which they are shown.
    pub(super) const ALL: [Self; 7] = [
        Self::Keep,
        Self::Database,
        Self::Blobs,
        Self::Idle,
        Self::MaxAge,
        Self::MaxSessions,
        Self::MaxSize,
    ];

    /// The name as a person writes it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Keep => "store.keep",
            Self::Database => "store.database",
            Self::Blobs => "store.blobs",
            Self::Idle => "store.idle",
            Self::MaxAge => "store.max_age",
            Self::MaxSessions => "store.max_sessions",
            Self::MaxSize => "store.max_size",
        }
    }

    /// Says what is wrong with `value`, or nothing.
    pub(super) fn check(self, value: &str) -> Result<(), String> {
        match self {
            Self::Keep => switch(value).map(drop),
            Self::Database => database(value).map(drop),
            Self::Blobs => blobs(value).map(drop),
            Self::Idle => idle(value).map(drop),
            Self::MaxAge => age(value).map(drop),
            Self::MaxSessions => count(value).map(drop),
            Self::MaxSize => bytes(value).map(drop),
        }
    }

    /// What it is for.
    pub(super) fn about(self) -> &'static str {
        match self {
            Self::Keep => {
                "Whether conversations at the terminal are written down. The server writes down \
                 what its clients are told is kept, whatever stands here."
            }
            Self::Database => {
                "Where the rows are: sqlite:/path/to/file.db, or postgres://user@host/database."
            }
            Self::Blobs => {
                "Where the contents are: the full path of a folder, or \
                 s3://bucket/prefix?endpoint=https://host&region=NAME with the keys in \
                 AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY."
            }
            Self::Idle => "How long an idle chat's session stays awake; none for ever.",
            Self::MaxAge => "Days after which an unused conversation goes; none for no bound.",
            Self::MaxSessions => "How many conversations are kept; none for no bound.",
            Self::MaxSize => "How many bytes of files and outputs are kept; none for no bound.",
        }
    }

    /// The default, for people.
    pub(super) fn default_value(self) -> String {
        let path = |path: Result<PathBuf>| {
            path.map_or_else(|_| "no folder".to_owned(), |path| path.display().to_string())
        };
        match self {
            Self::Keep => "true".to_owned(),
            Self::Database => format!("sqlite:{}", path(default_database())),
            Self::Blobs => path(folders::contents()),
            Self::Idle => span(IDLE),
            Self::MaxAge => format!("{DAYS_MAX} days"),
            Self::MaxSessions => SESSIONS_MAX.to_string(),
            Self::MaxSize => size(BYTES_MAX),
        }
    }
}

/// A value as it may be shown: a URL goes without its password.
pub(crate) fn without_password(value: &str) -> Cow<'_, str> {
    let hidden = value.split_once("://").and_then(|(scheme, rest)| {
        let (who, place) = rest.rsplit_once('@')?;
        let (user, _) = who.split_once(':')?;
        Some(format!("{scheme}://{user}:…@{place}"))
    });
    hidden.map_or(Cow::Borrowed(value), Cow::Owned)
}

fn default_database() -> Result<PathBuf> {
    Ok(folders::data()?.join("store/decipher.db"))
}

fn switch(text: &str) -> Result<bool, String> {
    text.trim().parse().map_err(|_| WRONG_SWITCH.to_owned())
}

fn database(text: &str) -> Result<Database, String> {
    if text.starts_with("postgres://") || text.starts_with("postgresql://") {
        return Ok(Database::Postgres(text.to_owned()));
    }
    let path = text.strip_prefix("sqlite:").map(Path::new);
    let path = path.filter(|path| path.is_absolute() && path.file_name().is_some());
    path.map(|path| Database::Sqlite(path.to_owned())).ok_or_else(|| WRONG_DATABASE.to_owned())
}

fn blobs(text: &str) -> Result<Blobs, String> {
    let Some(place) = text.strip_prefix("s3://") else {
        // A relative path would mean another folder after every `cd`.
        let path = Path::new(text);
        let folder = path.is_absolute().then(|| Blobs::Folder(path.to_owned()));
        return folder.ok_or_else(|| WRONG_BLOBS.to_owned());
    };
    let (place, options) = place.split_once('?').unwrap_or((place, ""));
    let (bucket, prefix) = place.split_once('/').unwrap_or((place, ""));
    if bucket.is_empty() {
        return Err(WRONG_BLOBS.to_owned());
    }
    let (mut endpoint, mut region) = (None, None);
    for option in options.split('&').filter(|option| !option.is_empty()) {
        match option.split_once('=') {
            Some(("endpoint", url)) if is_web(url) => endpoint = Some(url.to_owned()),
            Some(("region", name)) if !name.is_empty() => region = Some(name.to_owned()),
            Some(_) | None => {
                return Err(format!("has `{option}`, which is no endpoint=http… or region=…"));
            }
        }
    }
    let region = region.unwrap_or_else(|| "us-east-1".to_owned());
    let amazon = || format!("https://s3.{region}.amazonaws.com");
    Ok(Blobs::S3 {
        endpoint: endpoint.unwrap_or_else(amazon),
        bucket: bucket.to_owned(),
        prefix: prefix.trim_matches('/').to_owned(),
        region,
    })
}

fn is_web(url: &str) -> bool {
    url.starts_with("http://") || url.starts_with("https://")
}

fn idle(text: &str) -> Result<Option<Duration>, String> {
    let text = text.trim();
    if text == NONE { Ok(None) } else { Ok(Some(text.parse::<Span>()?.0)) }
}

fn age(text: &str) -> Result<Option<Duration>, String> {
    let number = text.trim().trim_end_matches("days").trim_end_matches(['d', ' ']);
    Ok(bounded(number, |number| number.parse().ok(), WRONG_AGE)?.map(days))
}

fn count(text: &str) -> Result<Option<usize>, String> {
    let count = bounded(text.trim(), |number| number.parse::<u32>().ok(), WRONG_COUNT)?;
    Ok(count.map(|count| count as usize))
}

fn bytes(text: &str) -> Result<Option<u64>, String> {
    let text = text.trim();
    if text == NONE { Ok(None) } else { Ok(Some(text.parse::<Amount>()?.0)) }
}

/// Reads a number, or the word for no bound.
fn bounded<T>(
    text: &str,
    parse: impl Fn(&str) -> Option<T>,
    wrong: &str,
) -> Result<Option<T>, String> {
    match text {
        NONE => Ok(None),
        text => parse(text).map(Some).ok_or_else(|| wrong.to_owned()),
    }
}

/// More days than the calendar has are as many as it has.
fn days(days: u64) -> Duration {
    Duration::from_secs(days.saturating_mul(24 * 60 * 60))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_as_people_write_them() {
        let file = Database::Sqlite("/data/d.db".into());
        assert_eq!(database("sqlite:/data/d.db"), Ok(file));
        let url = "postgres://me:secret@db/decipher";
        assert_eq!(database(url), Ok(Database::Postgres(url.into())));
        for wrong in ["", "d.db", "sqlite:d.db", "sqlite:/", "mysql://db/decipher"] {
            assert_eq!(database(wrong), Err(WRONG_DATABASE.into()), "{wrong}");
        }
        assert_eq!(blobs("/data/blobs"), Ok(Blobs::Folder("/data/blobs".into())));
        let bucket = |endpoint: &str, region: &str, prefix: &str| {
            let (endpoint, region) = (endpoint.to_owned(), region.to_owned());
            Ok(Blobs::S3 { endpoint, bucket: "b".into(), region, prefix: prefix.into() })
        };
        assert_eq!(blobs("s3://b"), bucket("https://s3.us-east-1.amazonaws.com", "us-east-1", ""));
        let own = "s3://b/one/two/?endpoint=http://127.0.0.1:9000&region=x";
        assert_eq!(blobs(own), bucket("http://127.0.0.1:9000", "x", "one/two"));
        for wrong in ["blobs", "s3://", "s3:///x", "s3://b?endpoint=ftp://x", "s3://b?key=1"] {
            assert!(blobs(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn bounds_are_read_as_people_write_them() {
        assert_eq!(age("90"), Ok(Some(Duration::from_hours(24 * 90))));
        assert_eq!(age("7 days"), age("7d"));
        assert_eq!((age("none"), count("none"), bytes("none")), (Ok(None), Ok(None), Ok(None)));
        assert_eq!((count("500"), bytes("20G")), (Ok(Some(500)), Ok(Some(20 << 30))));
        assert!(age("soon").is_err() && count("-1").is_err() && bytes("big").is_err());
    }

    #[test]
    fn a_password_is_not_shown() {
        let url = "postgres://me:p@ss:word@db:5432/decipher";
        assert_eq!(without_password(url), "postgres://me:…@db:5432/decipher");
        assert_eq!(without_password("postgres://me@db/x"), "postgres://me@db/x");
        assert_eq!(without_password("sqlite:/a:b@c"), "sqlite:/a:b@c");
    }
}
