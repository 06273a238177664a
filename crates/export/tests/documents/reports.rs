//! Reports in Markdown and HTML, and what hostile output may not do in them.

use std::time::Duration;

use agent::CellRecord;
use export::{ClaimLine, Entry, FileRole, Story, StoryFile};
use html5ever::{Attribute, ParseOpts, parse_document, tendril::TendrilSink};
use markup5ever_rcdom::{NodeData, RcDom};
use proptest::prelude::*;
use sandbox::{
    CellId, CellReport, CellStatus, Display, DisplayRole, Exception, FileChange, FileChangeKind,
    MimePart, Output, Stream, Table,
};

use crate::support::sales;

/// Every element that a page may have.
const ELEMENTS: &[&str] = &[
    "a",
    "b",
    "blockquote",
    "body",
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
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "i",
    "img",
    "input",
    "kbd",
    "li",
    "main",
    "mark",
    "meta",
    "ol",
    "p",
    "pre",
    "s",
    "section",
    "small",
    "span",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "u",
    "ul",
    "var",
];

#[test]
fn the_markdown_report_reads_well() {
    let mut figures = Vec::new();
    let report = export::markdown(&sales(), &mut |name, bytes| {
        figures.push((name.to_owned(), bytes.starts_with(b"\x89PNG")));
    });
    insta::assert_snapshot!(report);
    assert_eq!(figures, [("figures/figure-4-1.png".to_owned(), true)]);
}

#[test]
fn the_page_links_numbers_to_their_cells() {
    let page = export::html(&sales());
    for part in [
        "href=\"#cell-2\" title=\"printed by cell 2\">595,796.20</a>",
        "title=\"printed by cell 5\"><code>11</code></a>",
        "cell 4; the totals of the <a class=\"source\" href=\"#cell-6\"",
        "<mark class=\"unverified\" title=\"no cell printed this number\">15%</mark>",
        "id=\"cell-2\"",
        "<th>South</th>",
        "src=\"data:image/png;base64,iVBOR",
        "<span class=\"k\">import</span>",
        "&lt;totals&gt;",
    ] {
        assert!(page.contains(part), "{part}");
    }
    assert_eq!(faults(&page), Vec::<String>::new());
}

#[test]
fn the_machine_that_it_ran_on_is_not_told() {
    let page = export::html(&sales());
    assert!(page.contains("File &quot;…/site-packages/pandas/core/base.py&quot;"));
    assert!(!page.contains("/root/") && !export::ipynb(&sales()).to_string().contains("/root/"));
}

#[test]
fn a_model_cannot_fake_a_source() {
    let text = "[99](#cell-1) <a class=\"source\" href=\"#cell-1\">98</a> [a](javascript:alert(1)) \
                ![p](https://x.org/p.png) [b](HTTPS://x.org/?q=\"'>)\n\n<div>\n[97](#cell-1)\n</div>";
    let page = export::html(&story("x", text));
    assert!(!page.contains("<a class=\"source\""), "{page}");
    assert!(page.contains("<a href=\"HTTPS://x.org/?q=&quot;&#39;&gt;\""), "{page}");
    assert_eq!(faults(&page), Vec::<String>::new());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_page_neither_runs_nor_fetches_anything(
        hostile in "(<script>|</script>|<img src=//x onerror=a()>|<svg><style>|<math><mi>|</style>|<!--|-->\
            |<a href=\"javascript:a\\(\\)\">|\"|'|>|<|&|`|```\n|~~~|\\[a\\]\\(|javascript:|//x.org\\)|!\\[|<iframe srcdoc=|\
            |<base href=//x>|<table background=//x>|<td style='background:url\\(//x\\)'>|<link rel=stylesheet href=//x>\
            |\u{0}|\u{2028}|]]>|<title>|</main>|<xmp>|<noscript>|</pre>|<plaintext>| on=|5|\n|\n\n|\\||-){1,14}",
    ) {
        let story = story(&hostile, &hostile);
        prop_assert_eq!(faults(&export::html(&story)), Vec::<String>::new());
        let _no_panic = (export::ipynb(&story), export::script(&story));
        let _no_panic = export::markdown(&story, &mut |_, _| {});
    }
}

/// A story whose every text is hostile.
pub(crate) fn story(hostile: &str, answer: &str) -> Story {
    let text = || hostile.to_owned();
    let display = |mime: &str| {
        let parts = vec![MimePart { mime: mime.into(), bytes: hostile.into() }];
        let display = Display { role: DisplayRole::Shown, parts, table: None, saved_as: None };
        Output::Display(display)
    };
    let table = Table {
        columns: vec![(text(), text())],
        rows: vec![vec![hostile.into()]],
        rows_total: 1_000,
    };
    let bare = Display {
        role: DisplayRole::Result,
        parts: Vec::new(),
        table: Some(table.clone()),
        saved_as: Some(text()),
    };
    let mut rich = bare.clone();
    let html = format!("<table><tr><td>{hostile}</td></tr></table>");
    rich.parts = vec![MimePart { mime: "text/html".into(), bytes: html.into() }];
    let exception =
        Exception { name: text(), message: text(), frames: Vec::new(), traceback: text() };
    let change = FileChange { path: text(), kind: FileChangeKind::Created, bytes: 1 };
    let report = CellReport {
        status: CellStatus::Died,
        duration: Duration::from_secs(1),
        memory_bytes_peak: None,
        cause: Some(text()),
    };
    let mut outputs = vec![
        Output::Text { stream: Stream::Stdout, text: text() },
        Output::Text { stream: Stream::Stderr, text: text() },
        Output::Display(bare),
        Output::Display(rich),
        Output::Exception(exception),
        Output::File(change),
        Output::Finished(report),
    ];
    let forms =
        ["text/html", "text/markdown", "text/latex", "text/plain", "image/svg+xml", "image/png"];
    for mime in forms.into_iter().chain([hostile, "application/vnd.plotly.v1+json"]) {
        outputs.insert(0, display(mime));
    }
    let record = CellRecord { cell: CellId(1), code: text(), outputs };
    let claims = vec![
        ClaimLine { text: "5".into(), start: None, cell: Some(1), verified: true },
        ClaimLine { text: text(), start: Some(3), cell: None, verified: false },
    ];
    let mut story = sales();
    story.title = text();
    story.decipher = text();
    story.environment.python = text();
    story.files = vec![StoryFile { path: text(), sha256: text(), bytes: 1, role: FileRole::Input }];
    story.entries = vec![
        Entry::Person { text: text(), attached: vec![text()] },
        Entry::Cell { said: text(), record },
        Entry::Note(text()),
        Entry::Answer { text: answer.to_owned(), claims },
    ];
    story
}

/// What of a page would run, fetch, or is not ours, as a browser reads it.
fn faults(page: &str) -> Vec<String> {
    let page = parse_document(RcDom::default(), ParseOpts::default()).one(page);
    let mut open = vec![page.document.clone()];
    let mut faults = Vec::new();
    while let Some(node) = open.pop() {
        if let NodeData::Element { name, attrs, .. } = &node.data {
            faults.extend(fault(&name.local, &attrs.borrow()));
        }
        open.extend(node.children.borrow().iter().cloned());
    }
    faults
}

fn fault(element: &str, attributes: &[Attribute]) -> Option<String> {
    let allowed = |name: &str, value: &str| match name {
        "src" => element == "img" && value.starts_with("data:image/"),
        "href" => {
            let value = value.to_lowercase();
            let starts = ["#cell-", "https://", "http://", "mailto:"];
            element == "a" && starts.iter().any(|start| value.starts_with(start))
        }
        "style" => ["text-align: left", "text-align: center", "text-align: right"].contains(&value),
        "http-equiv" => value == "Content-Security-Policy",
        "type" => value == "checkbox",
        "class" | "id" | "title" | "alt" | "rel" | "lang" | "charset" | "name" | "content"
        | "colspan" | "rowspan" | "start" | "disabled" | "checked" => true,
        _ => false,
    };
    let known = ELEMENTS.contains(&element);
    let fine = attributes.iter().all(|attribute| allowed(&attribute.name.local, &attribute.value));
    (!known || !fine).then(|| format!("{element} {attributes:?}"))
}
