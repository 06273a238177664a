//! When two values are the same: numbers, lists and tables, without regard to the names of columns,
//! the order of rows, and whether groups lie beside or under each other.

use super::scalar;
use crate::probe::{Column, Scalar, Value};

/// Rows beyond which they are compared in their order alone: finding partners takes the square.
const SHUFFLED_ROWS_MAX: usize = 3_000;

/// Rows of a table that is one record written downwards.
const RECORD_ROWS_MAX: usize = 30;

/// Columns of columns in equal order; all of equal length.
#[derive(Debug, Clone)]
struct Grid(Vec<Vec<Scalar>>);

/// Which columns a table may have beside those that are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Beside {
    Any,
    None,
}

/// Whether a value is what was wanted. More columns than wanted do no harm.
pub(super) fn same(wanted: &Value, got: &Value, ordered: bool) -> bool {
    match (wanted, got) {
        (Value::Several { parts }, got) => parts.iter().all(|part| same(part, got, ordered)),
        (wanted, Value::Several { parts }) => parts.iter().any(|part| same(wanted, part, ordered)),
        (Value::Scalar { value }, got) => {
            alone(got).is_some_and(|cells| cells.iter().any(|cell| scalar::same(value, cell)))
        }
        (Value::List { cells }, got) if alone(got).is_some_and(|record| holds(&record, cells)) => {
            true
        }
        (wanted, got) => {
            let (short, long) = (forms(wanted), forms(got));
            short.iter().any(|one| long.iter().any(|other| one.is_in(other, Beside::Any, ordered)))
        }
    }
}

/// Whether a record holds all of these cells.
fn holds(record: &[Scalar], cells: &[Scalar]) -> bool {
    cells.iter().all(|wanted| record.iter().any(|cell| scalar::same(wanted, cell)))
}

/// Whether two tables of files hold the same, no more and no less.
pub(super) fn equal(wanted: &Value, got: &Value, ordered: bool) -> bool {
    match (main(wanted), main(got)) {
        (Some(one), Some(other)) => one.is_in(&other, Beside::None, ordered),
        (None, None) => true,
        (_, _) => false,
    }
}

/// The cells of which one may be the one that was asked for: a single one, or a record.
fn alone(value: &Value) -> Option<Vec<Scalar>> {
    match value {
        Value::Scalar { value } => Some(vec![value.clone()]),
        Value::List { cells } => (cells.len() == 1).then(|| cells.clone()),
        Value::Table { labels, columns } => {
            let rows = columns.first().map_or(0, |column| column.cells.len());
            let is_record = matches!(&labels[..], [Column { name: Scalar::Missing, .. }])
                && columns.len() == 1
                && rows <= RECORD_ROWS_MAX;
            let cells = labels.iter().chain(columns).flat_map(|column| column.cells.clone());
            (rows == 1 || is_record).then(|| cells.collect())
        }
        Value::Several { .. } => None,
    }
}

/// The ways in which a value can be read as a table.
fn forms(value: &Value) -> Vec<Grid> {
    let mut forms = Vec::from_iter(main(value));
    if let Value::Table { labels, columns } = value {
        if !labels.is_empty() && columns.len() > 1 {
            forms.push(long(labels, columns));
        }
        let is_row = columns.iter().all(|column| column.cells.len() == 1);
        if labels.is_empty() && is_row && columns.len() > 1 {
            let cells = columns.iter().flat_map(|column| column.cells.clone()).collect();
            forms.push(Grid(vec![cells]));
        }
    }
    forms
}

fn main(value: &Value) -> Option<Grid> {
    match value {
        Value::Scalar { value } => Some(Grid(vec![vec![value.clone()]])),
        Value::List { cells } => Some(Grid(vec![cells.clone()])),
        Value::Table { labels, columns } => {
            Some(Grid(labels.iter().chain(columns).map(|column| column.cells.clone()).collect()))
        }
        Value::Several { .. } => None,
    }
}

/// Groups under each other: the labels, the name of the column, and what stands there. What is
/// missing or none is left out, as a pivot has it and a list of groups has not.
fn long(labels: &[Column], columns: &[Column]) -> Grid {
    let mut grid = vec![Vec::new(); labels.len() + 2];
    for column in columns {
        for (row, cell) in column.cells.iter().enumerate() {
            if matches!(cell, Scalar::Missing | Scalar::Number(0.0)) {
                continue;
            }
            for (label, into) in labels.iter().zip(&mut grid) {
                into.push(label.cells.get(row).cloned().unwrap_or(Scalar::Missing));
            }
            grid[labels.len()].push(column.name.clone());
            grid[labels.len() + 1].push(cell.clone());
        }
    }
    Grid(grid)
}

impl Grid {
    fn rows(&self) -> usize {
        self.0.first().map_or(0, Vec::len)
    }

    /// Whether all of it is found in the other's columns.
    fn is_in(&self, other: &Self, beside: Beside, ordered: bool) -> bool {
        let fits = match beside {
            Beside::Any => self.0.len() <= other.0.len(),
            Beside::None => self.0.len() == other.0.len(),
        };
        fits && self.rows() == other.rows() && self.match_columns(other, &mut Vec::new(), ordered)
    }

    /// Tries to find a partner for the next column; at the end the rows must agree too.
    fn match_columns(&self, other: &Self, taken: &mut Vec<usize>, ordered: bool) -> bool {
        let Some(column) = self.0.get(taken.len()) else {
            return ordered || self.match_rows(other, taken);
        };
        for (index, candidate) in other.0.iter().enumerate() {
            if taken.contains(&index) || !same_cells(column, candidate, ordered) {
                continue;
            }
            taken.push(index);
            if self.match_columns(other, taken, ordered) {
                return true;
            }
            taken.pop();
        }
        false
    }

    fn match_rows(&self, other: &Self, taken: &[usize]) -> bool {
        let partners: Vec<&Vec<Scalar>> = taken.iter().map(|index| &other.0[*index]).collect();
        let equal = |row: usize, partner: usize| {
            self.0
                .iter()
                .zip(&partners)
                .all(|(one, other)| scalar::same(&one[row], &other[partner]))
        };
        match_up(self.rows(), equal)
    }
}

/// Whether two columns hold the same, in any order unless it counts.
pub(super) fn same_cells(wanted: &[Scalar], got: &[Scalar], ordered: bool) -> bool {
    if wanted.len() != got.len() {
        return false;
    }
    if ordered {
        return wanted.iter().zip(got).all(|(one, other)| scalar::same(one, other));
    }
    match_up(wanted.len(), |one, other| scalar::same(&wanted[one], &got[other]))
}

/// Whether each of so many things finds a partner of its own; those that lie in order are found at
/// once.
pub(super) fn match_up(count: usize, same: impl Fn(usize, usize) -> bool) -> bool {
    let mut free: Vec<usize> = (0..count).collect();
    for one in 0..count {
        let places = if count > SHUFFLED_ROWS_MAX { free.len().min(1) } else { free.len() };
        let Some(place) = (0..places).find(|place| same(one, free[*place])) else { return false };
        free.remove(place);
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(name: &str, cells: Vec<Scalar>) -> Column {
        let name = if name.is_empty() { Scalar::Missing } else { Scalar::Text(name.to_owned()) };
        Column { name, cells }
    }

    fn words(words: &[&str]) -> Vec<Scalar> {
        words.iter().map(|word| Scalar::Text((*word).to_owned())).collect()
    }

    fn numbers(numbers: &[f64]) -> Vec<Scalar> {
        numbers.iter().map(|number| Scalar::Number(*number)).collect()
    }

    fn groups() -> Value {
        Value::Table {
            labels: vec![column("day", words(&["Fri", "Sat"]))],
            columns: vec![column("tip", numbers(&[2.7345, 3.1]))],
        }
    }

    #[test]
    fn order_names_and_further_columns_do_not_count() {
        let got = Value::Table {
            labels: Vec::new(),
            columns: vec![
                column("n", numbers(&[9.0, 7.0])),
                column("mean", numbers(&[3.1, 2.73])),
                column("when", words(&["sat", "fri"])),
            ],
        };
        assert!(same(&groups(), &got, false));
        assert!(!same(&groups(), &got, true));
        assert!(!equal(&groups(), &got, false));
    }

    #[test]
    fn rows_must_belong_together() {
        let got = Value::Table {
            labels: vec![column("day", words(&["Sat", "Fri"]))],
            columns: vec![column("tip", numbers(&[2.7345, 3.1]))],
        };
        assert!(!same(&groups(), &got, false));
    }

    #[test]
    fn groups_may_lie_beside_or_under_each_other() {
        let wide = Value::Table {
            labels: vec![column("species", words(&["a", "b"]))],
            columns: vec![column("f", numbers(&[1.0, 2.0])), column("m", numbers(&[3.0, 0.0]))],
        };
        let long = Value::Table {
            labels: vec![
                column("species", words(&["a", "a", "b"])),
                column("sex", words(&["f", "m", "f"])),
            ],
            columns: vec![column("n", numbers(&[1.0, 3.0, 2.0]))],
        };
        assert!(same(&wide, &long, false) && same(&long, &wide, false));
    }

    #[test]
    fn a_record_says_what_stands_in_it() {
        let name = Value::Scalar { value: Scalar::Text("Mo".to_owned()) };
        let record = Value::Table {
            labels: vec![column("", words(&["name", "age"]))],
            columns: vec![column("3", vec![Scalar::Text("Mo".to_owned()), Scalar::Number(40.0)])],
        };
        assert!(same(&name, &record, false));
        assert!(!same(&Value::Scalar { value: Scalar::Number(2.7345) }, &groups(), false));
        let both = vec![Scalar::Number(40.0), Scalar::Text("Mo".to_owned())];
        assert!(same(&Value::List { cells: both }, &record, false));
        let list = Value::List { cells: numbers(&[640.0, 420.0]) };
        assert!(same(&list, &Value::List { cells: numbers(&[420.0, 640.0]) }, false));
    }
}
