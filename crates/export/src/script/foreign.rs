//! What only `IPython` understands, put into Python: where that says the same. All else is commented
//! out with the reason, and leaves a `pass` where a block would be empty without it.

use super::{commented, prelude::Prelude};
use crate::python::Source;

/// Puts the magics and shell lines of a cell into Python.
pub(super) fn translated(code: &str, prelude: &mut Prelude) -> String {
    if let Some(magic) = code.trim_start().strip_prefix("%%") {
        return whole(magic, prelude);
    }
    let source = Source::read(code);
    let mut text = String::new();
    let mut at = 0;
    for piece in source.foreign() {
        text.push_str(&code[at..piece.range.start]);
        let line = &code[piece.range.clone()];
        let body = line.trim_start();
        let indent = &line[..line.len() - body.len()];
        let line = match self::line(body.trim_end(), prelude) {
            Ok(python) => format!("{indent}{python}"),
            Err(reason) if indent.is_empty() => left_out(body, reason).trim_end().to_owned(),
            Err(reason) => {
                let comment = left_out(body, reason).replace('\n', &format!("\n{indent}"));
                format!("{indent}{comment}pass")
            }
        };
        text.push_str(&line);
        at = piece.range.end;
    }
    text.push_str(&code[at..]);
    text
}

/// A cell whose first line says what to do with the rest.
fn whole(magic: &str, prelude: &mut Prelude) -> String {
    let (head, body) = magic.split_once('\n').unwrap_or((magic, ""));
    let (name, arguments) = head.split_once(' ').unwrap_or((head, ""));
    let arguments = arguments.trim();
    match (name.trim(), arguments) {
        ("time" | "capture" | "timeit", _) => {
            let note = format!("# Without `%%{}`: the code runs once and is heard.\n", head.trim());
            format!("{note}{}", translated(body, prelude))
        }
        ("bash" | "sh", "") => format!("{}({})\n", prelude.run_shell(), quoted(body)),
        ("writefile" | "file", path) if !path.is_empty() && !path.contains(['-', '$', '{']) => {
            let path = path.trim_matches(['"', '\'']);
            format!(
                "with open({}, \"w\") as file:\n    file.write({})\n",
                quoted(path),
                quoted(body)
            )
        }
        _ => left_out(&format!("%%{magic}"), "plain Python has nothing like this magic"),
    }
}

fn line(line: &str, prelude: &mut Prelude) -> Result<String, &'static str> {
    if line.starts_with('?') || line.ends_with('?') {
        return Err("a question to IPython");
    }
    if let Some(command) = line.strip_prefix('!') {
        let command = shell(command.trim_start_matches('!'))?;
        return Ok(format!("{}({command})", prelude.run_shell()));
    }
    if let Some(magic) = line.strip_prefix('%') {
        return self::magic(magic, prelude);
    }
    let (name, value) = line.split_once('=').ok_or("plain Python has nothing like this")?;
    let Some(command) = value.trim_start().strip_prefix('!') else {
        return Err("plain Python has nothing like this magic");
    };
    prelude.import("subprocess");
    let command = shell(command)?;
    Ok(format!(
        "{} = subprocess.run({command}, shell=True, executable=\"/bin/bash\", text=True, \
         stdout=subprocess.PIPE).stdout.splitlines()",
        name.trim_end()
    ))
}

fn magic(magic: &str, prelude: &mut Prelude) -> Result<String, &'static str> {
    let (name, arguments) = magic.split_once(' ').unwrap_or((magic, ""));
    let arguments = arguments.trim();
    match name {
        "cd" if !arguments.is_empty() && !arguments.contains(['$', '{', '-', '~']) => {
            Ok(format!("os.chdir({})", quoted(arguments.trim_matches(['"', '\'']))))
        }
        "time" if !arguments.is_empty() => Ok(arguments.to_owned()),
        "pwd" => Ok(format!("{}(os.getcwd())", prelude.show_value())),
        "ls" => Ok(format!("{}({})", prelude.run_shell(), shell(magic)?)),
        "matplotlib" => Err("figures are saved as files here"),
        "pip" | "conda" | "uv" => Err("packages are to be there before the script runs"),
        "timeit" | "prun" | "memit" => Err("it measures and does nothing else"),
        _ => Err("plain Python has nothing like this magic"),
    }
}

/// A command for the shell as a Python string; `IPython` puts Python's values into some.
fn shell(command: &str) -> Result<String, &'static str> {
    let command = command.trim();
    if command.contains(['$', '{']) {
        return Err("IPython would put Python's values into this command");
    }
    if ["pip install", "pip3 install"].iter().any(|pip| command.starts_with(pip)) {
        return Err("packages are to be there before the script runs");
    }
    Ok(quoted(command))
}

fn left_out(code: &str, reason: &str) -> String {
    let code = commented(code);
    format!("# left out, {reason}:\n{code}")
}

/// A text as a Python string; JSON's strings are such.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::story;

    fn python(code: &str) -> String {
        translated(code, &mut Prelude::new(&story(Vec::new())))
    }

    #[test]
    fn shell_lines_and_magics_become_python() {
        insta::assert_snapshot!(python(
            "%matplotlib inline\n!echo don't\nx = !ls\nfor name in x:\n    !cat {name}\n%cd sub\n\
             %time y = f(1)\nif x:\n    %timeit f()\ndf.head?\n!pip install x\n%pwd\n%ls -l"
        ));
    }

    #[test]
    fn magics_of_a_whole_cell_become_python() {
        insta::assert_snapshot!(
            ["%%bash\necho \"a\"\n", "%%writefile a.txt\nit's", "%%time\n%cd b\nx", "%%html\n<b>"]
                .map(python)
                .join("\n---\n")
        );
    }
}
