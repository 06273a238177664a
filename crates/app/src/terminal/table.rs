//! Draws tables: of a model's markdown, and of a cell's data.

use comfy_table::{ContentArrangement, Table, presets};
use serde_json::Value;

use super::sanitize;

/// Rows of data that are drawn; the whole is in the session.
const ROWS_MAX: usize = 12;

/// Columns of data that are drawn.
const COLUMNS_MAX: usize = 12;

/// Draws plain texts.
pub(crate) fn draw(head: Vec<String>, rows: Vec<Vec<String>>, width: usize) -> String {
    let mut table = Table::new();
    table
        .load_style(presets::UTF8_FULL_CONDENSED)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(width).unwrap_or(u16::MAX))
        .set_header(head);
    table.add_rows(rows);
    table.to_string()
}

/// Draws the first rows of a cell's table and says how many there are.
pub(crate) fn data(table: &sandbox::Table, width: usize) -> String {
    let cut = table.columns.len() > COLUMNS_MAX;
    let more = || cut.then(|| "…".to_owned());
    let head: Vec<String> = table
        .columns
        .iter()
        .take(COLUMNS_MAX)
        .map(|(name, _)| sanitize::line(name))
        .chain(more())
        .collect();
    let rows: Vec<Vec<String>> = table
        .rows
        .iter()
        .take(ROWS_MAX)
        .map(|row| row.iter().take(COLUMNS_MAX).map(value).chain(more()).collect())
        .collect();
    let shown = rows.len();
    let drawn = draw(head, rows, width);
    let columns = table.columns.len();
    match table.rows_total {
        total if total > shown as u64 => format!("{drawn}\n{total} rows × {columns} columns"),
        _ => drawn,
    }
}

fn value(value: &Value) -> String {
    match value {
        Value::Null => "–".to_owned(),
        Value::String(text) => sanitize::line(text),
        Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
            sanitize::line(&value.to_string())
        }
    }
}
