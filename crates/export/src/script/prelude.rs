//! What a script needs before its first cell; each part only when some cell uses it.

use std::{collections::BTreeSet, fmt::Write as _};

use sandbox::CellId;

use crate::{FILES, Story, python::Source, script::commented};

/// The parts that are needed so far, under names that no cell uses.
#[derive(Debug)]
pub(super) struct Prelude {
    code: String,
    show_value: String,
    display: String,
    run_shell: String,
    figures: String,
    imports: BTreeSet<&'static str>,
    needs: BTreeSet<Part>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Figures,
    ShowValue,
    Display,
    RunShell,
}

/// What stands around a cell that shows figures.
#[derive(Debug)]
pub(super) struct Around {
    pub(super) before: String,
    pub(super) after: String,
}

impl Prelude {
    /// Looks through the cells for names that are taken.
    pub(super) fn new(story: &Story) -> Self {
        let codes: Vec<&str> = story.cells().map(|record| record.code.as_str()).collect();
        let code = codes.join("\n");
        let free = |name: &str| {
            let mut name = name.to_owned();
            while code.contains(&name) {
                name.push('_');
            }
            name
        };
        let mut prelude = Self {
            show_value: free("show_value"),
            display: "display".to_owned(),
            run_shell: free("run_shell"),
            figures: free("save_figures"),
            imports: BTreeSet::new(),
            needs: BTreeSet::new(),
            code: String::new(),
        };
        // `IPython` offers `display` without an import.
        let imports = code.lines().any(|line| line.contains("import") && line.contains("display"));
        if codes.iter().any(|code| calls_display(code)) && !imports {
            prelude.needs.extend([Part::Display]);
            prelude.show_value();
        }
        prelude.code = code;
        prelude
    }

    pub(super) fn show_value(&mut self) -> &str {
        self.needs.insert(Part::ShowValue);
        self.imports.insert("pprint");
        &self.show_value
    }

    pub(super) fn run_shell(&mut self) -> &str {
        self.needs.insert(Part::RunShell);
        self.imports.extend(["subprocess", "sys"]);
        &self.run_shell
    }

    pub(super) fn figures(&mut self, cell: CellId) -> Around {
        self.needs.insert(Part::Figures);
        let name = &self.figures;
        Around { before: format!("{name}.cell = {cell}\n"), after: format!("{name}()\n") }
    }

    pub(super) fn traceback(&mut self) {
        self.imports.insert("traceback");
    }

    pub(super) fn import(&mut self, module: &'static str) {
        self.imports.insert(module);
    }

    /// The text before the first cell.
    pub(super) fn text(&self, story: &Story) -> String {
        let mut text = commented(&format!(
            "{}\n\nA conversation with Decipher {} of {}, with Python {}.\n\
             Its files are to lie in the folder `{FILES}` beside this script.",
            story.title,
            story.decipher,
            story.date(),
            story.environment.python
        ));
        text.push('\n');
        let mut imports = self.imports.clone();
        imports.extend(["os"]);
        for module in imports {
            let _infallible = writeln!(text, "import {module}");
        }
        if self.needs.contains(&Part::Figures) {
            text.push_str(
                "\nimport matplotlib\n\nmatplotlib.use(\"Agg\")\nimport matplotlib.pyplot\n",
            );
        }
        let _infallible = write!(
            text,
            "\nfiles = os.path.join(os.path.dirname(os.path.abspath(__file__)), \"{FILES}\")\n\
             if os.path.isdir(files):\n    os.chdir(files)\ndel files\n"
        );
        for part in &self.needs {
            text.push_str(&self.part(*part));
        }
        text
    }

    fn part(&self, part: Part) -> String {
        let (show_value, display, run_shell, figures) =
            (&self.show_value, &self.display, &self.run_shell, &self.figures);
        let is_figure = if self.needs.contains(&Part::Figures) {
            format!(
                "    if isinstance(value, matplotlib.figure.Figure):\n        \
                 {figures}.save(value)\n        matplotlib.pyplot.close(value)\n        return\n"
            )
        } else {
            String::new()
        };
        match part {
            Part::Figures => format!(
                "\n\nclass Figures:\n    \"\"\"Saves figures where the conversation showed them.\"\"\"\n\n    \
                 cell, count = 0, {{}}\n\n    \
                 def __call__(self, *arguments, **options):\n        \
                 for number in matplotlib.pyplot.get_fignums():\n            \
                 self.save(matplotlib.pyplot.figure(number))\n            \
                 matplotlib.pyplot.close(number)\n\n    \
                 def save(self, figure):\n        \
                 count = self.count[self.cell] = self.count.get(self.cell, 0) + 1\n        \
                 figure.savefig(f\"figure-{{self.cell}}-{{count}}.png\", bbox_inches=\"tight\")\n\n\n\
                 {figures} = matplotlib.pyplot.show = Figures()\n"
            ),
            Part::ShowValue => format!(
                "\n\ndef {show_value}(value):\n    \
                 \"\"\"Prints a value as the conversation showed it.\"\"\"\n{is_figure}    \
                 if isinstance(value, str):\n        print(repr(value))\n    \
                 elif value is not None:\n        pprint.pp(value, width=79, sort_dicts=False)\n"
            ),
            Part::Display => format!(
                "\n\ndef {display}(*values, **options):\n    \
                 \"\"\"Stands for the `display` of IPython.\"\"\"\n    \
                 for value in values:\n        {show_value}(value)\n"
            ),
            Part::RunShell => format!(
                "\n\ndef {run_shell}(command):\n    \
                 \"\"\"Runs a command for the shell, after what was printed before it.\"\"\"\n    \
                 sys.stdout.flush()\n    \
                 subprocess.run(command, shell=True, executable=\"/bin/bash\", check=False)\n"
            ),
        }
    }
}

fn calls_display(code: &str) -> bool {
    let source = Source::read(code);
    code.match_indices("display(").any(|(at, _)| {
        let before = code[..at].chars().next_back();
        !before.is_some_and(|char| char.is_alphanumeric() || "_.".contains(char))
            && !source.pieces().iter().any(|piece| piece.range.contains(&at))
    })
}
