//! How large a bundle may be, each number with its reason.

/// A conversation of a thousand cells that makes several files in each is far below.
pub(super) const ENTRIES_MAX: usize = 10_000;

/// The largest workspace that people give to a session, a few times over.
pub(super) const BYTES_MAX: u64 = 16 << 30;

/// Deflate makes at most 1032 bytes of one; more than this of a whole file can only come from
/// entries that share their bytes, which is how bombs are made.
pub(super) const RATIO_MAX: u64 = 1_100;

/// What is read into memory in one piece: a cell's outputs with several figures of 32 MiB.
pub(super) const TEXT_BYTES_MAX: u64 = 256 << 20;

/// All that is read into memory together.
pub(super) const TEXTS_BYTES_MAX: u64 = 1 << 30;

/// Longer names do not fit into the file systems that a bundle is unpacked to.
pub(super) const NAME_BYTES_MAX: usize = 1_024;
