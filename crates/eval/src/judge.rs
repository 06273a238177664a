//! Holds what a model's cells came to against what the reference came to. Runs nothing.
//!
//! # Layout
//!
//! - `judge/scalar.rs` says when two cells of a table are the same, `judge/table.rs` when two values
//! - `judge/chart.rs` is about figures, `judge/files.rs` about files
//! - `judge/stated.rs` finds a value in words

mod chart;
mod files;
mod scalar;
mod stated;
mod table;

use crate::{
    probe::{Found, Scalar, Value},
    suite::{Aspect, Rule, Rules},
};

/// Characters of a value in a reason.
const SHOWN_CHARS_MAX: usize = 160;

/// Says why an outcome is not right; `said` is all that the model and its cells have said.
pub(crate) fn judge(
    wanted: &Found,
    got: &Found,
    (aspect, rules): (Aspect, &Rules),
    said: &str,
) -> Result<(), String> {
    match aspect {
        Aspect::Value => value(wanted.value.as_ref(), got.value.as_ref(), rules, said),
        Aspect::Chart => chart::compare(&wanted.figures, &got.figures, rules),
        Aspect::Files => files::compare(&wanted.files, &got.files, rules),
    }
}

fn value(
    wanted: Option<&Value>,
    got: Option<&Value>,
    rules: &Rules,
    said: &str,
) -> Result<(), String> {
    let Some(wanted) = wanted else { return Ok(()) };
    let in_percent = percent(wanted).filter(|_| rules.has(Rule::Share));
    let ways = std::iter::once(wanted).chain(&in_percent);
    for way in ways {
        let equal = got.is_some_and(|got| table::same(way, got, rules.has(Rule::Ordered)));
        if equal || stated::states(said, way) {
            return Ok(());
        }
    }
    let got = got.map_or_else(|| "no value, and its words do not say it".to_owned(), shown);
    Err(format!("{} wanted, got {got}", shown(wanted)))
}

/// Finds the values that an answer gives to names, as in `@mean[34.65]`.
pub(crate) fn named(values: &[(String, String)], said: &str) -> Result<(), String> {
    for (name, wanted) in values {
        let head = format!("@{name}[");
        let given = said.split(&head).skip(1).filter_map(|rest| rest.split_once(']'));
        let wanted = Scalar::Text(wanted.clone());
        let got: Vec<&str> = given.map(|(given, _)| given).collect();
        if !got.iter().any(|given| scalar::same(&wanted, &Scalar::Text((*given).to_owned()))) {
            let got = if got.is_empty() { "nothing".to_owned() } else { got.join(", ") };
            return Err(cut(&format!("{name}: {} wanted, got {got}", scalar::shown(&wanted))));
        }
    }
    Ok(())
}

/// A share in percent.
fn percent(value: &Value) -> Option<Value> {
    let hundredfold = |scalar: &Scalar| match scalar {
        Scalar::Number(number) => Scalar::Number(number * 100.0),
        other => other.clone(),
    };
    match value {
        Value::Scalar { value } => Some(Value::Scalar { value: hundredfold(value) }),
        Value::List { cells } => {
            Some(Value::List { cells: cells.iter().map(hundredfold).collect() })
        }
        Value::Table { labels, columns } => {
            let mut columns = columns.clone();
            for column in &mut columns {
                column.cells = column.cells.iter().map(hundredfold).collect();
            }
            Some(Value::Table { labels: labels.clone(), columns })
        }
        Value::Several { .. } => None,
    }
}

/// A value in few words.
fn shown(value: &Value) -> String {
    let row = |cells: &[Scalar]| cells.iter().map(scalar::shown).collect::<Vec<_>>().join(", ");
    let text = match value {
        Value::Scalar { value } => scalar::shown(value),
        Value::List { cells } => format!("[{}]", row(cells)),
        Value::Table { labels, columns } => {
            let columns: Vec<String> = labels
                .iter()
                .chain(columns)
                .map(|column| format!("[{}]", row(&column.cells)))
                .collect();
            format!("a table {}", columns.join(" "))
        }
        Value::Several { parts } => parts.iter().map(shown).collect::<Vec<_>>().join("; "),
    };
    cut(&text)
}

fn cut(text: &str) -> String {
    let mut cut: String = text.chars().take(SHOWN_CHARS_MAX).collect();
    if cut.len() < text.len() {
        cut.push('…');
    }
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(number: f64) -> Found {
        let value = Some(Value::Scalar { value: Scalar::Number(number) });
        Found { value, ..Found::default() }
    }

    fn compare(wanted: f64, got: f64, said: &str, rules: &[Rule]) -> Result<(), String> {
        judge(&number(wanted), &number(got), (Aspect::Value, &Rules(rules.to_vec())), said)
    }

    #[test]
    fn a_value_is_right_or_is_said() {
        assert_eq!(compare(12.0, 12.0, "", &[]), Ok(()));
        assert_eq!(compare(12.0, 3.0, "There are 12 of them.", &[]), Ok(()));
        assert_eq!(compare(12.0, 3.0, "Done.", &[]), Err("12 wanted, got 3".to_owned()));
    }

    #[test]
    fn a_share_may_be_in_percent_where_that_is_allowed() {
        assert!(compare(0.382, 38.2, "", &[]).is_err());
        assert_eq!(compare(0.382, 38.2, "", &[Rule::Share]), Ok(()));
    }

    #[test]
    fn named_values_are_found_in_the_answer() {
        let values = [("mean".to_owned(), "34.65".to_owned())];
        assert_eq!(named(&values, "So: @mean[34.650]."), Ok(()));
        assert_eq!(named(&values, "@mean[3]"), Err("mean: 34.65 wanted, got 3".to_owned()));
        assert!(named(&values, "34.65").unwrap_err().contains("got nothing"));
    }
}
