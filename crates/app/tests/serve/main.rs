//! `decipher serve`, `decipher keys` and `decipher mcp` as their users meet them: the real binary on
//! real sockets, with real sessions behind it.
//!
//! # Layout
//!
//! - `test.rs` is a place for a server with its own data, and a server that runs there
//! - `start.rs` is how it starts or says why not, `end.rs` how it ends and what comes back
//! - `callers.rs` is who may call, `keys.rs` about keys, `tls.rs` about certificates
//! - `logs.rs`, `metrics.rs` and `traces.rs` are what it tells its operator
//! - `stdio.rs` is MCP on stdin and stdout; `units.rs` reads the files of `deploy`
//! - `cert.pem` with `key.pem` is a certificate for localhost that nobody trusts; `other-key.pem` is
//!   the key of another

mod callers;
#[path = "../shared/data.rs"]
mod data;
mod end;
mod keys;
mod logs;
mod metrics;
mod start;
mod stdio;
mod test;
mod tls;
mod traces;
mod units;
