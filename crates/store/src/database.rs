//! One way to speak to both databases.
//!
//! The SQL of the store is the same for SQLite and PostgreSQL: `$1` for parameters, `BIGINT`, text
//! and bytes for columns, `RETURNING` and `ON CONFLICT`. What differs is how a connection is opened,
//! how a transaction begins, and the types of the library; all of that ends in this module. What
//! stands in a row is not known here.

mod open;
mod row;
mod statement;
mod write_ahead;
mod writer;

use std::sync::Arc;

use sqlx::{PgPool, Postgres, SqlSafeStr, Sqlite, SqlitePool};

pub(crate) use row::{Row, Value, asked};
use row::{RowInner, bind_postgres, bind_sqlite};
pub(crate) use statement::{Done, Statement};
use write_ahead::WriteAhead;
use writer::{End, Turn, Writer};

use crate::{Durability, Error, error};

/// The connections to a database.
#[derive(Clone, Debug)]
pub(crate) struct Connections {
    place: Arc<str>,
    pools: Pools,
}

#[derive(Clone, Debug)]
enum Pools {
    Sqlite { writer: Writer, readers: SqlitePool, write_ahead: WriteAhead },
    Postgres(PgPool),
}

/// A transaction; dropped before its commit, it never was.
#[derive(Debug)]
pub(crate) struct Transaction {
    place: Arc<str>,
    inner: Inner,
    /// What is to be run before the next statement or the end.
    deferred: Vec<Statement>,
}

#[derive(Debug)]
enum Inner {
    SqliteWriter(Turn, WriteAhead),
    SqliteReader(sqlx::Transaction<'static, Sqlite>),
    Postgres(sqlx::Transaction<'static, Postgres>),
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

    /// Begins to write.
    pub(crate) async fn write_with(&self, durability: Durability) -> Result<Transaction, Error> {
        let inner = match &self.pools {
            Pools::Sqlite { writer, write_ahead, .. } => {
                let turn = writer.turn(durability).await;
                turn.map(|turn| Inner::SqliteWriter(turn, write_ahead.clone()))
            }
            Pools::Postgres(pool) => {
                let begin = match durability {
                    Durability::Power => "BEGIN",
                    Durability::Process => "BEGIN; SET LOCAL synchronous_commit = off",
                };
                begin_postgres(pool, begin).await.map(Inner::Postgres)
            }
        };
        self.begun(inner)
    }

    /// Begins to read: all reads of the transaction see one moment.
    pub(crate) async fn read(&self) -> Result<Transaction, Error> {
        let inner = match &self.pools {
            Pools::Sqlite { readers, .. } => readers.begin().await.map(Inner::SqliteReader),
            Pools::Postgres(pool) => {
                let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
                begin_postgres(pool, begin).await.map(Inner::Postgres)
            }
        };
        self.begun(inner)
    }

    fn begun(&self, inner: Result<Inner, sqlx::Error>) -> Result<Transaction, Error> {
        let inner = inner.map_err(error::database(&self.place))?;
        Ok(Transaction { place: Arc::clone(&self.place), inner, deferred: Vec::new() })
    }

    /// Reads with one statement, which sees one moment by itself.
    pub(crate) async fn rows(
        &self,
        sql: impl SqlSafeStr,
        values: Vec<Value>,
    ) -> Result<Vec<Row>, Error> {
        let rows: Result<Vec<RowInner>, sqlx::Error> = match &self.pools {
            Pools::Sqlite { readers, .. } => {
                let rows = bind_sqlite(sqlx::query(sql), values).fetch_all(readers).await;
                rows.map(|rows| rows.into_iter().map(RowInner::Sqlite).collect())
            }
            Pools::Postgres(pool) => {
                let rows = bind_postgres(sqlx::query(sql), values).fetch_all(pool).await;
                rows.map(|rows| rows.into_iter().map(RowInner::Postgres).collect())
            }
        };
        let rows = rows.map_err(error::database(&self.place))?;
        Ok(rows.into_iter().map(|inner| Row { place: Arc::clone(&self.place), inner }).collect())
    }
}

/// Begins in a task that ends whoever waits. A beginning that is given up half way leaves its
/// connection in the pool within a transaction that nobody knows of; one that is dropped as a whole
/// is rolled back.
async fn begin_postgres(
    pool: &PgPool,
    begin: &'static str,
) -> Result<sqlx::Transaction<'static, Postgres>, sqlx::Error> {
    let pool = pool.clone();
    let task = tokio::spawn(async move { pool.begin_with(begin).await });
    task.await.unwrap_or_else(|fault| match fault.try_into_panic() {
        Ok(panic) => std::panic::resume_unwind(panic),
        // Only a runtime that ends takes the task away.
        Err(_) => Err(sqlx::Error::PoolClosed),
    })
}

impl Transaction {
    /// Runs statements in their order, up to the first that fails; says what each of them did.
    pub(crate) async fn run(&mut self, statements: Vec<Statement>) -> Result<Vec<Done>, Error> {
        self.run_to(End::Open, statements).await
    }

    /// Leaves a statement for later: it goes along with the next ones, or with the commit.
    pub(crate) fn defer(&mut self, statement: Statement) {
        self.deferred.push(statement);
    }

    /// Runs a statement and says how many rows it changed.
    pub(crate) async fn execute(
        &mut self,
        sql: impl SqlSafeStr,
        values: Vec<Value>,
    ) -> Result<u64, Error> {
        let done = self.run(vec![Statement::new(sql, values)]).await?;
        Ok(done.iter().map(|done| done.changed).sum())
    }

    /// Runs a statement and returns its rows.
    pub(crate) async fn rows(
        &mut self,
        sql: impl SqlSafeStr,
        values: Vec<Value>,
    ) -> Result<Vec<Row>, Error> {
        let done = self.run(vec![Statement::new(sql, values)]).await?;
        Ok(done.into_iter().flat_map(|done| done.rows).collect())
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
        self.commit_with(Vec::new()).await.map(drop)
    }

    /// Runs the last statements and makes it all last; says what each of these did.
    pub(crate) async fn commit_with(
        mut self,
        statements: Vec<Statement>,
    ) -> Result<Vec<Done>, Error> {
        let done = self.run_to(End::Committed, statements).await?;
        match self.inner {
            Inner::SqliteWriter(_, write_ahead) => write_ahead.grew(),
            // Nothing was written.
            Inner::SqliteReader(_) => {}
            Inner::Postgres(transaction) => {
                transaction.commit().await.map_err(error::database(&self.place))?;
            }
        }
        Ok(done)
    }

    async fn run_to(&mut self, end: End, statements: Vec<Statement>) -> Result<Vec<Done>, Error> {
        let mut all = std::mem::take(&mut self.deferred);
        let earlier = all.len();
        all.extend(statements);
        let place = &self.place;
        let done = match &mut self.inner {
            Inner::SqliteWriter(turn, _) => turn.run(place, end, all).await,
            Inner::SqliteReader(transaction) => statement::on_sqlite(transaction, place, all).await,
            Inner::Postgres(transaction) => statement::on_postgres(transaction, place, all).await,
        };
        let mut done = done.map_err(error::database(place))?;
        Ok(done.split_off(earlier))
    }
}
