//! A model's Markdown as HTML. Its own HTML is shown as text, its pictures as their words; of its
//! links only those that lead out stay, so none can pass for one of ours.

use std::fmt::Write as _;

use pulldown_cmark::{CowStr, Event, Parser, Tag, TagEnd, TextMergeWithOffset, html};

use super::{escaped, highlight};
use crate::{
    ClaimLine,
    linked::{Found, find, is_outside, options},
};

/// Renders a text; its numbers lead to their cells or are marked.
pub(super) fn prose(text: &str, claims: &[ClaimLine]) -> String {
    let mut found = find(text, claims);
    found.reverse();
    let mut events = Vec::new();
    // For each open link, whether it is kept.
    let mut links = Vec::new();
    let mut code: Option<String> = None;
    for (event, range) in
        TextMergeWithOffset::new(Parser::new_ext(text, options()).into_offset_iter())
    {
        match event {
            Event::Start(Tag::CodeBlock(_)) => code = Some(String::new()),
            Event::End(TagEnd::CodeBlock) => {
                let code = highlight::python(&code.take().unwrap_or_default());
                events.push(ours(format!("<pre><code>{code}</code></pre>\n")));
            }
            Event::Text(words) if code.is_some() => code.get_or_insert_default().push_str(&words),

            Event::Start(Tag::Link { dest_url, .. }) => {
                links.push(is_outside(&dest_url));
                if is_outside(&dest_url) {
                    let url = escaped(&dest_url);
                    events.push(ours(format!(
                        "<a href=\"{url}\" rel=\"noopener noreferrer nofollow\">"
                    )));
                }
            }
            Event::End(TagEnd::Link) => {
                if links.pop() == Some(true) {
                    events.push(ours("</a>".to_owned()));
                }
            }
            Event::Start(Tag::Image { .. }) => events.push(Event::Text("[picture: ".into())),
            Event::End(TagEnd::Image) => events.push(Event::Text("]".into())),
            Event::Start(Tag::HtmlBlock) => events.push(ours("<pre>".to_owned())),
            Event::End(TagEnd::HtmlBlock) => events.push(ours("</pre>\n".to_owned())),
            Event::Html(html) | Event::InlineHtml(html) => events.push(Event::Text(html)),
            Event::Text(words) if words.as_ref() == &text[range.clone()] => {
                let mut at = range.start;
                while let Some(next) = found.pop_if(|next| next.range.end <= range.end) {
                    if next.range.start < at {
                        continue;
                    }
                    events.push(Event::Text(CowStr::from(text[at..next.range.start].to_owned())));
                    events.push(ours(linked(&next, &escaped(&text[next.range.clone()]))));
                    at = next.range.end;
                }
                events.push(Event::Text(CowStr::from(text[at..range.end].to_owned())));
            }
            Event::Code(words) => {
                let words = format!("<code>{}</code>", escaped(&words));
                let next = found.pop_if(|next| next.range.end <= range.end);
                let next = next.filter(|next| next.range.start >= range.start);
                events.push(ours(next.map_or(words.clone(), |next| linked(&next, &words))));
            }
            event => events.push(event),
        }
    }
    let mut page = String::with_capacity(text.len() * 2);
    html::push_html(&mut page, events.into_iter());
    page
}

/// HTML that we wrote.
fn ours(html: String) -> Event<'static> {
    Event::InlineHtml(html.into())
}

/// A number, given as HTML, with where it is from.
fn linked(found: &Found<'_>, number: &str) -> String {
    let mut link = String::new();
    let _infallible = match (found.claim.cell, found.claim.verified) {
        (Some(cell), _) => write!(
            link,
            "<a class=\"source\" href=\"#cell-{cell}\" title=\"printed by cell {cell}\">{number}</a>"
        ),
        (None, true) => write!(link, "{number}"),
        (None, false) => write!(
            link,
            "<mark class=\"unverified\" title=\"no cell printed this number\">{number}</mark>"
        ),
    };
    link
}
