//! Links each number of an answer to the cell that printed it. Judges no words.
//!
//! A number counts as printed when a cell showed one that, rounded to the decimals of the answer,
//! is equal. The code of a cell shows nothing: only what came out does.
//!
//! # Layout
//!
//! - `evidence/number.rs` reads one number in all the ways that people write it
//! - `evidence/scan.rs` finds the numbers of a text that claim something
//! - `evidence/ledger.rs` remembers what was shown, and by whom

mod ledger;
mod number;
mod scan;

use std::ops::Range;

pub use ledger::Ledger;
use sandbox::CellId;

/// One number of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The first byte of the number in the answer's text.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
    /// The number as written.
    pub text: String,
    /// Where it is from.
    pub source: Source,
}

impl Claim {
    /// The bytes of the answer's text that it covers.
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}

/// Where a number is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// This cell printed it; the latest that did.
    Cell(CellId),
    /// It is in the person's words or in a file's card.
    Given,
    /// No cell printed it and nobody gave it.
    Unverified,
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use proptest::prelude::*;
    use sandbox::{
        CellReport, CellStatus, Display, DisplayRole, Exception, MimePart, Output, Stream, Table,
    };

    use super::*;
    use crate::CellRecord;

    fn cell(number: u32, output: Output) -> CellRecord {
        let report = CellReport {
            status: CellStatus::Ok,
            duration: Duration::ZERO,
            memory_bytes_peak: None,
            cause: None,
        };
        let outputs = vec![output, Output::Finished(report)];
        CellRecord { cell: CellId(number), code: "print(777)".into(), outputs }
    }

    fn printed(number: u32, text: &str) -> CellRecord {
        cell(number, Output::Text { stream: Stream::Stdout, text: text.into() })
    }

    /// The claims of `answer` after a cell printed `text`, as `number@source`.
    fn claims(text: &str, answer: &str) -> String {
        let mut ledger = Ledger::default();
        ledger.give("Compare with 4321 from plan-88.csv, please");
        ledger.record(&printed(1, text));
        worded(&ledger, answer)
    }

    fn worded(ledger: &Ledger, answer: &str) -> String {
        let claims = ledger.claims(answer);
        let words = claims.iter().map(|claim| {
            assert_eq!(claim.text, answer[claim.range()]);
            let source = match claim.source {
                Source::Cell(cell) => cell.to_string(),
                Source::Given => "given".to_owned(),
                Source::Unverified => "?".to_owned(),
            };
            format!("{}@{source}", claim.text)
        });
        words.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_number_is_linked_however_it_is_written() {
        for (text, answer, expected) in [
            ("1234.5", "It is 1234.5.", "1234.5@1"),
            ("1234.5", "It is 1,234.5, or so", "1,234.5@1"),
            ("1234.5", "Es sind 1.234,5 Stück", "1.234,5@1"),
            ("1234.5", "Soit 1 234,5 en tout", "1 234,5@1"),
            ("1234.5", "Soit 1\u{202f}234,50 €", "1\u{202f}234,50@1"),
            ("1234.5", "CHF 1’234.50", "1’234.50@1"),
            ("1,234,567.89", "1234567.9", "1234567.9@1"),
            ("1234567.89", "about 1.23 million", "1.23 million@1"),
            ("1234567.89", "$1.2M", "1.2M@1"),
            ("1234567.89", "1.24k", "1.24k@?"),
            ("1234567.89", "1,235k", "1,235k@1"),
            ("2.5e9", "2.5 billion and 2,5 Mrd. und 2.5bn", "2.5 billion@1 2,5 Mrd.@1 2.5bn@1"),
            ("0.12549", "12.5%", "12.5%@1"),
            ("0.12549", "12.5 percent", "12.5 percent@1"),
            ("0.12549", "12,5 %", "12,5 %@1"),
            ("12.5%", "a share of 0.125", "0.125@1"),
            ("12.5", "12.5 %", "12.5 %@1"),
            ("-3.2", "−3.2 and -3.2 and fell by 3.2", "−3.2@1 -3.2@1 3.2@1"),
            ("3.2", "-3.2", "-3.2@?"),
            ("-5", "-$5", "-$5@1"),
            ("10 20", "10-20 or 10–20", "10@1 20@1 10@1 20@1"),
            ("0.00031", "3.1e-4, 3.1×10^-4, 3.1 × 10⁻⁴", "3.1e-4@1 3.1×10^-4@1 3.1 × 10⁻⁴@1"),
            ("3.1e-04", "0.00031", "0.00031@1"),
            ("0.5", ".5", ".5@1"),
            ("2.71828", "2.72 then 2.73", "2.72@1 2.73@?"),
            ("2.7", "2.71", "2.71@?"),
            ("2 71", "2.71 oder 2,71", "2.71@? 2,71@?"),
            ("1", "1.2.3 and 192.168.1.1", ""),
            ("[1 234 567]", "1, 234 and 567", "1@1 234@1 567@1"),
            ("1200", "总计1200元，增长3%", "1200@1 3%@?"),
            ("x=42", "`42` is it", "42@1"),
            ("12", "12 kg, 12kg, 12s", "12@1 12@1 12@1"),
        ] {
            assert_eq!(claims(text, answer), expected, "{text:?} {answer:?}");
        }
    }

    #[test]
    fn what_claims_nothing_is_left_out() {
        for (answer, expected) in [
            ("1. First\n2. Second\n   3) Third", ""),
            ("## 2. Data\n> 1. quoted", ""),
            ("Saved `plot_2024.png` and report-3.xlsx (sales 7.csv), 7 files", "7@?"),
            ("See /mnt/data/2024/out and https://x.org/12/3", ""),
            ("`sales 7.csv` and `f(12)` and col_5", ""),
            ("In Q3 the 2nd and 10th of v1.2.3 in 3D", ""),
            ("As cell 3 and Figure 2 show [4], in Python 3.11", ""),
            ("```python\nx = 99\n```\nand 5", "5@?"),
            ("```\n98\n```", "98@?"),
            ("Given: 4321", "4321@given"),
            ("the code has 777", "777@?"),
            ("no number", ""),
        ] {
            assert_eq!(claims("nothing", answer), expected, "{answer:?}");
        }
    }

    #[test]
    fn a_date_that_was_shown_is_no_claim_and_another_is_one() {
        let shown = "from 2024-03-15 12:30:00 to 31.12.2024";
        assert_eq!(claims(shown, "On 2024-03-15 at 12:30 until 31.12.2024"), "");
        assert_eq!(claims(shown, "in 2024, on 2024-03-16"), "2024@1 2024-03-16@?");
    }

    #[test]
    fn the_latest_cell_that_shows_a_number_wins() {
        let mut ledger = Ledger::default();
        ledger.give("is it 5?");
        ledger.record(&printed(1, "5 and 7"));
        ledger.record(&printed(2, "5"));
        assert_eq!(worded(&ledger, "5, 7, 9"), "5@2 7@1 9@?");
    }

    #[test]
    fn tables_displays_and_messages_of_exceptions_show_numbers() {
        let table = Table {
            columns: vec![("a".into(), "int64".into())],
            rows: vec![vec![serde_json::json!(17)], vec![serde_json::json!("19 km")]],
            rows_total: 1_500,
        };
        let parts = vec![MimePart { mime: "text/plain".into(), bytes: b"23".to_vec() }];
        let display =
            Display { role: DisplayRole::Result, parts, table: Some(table), saved_as: None };
        let exception = Exception {
            name: "IndexError".into(),
            message: "index 29 is out of bounds".into(),
            frames: Vec::new(),
            traceback: "line 31".into(),
        };
        let mut ledger = Ledger::default();
        ledger.record(&cell(1, Output::Display(display)));
        ledger.record(&cell(2, Output::Exception(exception)));
        ledger.record(&cell(3, Output::Text { stream: Stream::Stderr, text: "37".into() }));
        assert_eq!(
            worded(&ledger, "17 19 23 1,500 29 31 37"),
            "17@1 19@1 23@1 1,500@1 29@2 31@? 37@?"
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        #[test]
        fn spans_are_in_order_and_on_characters(
            text in "([0-9]{1,4}|[-−.,:/%$€ _`\n(){}\\[\\]]|e|E|k|M|×|10\\^|⁻|\u{202f}|ä|东|x|\\PC){0,40}",
            shown in "[0-9., eE%-]{0,40}",
        ) {
            let mut ledger = Ledger::default();
            ledger.record(&printed(1, &shown));
            ledger.give(&text);
            let mut last = 0;
            for claim in ledger.claims(&text) {
                prop_assert!(last <= claim.start && claim.start < claim.end);
                prop_assert_eq!(text.get(claim.range()), Some(claim.text.as_str()));
                last = claim.end;
            }
        }

        #[test]
        fn a_printed_float_is_found_again(value in -1e9..1e9f64, decimals in 0..6usize) {
            let mut ledger = Ledger::default();
            ledger.record(&printed(1, &value.to_string()));
            let answer = format!("It is {value:.decimals$} now");
            let sources: Vec<_> = ledger.claims(&answer).into_iter().map(|claim| claim.source).collect();
            prop_assert_eq!(sources, vec![Source::Cell(CellId(1))]);
        }
    }
}
