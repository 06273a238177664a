//! Text that was meant for a terminal, as a page shows it: without colours and cursor movements,
//! and of a line that overwrote itself only what was seen last.

use std::fmt::Write as _;

/// Lines of one output that a page shows; beyond that nobody reads.
const LINES_MAX: usize = 120;

/// Characters of one output that a page shows.
const CHARS_MAX: usize = 20_000;

/// Where libraries lie: those that were installed, and Python's own.
const LIBRARIES: &[&str] = &["/site-packages/", "/lib/python"];

/// Takes out what only a terminal understands.
pub(crate) fn plain(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '\u{1b}' => match chars.next() {
                Some('[') => while chars.next().is_some_and(|next| !('@'..='~').contains(&next)) {},
                Some(']') => while chars.next().is_some_and(|next| next != '\u{7}') {},
                Some(_) | None => {}
            },
            '\r' if chars.peek().is_some_and(|next| *next != '\n') => {
                words.truncate(words.rfind('\n').map_or(0, |at| at + 1));
            }
            '\u{8}' => {
                words.pop();
            }
            char if char.is_control() && char != '\n' && char != '\t' => {}
            char => words.push(char),
        }
    }
    words
}

/// A traceback without the folders in which this machine keeps its libraries: they help nobody
/// elsewhere, and tell whose machine it was.
pub(crate) fn traceback(text: &str) -> String {
    let lines: Vec<String> = text
        .lines()
        .map(|line| match line.split_once("File \"/") {
            Some((before, path)) if before.trim().is_empty() => {
                let start = LIBRARIES.iter().find_map(|folder| path.find(folder));
                start.map_or(line.to_owned(), |at| format!("{before}File \"…{}", &path[at..]))
            }
            _ => line.to_owned(),
        })
        .collect();
    lines.join("\n")
}

/// As [`plain`], with the middle of a flood left out and marked.
pub(crate) fn page(text: &str) -> String {
    let text = plain(text);
    let text = text.trim_end();
    let lines: Vec<&str> = text.lines().collect();
    let half = LINES_MAX / 2;
    if lines.len() > LINES_MAX {
        let left_out = lines.len() - LINES_MAX;
        let (head, tail) = (&lines[..half], &lines[lines.len() - half..]);
        let mark = format!("[… {left_out} lines left out …]");
        return characters(&format!("{}\n{mark}\n{}", head.join("\n"), tail.join("\n")));
    }
    characters(text)
}

fn characters(text: &str) -> String {
    let total = text.chars().count();
    if total <= CHARS_MAX {
        return text.to_owned();
    }
    let half = CHARS_MAX / 2;
    let mut cut: String = text.chars().take(half).collect();
    let _infallible = write!(cut, "\n[… {} characters left out …]\n", total - CHARS_MAX);
    cut.extend(text.chars().skip(total - half));
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_shows_what_a_terminal_showed_last() {
        assert_eq!(plain("\u{1b}[31mred\u{1b}[0m\r\n10%\r50%\rdone\n\u{7}"), "red\ndone\n");
        assert_eq!(plain("\u{1b}]8;;http://x\u{7}link"), "link");
    }

    #[test]
    fn a_traceback_names_libraries_alone() {
        let text = "  File \"/home/a/venv/lib/python3/site-packages/x.py\", line 1\n  Cell 1, line 2\n  \
                    File \"/usr/lib/python3.11/re.py\", line 3\n    File \"/mnt/data/a.py\"";
        let expected = "  File \"…/site-packages/x.py\", line 1\n  Cell 1, line 2\n  \
                        File \"…/lib/python3.11/re.py\", line 3\n    File \"/mnt/data/a.py\"";
        assert_eq!(traceback(text), expected);
    }

    #[test]
    fn a_flood_is_cut_and_marked() {
        let flood: Vec<String> = (0..1000).map(|line: u32| line.to_string()).collect();
        let page = page(&flood.join("\n"));
        assert!(page.starts_with("0\n1\n") && page.ends_with("998\n999"));
        assert!(page.contains("\n[… 880 lines left out …]\n"), "{page}");
        assert!(super::page(&"x".repeat(30_000)).contains("[… 10000 characters left out …]"));
    }
}
