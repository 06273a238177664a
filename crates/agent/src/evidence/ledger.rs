//! Remembers the numbers that a conversation has shown, and by whom.

use sandbox::{CellId, Display, Output, Stream, Table};
use serde_json::Value;

use super::{
    Claim, Source,
    number::Reading,
    scan::{self, Found, Kind},
};
use crate::CellRecord;

/// Numbers kept of one cell or question: a printed table of a hundred screens has no more.
const NUMBERS_MAX: usize = 20_000;

/// All numbers that a conversation has shown so far.
#[derive(Debug, Clone, Default)]
pub struct Ledger {
    /// What the person gave.
    given: Shown,
    /// What the cells printed, the oldest first.
    cells: Vec<(CellId, Shown)>,
}

/// The numbers that one source showed.
#[derive(Debug, Clone, Default)]
struct Shown {
    /// Values, each with `true` where it was written as percent.
    values: Vec<(f64, bool)>,
    /// Dates and times, as written.
    dates: Vec<String>,
}

impl Ledger {
    /// Notes the numbers of the person's words and of cards.
    pub fn give(&mut self, text: &str) {
        self.given.text(text);
    }

    /// Notes the numbers that a cell showed.
    pub fn record(&mut self, cell: &CellRecord) {
        let mut shown = Shown::default();
        for output in &cell.outputs {
            match output {
                Output::Text { stream: Stream::Stdout, text } => shown.text(text),
                // The message came out of the run; the traceback quotes the code.
                Output::Exception(exception) => shown.text(&exception.message),
                Output::Display(display) => shown.display(display),
                Output::Text { stream: Stream::Stderr, .. }
                | Output::Truncated(_)
                | Output::InputRequest(_)
                | Output::File(_)
                | Output::Limit(_)
                | Output::Finished(_) => {}
            }
        }
        self.cells.push((cell.cell, shown));
    }

    /// Finds the numbers of an answer and where they are from.
    pub fn claims(&self, text: &str) -> Vec<Claim> {
        let mut claims: Vec<Claim> = Vec::new();
        for found in scan::claims(text) {
            // A number that was read as a part of the one before.
            if claims.last().is_some_and(|last| found.start < last.end) {
                continue;
            }
            claims.extend(self.claim(text, &found));
        }
        claims
    }

    fn claim(&self, text: &str, found: &Found) -> Option<Claim> {
        let (end, source) = match &found.kind {
            Kind::Date { end } => {
                match self.source(|shown| shown.has_date(&text[found.digits..*end])) {
                    Source::Unverified => (*end, Source::Unverified),
                    // Known dates are no claims of their own.
                    Source::Cell(_) | Source::Given => return None,
                }
            }
            Kind::Number(readings) => self.number(readings, found.negative)?,
        };
        let text = text[found.start..end].to_owned();
        Some(Claim { start: found.start, end, text, source })
    }

    /// The first reading that somebody showed, else the most likely one.
    fn number(&self, readings: &[Reading], negative: bool) -> Option<(usize, Source)> {
        let linked = readings.iter().find_map(|reading| {
            match self.source(|shown| shown.has(reading, negative)) {
                Source::Unverified => None,
                source => Some((reading.end, source)),
            }
        });
        linked.or_else(|| readings.first().map(|reading| (reading.end, Source::Unverified)))
    }

    /// The latest cell that shows it, else the person.
    fn source(&self, shows: impl Fn(&Shown) -> bool) -> Source {
        let cell = self.cells.iter().rev().find(|(_, shown)| shows(shown));
        match cell {
            Some((cell, _)) => Source::Cell(*cell),
            None if shows(&self.given) => Source::Given,
            None => Source::Unverified,
        }
    }
}

impl Shown {
    fn text(&mut self, text: &str) {
        for found in scan::all(text) {
            if self.values.len() >= NUMBERS_MAX {
                return;
            }
            match found.kind {
                Kind::Date { end } => {
                    if self.dates.len() < NUMBERS_MAX {
                        self.dates.push(text[found.digits..end].to_owned());
                    }
                }
                Kind::Number(readings) => {
                    let sign = if found.negative { -1.0 } else { 1.0 };
                    self.values.extend(
                        readings.iter().map(|reading| (sign * reading.value, reading.percent)),
                    );
                }
            }
        }
    }

    fn display(&mut self, display: &Display) {
        if let Some(table) = &display.table {
            self.table(table);
        }
        let words = ["text/plain", "text/markdown", "text/latex", "application/json"];
        let mut parts: Vec<_> = words.iter().filter_map(|mime| display.part(mime)).collect();
        if parts.is_empty() {
            parts.extend(display.part("text/html"));
        }
        for part in parts {
            self.text(&String::from_utf8_lossy(part));
        }
    }

    fn table(&mut self, table: &Table) {
        #[expect(clippy::cast_precision_loss, reason = "a count of rows is far below 2^52")]
        self.values.extend([(table.rows_total as f64, false), (table.columns.len() as f64, false)]);
        for value in table.rows.iter().flatten() {
            match value {
                Value::Number(number) if self.values.len() < NUMBERS_MAX => {
                    self.values.extend(number.as_f64().map(|value| (value, false)));
                }
                Value::String(text) => self.text(text),
                Value::Number(_) | Value::Null | Value::Bool(_) => {}
                Value::Array(_) | Value::Object(_) => self.text(&value.to_string()),
            }
        }
    }

    /// Whether some value, rounded as the reading is, equals it. A positive reading may stand for
    /// a negative value: "fell by 3 %".
    fn has(&self, reading: &Reading, negative: bool) -> bool {
        self.values.iter().any(|&(value, percent)| {
            if negative && value > 0.0 {
                return false;
            }
            let value = value.abs();
            near(value, reading.value, reading.unit)
                || (reading.percent && near(value * 100.0, reading.value, reading.unit))
                || (percent && near(value / 100.0, reading.value, reading.unit))
        })
    }

    fn has_date(&self, date: &str) -> bool {
        self.dates.iter().any(|shown| shown.starts_with(date))
    }
}

/// Equal after rounding to `unit`, with room for the way in which decimals are held.
fn near(value: f64, written: f64, unit: f64) -> bool {
    let room = 0.5 * unit * (1.0 + 1e-9) + written.abs() * 1e-12;
    (value - written).abs() <= room
}
