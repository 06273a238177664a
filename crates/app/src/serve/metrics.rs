//! What Prometheus reads: requests, sessions, cells, tokens, memory. Counts nothing by client, as the
//! names of clients would make the list endless.

use std::{fs, time::Duration};

use anyhow::{Context, Result};
use host::Host;
use metrics::{Unit, describe_counter, describe_gauge, describe_histogram, gauge};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};

/// From a cell that prints to one that fits a model; in seconds.
const BUCKETS: [f64; 14] =
    [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0, 60.0, 300.0];
/// From a fresh session to the largest that OpenAI sells, in bytes.
const MEMORY_BUCKETS: [f64; 8] = [
    67_108_864.0,
    268_435_456.0,
    1_073_741_824.0,
    2_147_483_648.0,
    4_294_967_296.0,
    8_589_934_592.0,
    17_179_869_184.0,
    68_719_476_736.0,
];
/// What is measured waits in memory until it is sorted; Prometheus asks every 15 s, or never.
pub(crate) const UPKEEP: Duration = Duration::from_secs(5);

/// Requests that were answered.
pub(crate) const REQUESTS: &str = "decipher_http_requests_total";
/// How long a request took until its answer began.
pub(crate) const REQUEST_SECONDS: &str = "decipher_http_request_seconds";
/// Requests whose answer has not begun.
pub(crate) const REQUESTS_OPEN: &str = "decipher_http_requests_open";
/// What `keep` counts of each cell.
const CELLS: &str = "decipher_cells_total";
const CELL_SECONDS: &str = "decipher_cell_seconds";
const PEAK: &str = "decipher_session_memory_peak_bytes";
/// What `openai` counts of each reply.
const TOKENS: &str = "decipher_model_tokens_total";
const SESSIONS: &str = "decipher_sessions";
const WAITING: &str = "decipher_requests_waiting";
const MEMORY: &str = "decipher_process_memory_bytes";
const DESCRIPTORS: &str = "decipher_process_open_files";

/// All that was measured.
#[derive(Debug, Clone)]
pub(crate) struct Measured(PrometheusHandle);

impl Measured {
    /// Begins to measure; once for the process.
    pub(crate) fn begin() -> Result<Self> {
        let recorder = PrometheusBuilder::new()
            .set_buckets(&BUCKETS)
            .and_then(|builder| {
                builder.set_buckets_for_metric(Matcher::Full(PEAK.to_owned()), &MEMORY_BUCKETS)
            })
            .and_then(PrometheusBuilder::install_recorder)
            .context("metrics cannot begin")?;
        describe_counter!(REQUESTS, "Requests that were answered.");
        describe_histogram!(REQUEST_SECONDS, Unit::Seconds, "Time until an answer began.");
        describe_gauge!(REQUESTS_OPEN, "Requests whose answer has not begun.");
        describe_counter!(CELLS, "Cells that ended, by how they ended.");
        describe_histogram!(CELL_SECONDS, Unit::Seconds, "Time of a cell by the clock.");
        describe_histogram!(
            PEAK,
            Unit::Bytes,
            "The most memory that a session had held at the end of a cell."
        );
        describe_counter!(TOKENS, "Tokens that models read and wrote.");
        describe_gauge!(SESSIONS, "Sessions: awake, resting on the disk, or waiting ready.");
        describe_gauge!(WAITING, "Requests that wait for a session.");
        describe_gauge!(MEMORY, Unit::Bytes, "Memory of the server, without its sessions.");
        describe_gauge!(DESCRIPTORS, "Open files of the server.");
        Ok(Self(recorder))
    }

    /// Sorts what was measured, again and again.
    pub(crate) async fn keep_up(self) {
        loop {
            tokio::time::sleep(UPKEEP).await;
            self.0.run_upkeep();
        }
    }

    /// The page that Prometheus reads.
    pub(crate) fn page(&self, host: &Host) -> String {
        let now = host.gauges();
        for (state, count) in
            [("awake", now.awake), ("resting", now.resting), ("pooled", now.pooled)]
        {
            gauge!(SESSIONS, "state" => state).set(float(count));
        }
        gauge!(WAITING).set(float(now.waiting));
        gauge!(MEMORY).set(float(memory_bytes()));
        gauge!(DESCRIPTORS).set(float(fs::read_dir("/proc/self/fd").map_or(0, Iterator::count)));
        self.0.render()
    }
}

/// Memory that this process has in use.
fn memory_bytes() -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kibibytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<usize>().ok());
    kibibytes.unwrap_or_default() * 1024
}

#[expect(clippy::cast_precision_loss, reason = "2^53 sessions or bytes are more than there are")]
fn float(count: usize) -> f64 {
    count as f64
}
