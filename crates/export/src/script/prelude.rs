//! What a script needs before its first cell; each part only when some cell uses it.

use std::{collections::BTreeSet, fmt::Write as _};

use sandbox::CellId;

use crate::{FILES, Story, python::Source, script::commented};

/// The parts that are needed so far, under names that no cell uses.
#[derive(Debug)]
pub(super) struct Prelude {
    code: String,
    show_value: String,
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

const FIGURES: &str = r#"

class Figures:
    """Saves figures beside this script where the conversation showed them."""

    folder = os.path.dirname(os.path.abspath(__file__))
    cell, count = 0, {}

    def __call__(self, *arguments, **options):
        for number in matplotlib.pyplot.get_fignums():
            self.save(matplotlib.pyplot.figure(number))
            matplotlib.pyplot.close(number)

    def save(self, figure):
        count = self.count[self.cell] = self.count.get(self.cell, 0) + 1
        name = f"figure-{self.cell}-{count}.png"
        figure.savefig(os.path.join(self.folder, name), bbox_inches="tight")


save_figures = matplotlib.pyplot.show = Figures()
"#;

const SHOW_VALUE: &str = r#"

def show_value(value):
    """Prints a value as the conversation showed it."""
    # figures
    if isinstance(value, str):
        print(repr(value))
    elif value is not None:
        pprint.pp(value, width=79, sort_dicts=False)
"#;

const SHOW_FIGURE: &str = "    if isinstance(value, matplotlib.figure.Figure):
        save_figures.save(value)
        matplotlib.pyplot.close(value)
        return
";

const DISPLAY: &str = r#"

def display(*values, **options):
    """Stands for the `display` of IPython."""
    for value in values:
        show_value(value)
"#;

const RUN_SHELL: &str = r#"

def run_shell(command):
    """Runs a command for the shell, after what was printed before it."""
    sys.stdout.flush()
    subprocess.run(command, shell=True, executable="/bin/bash", check=False)
"#;

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

    /// A part, under the names that are free.
    fn part(&self, part: Part) -> String {
        let text = match part {
            Part::Figures => FIGURES.to_owned(),
            Part::ShowValue if self.needs.contains(&Part::Figures) => {
                SHOW_VALUE.replace("    # figures\n", SHOW_FIGURE)
            }
            Part::ShowValue => SHOW_VALUE.replace("    # figures\n", ""),
            Part::Display => DISPLAY.to_owned(),
            Part::RunShell => RUN_SHELL.to_owned(),
        };
        text.replace("show_value", &self.show_value)
            .replace("run_shell", &self.run_shell)
            .replace("save_figures", &self.figures)
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
