//! The words of a chart that only label it: its title, and what its axes are called.
//!
//! There are many good titles for one chart, and a model that is sure of the chart wavers between
//! them. Two programs that differ in nothing else are the same program.

use std::{ops::Range, sync::LazyLock};

use model::Draft;
use regex::Regex;

use crate::brief;

static LABEL: LazyLock<Regex> =
    LazyLock::new(|| brief::pattern(r"(?:title|xlabel|ylabel)[(=]('(?:[^'\\]|\\.)*')"));

/// Where the labels of a program stand, with their quotes.
fn labels(program: &str) -> Vec<Range<usize>> {
    LABEL.captures_iter(program).filter_map(|found| Some(found.get(1)?.range())).collect()
}

/// The program without its labels.
pub(crate) fn unlabelled(program: &str) -> String {
    let mut bare = program.to_owned();
    for label in labels(program).into_iter().rev() {
        bare.replace_range(label, "");
    }
    bare
}

/// How likely a token is on average that says something beside labels, as a logarithm; with the
/// token that ends the program.
pub(crate) fn likelihood(draft: &Draft) -> f32 {
    let labels = labels(&draft.text);
    let (mut at, mut sum, mut count, mut all) = (0, 0.0, 0_u16, 0.0);
    for (bytes, likelihood) in &draft.likelihoods {
        let token = at..at + bytes;
        at = token.end;
        all += likelihood;
        let in_label = |label: &Range<usize>| token.start < label.end && label.start < token.end;
        if !labels.iter().any(in_label) {
            sum += likelihood;
            count = count.saturating_add(1);
        }
    }
    let end = draft.log_probability_masked - all;
    (sum + end) / f32::from(count.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHART: &str = "df.plot.bar(title='By region')\nplt.ylabel('it\\'s \"a\"')\ndf[\"title\"]";

    #[test]
    fn labels_are_told_from_columns_of_that_name() {
        assert_eq!(unlabelled(CHART), "df.plot.bar(title=)\nplt.ylabel()\ndf[\"title\"]");
    }
}
