//! What outlives a process: sessions, checkpoints, branches, messages, blobs, and the audit log.
//!
//! Rows live in SQLite or PostgreSQL, contents in a folder or an S3-compatible server. To this
//! crate a manifest, an output or a message is text or bytes: what stands in it is for others to
//! know. A call that writes returns when what it wrote would survive the loss of power.
//!
//! # Layout
//!
//! ```text
//! store.rs        Store: open, usage
//! settings.rs     Settings: where everything lies
//! session.rs      Session and its rows: create, find, list, rename, delete
//! run.rs          Run: which living process owns which session
//! checkpoint.rs   Checkpoint, Branch, Message, and reading them
//! commit.rs       Commit: all that a cell leaves behind, in one transaction
//! memory.rs       hibernated variables, sealed against tampering
//! audit.rs        the audit log: a chain of hashes with a sealed end
//! audit/verify.rs reads the whole chain and says where it was touched
//! key.rs          the key that seals both
//! blob.rs         BlobId, BlobStore: contents by their hash
//! blob/folder.rs  blobs in a folder
//! blob/s3.rs      blobs in a bucket
//! gc.rs           removes what is too old, and what nothing refers to
//! database.rs     one way to speak to both databases
//! database/open.rs  connections and migrations
//! clock.rs        times as the database keeps them
//! limits.rs       every limit, with its reason
//! error.rs        Error: what happened, why, what to do
//! ```

mod audit;
mod blob;
mod checkpoint;
mod clock;
mod commit;
mod database;
mod error;
mod gc;
mod key;
pub mod limits;
mod memory;
mod run;
mod session;
mod settings;
mod store;

pub use audit::{
    AuditFilter, AuditLine, Hash, NewAudit,
    verify::{Fault, Verdict},
};
pub use blob::BlobId;
pub use checkpoint::{Branch, Checkpoint, CheckpointId, Message, StoredCell};
pub use commit::{BranchUpdate, Commit, NewCheckpoint, NewMessage};
pub use error::Error;
pub use gc::{GcReport, Mode, Retention, RootsOf};
pub use run::{Run, RunId};
pub use session::{Filter, NewSession, Session, SessionId, SessionState};
pub use settings::{Blobs, Database, Settings};
pub use store::{Store, Usage};
