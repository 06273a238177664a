//! Reports in Markdown and HTML, and what hostile output may not do in them.

use crate::support::sales;

#[test]
fn the_markdown_report_reads_well() {
    let mut figures = Vec::new();
    let report = export::markdown(&sales(), &mut |name, bytes| {
        figures.push((name.to_owned(), bytes.starts_with(b"\x89PNG")));
    });
    insta::assert_snapshot!(report);
    assert_eq!(figures, [("figures/figure-4-1.png".to_owned(), true)]);
}
