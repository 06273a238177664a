//! Any sequence of cells, undos, branches and switches equals a plain interpreter that ran the
//! surviving cells from the start.

use std::{
    io::Write,
    process::{Command, Stdio},
};

use proptest::prelude::*;
use sandbox::Arrival;

use crate::{support, timeline::Test};

/// Sequences that are tried; each takes about a second.
const CASES: u32 = 10;
/// Steps of one sequence.
const STEPS: std::ops::Range<usize> = 10..30;

/// What a cell shows of the whole state: variables and files with their contents.
const LOOK: &str = r#"
import os as _os, json as _json
def _tree():
    found = {}
    for folder, folders, files in _os.walk("."):
        for name in folders:
            found[_os.path.join(folder, name)] = None
        for name in files:
            with open(_os.path.join(folder, name)) as _file:
                found[_os.path.join(folder, name)] = _file.read()
    return sorted(found.items())
_names = ["a", "b", "c", "f", "gen", "log"]
_seen = {name: repr(globals()[name]) for name in _names if name in globals() and name not in ("f", "gen", "log")}
if "log" in globals():
    log.flush()
    _seen["log"] = (log.tell(), log.closed)
if "f" in globals():
    try:
        _seen["f"] = f(3)
    except NameError as error:
        _seen["f"] = str(error)
if "gen" in globals():
    _seen["gen"] = next(gen, None)
_seen["shared"] = "a" in globals() and "b" in globals() and a is b
print(_json.dumps([_seen, _tree()]))
"#;

#[derive(Debug, Clone)]
enum Step {
    Cell(String),
    Undo,
    Redo,
    Fork,
    Switch(usize),
    Drop(usize),
}

/// The same tree, kept as simply as can be.
#[derive(Debug)]
struct Model {
    nodes: Vec<(usize, Option<String>)>,
    head: usize,
    branches: Vec<(String, usize)>,
    branch: String,
}

impl Model {
    fn survivors(&self) -> Vec<String> {
        let (mut cells, mut at) = (Vec::new(), self.head);
        while let (parent, Some(cell)) = &self.nodes[at] {
            cells.push(cell.clone());
            at = *parent;
        }
        cells.reverse();
        cells
    }

    fn tip(&mut self) -> &mut usize {
        let branch = self.branch.clone();
        &mut self.branches.iter_mut().find(|(name, _)| *name == branch).unwrap().1
    }

    fn forward(&mut self) -> Option<usize> {
        let mut at = *self.tip();
        while at != 0 {
            if self.nodes[at].0 == self.head {
                return Some(at);
            }
            at = self.nodes[at].0;
        }
        None
    }
}

fn cell() -> impl Strategy<Value = String> {
    let small = 0..4u8;
    prop_oneof![
        small.clone().prop_map(|n| format!("a = [{n}]")),
        small.clone().prop_map(|n| format!("b = {{'k': {n}}}")),
        Just("b = a".to_owned()),
        small.clone().prop_map(|n| format!("a.append({n})")),
        small.clone().prop_map(|n| format!("c = a + [{n}]\nraise ValueError(c)")),
        small.clone().prop_map(|n| format!("f = lambda x: x * {n} + len(a)")),
        Just("gen = iter(range(100))\nnext(gen)".to_owned()),
        Just("next(gen)".to_owned()),
        Just("del a".to_owned()),
        small.clone().prop_map(|n| format!("import random\nrandom.seed({n})")),
        Just("import random\nif '_seeded' in globals(): c = random.random()".to_owned()),
        small.clone().prop_map(|n| format!(
            "import random\n_seeded = 1\nrandom.seed({n})\nc = random.random()"
        )),
        small.clone().prop_map(|n| format!("open('x{n}.txt', 'w').write('{n}' * {n})")),
        small.clone().prop_map(|n| format!("open('x{n}.txt', 'a').write('more')")),
        small.clone().prop_map(|n| format!(
            "import os\nos.makedirs('d{n}/e', exist_ok=True)\nopen('d{n}/e/y', 'w').write(str(a))"
        )),
        small.clone().prop_map(|n| format!("import os\nos.rename('x{n}.txt', 'z.txt')")),
        small.clone().prop_map(|n| format!("import os\nos.remove('x{n}.txt')")),
        small.clone().prop_map(|n| format!("import shutil\nshutil.rmtree('d{n}')")),
        Just("log = open('log.txt', 'a')\nlog.write('begin')".to_owned()),
        Just("log.write('line')\nlog.flush()".to_owned()),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        8 => cell().prop_map(Step::Cell),
        3 => Just(Step::Undo),
        1 => Just(Step::Redo),
        1 => Just(Step::Fork),
        1 => (0..4usize).prop_map(Step::Switch),
        1 => (0..4usize).prop_map(Step::Drop),
    ]
}

/// Does a step in both worlds; one that is refused in one must be refused in the other.
async fn take(step: &Step, test: &mut Test, model: &mut Model) {
    let exact = |arrival| assert!(matches!(arrival, Arrival::Exact { .. }), "{arrival:?}");
    match step {
        Step::Cell(code) => {
            test.cell(code).await;
            if *model.tip() != model.head {
                test.timeline.branch().clone_into(&mut model.branch);
                model.branches.push((model.branch.clone(), 0));
            }
            model.nodes.push((model.head, Some(code.clone())));
            model.head = model.nodes.len() - 1;
            *model.tip() = model.head;
        }
        Step::Undo if model.head == 0 => assert!(test.timeline.undo().await.is_err()),
        Step::Undo => {
            exact(test.timeline.undo().await.unwrap());
            model.head = model.nodes[model.head].0;
        }
        Step::Redo => match model.forward() {
            None => assert!(test.timeline.redo().await.is_err()),
            Some(next) => {
                exact(test.timeline.redo().await.unwrap());
                model.head = next;
            }
        },
        Step::Fork => {
            let name = format!("try-{}", model.nodes.len());
            if test.timeline.fork(&name).is_ok() {
                model.branches.push((name.clone(), model.head));
                model.branch = name;
            }
        }
        Step::Switch(number) => {
            let (name, tip) = model.branches[number % model.branches.len()].clone();
            exact(test.timeline.switch(&name).await.unwrap());
            (model.branch, model.head) = (name, tip);
        }
        Step::Drop(number) => {
            let (name, _) = model.branches[number % model.branches.len()].clone();
            let dropped = test.timeline.drop_branch(&name);
            assert_eq!(dropped.is_ok(), name != model.branch);
            if dropped.is_ok() {
                model.branches.retain(|(other, _)| *other != name);
            }
        }
    }
}

/// Runs the cells from the start in a plain interpreter, in an empty folder.
fn plain(cells: &[String]) -> String {
    let python = support::config(sandbox::Limits::default()).python.venv.join("bin/python");
    let folder = tempfile::tempdir().unwrap();
    let mut script = "import traceback\n_state = globals()\n".to_owned();
    for code in cells.iter().map(String::as_str).chain([LOOK]) {
        let quoted = serde_json::to_string(code).unwrap();
        let tried = format!("try: exec({quoted}, _state)\n");
        script.push_str(&tried);
        script.push_str("except Exception: traceback.print_exc()\n");
    }
    let mut child = Command::new(python)
        .arg("-")
        .current_dir(folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(script.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

async fn holds(steps: &[Step]) {
    let mut test = Test::new().await;
    let main = sandbox::MAIN.to_owned();
    let mut model =
        Model { nodes: vec![(0, None)], head: 0, branches: vec![(main.clone(), 0)], branch: main };
    for step in steps {
        take(step, &mut test, &mut model).await;
    }
    test.cell(LOOK).await;
    let seen = support::text(&test.outputs, sandbox::Stream::Stdout);
    assert!(seen.starts_with("[{"), "{seen}");
    assert_eq!(seen, plain(&model.survivors()), "after {:#?}", model.survivors());
}

#[test]
fn every_sequence_equals_its_surviving_cells() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let config = ProptestConfig { cases: CASES, failure_persistence: None, ..Default::default() };
    proptest!(config, |(steps in prop::collection::vec(step(), STEPS))| {
        runtime.block_on(holds(&steps));
    });
}
