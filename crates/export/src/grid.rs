//! HTML that a session made, cleaned, and the plain table in it.
//!
//! It is hostile: only the tags and attributes listed here come through, so no script, no style, no
//! frame, and nothing that a browser would fetch. `ammonia` does it, because a sanitiser is where
//! one's own parser is a hole; an `iframe` with `srcdoc` would neither print nor grow to its size.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use ammonia::Builder;

/// What tables, lists and words are made of.
const TAGS: &[&str] = &[
    "b",
    "blockquote",
    "br",
    "caption",
    "code",
    "dd",
    "del",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "kbd",
    "li",
    "ol",
    "p",
    "pre",
    "s",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "u",
    "ul",
    "var",
];

/// What makes a plain table: no more comes through for [`grid`].
const TABLE_TAGS: &[&str] = &["table", "thead", "tbody", "tr", "th", "td"];

static PAGE: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::empty();
    let spans = HashSet::from(["colspan", "rowspan"]);
    builder
        .tags(TAGS.iter().copied().collect())
        .tag_attributes(HashMap::from([("td", spans.clone()), ("th", spans)]))
        .clean_content_tags(HashSet::from(["script", "style", "title", "template", "svg", "math"]));
    builder
});

static TABLE: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::empty();
    let spans = HashSet::from(["colspan", "rowspan"]);
    builder
        .tags(TABLE_TAGS.iter().copied().collect())
        .tag_attributes(HashMap::from([("td", spans.clone()), ("th", spans)]))
        .clean_content_tags(HashSet::from(["script", "style", "title", "template", "svg", "math"]));
    builder
});

/// Rows of cells, all of one length; the texts are still escaped as HTML.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Grid {
    pub(crate) head: Vec<String>,
    pub(crate) rows: Vec<Vec<String>>,
}

/// Returns what of the HTML may stand on a page.
pub(crate) fn clean(html: &str) -> String {
    PAGE.clean(html).to_string()
}

/// Reads the one table of a text; `None` where it is no plain grid, as with joined cells.
pub(crate) fn grid(html: &str) -> Option<Grid> {
    let html = TABLE.clean(html).to_string();
    let (_, table) = html.split_once("<table>")?;
    let (table, rest) = table.split_once("</table>")?;
    if rest.contains("<table>") || table.contains("span=") {
        return None;
    }
    let (head, body) = table.split_once("</thead>").unwrap_or(("", table));
    let mut heads = rows(head).into_iter();
    let rows = rows(body);
    let mut head = heads.next()?;
    // A named index has its name in a row of its own.
    for more in heads {
        for (name, more) in head.iter_mut().zip(more) {
            if name.is_empty() {
                *name = more;
            }
        }
    }
    rows.iter().all(|row| row.len() == head.len()).then_some(Grid { head, rows })
}

fn rows(html: &str) -> Vec<Vec<String>> {
    let rows = html.split("<tr>").skip(1);
    rows.map(|row| row.split(['\n']).collect::<Vec<_>>().join(" "))
        .map(|row| {
            let cells = row.split("</t").filter_map(|cell| {
                let (_, text) = cell.split_once("<th>").or_else(|| cell.split_once("<td>"))?;
                Some(text.trim().to_owned())
            });
            cells.collect()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pandas_table_is_a_grid_with_its_index() {
        let html = "<style>td{}</style><table border=1 class=dataframe><thead><tr><th></th><th>sum\
                    </th></tr><tr><th>region</th><th></th></tr></thead><tbody><tr><th>S &lt; N</th>\
                    <td>1</td></tr></tbody></table><p>1 row</p>";
        let grid = grid(html).expect("it is plain");
        assert_eq!(grid.head, ["region", "sum"]);
        assert_eq!(grid.rows, [["S &lt; N", "1"]]);
        assert_eq!(super::grid(&html.replace("<td>", "<td rowspan=2>")), None);
        assert_eq!(super::grid("<b>no table</b>"), None);
    }

    #[test]
    fn nothing_that_runs_or_calls_home_comes_through() {
        let html = "<table onclick=x style='background:url(//x)'><tr><td background=//x>1</td></tr>\
                    </table><img src=//x><script>a</script><svg><script>a</script></svg><a href=//x>l</a>\
                    <iframe src=//x></iframe><form action=//x><input></form><base href=//x>";
        let clean = clean(html);
        assert_eq!(clean, "<table><tbody><tr><td>1</td></tr></tbody></table>l");
    }
}
