//! A model's Markdown made fit for a page: its numbers linked to the cells that printed them, its
//! HTML shown as text, and no link or picture that could pass for ours or call home.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::ClaimLine;

/// Escaping may turn what was HTML into Markdown that holds HTML again; this often is enough for
/// all but texts made to annoy, which are then shown as code.
const ROUNDS_MAX: usize = 4;

/// A number that was found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found<'a> {
    /// Where it stands.
    pub(crate) range: Range<usize>,
    /// What to link: the number, or the code around it.
    pub(crate) outer: Range<usize>,
    pub(crate) claim: &'a ClaimLine,
}

/// What of Markdown is understood.
pub(crate) fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS
}

/// Rewrites a model's Markdown; `anchor` gives the address of a cell.
pub(crate) fn markdown(text: &str, claims: &[ClaimLine], anchor: &dyn Fn(u32) -> String) -> String {
    let written = text;
    let Some(text) = without_html(written) else { return fenced(written, "text") };
    let mut claims = claims.to_vec();
    for claim in &mut claims {
        claim.start = claim.start.map(|start| moved(written, &text, start));
    }
    let mut inserts: Vec<(usize, String)> = Vec::new();
    for (event, range) in Parser::new_ext(&text, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) if !is_outside(&dest_url) => {
                inserts.push((range.start, "\\".to_owned()));
            }
            Event::Start(Tag::Image { .. }) => inserts.push((range.start, "\\".to_owned())),
            _ => {}
        }
    }
    for found in find(&text, &claims) {
        if let Some(cell) = found.claim.cell {
            inserts.push((found.outer.start, "[".to_owned()));
            inserts.push((found.outer.end, format!("]({})", anchor(cell))));
        } else if !found.claim.verified {
            inserts.push((found.outer.end, " *(unverified)*".to_owned()));
        }
    }
    inserts.sort_by_key(|(at, _)| *at);
    let mut linked = String::with_capacity(text.len() * 2);
    let mut from = 0;
    for (at, insert) in inserts {
        linked.push_str(&text[from..at]);
        linked.push_str(&insert);
        from = at;
    }
    linked.push_str(&text[from..]);
    linked
}

/// Finds the numbers of an answer again, in order; those inside code blocks and links are passed.
pub(crate) fn find<'a>(text: &str, claims: &'a [ClaimLine]) -> Vec<Found<'a>> {
    let stretches = stretches(text);
    let mut found = Vec::new();
    let mut at = 0;
    for claim in claims.iter().filter(|claim| !claim.text.is_empty()) {
        let place = stretches.iter().find_map(|stretch| {
            let from = stretch.range.start.max(claim.start.unwrap_or(at)).max(at);
            position(text, from..stretch.range.end, &claim.text).map(|range| (stretch, range))
        });
        let Some((stretch, range)) = place else { continue };
        at = range.end;
        if let Some(outer) = &stretch.outer {
            let outer = if outer.is_empty() { range.clone() } else { outer.clone() };
            found.push(Found { range, outer, claim });
        }
    }
    // Two numbers in one piece of code share its link; the first keeps it.
    let mut end = 0;
    found.retain(|found| {
        let keep = found.outer.start >= end;
        end = end.max(found.outer.end);
        keep
    });
    found
}

/// Whether a link leads out of the document, to where a person may go.
pub(crate) fn is_outside(url: &str) -> bool {
    ["https://", "http://", "mailto:"].iter().any(|scheme| {
        url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })
}

/// Puts a fence around a text, longer than any in it.
pub(crate) fn fenced(text: &str, language: &str) -> String {
    let longest = text.split(|char| char != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}{language}\n{}\n{fence}", text.trim_end_matches('\n'))
}

/// Escapes a text so that Markdown shows it as it is.
pub(crate) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (index, line) in text.lines().enumerate() {
        if index > 0 {
            escaped.push_str("  \n");
        }
        let line = line.trim();
        let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
        let is_list = digits.len() < line.len()
            && digits.strip_prefix(['.', ')']).is_some_and(|rest| !rest.starts_with(|c| c != ' '));
        for (place, char) in line.char_indices() {
            let leads = place == 0 && "#+-=".contains(char);
            let ends_number = is_list && place == line.len() - digits.len();
            if "\\`*_[]<>|~$&".contains(char) || leads || ends_number {
                escaped.push('\\');
            }
            escaped.push(char);
        }
    }
    escaped
}

/// A stretch of text in which numbers may stand.
#[derive(Debug)]
struct Stretch {
    range: Range<usize>,
    /// What a link would go around: itself when empty; `None` where no link can be.
    outer: Option<Range<usize>>,
}

fn stretches(text: &str) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    let (mut links, mut blocks) = (0_usize, 0_usize);
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => links += 1,
            Event::End(TagEnd::Link | TagEnd::Image) => links -= 1,
            Event::Start(Tag::CodeBlock(_)) => blocks += 1,
            Event::End(TagEnd::CodeBlock) => blocks -= 1,
            Event::Text(_) | Event::Code(_) => {
                let outer = match event {
                    _ if links > 0 || blocks > 0 => None,
                    Event::Code(_) => Some(range.clone()),
                    _ => Some(range.start..range.start),
                };
                match stretches.last_mut() {
                    // The parser cuts text where a mark might have stood.
                    Some(last) if last.range.end == range.start && joins(last, outer.as_ref()) => {
                        last.range.end = range.end;
                    }
                    _ => stretches.push(Stretch { range, outer }),
                }
            }
            _ => {}
        }
    }
    stretches
}

fn joins(last: &Stretch, outer: Option<&Range<usize>>) -> bool {
    match (&last.outer, outer) {
        (Some(last), Some(outer)) => last.is_empty() && outer.is_empty(),
        (None, None) => true,
        _ => false,
    }
}

/// Finds a number that is not part of a longer one.
fn position(text: &str, within: Range<usize>, number: &str) -> Option<Range<usize>> {
    let part = text.get(within.clone())?;
    part.match_indices(number).map(|(at, _)| within.start + at).find_map(|start| {
        let end = start + number.len();
        let mut before = text[..start].chars().rev();
        let last = before.next();
        let mut after = text[end..].chars();
        let next = after.next();
        let digit = |char: Option<char>| char.is_some_and(|char| char.is_ascii_digit());
        let apart = |char: Option<char>| char.is_some_and(|char| ".,".contains(char));
        let follows =
            last.is_some_and(char::is_alphanumeric) || apart(last) && digit(before.next());
        let goes_on = digit(next) || apart(next) && digit(after.next());
        (!follows && !goes_on).then_some(start..end)
    })
}

/// Where a byte of a text stands after [`without_html`].
fn moved(before: &str, after: &str, at: usize) -> usize {
    let mut place = 0;
    for (index, byte) in before.bytes().enumerate() {
        if index == at {
            break;
        }
        place += if byte == b'<' && after[place..].starts_with("&lt;") { 4 } else { 1 };
    }
    place
}

/// Makes HTML visible as text; `None` when it comes back again and again.
fn without_html(text: &str) -> Option<String> {
    let mut text = text.to_owned();
    for _ in 0..ROUNDS_MAX {
        let ranges: Vec<Range<usize>> = Parser::new_ext(&text, options())
            .into_offset_iter()
            .filter(|(event, _)| matches!(event, Event::Html(_) | Event::InlineHtml(_)))
            .map(|(_, range)| range)
            .collect();
        if ranges.is_empty() {
            return Some(text);
        }
        for range in ranges.into_iter().rev() {
            let escaped = text[range.clone()].replace('<', "&lt;");
            text.replace_range(range, &escaped);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim(text: &str, cell: Option<u32>, verified: bool) -> ClaimLine {
        ClaimLine { text: text.into(), start: None, cell, verified }
    }

    fn linked(text: &str, claims: &[ClaimLine]) -> String {
        markdown(text, claims, &|cell| format!("#cell-{cell}"))
    }

    #[test]
    fn numbers_lead_to_their_cells_and_doubt_is_marked() {
        let claims = [
            claim("5", Some(1), true),
            claim("1,234.5", Some(2), true),
            claim("42", Some(3), true),
            claim("7", None, false),
            claim("8", None, true),
        ];
        assert_eq!(
            linked("In 15 of **5** it is 1,234.5.\n\n| a |\n|---|\n| `x=42` |\n\n7 and 8", &claims),
            "In 15 of **[5](#cell-1)** it is [1,234.5](#cell-2).\n\n| a |\n|---|\n| [`x=42`](#cell-3) \
             |\n\n7 *(unverified)* and 8"
        );
    }

    #[test]
    fn a_number_is_linked_where_it_claims_something() {
        let text = "é <b>x</b> cell 4 has 4 rows";
        let start = text.find("4 rows");
        let claims = [ClaimLine { start, ..claim("4", Some(1), true) }];
        assert_eq!(linked(text, &claims), "é &lt;b>x&lt;/b> cell 4 has [4](#cell-1) rows");
    }

    #[test]
    fn a_model_cannot_make_links_that_look_like_ours() {
        assert_eq!(
            linked("[9](#cell-1) [a](https://x.org)", &[]),
            "\\[9](#cell-1) [a](https://x.org)"
        );
        assert_eq!(linked("![x](https://x.org/1.png)", &[]), "\\![x](https://x.org/1.png)");
        let html = linked("a <b>c</b>\n\n<div>\n[9](#cell-1)\n</div>\n", &[]);
        assert_eq!(html, "a &lt;b>c&lt;/b>\n\n&lt;div>\n\\[9](#cell-1)\n&lt;/div>\n");
    }

    #[test]
    fn plain_words_stay_plain() {
        assert_eq!(escaped("# a *b*\n1. c_d <e>"), "\\# a \\*b\\*  \n1\\. c\\_d \\<e\\>");
        assert_eq!(fenced("a ```b", "text"), "````text\na ```b\n````");
    }
}
