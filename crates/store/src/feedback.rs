//! Feedback: what a person said of the code that a model wrote for them, and the code that they put in
//! its place. Knows no consent and no training: who adds it has asked, who reads it knows what for.
//!
//! Feedback belongs to a tenant, and each question names the tenant: what is another's is as if it
//! were not there. The audit log says that feedback came and went, never what stood in it.

mod new;

use std::time::SystemTime;

use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::{
    Error, NewAudit, Order, SessionId, Store,
    clock::{now, time},
    database::{Row, Statement, Transaction, asked},
    limits::{FEEDBACK_BYTES_MAX, FEEDBACK_MAX},
};

pub use new::{NewFeedback, Rating};

/// How the id of feedback begins.
const PREFIX: &str = "fb_";

/// A piece of feedback as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feedback {
    /// Its name for the machine: `fb_…`; later ones are greater.
    pub id: String,
    /// When it was given, to the millisecond.
    pub created_at: SystemTime,
    /// What was said.
    pub said: NewFeedback,
}

/// Which feedback is wanted, and in which order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FeedbackFilter<'a> {
    /// Whose it is.
    pub tenant: &'a str,
    /// Only a part of it.
    pub only: Only,
    /// Only what stands behind the piece with this id.
    pub after: Option<&'a str>,
    /// Which comes first.
    pub order: Order,
    /// At most so many. Who asks for one more than a page holds learns whether another follows.
    pub limit: u32,
}

/// A part of the feedback.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Only {
    /// All of it.
    #[default]
    All,
    /// What came with corrected code.
    Corrected,
}

const COLUMNS: &str = "id, created_at, tenant, session, door, model, rating, reason, question, \
    cards, code, corrected, branch, dropped";

impl Store {
    /// Keeps feedback; refused when a text is too long, or the tenant has too much of it.
    pub async fn add_feedback(&self, new: &NewFeedback) -> Result<Feedback, Error> {
        let at = now();
        let id = format!("{PREFIX}{}", Uuid::now_v7().simple());
        let (statement, bytes) = new.statement(&id, at)?;
        let mut transaction = self.database.write().await?;
        check_room(&mut transaction, &new.tenant, bytes).await?;
        let line = line("feedback.added", "feedback", &id);
        self.append(&mut transaction, vec![statement], new.session.as_ref(), &[line]).await?;
        transaction.commit().await?;
        Ok(Feedback { id, created_at: time(at), said: new.clone() })
    }

    /// Returns one piece of feedback.
    pub async fn feedback(&self, tenant: &str, id: &str) -> Result<Option<Feedback>, Error> {
        let sql = format!("SELECT {COLUMNS} FROM feedback WHERE tenant = $1 AND id = $2");
        let Some(values) = asked(&[tenant, id]) else { return Ok(None) };
        let rows = self.database.rows(AssertSqlSafe(sql), values).await?;
        rows.first().map(feedback).transpose()
    }

    /// Returns one page of feedback.
    pub async fn list_feedback(&self, filter: &FeedbackFilter<'_>) -> Result<Vec<Feedback>, Error> {
        let (direction, beyond) = match filter.order {
            Order::Ascending => ("ASC", '>'),
            Order::Descending => ("DESC", '<'),
        };
        let mut texts = vec![filter.tenant];
        let mut conditions = vec!["tenant = $1".to_owned()];
        if filter.only == Only::Corrected {
            conditions.push("corrected IS NOT NULL".to_owned());
        }
        if let Some(after) = filter.after {
            texts.push(after);
            conditions.push(format!("id {beyond} $2"));
        }
        let Some(mut values) = asked(&texts) else { return Ok(Vec::new()) };
        values.push(i64::from(filter.limit).into());
        let sql = format!(
            "SELECT {COLUMNS} FROM feedback WHERE {} ORDER BY id {direction} LIMIT ${}",
            conditions.join(" AND "),
            values.len()
        );
        let rows = self.database.rows(AssertSqlSafe(sql), values).await?;
        rows.iter().map(feedback).collect()
    }

    /// Removes one piece of feedback; tells whether it was there.
    pub async fn remove_feedback(&self, tenant: &str, id: &str) -> Result<bool, Error> {
        const SQL: &str = "DELETE FROM feedback WHERE tenant = $1 AND id = $2";
        let line = line("feedback.deleted", "feedback", id);
        Ok(self.remove_noted(SQL, &[tenant, id], line).await? > 0)
    }

    /// Removes all feedback of a tenant; says how many pieces there were.
    pub async fn remove_all_feedback(&self, tenant: &str) -> Result<u64, Error> {
        const SQL: &str = "DELETE FROM feedback WHERE tenant = $1";
        let line = line("feedback.all_deleted", "tenant", tenant);
        self.remove_noted(SQL, &[tenant], line).await
    }

    async fn remove_noted(
        &self,
        sql: &'static str,
        which: &[&str],
        line: NewAudit,
    ) -> Result<u64, Error> {
        let Some(values) = asked(which) else { return Ok(0) };
        let mut transaction = self.database.write().await?;
        let statements = vec![Statement::new(sql, values)];
        let done = self.append(&mut transaction, statements, None, &[line]).await?;
        let removed = done.iter().map(|done| done.changed).sum();
        // What changed nothing leaves no line.
        if removed > 0 {
            transaction.commit().await?;
        }
        Ok(removed)
    }
}

async fn check_room(transaction: &mut Transaction, tenant: &str, bytes: u64) -> Result<(), Error> {
    const SQL: &str = "SELECT COUNT(*), CAST(COALESCE(SUM(bytes), 0) AS BIGINT) FROM feedback \
        WHERE tenant = $1";
    let Some(row) = transaction.row(SQL, vec![tenant.into()]).await? else { return Ok(()) };
    let rule = if row.count(0)? >= FEEDBACK_MAX {
        format!("{FEEDBACK_MAX} pieces are kept, which is all that may be; delete some first")
    } else if row.count(1)?.saturating_add(bytes) > FEEDBACK_BYTES_MAX {
        let most = FEEDBACK_BYTES_MAX >> 20;
        format!("all that is kept would have more than {most} MiB; delete some first")
    } else {
        return Ok(());
    };
    Err(Error::Refused { what: "feedback".to_owned(), rule })
}

fn line(kind: &str, what: &str, id: &str) -> NewAudit {
    let detail = serde_json::json!({ what: id }).to_string();
    NewAudit { kind: kind.to_owned(), detail }
}

fn feedback(row: &Row) -> Result<Feedback, Error> {
    let rating = row.text(6)?;
    let unreadable = || row.unreadable(&format!("`{rating}` where a rating stands"));
    let dropped = serde_json::from_str(&row.text(13)?);
    Ok(Feedback {
        id: row.text(0)?,
        created_at: time(row.integer(1)?),
        said: NewFeedback {
            tenant: row.text(2)?,
            session: row.text_or_none(3)?.map(SessionId::from_row),
            door: row.text(4)?,
            model: row.text(5)?,
            rating: Rating::named(&rating).ok_or_else(unreadable)?,
            reason: row.text(7)?,
            question: row.text(8)?,
            cards: row.text(9)?,
            code: row.text(10)?,
            corrected: row.text_or_none(11)?,
            branch: row.text_or_none(12)?,
            dropped: dropped.map_err(|_| row.unreadable("no list of dropped candidates"))?,
        },
    })
}
