//! What tenants used, summed by period.

use crate::{Durability, Error, Store, commit::name, database::Statement};

/// What was used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spent {
    /// Tokens of a model.
    pub tokens: u64,
    /// Time on a processor, in milliseconds.
    pub cpu_millis: u64,
}

impl Store {
    /// Adds to what a tenant used in a period: a day like `2026-11-21`.
    pub async fn spend(&self, tenant: &str, period: &str, spent: &Spent) -> Result<(), Error> {
        const SQL: &str = "INSERT INTO spent (tenant, period, tokens, cpu_millis) \
            VALUES ($1, $2, $3, $4) ON CONFLICT (tenant, period) DO UPDATE SET \
            tokens = spent.tokens + excluded.tokens, \
            cpu_millis = spent.cpu_millis + excluded.cpu_millis";
        let values = vec![
            name("the name of a tenant", tenant)?.into(),
            name("the name of a period", period)?.into(),
            amount("tokens", spent.tokens)?.into(),
            amount("milliseconds", spent.cpu_millis)?.into(),
        ];
        // Each cell adds to it, and what the loss of power takes away is seconds of a quota.
        let transaction = self.database.write_with(Durability::Process).await?;
        transaction.commit_with(vec![Statement::new(SQL, values)]).await.map(drop)
    }

    /// Says what a tenant used in a period.
    pub async fn spent(&self, tenant: &str, period: &str) -> Result<Spent, Error> {
        const SQL: &str = "SELECT tokens, cpu_millis FROM spent WHERE tenant = $1 AND period = $2";
        let rows = self.database.rows(SQL, vec![tenant.into(), period.into()]).await?;
        let Some(row) = rows.first() else { return Ok(Spent::default()) };
        Ok(Spent { tokens: row.count(0)?, cpu_millis: row.count(1)? })
    }
}

/// What is added at a time; two thousand million of the most still fit into the database's numbers.
fn amount(what: &str, count: u64) -> Result<i64, Error> {
    u32::try_from(count).map(i64::from).map_err(|_| Error::Refused {
        what: format!("{count} {what} that were used"),
        rule: format!("{} are counted at a time", u32::MAX),
    })
}
