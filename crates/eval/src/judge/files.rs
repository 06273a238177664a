//! When two files hold the same, by what is in them. Their names count where the request gave them;
//! the way in which a file is written out (quality of a picture, order of members) does not.

use super::{scalar, table};
use crate::{
    probe::{Content, Written},
    suite::{Rule, Rules},
};

/// How far the mean colours of a picture may be apart, of 255: what saving as JPEG or another way of
/// scaling makes of it.
const COLOUR: f64 = 5.0;

/// Whether each wanted file is among those written; more of them do no harm.
pub(super) fn compare(wanted: &[Written], got: &[Written], rules: &Rules) -> Result<(), String> {
    let mut free: Vec<&Written> = got.iter().collect();
    for file in wanted {
        let Some(place) = free.iter().position(|other| same(file, other, rules)) else {
            let names: Vec<&str> = got.iter().map(|file| file.path.as_str()).collect();
            let names = if names.is_empty() { "nothing".to_owned() } else { names.join(", ") };
            return Err(format!("no file holds what {} should; written: {names}", file.path));
        };
        free.remove(place);
    }
    Ok(())
}

fn same(wanted: &Written, got: &Written, rules: &Rules) -> bool {
    if rules.has(Rule::Named) && name(&wanted.path) != name(&got.path) {
        return false;
    }
    let same_end = end(&wanted.path) == end(&got.path);
    match (&wanted.content, &got.content) {
        (Content::Tables { tables }, Content::Tables { tables: others }) => {
            let ordered = rules.has(Rule::Ordered);
            let count = tables.len();
            let same =
                |one: usize, other: usize| table::equal(&tables[one], &others[other], ordered);
            same_end && count == others.len() && table::match_up(count, same)
        }
        (
            Content::Picture { width, height, colours },
            Content::Picture { width: other_width, height: other_height, colours: others },
        ) => (width, height) == (other_width, other_height) && same_colours(colours, others),
        (Content::Text { text }, Content::Text { text: other }) => plain(text) == plain(other),
        (Content::Archive { members }, Content::Archive { members: others }) => {
            let count = members.len();
            let same = |one: usize, other: usize| members[one] == others[other];
            count == others.len() && table::match_up(count, same)
        }
        (_, _) => same_end && wanted.digest == got.digest,
    }
}

fn same_colours(wanted: &[f64], got: &[f64]) -> bool {
    let difference: f64 = wanted.iter().zip(got).map(|(one, other)| (one - other).abs()).sum();
    let count = u32::try_from(wanted.len()).unwrap_or(u32::MAX);
    wanted.len() == got.len() && difference <= COLOUR * f64::from(count)
}

/// Text without what cannot be seen: blanks at the ends of lines, empty lines at the end.
fn plain(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines.join("\n").trim_end().to_owned()
}

fn name(path: &str) -> String {
    scalar::plain(path.rsplit('/').next().unwrap_or(path))
}

fn end(path: &str) -> String {
    name(path).rsplit_once('.').map(|(_, end)| end.to_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::probe::{Column, Scalar, Value};

    fn written(path: &str, content: Content) -> Written {
        Written { path: path.to_owned(), digest: path.to_owned(), content }
    }

    fn table(numbers: &[f64]) -> Content {
        let cells = numbers.iter().map(|number| Scalar::Number(*number)).collect();
        let columns = vec![Column { name: Scalar::Text("a".to_owned()), cells }];
        Content::Tables { tables: vec![Value::Table { labels: Vec::new(), columns }] }
    }

    #[test]
    fn tables_count_by_their_values() {
        let wanted = [written("small.csv", table(&[1.0, 2.0]))];
        let got = [written("notes.txt", Content::Bytes), written("out.csv", table(&[2.0, 1.0]))];
        let named = Rules(vec![Rule::Named]);
        assert_eq!(compare(&wanted, &got, &Rules::default()), Ok(()));
        assert!(compare(&wanted, &got, &named).unwrap_err().contains("notes.txt, out.csv"));
        assert!(compare(&wanted, &got, &Rules(vec![Rule::Ordered])).is_err());
        assert!(compare(&wanted, &[], &Rules::default()).unwrap_err().contains("nothing"));
        let other = [written("out.csv", table(&[2.0, 3.0]))];
        assert!(compare(&wanted, &other, &Rules::default()).is_err());
    }

    #[test]
    fn pictures_count_by_how_they_look() {
        let picture = |path: &str, colour: f64| {
            written(path, Content::Picture { width: 2, height: 1, colours: vec![colour; 8] })
        };
        let wanted = [picture("a.png", 100.0)];
        assert_eq!(compare(&wanted, &[picture("b.jpg", 102.0)], &Rules::default()), Ok(()));
        assert!(compare(&wanted, &[picture("b.jpg", 120.0)], &Rules::default()).is_err());
    }

    #[test]
    fn text_counts_without_blanks_at_the_end() {
        let text = |text: &str| [written("a.txt", Content::Text { text: text.to_owned() })];
        assert_eq!(compare(&text("a\nb\n"), &text("a \nb\n\n"), &Rules::default()), Ok(()));
        assert!(compare(&text("a\nb\n"), &text("a\nc\n"), &Rules::default()).is_err());
    }
}
