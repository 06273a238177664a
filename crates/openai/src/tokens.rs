//! What models read and write is counted against the tenant's quota.

use agent::Usage;
use host::{Host, Tenant};

use crate::http::error::ApiError;

/// Refuses a tenant whose tokens of the day are used up.
pub(crate) fn check(host: &Host, tenant: &Tenant) -> Result<(), ApiError> {
    Ok(host.may_spend_tokens(tenant)?)
}

/// Counts what a turn cost.
pub(crate) fn spend(host: &Host, tenant: &Tenant, usage: Usage) {
    for (kind, tokens) in [("read", usage.tokens_in), ("written", usage.tokens_out)] {
        metrics::counter!("decipher_model_tokens_total", "kind" => kind).increment(tokens);
    }
    host.spend_tokens(tenant, usage.tokens_in.saturating_add(usage.tokens_out));
}
