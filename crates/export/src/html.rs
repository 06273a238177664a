//! A story as one HTML file that needs nothing else: no script, no network, figures inside.
//!
//! A policy in its head forbids scripts and every fetch, so that what slipped through all else
//! would still do nothing.
//!
//! # Layout
//!
//! - `html/page.css` is how it looks: on screens light and dark, and on paper
//! - `html/prose.rs` renders a model's Markdown, with its numbers linked
//! - `html/highlight.rs` colours code
//! - `html/outputs.rs` shows what came out of cells

mod highlight;
mod outputs;
mod prose;

use std::fmt::Write as _;

use agent::CellRecord;
use sandbox::CellStatus;

use crate::{Entry, FileRole, Story, plain::plain};

/// Forbids everything but what the file itself brings.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/// Makes the page.
pub fn html(story: &Story) -> String {
    let title = escaped(&story.title);
    let mut page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n\
         <style>\n{}</style>\n</head>\n<body>\n<main>\n<header>\n<h1>{title}</h1>\n\
         <p class=\"facts\">{} · Python {} · Decipher {}</p>\n</header>\n",
        include_str!("html/page.css"),
        story.date(),
        escaped(&story.environment.python),
        escaped(&story.decipher),
    );
    for entry in &story.entries {
        page.push_str(&self::entry(entry));
    }
    page.push_str(&files(story));
    page.push_str("</main>\n</body>\n</html>\n");
    page
}

fn entry(entry: &Entry) -> String {
    match entry {
        Entry::Person { text, attached } => {
            let attached: String = attached.iter().fold(String::new(), |mut list, path| {
                let _infallible = write!(list, "<span class=\"file\">{}</span>", escaped(path));
                list
            });
            let attached = match attached.as_str() {
                "" => String::new(),
                list => format!("<p class=\"attached\">{list}</p>\n"),
            };
            format!(
                "<section class=\"question\">\n<p class=\"words\">{}</p>\n{attached}</section>\n",
                escaped(text)
            )
        }
        Entry::Cell { said, record } => cell(said, record),
        Entry::Answer { text, claims } => {
            let doubt =
                claims.iter().filter(|claim| claim.cell.is_none() && !claim.verified).count();
            let foot = match doubt {
                0 => String::new(),
                1 => {
                    "<p class=\"doubt\">1 number was printed by no cell: it is marked.</p>\n".into()
                }
                n => format!(
                    "<p class=\"doubt\">{n} numbers were printed by no cell: they are marked.</p>\n"
                ),
            };
            format!("<section class=\"answer\">\n{}{foot}</section>\n", prose::prose(text, claims))
        }
        Entry::Note(note) => format!("<p class=\"note\">{}</p>\n", escaped(note)),
    }
}

fn cell(said: &str, record: &CellRecord) -> String {
    let mut section = format!("<section class=\"cell\" id=\"cell-{}\">\n", record.cell);
    if !said.trim().is_empty() {
        let _infallible =
            writeln!(section, "<div class=\"said\">{}</div>", prose::prose(said, &[]));
    }
    let _infallible = write!(
        section,
        "<div class=\"code\"><p class=\"bar\"><a href=\"#cell-{0}\">Cell {0}</a>{1}</p>\n\
         <pre><code>{2}</code></pre></div>\n{3}</section>\n",
        record.cell,
        end(record),
        highlight::python(&record.code),
        outputs::outputs(record),
    );
    section
}

/// How the cell ended, beside its number.
fn end(record: &CellRecord) -> String {
    let seconds = record.report().map_or(0.0, |report| report.duration.as_secs_f64());
    let words = match record.status() {
        CellStatus::Ok if seconds < 0.1 => return String::new(),
        CellStatus::Ok => return format!("<span>{seconds:.1} s</span>"),
        CellStatus::Raised => "raised",
        CellStatus::Interrupted => "interrupted",
        CellStatus::Died => "session died",
    };
    format!("<span class=\"bad\">{words}</span>")
}

fn files(story: &Story) -> String {
    if story.files.is_empty() {
        return String::new();
    }
    let mut rows = String::new();
    for file in &story.files {
        let role = match file.role {
            FileRole::Input => "attached",
            FileRole::Made => "made",
        };
        let _infallible = writeln!(
            rows,
            "<tr><td>{}</td><td>{role}</td><td class=\"number\">{}</td><td><code>{}</code></td></tr>",
            escaped(&file.path),
            file.bytes,
            escaped(&file.sha256)
        );
    }
    format!(
        "<section class=\"files\">\n<h2>Files</h2>\n<div class=\"scroll\"><table>\n<thead><tr><th>file</th>\
         <th></th><th class=\"number\">bytes</th><th>SHA-256</th></tr></thead>\n<tbody>\n{rows}\
         </tbody></table></div>\n</section>\n"
    )
}

/// A text as HTML shows it, without what only a terminal understands.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in plain(text).chars() {
        match char {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            char => escaped.push(char),
        }
    }
    escaped
}
