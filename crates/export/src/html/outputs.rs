//! What came out of a cell, on a page.

use std::fmt::Write as _;

use agent::CellRecord;
use base64::{Engine as _, prelude::BASE64_STANDARD};
use sandbox::{Stream, Table};

use super::{escaped, prose::prose};
use crate::{
    grid::clean,
    shown::{COLUMNS_MAX, ROWS_MAX, Shown, Tabular, left_out, shown, value},
};

/// Shows the outputs of a cell; nothing where nothing came out.
pub(super) fn outputs(record: &CellRecord) -> String {
    let shown = shown(record);
    if shown.is_empty() {
        return String::new();
    }
    let outputs: Vec<String> = shown.iter().map(output).collect();
    format!("<div class=\"outputs\">\n{}</div>\n", outputs.concat())
}

fn output(shown: &Shown<'_>) -> String {
    match shown {
        Shown::Text { stream: Stream::Stdout, text } | Shown::Plain(text) => {
            format!("<pre>{}</pre>\n", escaped(text))
        }
        // Formulas are set by scripts; without one their words say more than their source.
        Shown::Latex { formula, plain } => {
            format!("<pre>{}</pre>\n", escaped(plain.as_ref().unwrap_or(formula)))
        }
        Shown::Text { stream: Stream::Stderr, text } => {
            format!("<pre class=\"stderr\">{}</pre>\n", escaped(text))
        }
        Shown::Exception(text) => format!("<pre class=\"exception\">{}</pre>\n", escaped(text)),
        Shown::Table(table) => {
            format!("<div class=\"scroll\">{}</div>\n", self::table(table))
        }
        // Shown as a picture, SVG neither runs scripts nor fetches anything.
        Shown::Picture(picture) => format!(
            "<figure><img alt=\"{}\" src=\"data:{};base64,{}\"></figure>\n",
            escaped(&picture.words),
            picture.mime,
            BASE64_STANDARD.encode(picture.bytes)
        ),
        Shown::Html(html) => format!("<div class=\"scroll rich\">{}</div>\n", clean(html)),
        Shown::Markdown(text) => format!("<div class=\"rich\">{}</div>\n", prose(text, &[])),
        Shown::Note(note) => format!("<p class=\"note\">{}</p>\n", escaped(note)),
        Shown::Files(files) => {
            let files: Vec<String> = files
                .iter()
                .map(|file| format!("<span class=\"file\">{}</span>", escaped(file)))
                .collect();
            format!("<p class=\"attached\">{}</p>\n", files.concat())
        }
    }
}

fn table(table: &Tabular<'_>) -> String {
    let html = table.html.as_deref().map(clean).filter(|html| html.contains("<table>"));
    match (html, &table.plain) {
        (Some(html), _) => html,
        (None, Some(plain)) => format!("<pre>{}</pre>", escaped(plain)),
        (None, None) => data(table.data),
    }
}

fn data(table: &Table) -> String {
    let columns = table.columns.len().min(COLUMNS_MAX);
    let mut html = "<table><thead><tr>".to_owned();
    for (name, _) in table.columns.iter().take(columns) {
        let _infallible = write!(html, "<th>{}</th>", escaped(name));
    }
    html.push_str("</tr></thead><tbody>");
    for row in table.rows.iter().take(ROWS_MAX) {
        html.push_str("<tr>");
        for value in row.iter().take(columns).map(value) {
            let _infallible = write!(html, "<td>{}</td>", escaped(&value));
        }
        html.push_str("</tr>");
    }
    html.push_str("</tbody></table>");
    if let Some(left_out) = left_out(table) {
        let _infallible = write!(html, "<p>{left_out}</p>");
    }
    html
}
