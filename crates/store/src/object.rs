//! Objects: documents that an API keeps under ids of its own.
//!
//! What stands in a document is for others to know. An object belongs to a tenant, and each question
//! names the tenant: what is another's is as if it were not there. The blob that an object names is
//! kept as long as the object.

mod list;

use std::time::SystemTime;

use sqlx::AssertSqlSafe;

use crate::{
    BlobId, Durability, Error, Store,
    clock::{millis, time},
    commit::{bounded, document, name},
    database::{Row, Statement, Value, asked},
    limits::OBJECT_NAME_LETTERS_MAX,
};

pub use list::{ObjectFilter, Order};

/// A document that an API keeps under an id of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Object {
    /// What sort of thing it is: a file, a response.
    pub kind: String,
    /// Its id, which no other object of its kind and tenant has.
    pub id: String,
    /// Whose it is.
    pub tenant: String,
    /// The object that it is a part of.
    pub parent: Option<String>,
    /// What it is called.
    pub name: Option<String>,
    /// Its content, when that is kept as a blob.
    pub blob: Option<BlobId>,
    /// How much of the tenant's room it takes.
    pub bytes: u64,
    /// When it was born, to the millisecond.
    pub created_at: SystemTime,
    /// When it was last used, to the millisecond.
    pub used_at: SystemTime,
    /// When it is to go, to the millisecond.
    pub expires_at: Option<SystemTime>,
    /// What else there is to know of it.
    pub document: String,
}

/// What is to change of an object. Empty fields leave things as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ObjectUpdate {
    /// Another document.
    pub document: Option<String>,
    /// Another time of its last use.
    pub used_at: Option<SystemTime>,
    /// Another time when it is to go, or none.
    pub expires_at: Option<Option<SystemTime>>,
    /// Another name.
    pub name: Option<String>,
    /// Another size.
    pub bytes: Option<u64>,
    /// What the change must survive.
    pub durability: Durability,
}

/// The columns of an object as [`object`] reads them.
const COLUMNS: &str = "kind, id, tenant, parent, name, blob, bytes, created_at, used_at, \
    expires_at, document";

impl Store {
    /// Keeps a new object. Its blob is put before.
    pub async fn add_object(&self, object: &Object, durability: Durability) -> Result<(), Error> {
        self.add_objects(std::slice::from_ref(object), durability).await
    }

    /// Keeps new objects, all of them or none; they are listed in this order when they were born at
    /// one time.
    pub async fn add_objects(
        &self,
        objects: &[Object],
        durability: Durability,
    ) -> Result<(), Error> {
        for blob in objects.iter().filter_map(|object| object.blob.as_ref()) {
            // From here on `gc` sees it as new, whoever else let go of it.
            self.blobs.renew(blob).await?;
        }
        let mut transaction = self.database.write_with(durability).await?;
        let statements = objects.iter().map(new_object).collect::<Result<Vec<_>, _>>()?;
        let added = transaction.run(statements).await?;
        let taken = objects.iter().zip(&added).find(|(_, added)| added.changed == 0);
        if let Some((object, _)) = taken {
            return Err(Error::Refused {
                what: format!("{} {}", object.kind, object.id),
                rule: "its id is taken; give each object an id of its own".to_owned(),
            });
        }
        transaction.commit().await
    }

    /// Returns one object.
    pub async fn object(
        &self,
        kind: &str,
        tenant: &str,
        id: &str,
    ) -> Result<Option<Object>, Error> {
        let sql =
            format!("SELECT {COLUMNS} FROM objects WHERE kind = $1 AND tenant = $2 AND id = $3");
        let Some(values) = asked(&[kind, tenant, id]) else { return Ok(None) };
        let rows = self.database.rows(AssertSqlSafe(sql), values).await?;
        rows.first().map(object).transpose()
    }

    /// Changes an object; tells whether it is there.
    pub async fn update_object(
        &self,
        kind: &str,
        tenant: &str,
        id: &str,
        update: &ObjectUpdate,
    ) -> Result<bool, Error> {
        let Some(mut values) = asked(&[kind, tenant, id]) else { return Ok(false) };
        let mut columns = Vec::new();
        for (column, value) in update.values()? {
            values.push(value);
            columns.push(format!("{column} = ${}", values.len()));
        }
        if columns.is_empty() {
            return Ok(self.object(kind, tenant, id).await?.is_some());
        }
        let sql = format!(
            "UPDATE objects SET {} WHERE kind = $1 AND tenant = $2 AND id = $3",
            columns.join(", ")
        );
        let transaction = self.database.write_with(update.durability).await?;
        let statement = Statement::new(AssertSqlSafe(sql), values);
        let done = transaction.commit_with(vec![statement]).await?;
        Ok(done.iter().any(|done| done.changed > 0))
    }

    /// Removes an object; tells whether it was there. Its blob goes with the next [`Store::gc`].
    pub async fn remove_object(&self, kind: &str, tenant: &str, id: &str) -> Result<bool, Error> {
        const SQL: &str = "DELETE FROM objects WHERE kind = $1 AND tenant = $2 AND id = $3";
        Ok(self.remove_objects(SQL, [kind, tenant, id]).await? > 0)
    }

    /// Removes all objects of a kind that are parts of `parent`; says how many there were.
    pub async fn remove_children(
        &self,
        kind: &str,
        tenant: &str,
        parent: &str,
    ) -> Result<u64, Error> {
        const SQL: &str = "DELETE FROM objects WHERE kind = $1 AND tenant = $2 AND parent = $3";
        self.remove_objects(SQL, [kind, tenant, parent]).await
    }

    async fn remove_objects(&self, sql: &'static str, which: [&str; 3]) -> Result<u64, Error> {
        let Some(values) = asked(&which) else { return Ok(0) };
        // What someone wanted gone must not come back with the power.
        let transaction = self.database.write().await?;
        let done = transaction.commit_with(vec![Statement::new(sql, values)]).await?;
        Ok(done.iter().map(|done| done.changed).sum())
    }
}

impl ObjectUpdate {
    /// The columns that change, with their new values.
    fn values(&self) -> Result<Vec<(&'static str, Value)>, Error> {
        let mut values: Vec<(&str, Value)> = Vec::new();
        if let Some(text) = &self.document {
            values.push(("document", document(DOCUMENT, text)?.into()));
        }
        if let Some(at) = self.used_at {
            values.push(("used_at", millis(at).into()));
        }
        if let Some(at) = self.expires_at {
            values.push(("expires_at", at.map(millis).into()));
        }
        if let Some(text) = &self.name {
            values.push(("name", bounded(NAME, text, OBJECT_NAME_LETTERS_MAX)?.into()));
        }
        if let Some(bytes) = self.bytes {
            values.push(("bytes", size(bytes).into()));
        }
        Ok(values)
    }
}

const DOCUMENT: &str = "the document of an object";
const NAME: &str = "the name of an object";

fn new_object(object: &Object) -> Result<Statement, Error> {
    const SQL: &str = "INSERT INTO objects (kind, id, tenant, parent, name, blob, bytes, created_at, \
        used_at, expires_at, document) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) \
        ON CONFLICT DO NOTHING";
    let parent = object.parent.as_ref().map(|parent| name("the id of an object", parent));
    let called = object.name.as_ref().map(|text| bounded(NAME, text, OBJECT_NAME_LETTERS_MAX));
    let values = vec![
        name("the kind of an object", &object.kind)?.into(),
        name("the id of an object", &object.id)?.into(),
        name("the tenant of an object", &object.tenant)?.into(),
        parent.transpose()?.into(),
        called.transpose()?.into(),
        object.blob.as_ref().map(|blob| blob.as_str().to_owned()).into(),
        size(object.bytes).into(),
        millis(object.created_at).into(),
        millis(object.used_at).into(),
        object.expires_at.map(millis).into(),
        document(DOCUMENT, &object.document)?.into(),
    ];
    Ok(Statement::new(SQL, values))
}

/// No content of ours is longer than the database can count.
fn size(bytes: u64) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX)
}

fn object(row: &Row) -> Result<Object, Error> {
    let blob = row.text_or_none(5)?.map(|_| BlobId::from_row(row, 5));
    Ok(Object {
        kind: row.text(0)?,
        id: row.text(1)?,
        tenant: row.text(2)?,
        parent: row.text_or_none(3)?,
        name: row.text_or_none(4)?,
        blob: blob.transpose()?,
        bytes: row.count(6)?,
        created_at: time(row.integer(7)?),
        used_at: time(row.integer(8)?),
        expires_at: row.integer_or_none(9)?.map(time),
        document: row.text(10)?,
    })
}
