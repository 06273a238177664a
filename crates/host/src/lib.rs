//! Sessions of many: found by id, entered one at a time, counted against the quotas of their tenant.
//! Knows no wire format: what a client calls them is up to its door.
//!
//! # Layout
//!
//! - [`Host`] (`host.rs`) makes, finds, lists, removes and ends sessions; `slot.rs` is one of them as
//!   the host holds it
//! - [`Hosted`] and [`Entered`] (`hosted.rs`) are a session in the hands of a client, [`run_cell`]
//!   (`run.rs`) runs a cell in it; `waking.rs` brings it to life for that
//! - `files.rs` shows its files, [`FileWriter`] (`files/writer.rs`) takes one in
//! - `catching_up.rs` makes the checkpoints that no cell waited for
//! - `sweep.rs` lets idle sessions rest and expire, `ending.rs` ends all of them
//! - `keys.rs` knows clients by their keys, `seats.rs` and `spending.rs` count what they use
//! - `document.rs` is what is written down of a session beside its past

mod catching_up;
mod document;
mod ending;
mod error;
mod files;
mod host;
mod hosted;
mod id;
mod info;
mod keys;
mod run;
mod seats;
mod settings;
mod slot;
mod spending;
mod sweep;
mod tenant;
mod waking;

pub use error::Error;
pub use files::writer::FileWriter;
pub use host::{FILE_KIND, FROZEN_MAX, Host};
pub use hosted::{Entered, Hosted};
pub use id::{HostedId, KeyId, TenantId};
pub use info::{
    Gauges, HostedFile, HostedInfo, HostedStatus, NewHosted, Order, Owner, Page, Report, Source,
};
pub use keys::{KEY_BELIEVED, make_key};
pub use run::run_cell;
pub use settings::HostSettings;
pub use tenant::{MemoryTier, Quota, Tenant};
