//! Counts how exercises went, per kind and in all, with what such counts can tell.

use std::{collections::BTreeMap, time::Duration};

use agent::Usage;
use serde_json::{Value, json};

use crate::{Examined, Outcome};

/// The normal quantile of 95 %.
const Z: f64 = 1.959_964;

/// The name of the row of all.
const ALL: &str = "all";

/// How a suite went.
#[derive(Debug, Clone, Default)]
pub struct Report {
    examined: Vec<Examined>,
}

/// How the exercises of one kind went.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The kind.
    pub kind: String,
    /// How many there were.
    pub count: usize,
    /// How many had each outcome.
    pub right: usize,
    /// Answered, and wrong.
    pub wrong: usize,
    /// Answered without a run.
    pub declined: usize,
    /// Not answered.
    pub failed: usize,
    /// The middle of the times.
    pub median: Duration,
    /// The time that one in twenty takes longer than.
    pub p95: Duration,
    /// Tokens and price of all together.
    pub usage: Usage,
}

impl Report {
    /// Adds one exercise.
    pub fn add(&mut self, examined: Examined) {
        self.examined.push(examined);
    }

    /// How many exercises were done.
    pub fn count(&self) -> usize {
        self.examined.len()
    }

    /// A row for each kind, and one for all; none when nothing was done.
    pub fn rows(&self) -> Vec<Row> {
        let mut kinds: BTreeMap<&str, Vec<&Examined>> = BTreeMap::new();
        for examined in &self.examined {
            kinds.entry(&examined.kind).or_default().push(examined);
        }
        let mut rows: Vec<Row> =
            kinds.iter().map(|(kind, of_kind)| Row::of(kind, of_kind)).collect();
        if !rows.is_empty() {
            rows.push(Row::of(ALL, &self.examined.iter().collect::<Vec<_>>()));
        }
        rows
    }

    /// The report as aligned lines.
    pub fn table(&self) -> String {
        let head = [
            "kind", "n", "right", "95 %", "wrong", "declined", "failed", "median", "p95", "tokens",
            "cost",
        ];
        let mut lines = vec![head.map(str::to_owned).to_vec()];
        lines.extend(self.rows().iter().map(Row::cells));
        let widths: Vec<usize> = (0..head.len())
            .map(|column| lines.iter().map(|line| line[column].chars().count()).max().unwrap_or(0))
            .collect();
        let aligned = lines.iter().map(|line| {
            let cells = line.iter().zip(&widths).enumerate().map(|(column, (cell, width))| {
                if column == 0 { format!("{cell:<width$}") } else { format!("{cell:>width$}") }
            });
            cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
        });
        aligned.collect::<Vec<_>>().join("\n")
    }

    /// The report with every exercise, for machines.
    pub fn json(&self) -> Value {
        let exercises = self.examined.iter().map(|examined| {
            let turns = examined
                .turns
                .iter()
                .map(|turn| json!({ "ask": turn.ask, "cells": turn.cells, "answer": turn.answer }));
            json!({
                "id": examined.id,
                "kind": examined.kind,
                "outcome": examined.outcome.word(),
                "why": examined.why,
                "seconds": examined.time.as_secs_f64(),
                "tokens_in": examined.usage.tokens_in,
                "tokens_out": examined.usage.tokens_out,
                "cost_micro_usd": examined.usage.cost_micro_usd,
                "turns": turns.collect::<Vec<_>>(),
            })
        });
        json!({
            "kinds": self.rows().iter().map(Row::json).collect::<Vec<_>>(),
            "exercises": exercises.collect::<Vec<_>>(),
        })
    }
}

impl Row {
    fn of(kind: &str, examined: &[&Examined]) -> Self {
        let count = |outcome| examined.iter().filter(|one| one.outcome == outcome).count();
        let mut times: Vec<Duration> = examined.iter().map(|one| one.time).collect();
        times.sort_unstable();
        let mut usage = Usage::default();
        for one in examined {
            crate::examiner::add(&mut usage, one.usage);
        }
        Self {
            kind: kind.to_owned(),
            count: examined.len(),
            right: count(Outcome::Right),
            wrong: count(Outcome::Wrong),
            declined: count(Outcome::Declined),
            failed: count(Outcome::Failed),
            median: rank(&times, 50),
            p95: rank(&times, 95),
            usage,
        }
    }

    fn cells(&self) -> Vec<String> {
        let (low, high) = interval(self.right, self.count);
        let percent = |count: usize| format!("{:.1} %", 100.0 * share(count, self.count));
        let cost = self.usage.cost_micro_usd.map(|cost| {
            let cents = cost.div_ceil(10_000);
            format!("${}.{:02}", cents / 100, cents % 100)
        });
        vec![
            self.kind.clone(),
            self.count.to_string(),
            percent(self.right),
            format!("{:.1}–{:.1}", 100.0 * low, 100.0 * high),
            percent(self.wrong),
            percent(self.declined),
            percent(self.failed),
            format!("{:.2} s", self.median.as_secs_f64()),
            format!("{:.2} s", self.p95.as_secs_f64()),
            (self.usage.tokens_in + self.usage.tokens_out).to_string(),
            cost.unwrap_or_else(|| "–".to_owned()),
        ]
    }

    fn json(&self) -> Value {
        json!({
            "kind": self.kind,
            "count": self.count,
            "right": self.right,
            "wrong": self.wrong,
            "declined": self.declined,
            "failed": self.failed,
            "right_share": share(self.right, self.count),
            "right_interval": interval(self.right, self.count),
            "median_seconds": self.median.as_secs_f64(),
            "p95_seconds": self.p95.as_secs_f64(),
            "tokens_in": self.usage.tokens_in,
            "tokens_out": self.usage.tokens_out,
            "cost_micro_usd": self.usage.cost_micro_usd,
        })
    }
}

/// Wilson's interval of 95 % for a share.
pub fn interval(hits: usize, count: usize) -> (f64, f64) {
    if count == 0 {
        return (0.0, 1.0);
    }
    let (number, share) = (float(count), share(hits, count));
    let middle = share + Z * Z / (2.0 * number);
    let reach = Z * (share * (1.0 - share) / number + Z * Z / (4.0 * number * number)).sqrt();
    let whole = 1.0 + Z * Z / number;
    (((middle - reach) / whole).max(0.0), ((middle + reach) / whole).min(1.0))
}

fn share(hits: usize, count: usize) -> f64 {
    if count == 0 { 0.0 } else { float(hits) / float(count) }
}

fn float(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// The time at a percentile of sorted times, by nearest rank.
fn rank(times: &[Duration], percent: usize) -> Duration {
    let place = (times.len() * percent).div_ceil(100);
    times.get(place.saturating_sub(1)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn examined(kind: &str, outcome: Outcome, seconds: u64) -> Examined {
        Examined {
            id: "a".to_owned(),
            kind: kind.to_owned(),
            outcome,
            why: String::new(),
            time: Duration::from_secs(seconds),
            usage: Usage { tokens_in: 10, tokens_out: 5, cost_micro_usd: None },
            turns: Vec::new(),
        }
    }

    #[test]
    fn the_interval_is_wilsons() {
        let near = |one: (f64, f64), other: (f64, f64)| {
            (one.0 - other.0).abs() < 5e-4 && (one.1 - other.1).abs() < 5e-4
        };
        assert!(near(interval(8, 10), (0.4902, 0.9433)));
        assert!(near(interval(0, 10), (0.0, 0.2775)));
        assert!(near(interval(100, 100), (0.9630, 1.0)));
        assert!(near(interval(0, 0), (0.0, 1.0)));
    }

    #[test]
    fn kinds_are_counted_apart_and_together() {
        let mut report = Report::default();
        assert!(report.rows().is_empty());
        report.add(examined("group", Outcome::Right, 1));
        report.add(examined("group", Outcome::Wrong, 3));
        report.add(examined("chart", Outcome::Failed, 2));
        let rows = report.rows();
        let names: Vec<&str> = rows.iter().map(|row| row.kind.as_str()).collect();
        assert_eq!(names, ["chart", "group", "all"]);
        let all = &rows[2];
        assert_eq!((all.count, all.right, all.wrong, all.failed), (3, 1, 1, 1));
        assert_eq!((all.median, all.p95), (Duration::from_secs(2), Duration::from_secs(3)));
        let lines = report.table();
        let last = lines.lines().last().unwrap();
        assert!(last.starts_with("all"), "{lines}");
        assert!(last.contains("33.3 %") && last.contains("45") && last.contains('–'), "{lines}");
        assert_eq!(report.json()["exercises"].as_array().unwrap().len(), 3);
    }
}
