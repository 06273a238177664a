//! What is said of limits and deaths: which, how far it went, what to change.

use super::{DISK_RESERVE_BYTES, running::Why};
use crate::{LimitKind, LimitReached, Limits, workspace::Usage};

/// What is said of the limit that stopped a cell; none when a person or the protocol did.
pub(crate) fn limit(why: Why, limits: &Limits, usage: Usage) -> Option<LimitReached> {
    match why {
        Why::Person | Why::Protocol => None,
        Why::Time => Some(LimitReached {
            kind: LimitKind::Time,
            message: format!(
                "the cell ran longer than {}s and was stopped: \
                 work on fewer rows, or allow more with --time",
                limits.cell_time.as_secs()
            ),
        }),
        Why::Disk => Some(LimitReached {
            kind: LimitKind::Disk,
            message: format!(
                "the workspace held {} in {} files (limit {} and {} files, and the disk \
                 keeps {} free): delete files, or allow more with --disk",
                size(usage.bytes),
                usage.entries,
                size(limits.disk_bytes_max),
                limits.files_max,
                size(DISK_RESERVE_BYTES)
            ),
        }),
    }
}

/// What is said when memory ended a session.
pub(crate) fn out_of_memory(limit: u64, peak: Option<u64>) -> LimitReached {
    let peak = peak.map(|peak| format!(", peak {}", size(peak))).unwrap_or_default();
    let message = format!(
        "the session needed more memory than its limit of {}{peak}: \
         read fewer rows or columns at once, or allow more with --memory",
        size(limit)
    );
    LimitReached { kind: LimitKind::Memory, message }
}

/// What is said of a process that ended by itself.
pub(crate) fn died(status: i32) -> String {
    match status {
        -31 => "it made a forbidden system call and was killed".to_owned(),
        -9 => "it was killed (signal 9)".to_owned(),
        -11 => "it crashed (segmentation fault)".to_owned(),
        signal if signal < 0 => format!("it was ended by signal {}", -signal),
        code => format!("the code ended Python itself (exit code {code})"),
    }
}

/// A size as people say it.
#[expect(clippy::cast_precision_loss, reason = "one decimal is shown")]
fn size(bytes: u64) -> String {
    match bytes {
        0..1024 => format!("{bytes} B"),
        1024..1_048_576 => format!("{:.1} KiB", bytes as f64 / 1024.0),
        1_048_576..1_073_741_824 => format!("{:.1} MiB", bytes as f64 / 1_048_576.0),
        _ => format!("{:.1} GiB", bytes as f64 / 1_073_741_824.0),
    }
}
