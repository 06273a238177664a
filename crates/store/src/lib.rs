//! What outlives a process: sessions, checkpoints, branches, messages, blobs, the audit log, and what
//! doors keep for their clients: objects, keys, sums of what was used, feedback.
//!
//! Rows live in SQLite or PostgreSQL, contents in a folder or an S3-compatible server. To this
//! crate a manifest, an output or a message is text or bytes: what stands in it is for others to
//! know. A call that writes returns when what it wrote would survive the loss of power, unless it is
//! told, or says, that the death of this process is enough ([`Durability`]).
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
//! object.rs       Object: a document that an API keeps under an id of its own
//! object/list.rs  objects by page, those that are to go, and what they take
//! api_key.rs      ApiKey: what a client proves itself with, by its hash alone
//! spent.rs        what tenants used, by period
//! feedback.rs     Feedback: what a person said of the code that a model wrote
//! feedback/new.rs what of it is to be kept, within its limits
//! durability.rs   what a write must survive
//! memory.rs       hibernated variables, sealed against tampering
//! audit.rs        the audit log: a chain of hashes with a sealed end
//! audit/verify.rs reads the whole chain and says where it was touched
//! key.rs          the key that seals both
//! blob.rs         BlobId, BlobStore: contents by their hash
//! blob/folder.rs  blobs in a folder
//! blob/s3.rs      blobs in a bucket
//! blob/writer.rs  BlobWriter: a content that comes in parts
//! blob/reader.rs  a content, or a part of it, as a stream
//! gc.rs           removes what is too old, and what nothing refers to
//! database.rs     one way to speak to both databases
//! database/row.rs          parameters and rows
//! database/statement.rs    statements, several at once
//! database/writer.rs       the one connection that writes to a SQLite file
//! database/write_ahead.rs  keeps SQLite's log short, beside the writer
//! database/open.rs         connections and migrations
//! clock.rs        times as the database keeps them
//! limits.rs       every limit, with its reason
//! error.rs        Error: what happened, why, what to do
//! ```

mod api_key;
mod audit;
mod blob;
mod checkpoint;
mod clock;
mod commit;
mod database;
mod durability;
mod error;
mod feedback;
mod gc;
mod key;
pub mod limits;
mod memory;
mod object;
mod run;
mod session;
mod settings;
mod spent;
mod store;

pub use api_key::{ApiKey, NewKey};
pub use audit::{
    AuditFilter, AuditLine, Hash, NewAudit,
    verify::{Fault, Verdict},
};
pub use blob::{BlobId, writer::BlobWriter};
pub use checkpoint::{Branch, Checkpoint, CheckpointId, Message, StoredCell};
pub use commit::{BranchUpdate, Commit, NewCheckpoint, NewMessage};
pub use durability::Durability;
pub use error::Error;
pub use feedback::{Feedback, FeedbackFilter, NewFeedback, Only, Rating};
pub use gc::{GcReport, Mode, Retention, RootsOf};
pub use object::{Object, ObjectFilter, ObjectUpdate, Order};
pub use run::{Run, RunId};
pub use session::{Filter, NewSession, Session, SessionId, SessionState};
pub use settings::{Blobs, Database, Settings};
pub use spent::Spent;
pub use store::{Store, Usage};
