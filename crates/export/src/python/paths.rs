//! Makes the workspace's path relative, so that code finds its files elsewhere. Only what stands in
//! a string or in a line for the shell is changed: a path that the code puts together is not seen.

use super::{PieceKind, Source};

/// Where a session has its workspace.
const WORKSPACE: &str = "/mnt/data";

/// Returns the code with `/mnt/data/x` as `x`, and whether anything changed.
pub(crate) fn relative(code: &str) -> (String, bool) {
    let mut text = String::with_capacity(code.len());
    let mut at = 0;
    for piece in Source::read(code).pieces() {
        text.push_str(&code[at..piece.range.start]);
        let piece_text = &code[piece.range.clone()];
        match piece.kind {
            PieceKind::Literal | PieceKind::Foreign => text.push_str(&inside(piece_text)),
            PieceKind::Comment => text.push_str(piece_text),
        }
        at = piece.range.end;
    }
    text.push_str(&code[at..]);
    let changed = text != code;
    (text, changed)
}

fn inside(text: &str) -> String {
    let mut changed = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(WORKSPACE) {
        changed.push_str(before);
        let last = changed.chars().next_back();
        let begins = !last.is_some_and(|last| last.is_alphanumeric() || "_-./".contains(last));
        let path = after.strip_prefix('/');
        let next = path.unwrap_or(after).chars().next();
        let names_more = next.is_some_and(|next| next.is_alphanumeric() || "_-.{%*".contains(next));
        rest = match path {
            Some(path) if begins && names_more => path,
            Some(_) if begins => {
                changed.push('.');
                after
            }
            None if begins && !names_more => {
                changed.push('.');
                after
            }
            _ => {
                changed.push_str(WORKSPACE);
                after
            }
        };
    }
    changed.push_str(rest);
    changed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_strings_and_shell_lines_change() {
        for (code, expected) in [
            ("open('/mnt/data/a.csv')", "open('a.csv')"),
            ("p = \"/mnt/data\"", "p = \".\""),
            ("p = '/mnt/data/'", "p = './'"),
            ("f'/mnt/data/{name}.csv'", "f'{name}.csv'"),
            ("# in /mnt/data/a\nx = 1", "# in /mnt/data/a\nx = 1"),
            ("x = '/home/mnt/data/a', '/mnt/data2/b'", "x = '/home/mnt/data/a', '/mnt/data2/b'"),
            ("!wc -l /mnt/data/a.csv > /mnt/data/b", "!wc -l a.csv > b"),
            ("%cd /mnt/data", "%cd ."),
            ("'see /mnt/data/a and /mnt/data.'", "'see a and /mnt/data.'"),
            ("a /mnt/data/ b", "a /mnt/data/ b"),
        ] {
            assert_eq!(relative(code), (expected.to_owned(), code != expected), "{code}");
        }
    }
}
