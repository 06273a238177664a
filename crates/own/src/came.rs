//! What came out of a program, read from the words that models get.

use std::fmt::Write as _;

use crate::brief;

/// Rows of a table that an answer shows; the rest is in the session.
const ROWS_MAX: usize = 20;
/// Characters of a text that an answer shows.
const TEXT_CHARS_MAX: usize = 2_000;

/// What came out.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Came {
    /// The last line of the traceback, or why nothing ran.
    pub(crate) error: Option<String>,
    /// In the words of the brief.
    pub(crate) out: String,
    /// What a person should see beside the sentence, in Markdown.
    pub(crate) shown: Option<String>,
    /// How many tries came to the same, and of how many.
    pub(crate) vote: Option<(usize, usize)>,
}

impl Came {
    /// Reads the outputs of a cell as `agent` words them.
    pub(crate) fn read(text: &str) -> Self {
        let mut came = Self::default();
        let (mut parts, mut figures, mut files) = (Vec::new(), 0, Vec::new());
        for (name, body) in sections(text) {
            match name {
                "error" => came.error = Some(last_line(body)),
                "not run" | "session died" | "limit" | "interrupted" => {
                    came.error = Some(format!("{name}: {}", body.trim()));
                }
                "stdout" => {
                    parts.push(brief::out(body));
                    came.show(fenced(body));
                }
                "result" | "shown" if body.starts_with("table, ") => {
                    parts.push("table".to_owned());
                    came.show(table(body));
                }
                "result" | "shown" if body.starts_with("figure (") => figures += 1,
                "result" => {
                    let value = plain(body.trim());
                    parts.push(brief::out(&value));
                    if value.contains('\n') {
                        came.show(fenced(&value));
                    }
                }
                "files" => files.extend(new_files(body)),
                "vote" => came.vote = vote(body),
                _ => {}
            }
        }
        if figures > 0 {
            // Whatever stands beside a figure is the object that drew it.
            parts.retain(|part| part == "table");
            parts.push("figure".to_owned());
        }
        parts.extend(files.into_iter().take(3).map(|file| format!("file {file}")));
        came.out = parts.join(" / ");
        came
    }

    fn show(&mut self, text: String) {
        match &mut self.shown {
            Some(shown) => {
                let _ = write!(shown, "\n\n{text}");
            }
            None => self.shown = Some(text),
        }
    }
}

/// `[name] body`, each from the start of a line to the next.
fn sections(text: &str) -> Vec<(&str, &str)> {
    const NAMES: [&str; 11] = [
        "error",
        "not run",
        "session died",
        "limit",
        "interrupted",
        "stdout",
        "stderr",
        "result",
        "shown",
        "files",
        "vote",
    ];
    let begins = |line: &str| {
        NAMES.iter().copied().find(|name| {
            line.strip_prefix('[')
                .and_then(|rest| rest.strip_prefix(*name))
                .is_some_and(|rest| rest.starts_with(']'))
        })
    };
    let mut found: Vec<(&str, usize, usize)> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if let Some(name) = begins(line) {
            if let Some((_, _, end)) = found.last_mut() {
                *end = at;
            }
            found.push((name, at + name.len() + 2, text.len()));
        }
        at += line.len();
    }
    found
        .into_iter()
        .map(|(name, start, end)| (name, text[start..end].trim_start_matches([' ', '\n'])))
        .map(|(name, body)| (name, body.trim_end_matches('\n')))
        .collect()
}

fn last_line(text: &str) -> String {
    text.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or_default().trim().to_owned()
}

/// A value without what Python wraps it in: quotes of a string, `np.float64(…)`.
fn plain(value: &str) -> String {
    let inner = value
        .strip_prefix("np.")
        .and_then(|rest| rest.strip_suffix(')'))
        .and_then(|rest| rest.split_once('('))
        .map(|(_, inner)| inner);
    let value = inner.unwrap_or(value);
    let quoted = |quote: char| {
        let inner = value.strip_prefix(quote)?.strip_suffix(quote)?;
        (!inner.contains(quote) && !inner.contains('\\')).then_some(inner)
    };
    quoted('\'').or_else(|| quoted('"')).unwrap_or(value).to_owned()
}

fn fenced(text: &str) -> String {
    let text: String = text.trim_end().chars().take(TEXT_CHARS_MAX).collect();
    format!("```text\n{text}\n```")
}

/// `table, 4 rows × 2 columns`, a line of names with types, then rows: as Markdown.
fn table(body: &str) -> String {
    let mut lines = body.lines().skip(1);
    let cell = |text: &str| text.trim().replace('|', "\\|");
    let head: Vec<_> = lines.next().unwrap_or_default().split(" | ").map(without_type).collect();
    let mut text = format!("| {} |\n|{}", head.join(" | "), "---|".repeat(head.len()));
    let (mut is_cut, mut count) = (false, 0);
    for line in lines {
        if line.starts_with("[…") {
            is_cut = true;
            break;
        }
        count += 1;
        if count <= ROWS_MAX {
            let row: Vec<_> = line.split(" | ").map(cell).collect();
            let _ = write!(text, "\n| {} |", brief::short_numbers(&row.join(" | ")));
        }
    }
    if count > ROWS_MAX || is_cut {
        let total = body.lines().next().and_then(|line| line.split(' ').nth(1)).unwrap_or("more");
        let _ = write!(text, "\n\n({} of {total} rows)", count.min(ROWS_MAX));
    }
    text
}

/// `revenue (float64)` is `revenue`.
fn without_type(name: &str) -> String {
    let name = name.trim();
    let name = name.rsplit_once(" (").map_or(name, |(name, _)| name);
    name.replace('|', "\\|")
}

/// `a.csv created (12 bytes), b.csv deleted`: those that are there.
fn new_files(body: &str) -> Vec<String> {
    let there = |part: &str| {
        [" created (", " changed ("]
            .iter()
            .find_map(|word| part.split_once(word))
            .map(|(path, _)| path.to_owned())
    };
    let mut files: Vec<String> = body.split("), ").filter_map(there).collect();
    files.sort();
    files
}

/// `2 of 5 tries agree`
fn vote(body: &str) -> Option<(usize, usize)> {
    let mut words = body.split(' ');
    let agreeing = words.next()?.parse().ok()?;
    let of = words.nth(1)?.parse().ok()?;
    Some((agreeing, of))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outputs_are_read_as_the_lessons_had_them() {
        let scalar = Came::read("[result]\nnp.float64(22.607142857)");
        assert_eq!((scalar.out.as_str(), &scalar.shown), ("22.61", &None));
        assert_eq!(Came::read("[result]\n'North'").out, "North");
        let chart = Came::read(
            "[result]\n<Axes: xlabel='a'>\n[shown] figure (image/png), seen by the person; picture 1 \
             below\n[files] chart.png created (12,000 bytes)",
        );
        assert_eq!(chart.out, "figure / file chart.png");
        assert_eq!(chart.shown, None);
        let table = Came::read(
            "[result] table, 2 rows × 2 columns\nregion (str) | revenue (float64)\nEast | 1.23456\nWest | 2",
        );
        assert_eq!(table.out, "table");
        assert_eq!(
            table.shown.unwrap(),
            "| region | revenue |\n|---|---|\n| East | 1.23 |\n| West | 2 |"
        );
        let failed = Came::read("[stdout]\n1\n[error]\nTraceback\n  line 1\nKeyError: 'x'");
        assert_eq!(failed.error.as_deref(), Some("KeyError: 'x'"));
        assert_eq!(Came::read("[vote] 2 of 5 tries agree").vote, Some((2, 5)));
    }

    #[test]
    fn numbers_are_cut_only_where_they_stand_alone() {
        assert_eq!(
            brief::short_numbers("a 3.14159, -0.00312 and 0.0000012"),
            "a 3.14, -0.0031 and 0.0000012"
        );
        assert_eq!(
            brief::short_numbers("v1.234 2.10.3456 1.2345e-5"),
            "v1.234 2.10.3456 1.2345e-5"
        );
    }
}
