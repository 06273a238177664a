//! One way to speak to both databases.
//!
//! The SQL of the store is the same for SQLite and PostgreSQL: `$1` for parameters, `BIGINT`, text
//! and bytes for columns, `RETURNING` and `ON CONFLICT`. What differs is how a connection is opened,
//! how a transaction begins, and the types of the library; all of that ends in this module. What
//! stands in a row is not known here.

mod open;
mod together;
mod write_ahead;

use std::sync::Arc;

use sqlx::{
    PgPool, Postgres, Row as _, SqlSafeStr, Sqlite, SqlitePool,
    postgres::{PgArguments, PgRow},
    query::Query,
    sqlite::{SqliteArguments, SqliteRow},
};

pub(crate) use together::Statement;
use write_ahead::WriteAhead;

use crate::{Durability, Error, error};

/// The connections to a database.
#[derive(Clone, Debug)]
pub(crate) struct Connections {
    place: Arc<str>,
    pools: Pools,
}

#[derive(Clone, Debug)]
enum Pools {
    /// SQLite has one writer at a time; a pool of one is a queue in which nobody polls for a lock.
    Sqlite {
        writer: SqlitePool,
        readers: SqlitePool,
        write_ahead: WriteAhead,
    },
    Postgres(PgPool),
}

/// A transaction; dropped before its commit, it never was.
#[derive(Debug)]
pub(crate) struct Transaction {
    place: Arc<str>,
    inner: Inner,
}

#[derive(Debug)]
enum Inner {
    Sqlite(sqlx::Transaction<'static, Sqlite>, WriteAhead),
    Postgres(sqlx::Transaction<'static, Postgres>),
}

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
    place: Arc<str>,
    inner: RowInner,
}

#[derive(Debug)]
enum RowInner {
    Sqlite(SqliteRow),
    Postgres(PgRow),
}

impl Connections {
    pub(crate) async fn close(&self) {
        match &self.pools {
            Pools::Sqlite { writer, readers, write_ahead } => {
                write_ahead.close().await;
                readers.close().await;
                writer.close().await;
            }
            Pools::Postgres(pool) => pool.close().await,
        }
    }

    /// Begins to write what is to survive the loss of power.
    pub(crate) async fn write(&self) -> Result<Transaction, Error> {
        self.write_with(Durability::Power).await
    }

    /// Begins to write. In SQLite the lock is taken now: a transaction that reads first and takes it
    /// later fails when another process wrote in between.
    pub(crate) async fn write_with(&self, durability: Durability) -> Result<Transaction, Error> {
        let inner = match &self.pools {
            Pools::Sqlite { writer, write_ahead, .. } => {
                let begun = writer.begin_with(sqlite_begin(durability)).await;
                begun.map(|begun| Inner::Sqlite(begun, write_ahead.clone()))
            }
            Pools::Postgres(pool) => {
                pool.begin_with(postgres_begin(durability)).await.map(Inner::Postgres)
            }
        };
        self.begun(inner)
    }

    /// Begins to read: all reads of the transaction see one moment.
    pub(crate) async fn read(&self) -> Result<Transaction, Error> {
        let inner = match &self.pools {
            Pools::Sqlite { readers, write_ahead, .. } => {
                let begun = readers.begin().await;
                begun.map(|begun| Inner::Sqlite(begun, write_ahead.clone()))
            }
            Pools::Postgres(pool) => {
                let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
                pool.begin_with(begin).await.map(Inner::Postgres)
            }
        };
        self.begun(inner)
    }

    fn begun(&self, inner: Result<Inner, sqlx::Error>) -> Result<Transaction, Error> {
        let place = Arc::clone(&self.place);
        Ok(Transaction { place, inner: inner.map_err(error::database(&self.place))? })
    }

    /// Reads with one statement, which sees one moment by itself.
    pub(crate) async fn rows(
        &self,
        sql: impl SqlSafeStr,
        values: Vec<Value>,
    ) -> Result<Vec<Row>, Error> {
        let rows = match &self.pools {
            Pools::Sqlite { readers, .. } => {
                let rows = bind_sqlite(sqlx::query(sql), values).fetch_all(readers).await;
                rows.map(|rows| rows.into_iter().map(RowInner::Sqlite).collect())
            }
            Pools::Postgres(pool) => {
                let rows = bind_postgres(sqlx::query(sql), values).fetch_all(pool).await;
                rows.map(|rows| rows.into_iter().map(RowInner::Postgres).collect())
            }
        };
        named(&self.place, rows)
    }
}

impl Transaction {
    /// Runs a statement and says how many rows it changed.
    pub(crate) async fn execute(
        &mut self,
        sql: impl SqlSafeStr,
        values: Vec<Value>,
    ) -> Result<u64, Error> {
        let changed = match &mut self.inner {
            Inner::Sqlite(transaction, _) => {
                let query = bind_sqlite(sqlx::query(sql), values);
                query.execute(&mut **transaction).await.map(|done| done.rows_affected())
            }
            Inner::Postgres(transaction) => {
                let query = bind_postgres(sqlx::query(sql), values);
                query.execute(&mut **transaction).await.map(|done| done.rows_affected())
            }
        };
        changed.map_err(error::database(&self.place))
    }

    /// Runs a statement and returns its rows.
    pub(crate) async fn rows(
        &mut self,
        sql: impl SqlSafeStr,
        values: Vec<Value>,
    ) -> Result<Vec<Row>, Error> {
        let rows = match &mut self.inner {
            Inner::Sqlite(transaction, _) => {
                let query = bind_sqlite(sqlx::query(sql), values);
                let rows = query.fetch_all(&mut **transaction).await;
                rows.map(|rows| rows.into_iter().map(RowInner::Sqlite).collect())
            }
            Inner::Postgres(transaction) => {
                let query = bind_postgres(sqlx::query(sql), values);
                let rows = query.fetch_all(&mut **transaction).await;
                rows.map(|rows| rows.into_iter().map(RowInner::Postgres).collect())
            }
        };
        named(&self.place, rows)
    }

    /// Runs a statement and returns its first row, if it has one.
    pub(crate) async fn row(
        &mut self,
        sql: impl SqlSafeStr,
        values: Vec<Value>,
    ) -> Result<Option<Row>, Error> {
        Ok(self.rows(sql, values).await?.into_iter().next())
    }

    /// Makes it last: when this returns, it survives what it was begun for.
    pub(crate) async fn commit(self) -> Result<(), Error> {
        let done = match self.inner {
            Inner::Sqlite(transaction, write_ahead) => {
                transaction.commit().await.map(|()| write_ahead.grew())
            }
            Inner::Postgres(transaction) => transaction.commit().await,
        };
        done.map_err(error::database(&self.place))
    }
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

/// The level can be set outside of a transaction only, and goes along with its beginning: a
/// connection for each level would make two writers of one process, which poll for the lock.
fn sqlite_begin(durability: Durability) -> &'static str {
    match durability {
        // Less would keep the file whole, but could lose the last commits with the power.
        Durability::Power => "PRAGMA synchronous = FULL; BEGIN IMMEDIATE",
        Durability::Process => "PRAGMA synchronous = NORMAL; BEGIN IMMEDIATE",
    }
}

fn postgres_begin(durability: Durability) -> &'static str {
    match durability {
        Durability::Power => "BEGIN",
        Durability::Process => "BEGIN; SET LOCAL synchronous_commit = off",
    }
}

/// Names the database in each row, or in what failed.
fn named(place: &Arc<str>, rows: Result<Vec<RowInner>, sqlx::Error>) -> Result<Vec<Row>, Error> {
    let rows = rows.map_err(error::database(place))?;
    Ok(rows.into_iter().map(|inner| Row { place: Arc::clone(place), inner }).collect())
}

type SqliteQuery<'a> = Query<'a, Sqlite, SqliteArguments>;
type PostgresQuery<'a> = Query<'a, Postgres, PgArguments>;

fn bind_sqlite(query: SqliteQuery<'_>, values: Vec<Value>) -> SqliteQuery<'_> {
    values.into_iter().fold(query, |query, value| match value {
        Value::Integer(value) => query.bind(value),
        Value::Text(value) => query.bind(value),
        Value::Bytes(value) => query.bind(value),
    })
}

fn bind_postgres(query: PostgresQuery<'_>, values: Vec<Value>) -> PostgresQuery<'_> {
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
