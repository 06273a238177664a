//! What goes into a statement and what comes out: parameters and rows.

use std::sync::Arc;

use sqlx::{
    Postgres, Row as _, Sqlite,
    postgres::{PgArguments, PgRow},
    query::Query,
    sqlite::{SqliteArguments, SqliteRow},
};

use crate::{Error, error};

/// A parameter. An empty one has a type too, since PostgreSQL asks for it.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    Integer(Option<i64>),
    Text(Option<String>),
    Bytes(Option<Vec<u8>>),
}

/// A row of an answer; columns are read by their place.
#[derive(Debug)]
pub(crate) struct Row {
    pub(super) place: Arc<str>,
    pub(super) inner: RowInner,
}

#[derive(Debug)]
pub(super) enum RowInner {
    Sqlite(SqliteRow),
    Postgres(PgRow),
}

impl Row {
    pub(crate) fn integer(&self, column: usize) -> Result<i64, Error> {
        self.read(|row| row.try_get(column), |row| row.try_get(column))
    }

    pub(crate) fn integer_or_none(&self, column: usize) -> Result<Option<i64>, Error> {
        self.read(|row| row.try_get(column), |row| row.try_get(column))
    }

    pub(crate) fn text(&self, column: usize) -> Result<String, Error> {
        self.read(|row| row.try_get(column), |row| row.try_get(column))
    }

    pub(crate) fn text_or_none(&self, column: usize) -> Result<Option<String>, Error> {
        self.read(|row| row.try_get(column), |row| row.try_get(column))
    }

    pub(crate) fn bytes(&self, column: usize) -> Result<Vec<u8>, Error> {
        self.read(|row| row.try_get(column), |row| row.try_get(column))
    }

    pub(crate) fn bytes_or_none(&self, column: usize) -> Result<Option<Vec<u8>>, Error> {
        self.read(|row| row.try_get(column), |row| row.try_get(column))
    }

    /// A number that cannot be negative.
    pub(crate) fn count(&self, column: usize) -> Result<u64, Error> {
        let integer = self.integer(column)?;
        u64::try_from(integer)
            .map_err(|_| self.unreadable(&format!("{integer} where a count stands")))
    }

    /// Says that the row holds what the store never writes.
    pub(crate) fn unreadable(&self, problem: &str) -> Error {
        Error::Damaged {
            what: format!("a row of the database {}", self.place),
            problem: problem.to_owned(),
            advice: "bring back a backup of the database",
        }
    }

    fn read<T>(
        &self,
        sqlite: impl FnOnce(&SqliteRow) -> Result<T, sqlx::Error>,
        postgres: impl FnOnce(&PgRow) -> Result<T, sqlx::Error>,
    ) -> Result<T, Error> {
        let value = match &self.inner {
            RowInner::Sqlite(row) => sqlite(row),
            RowInner::Postgres(row) => postgres(row),
        };
        value.map_err(error::database(&self.place))
    }
}

type SqliteQuery<'a> = Query<'a, Sqlite, SqliteArguments>;
type PostgresQuery<'a> = Query<'a, Postgres, PgArguments>;

pub(super) fn bind_sqlite(query: SqliteQuery<'_>, values: Vec<Value>) -> SqliteQuery<'_> {
    values.into_iter().fold(query, |query, value| match value {
        Value::Integer(value) => query.bind(value),
        Value::Text(value) => query.bind(value),
        Value::Bytes(value) => query.bind(value),
    })
}

pub(super) fn bind_postgres(query: PostgresQuery<'_>, values: Vec<Value>) -> PostgresQuery<'_> {
    values.into_iter().fold(query, |query, value| match value {
        Value::Integer(value) => query.bind(value),
        Value::Text(value) => query.bind(value),
        Value::Bytes(value) => query.bind(value),
    })
}

/// What is looked for, as values; none when it cannot be there, since a text with a zero byte is
/// never kept and PostgreSQL does not take it as a question either.
pub(crate) fn asked(texts: &[&str]) -> Option<Vec<Value>> {
    let may_be_there = !texts.iter().any(|text| text.contains('\0'));
    may_be_there.then(|| texts.iter().map(|text| Value::from(*text)).collect())
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Self::Integer(Some(value))
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self::Text(Some(value.to_owned()))
    }
}

impl From<String> for Value {
    fn from(value: String) -> Self {
        Self::Text(Some(value))
    }
}

impl From<&[u8]> for Value {
    fn from(value: &[u8]) -> Self {
        Self::Bytes(Some(value.to_vec()))
    }
}

impl From<Option<i64>> for Value {
    fn from(value: Option<i64>) -> Self {
        Self::Integer(value)
    }
}

impl From<Option<String>> for Value {
    fn from(value: Option<String>) -> Self {
        Self::Text(value)
    }
}
