//! Keys that clients of an API prove themselves with.
//!
//! A key itself never comes here, only its SHA-256: who reads the database can use none of them. A
//! key that was revoked stays listed, so that its refusal can say why.

use std::time::SystemTime;

use uuid::Uuid;

use crate::{
    Durability, Error, NewAudit, Store,
    clock::{millis, now, time},
    commit::{document, name},
    database::{Row, Statement, Transaction, asked},
};

/// A key that is to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewKey {
    /// Whom it speaks for.
    pub tenant: String,
    /// What a person calls it; no other key that is in use has the name.
    pub name: String,
    /// The SHA-256 of the key.
    pub hash: [u8; 32],
    /// A part of the key by which a person can tell it.
    pub hint: String,
    /// What it may use, as JSON.
    pub quota: String,
}

/// A key, without the key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiKey {
    /// Its name for the machine: `key_…`.
    pub id: String,
    /// Whom it speaks for.
    pub tenant: String,
    /// What a person calls it.
    pub name: String,
    /// A part of the key by which a person can tell it.
    pub hint: String,
    /// What it may use, as JSON.
    pub quota: String,
    /// When it was made.
    pub created_at: SystemTime,
    /// When it was last used, as far as that was noted.
    pub used_at: Option<SystemTime>,
    /// When it was revoked.
    pub revoked_at: Option<SystemTime>,
}

impl Store {
    /// Makes a key known. Its name must be free, and be no key's id.
    pub async fn add_key(&self, new: &NewKey) -> Result<ApiKey, Error> {
        const SQL: &str = "INSERT INTO api_keys \
            (id, tenant, name, hash, hint, quota, created_at) \
            VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING";
        let at = now();
        let key = ApiKey {
            id: format!("{PREFIX}{}", Uuid::now_v7().simple()),
            tenant: name("the tenant of a key", &new.tenant)?,
            name: name("the name of a key", &new.name)?,
            hint: name("the hint of a key", &new.hint)?,
            quota: document("the quota of a key", &new.quota)?,
            created_at: time(at),
            used_at: None,
            revoked_at: None,
        };
        let refused = |rule: &str| {
            Err(Error::Refused { what: format!("the key `{}`", key.name), rule: rule.to_owned() })
        };
        if key.name.is_empty() || key.name.starts_with(PREFIX) {
            return refused(
                "its name is empty or begins as the id of a key does; name it otherwise",
            );
        }
        let values = vec![
            key.id.as_str().into(),
            key.tenant.as_str().into(),
            key.name.as_str().into(),
            new.hash.as_slice().into(),
            key.hint.as_str().into(),
            key.quota.as_str().into(),
            at.into(),
        ];
        let mut transaction = self.database.write().await?;
        if transaction.execute(SQL, values).await? == 0 {
            return refused(
                "another key in use has its name; name it otherwise, or revoke that one",
            );
        }
        self.note_key(&mut transaction, &key.id, "key.created").await?;
        transaction.commit().await?;
        Ok(key)
    }

    /// Finds a key by its SHA-256, a revoked one too.
    pub async fn key_by_hash(&self, hash: &[u8; 32]) -> Result<Option<ApiKey>, Error> {
        const SQL: &str = "SELECT id, tenant, name, hint, quota, created_at, used_at, revoked_at \
            FROM api_keys WHERE hash = $1";
        let rows = self.database.rows(SQL, vec![hash.as_slice().into()]).await?;
        rows.first().map(api_key).transpose()
    }

    /// Returns all keys in the order in which they were made, revoked ones too.
    pub async fn keys(&self) -> Result<Vec<ApiKey>, Error> {
        const SQL: &str = "SELECT id, tenant, name, hint, quota, created_at, used_at, revoked_at \
            FROM api_keys ORDER BY created_at, id";
        self.database.rows(SQL, vec![]).await?.iter().map(api_key).collect()
    }

    /// Revokes a key, by its id or its name, and returns it. One that was revoked before, by its id,
    /// stays as it is.
    pub async fn revoke_key(&self, id_or_name: &str) -> Result<ApiKey, Error> {
        const FIND: &str = "SELECT id, tenant, name, hint, quota, created_at, used_at, revoked_at \
            FROM api_keys WHERE id = $1 OR (name = $1 AND revoked_at IS NULL)";
        const REVOKE: &str = "UPDATE api_keys SET revoked_at = $2 WHERE id = $1";
        let unknown = || Error::NotFound { what: "key", name: id_or_name.to_owned() };
        let wanted = asked(&[id_or_name]).ok_or_else(unknown)?;
        let mut transaction = self.database.write().await?;
        let row = transaction.row(FIND, wanted).await?;
        let key = api_key(&row.ok_or_else(unknown)?)?;
        if key.revoked_at.is_some() {
            return Ok(key);
        }
        let at = now();
        transaction.execute(REVOKE, vec![key.id.as_str().into(), at.into()]).await?;
        self.note_key(&mut transaction, &key.id, "key.revoked").await?;
        transaction.commit().await?;
        Ok(ApiKey { revoked_at: Some(time(at)), ..key })
    }

    /// Notes that a key was used.
    pub async fn key_used(&self, id: &str, at: SystemTime) -> Result<(), Error> {
        const SQL: &str = "UPDATE api_keys SET used_at = $2 \
            WHERE id = $1 AND (used_at IS NULL OR used_at < $2)";
        // Each request may note it, and who asks wants to know the day.
        let transaction = self.database.write_with(Durability::Process).await?;
        let values = vec![id.into(), millis(at).into()];
        transaction.commit_with(vec![Statement::new(SQL, values)]).await.map(drop)
    }

    async fn note_key(
        &self,
        transaction: &mut Transaction,
        id: &str,
        kind: &str,
    ) -> Result<(), Error> {
        // The id is ours and needs no escaping.
        let line = NewAudit { kind: kind.to_owned(), detail: format!("{{\"key\":\"{id}\"}}") };
        self.append(transaction, vec![], None, &[line]).await.map(drop)
    }
}

/// How the id of a key begins.
const PREFIX: &str = "key_";

fn api_key(row: &Row) -> Result<ApiKey, Error> {
    Ok(ApiKey {
        id: row.text(0)?,
        tenant: row.text(1)?,
        name: row.text(2)?,
        hint: row.text(3)?,
        quota: row.text(4)?,
        created_at: time(row.integer(5)?),
        used_at: row.integer_or_none(6)?.map(time),
        revoked_at: row.integer_or_none(7)?.map(time),
    })
}
