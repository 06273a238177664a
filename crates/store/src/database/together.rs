//! Several statements that go to the database together.
//!
//! SQLite runs on a thread of its own, and each statement that is sent there alone costs a change of
//! threads and back, several times what its work takes; there they go as one text. PostgreSQL takes
//! one statement at a time. The library calls more than one statement in a text out of date, but has
//! no other way; without it each would go alone here too.

use futures::TryStreamExt;
use sqlx::{AssertSqlSafe, Either, Executor};

use super::{Inner, Row, RowInner, Transaction, Value, bind_sqlite, named};
use crate::{Error, error};

/// A statement and its parameters.
#[derive(Debug)]
pub(crate) struct Statement {
    sql: &'static str,
    values: Vec<Value>,
}

impl Statement {
    pub(crate) fn new(sql: &'static str, values: Vec<Value>) -> Self {
        Self { sql, values }
    }
}

impl Transaction {
    /// Runs statements in their order, up to the first that fails; returns the rows of each.
    pub(crate) async fn run(&mut self, statements: Vec<Statement>) -> Result<Vec<Vec<Row>>, Error> {
        let mut all = Vec::with_capacity(statements.len());
        let Inner::Sqlite(transaction, _) = &mut self.inner else {
            for Statement { sql, values } in statements {
                all.push(self.rows(sql, values).await?);
            }
            return Ok(all);
        };
        let (sql, values) = joined(statements);
        let query = bind_sqlite(sqlx::query(AssertSqlSafe(sql)), values);
        let mut steps = (&mut **transaction).fetch_many(query);
        let mut rows = Vec::new();
        while let Some(step) = steps.try_next().await.map_err(error::database(&self.place))? {
            match step {
                Either::Right(row) => rows.push(RowInner::Sqlite(row)),
                Either::Left(_) => all.push(named(&self.place, Ok(std::mem::take(&mut rows)))?),
            }
        }
        Ok(all)
    }
}

/// One text of many, in which the parameters of each are counted on from those before it.
fn joined(statements: Vec<Statement>) -> (String, Vec<Value>) {
    let mut sql = String::new();
    let mut all = Vec::new();
    for statement in statements {
        let mut pieces = statement.sql.split('$');
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
