//! Lists objects, page by page, and says what they take.

use std::time::SystemTime;

use sqlx::AssertSqlSafe;

use super::{COLUMNS, Object, object};
use crate::{Error, Store, clock::millis, database::asked};

/// Which objects are wanted, and in which order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ObjectFilter<'a> {
    /// Their kind.
    pub kind: &'a str,
    /// Whose they are.
    pub tenant: &'a str,
    /// Only parts of this object.
    pub parent: Option<&'a str>,
    /// Only those of this name.
    pub name: Option<&'a str>,
    /// Only those that stand behind this one, by its id; it must be there, and be a part of `parent`
    /// when one is named.
    pub after: Option<&'a str>,
    /// Which come first.
    pub order: Order,
    /// At most so many. Who asks for one more than a page holds learns whether another follows.
    pub limit: u32,
}

/// Which objects come first. Those that were born at one time stand as they were added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The oldest.
    Ascending,
    /// The youngest.
    Descending,
}

impl Store {
    /// Returns one page of objects.
    pub async fn objects(&self, filter: &ObjectFilter<'_>) -> Result<Vec<Object>, Error> {
        let mut conditions = vec!["kind = $1 AND tenant = $2".to_owned()];
        let mut texts = vec![filter.kind, filter.tenant];
        for (column, wanted) in [("parent", filter.parent), ("name", filter.name)] {
            let Some(wanted) = wanted else { continue };
            texts.push(wanted);
            conditions.push(format!("{column} = ${}", texts.len()));
        }
        let Some(mut values) = asked(&texts) else { return Ok(Vec::new()) };
        let (direction, beyond) = match filter.order {
            Order::Ascending => ("ASC", '>'),
            Order::Descending => ("DESC", '<'),
        };
        if let Some(after) = filter.after {
            let (born, seq) = self.place(filter, after).await?;
            values.extend([born.into(), seq.into()]);
            let last = values.len();
            conditions.push(format!("(created_at, seq) {beyond} (${}, ${last})", last - 1));
        }
        values.push(i64::from(filter.limit).into());
        let sql = format!(
            "SELECT {COLUMNS} FROM objects WHERE {} \
             ORDER BY created_at {direction}, seq {direction} LIMIT ${}",
            conditions.join(" AND "),
            values.len()
        );
        self.database.rows(AssertSqlSafe(sql), values).await?.iter().map(object).collect()
    }

    /// Returns objects of a kind, of all tenants, that are to go by `now`; the most overdue first.
    pub async fn expired_objects(
        &self,
        kind: &str,
        now: SystemTime,
        limit: u32,
    ) -> Result<Vec<Object>, Error> {
        let sql = format!(
            "SELECT {COLUMNS} FROM objects WHERE kind = $1 AND expires_at <= $2 \
             ORDER BY expires_at, seq LIMIT $3"
        );
        let values = vec![kind.into(), millis(now).into(), i64::from(limit).into()];
        self.database.rows(AssertSqlSafe(sql), values).await?.iter().map(object).collect()
    }

    /// Says how much room the objects of a kind take of a tenant's.
    pub async fn object_bytes(&self, kind: &str, tenant: &str) -> Result<u64, Error> {
        const SQL: &str = "SELECT CAST(COALESCE(SUM(bytes), 0) AS BIGINT) FROM objects \
            WHERE kind = $1 AND tenant = $2";
        let rows = self.database.rows(SQL, vec![kind.into(), tenant.into()]).await?;
        rows.first().map_or(Ok(0), |row| row.count(0))
    }

    /// Where an object stands in the order.
    async fn place(&self, filter: &ObjectFilter<'_>, id: &str) -> Result<(i64, i64), Error> {
        const SQL: &str = "SELECT created_at, seq, parent FROM objects \
            WHERE kind = $1 AND tenant = $2 AND id = $3";
        let unknown = || Error::NotFound { what: "object", name: id.to_owned() };
        let values = asked(&[filter.kind, filter.tenant, id]).ok_or_else(unknown)?;
        let rows = self.database.rows(SQL, values).await?;
        let row = rows.first().ok_or_else(unknown)?;
        let parent = row.text_or_none(2)?;
        if filter.parent.is_some_and(|wanted| parent.as_deref() != Some(wanted)) {
            return Err(unknown());
        }
        Ok((row.integer(0)?, row.integer(1)?))
    }
}
