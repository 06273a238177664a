//! Reads a cell out of plain text, for models without tool calls.
//!
//! A fence is a line of three or more backticks or tildes, as in `CommonMark`. Only blocks named
//! as Python count; what they hold is not looked at.

/// Names of a fence that mean Python.
const PYTHON: [&str; 5] = ["python", "py", "python3", "ipython", "tool_code"];

/// Returns the code of the first complete fenced Python block, if there is one.
pub fn step(text: &str) -> Option<String> {
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let Some((fence, info)) = opening(line) else { continue };
        let indent = line.len() - line.trim_start().len();
        let mut code = Vec::new();
        loop {
            // A block that is not closed was cut off, or is still being written.
            let line = lines.next()?;
            if closes(line, fence) {
                break;
            }
            let blank = line.len() - line.trim_start_matches([' ', '\t']).len();
            code.push(&line[indent.min(blank)..]);
        }
        let name = info.split_whitespace().next().unwrap_or_default().to_ascii_lowercase();
        if PYTHON.contains(&name.as_str()) && code.iter().any(|line| !line.trim().is_empty()) {
            return Some(code.join("\n"));
        }
    }
    None
}

/// Splits an opening fence from the words after it.
fn opening(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_start();
    let mark = line.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
    let info = line.trim_start_matches(mark);
    let fence = &line[..line.len() - info.len()];
    (fence.len() >= 3 && !info.contains('`')).then_some((fence, info))
}

fn closes(line: &str, fence: &str) -> bool {
    let line = line.trim();
    line.starts_with(fence) && line.trim_start_matches(&fence[..1]).is_empty()
}

#[cfg(test)]
mod tests {
    use super::step;

    #[test]
    fn the_first_complete_python_block_is_the_step() {
        for (text, code) in [
            (
                "Let me see.\n```python\nprint(1)\n```\nand\n```python\nprint(2)\n```",
                Some("print(1)"),
            ),
            ("```py\na = 1\n\nb = 2\n```", Some("a = 1\n\nb = 2")),
            ("```Python\r\nx\r\n```\r\n", Some("x")),
            ("```text\n```python\nno\n```\n", None),
            ("```sh\nls\n```\n~~~python\nyes\n~~~", Some("yes")),
            ("````python\ns = '''\n```\n'''\n````", Some("s = '''\n```\n'''")),
            ("1. first\n   ```python\n   if x:\n       y\n   ```", Some("if x:\n    y")),
            ("```python\nprint(1)", None),
            ("```python\n\n```", None),
            ("```\nplain\n```", None),
            ("`print(1)` is code", None),
            ("", None),
        ] {
            assert_eq!(step(text).as_deref(), code, "{text}");
        }
    }
}
