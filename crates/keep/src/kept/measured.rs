//! Counts cells for whoever watches the process: how they ended, how long they took, what they held.
//! Where nobody watches, nothing is counted.

use metrics::{counter, histogram};
use sandbox::CellReport;

/// Counts a cell that is over.
pub(super) fn note(report: &CellReport) {
    counter!("decipher_cells_total", "status" => report.status.word()).increment(1);
    histogram!("decipher_cell_seconds").record(report.duration);
    if let Some(bytes) = report.memory_bytes_peak {
        histogram!("decipher_session_memory_peak_bytes").record(precise(bytes));
    }
}

#[expect(clippy::cast_precision_loss, reason = "no session holds 2^53 bytes")]
fn precise(bytes: u64) -> f64 {
    bytes as f64
}
