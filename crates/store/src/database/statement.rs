//! Several statements that go to the database together.
//!
//! SQLite runs on a thread of its own, and each statement that is sent there alone costs a change of
//! threads and back, several times what its work takes; there they go as one text. PostgreSQL takes
//! one statement at a time. The library calls more than one statement in a text out of date, but has
//! no other way; without it each would go alone here too.

use std::sync::Arc;

use futures::TryStreamExt;
use sqlx::{AssertSqlSafe, Either, Executor, PgConnection, SqlSafeStr, SqlStr, SqliteConnection};

use super::row::{Row, RowInner, Value, bind_postgres, bind_sqlite};

/// A statement and its parameters.
#[derive(Debug)]
pub(crate) struct Statement {
    sql: SqlStr,
    values: Vec<Value>,
}

/// What a statement did.
#[derive(Debug)]
pub(crate) struct Done {
    /// How many rows it changed.
    pub(crate) changed: u64,
    /// What it returned.
    pub(crate) rows: Vec<Row>,
}

impl Statement {
    pub(crate) fn new(sql: impl SqlSafeStr, values: Vec<Value>) -> Self {
        Self { sql: sql.into_sql_str(), values }
    }
}

/// Runs statements up to the first that fails.
pub(super) async fn on_sqlite(
    connection: &mut SqliteConnection,
    place: &Arc<str>,
    statements: Vec<Statement>,
) -> Result<Vec<Done>, sqlx::Error> {
    let mut all = Vec::with_capacity(statements.len());
    let (sql, values) = joined(statements);
    let query = bind_sqlite(sqlx::query(AssertSqlSafe(sql)), values);
    let mut steps = connection.fetch_many(query);
    let mut rows = Vec::new();
    while let Some(step) = steps.try_next().await? {
        match step {
            Either::Right(row) => rows.push(named(place, RowInner::Sqlite(row))),
            Either::Left(done) => {
                let rows = std::mem::take(&mut rows);
                all.push(Done { changed: done.rows_affected(), rows });
            }
        }
    }
    Ok(all)
}

/// Runs statements up to the first that fails.
pub(super) async fn on_postgres(
    connection: &mut PgConnection,
    place: &Arc<str>,
    statements: Vec<Statement>,
) -> Result<Vec<Done>, sqlx::Error> {
    let mut all = Vec::with_capacity(statements.len());
    for Statement { sql, values } in statements {
        let mut steps = connection.fetch_many(bind_postgres(sqlx::query(sql), values));
        let mut done = Done { changed: 0, rows: Vec::new() };
        while let Some(step) = steps.try_next().await? {
            match step {
                Either::Right(row) => done.rows.push(named(place, RowInner::Postgres(row))),
                Either::Left(end) => done.changed = end.rows_affected(),
            }
        }
        drop(steps);
        all.push(done);
    }
    Ok(all)
}

fn named(place: &Arc<str>, inner: RowInner) -> Row {
    Row { place: Arc::clone(place), inner }
}

/// One text of many, in which the parameters of each are counted on from those before it.
fn joined(statements: Vec<Statement>) -> (String, Vec<Value>) {
    let mut sql = String::new();
    let mut all = Vec::new();
    for statement in statements {
        let mut pieces = statement.sql.as_str().split('$');
        sql.push_str(pieces.next().unwrap_or_default());
        for piece in pieces {
            let end = piece.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(piece.len());
            let number: usize = piece[..end].parse().expect("a parameter is a number");
            sql.push('$');
            sql.push_str(&(all.len() + number).to_string());
            sql.push_str(&piece[end..]);
        }
        sql.push(';');
        all.extend(statement.values);
    }
    (sql, all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_counted_on() {
        let first = Statement::new("UPDATE a SET b = $2 WHERE c = $1", vec![1.into(), 2.into()]);
        let second = Statement::new("SELECT ($1 + $10)", vec![3.into()]);
        let (sql, values) = joined(vec![first, second]);
        assert_eq!(sql, "UPDATE a SET b = $2 WHERE c = $1;SELECT ($3 + $12);");
        assert_eq!(values.len(), 3);
    }
}
