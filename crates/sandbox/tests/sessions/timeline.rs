//! Undo, redo, branch, switch: memory and files together.

use std::{
    path::PathBuf,
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

use sandbox::{
    Arrival, Cell, CellStatus, CheckpointId, Contents, Limits, Memory, Output, Sandbox, Timeline,
    TimelineBudget, VariableChangeKind, variable_changes,
};

use crate::support::{sandbox, start, value};

/// A timeline and what its last cell gave.
pub(crate) struct Test {
    pub(crate) timeline: Timeline,
    pub(crate) outputs: Vec<Output>,
}

impl Test {
    pub(crate) async fn new() -> Self {
        Self::on(&sandbox().await).await
    }

    async fn on(sandbox: &Sandbox) -> Self {
        Self::within(sandbox, TimelineBudget::default()).await
    }

    async fn within(sandbox: &Sandbox, budget: TimelineBudget) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("contents-{number}"));
        let contents = Contents::at(&folder, false).unwrap();
        let session = sandbox.session().await.unwrap();
        let timeline = Timeline::begin(session, contents, budget).await.unwrap();
        Self { timeline, outputs: Vec::new() }
    }

    pub(crate) async fn cell(&mut self, code: &str) -> &mut Self {
        self.outputs.clear();
        self.timeline.start(Cell::new(code)).await.unwrap();
        while let Some(output) = self.timeline.next_output().await.unwrap() {
            self.outputs.push(output);
        }
        self
    }

    async fn value(&mut self, code: &str) -> String {
        self.cell(code).await;
        value(&self.outputs)
    }

    fn status(&self) -> CellStatus {
        match self.outputs.last() {
            Some(Output::Finished(report)) => report.status,
            other => panic!("the last output is {other:?}"),
        }
    }
}

const EXACT: Arrival = Arrival::Exact { files_lost: Vec::new() };

#[tokio::test]
async fn undo_and_redo_put_memory_and_files_back_together() {
    let mut test = Test::new().await;
    test.cell("x = [1]\nopen('a.txt', 'w').write('one');").await;
    test.cell("x.append(2)\nopen('a.txt', 'w').write('two'); open('b.txt', 'w').write('new');")
        .await;
    let look = "x, open('a.txt').read(), sorted(__import__('os').listdir())";
    assert_eq!(test.timeline.undo().await.unwrap(), EXACT);
    assert_eq!(test.value(look).await, "([1], 'one', ['a.txt'])");
    assert_eq!(test.timeline.branch(), "branch-2");
    test.timeline.switch("main").await.unwrap();
    assert_eq!(test.value(look).await, "([1, 2], 'two', ['a.txt', 'b.txt'])");
    assert_eq!(test.timeline.undo().await.unwrap(), EXACT);
    assert_eq!(test.timeline.undo().await.unwrap(), EXACT);
    assert_eq!(test.timeline.redo().await.unwrap(), EXACT);
    assert_eq!(test.value(look).await, "([1, 2], 'two', ['a.txt', 'b.txt'])");
}

#[tokio::test]
async fn a_session_that_dies_goes_on_from_before_the_cell() {
    let mut test = Test::new().await;
    test.cell("x = 1").await;
    test.cell("x = 2\nimport os\nos.kill(os.getpid(), 9)").await;
    assert_eq!(test.status(), CellStatus::Died);
    assert_eq!(test.value("x").await, "1");
}

#[tokio::test]
async fn what_a_fork_cannot_copy_is_said_and_can_be_replayed() {
    let mut test = Test::new().await;
    test.cell("x = 1").await;
    test.cell("import threading, time\nt = threading.Thread(target=time.sleep, args=(600,), daemon=True, name='sleeper')\nt.start()").await;
    test.timeline.settle().await.unwrap();
    let Memory::Lost { why } = test.timeline.head().memory.clone() else { panic!("copied") };
    assert!(why.contains("sleeper"), "{why}");
    let threaded = test.timeline.head().id;
    assert_eq!(test.timeline.undo().await.unwrap(), EXACT);
    assert_eq!(
        test.value("x, len(threading.enumerate()) if 'threading' in globals() else 1").await,
        "(1, 1)"
    );
    let arrival = test.timeline.go_to(threaded).await.unwrap();
    assert!(
        matches!(&arrival, Arrival::NeedsReplay { cells, .. } if cells.len() == 1),
        "{arrival:?}"
    );
    assert_eq!(test.timeline.replay_to(threaded).await.unwrap().len(), 1);
    assert_eq!(test.value("x, t.is_alive()").await, "(1, True)");
}

#[tokio::test]
async fn variables_go_into_a_file_and_come_back_in_another_session() {
    let mut test = Test::new().await;
    test.cell(
        "import numpy as np\nx = np.arange(5)\ny = x\nf = lambda: int(x.sum())\ngen = (i for i in x)",
    )
    .await;
    let mut file = tempfile::tempfile().unwrap();
    let report = test.timeline.save(&file).await.unwrap();
    assert_eq!(report.lost.len(), 1, "{report:?}");
    assert_eq!(report.lost[0].name, "gen");
    std::io::Seek::rewind(&mut file).unwrap();
    let mut other = Test::new().await;
    let report = other.timeline.load(&file).await.unwrap();
    assert!(report.saved.contains(&"f".to_owned()), "{report:?}");
    assert_eq!(other.value("x is y, f(), 'gen' in globals()").await, "(True, 10, False)");
    assert_eq!(other.value("x = np.ones(3)\nf()").await, "3");
}

#[tokio::test]
async fn attached_files_are_a_step_of_their_own() {
    let mut test = Test::new().await;
    test.cell("x = 1").await;
    test.timeline.workspace().write("in.csv", &mut &b"a,b"[..]).unwrap();
    test.cell("x = 2\nopen('in.csv', 'w').write('gone');").await;
    assert_eq!(test.timeline.undo().await.unwrap(), EXACT);
    assert_eq!(test.value("x, open('in.csv').read()").await, "(1, 'a,b')");
    assert_eq!(test.timeline.undo().await.unwrap(), EXACT);
    assert_eq!(test.timeline.undo().await.unwrap(), EXACT);
    assert_eq!(test.value("'x' in globals(), __import__('os').listdir()").await, "(False, [])");
}

#[tokio::test]
async fn what_is_kept_of_a_try_is_as_if_it_had_run_on_the_branch() {
    let mut test = Test::new().await;
    test.cell("x = 1").await;
    let before = test.timeline.head().id;
    test.timeline.fork("try-1").unwrap();
    test.cell("x = 2").await;
    assert_eq!(test.timeline.go_to(before).await.unwrap(), EXACT);
    test.timeline.fork("try-2").unwrap();
    test.cell("x = 3").await;
    test.timeline.join("main").unwrap();
    test.timeline.drop_branch("try-1").unwrap();
    assert_eq!(test.value("x").await, "3");
    let ran: Vec<_> = test.timeline.checkpoints().map(|one| one.branch.as_str()).collect();
    assert_eq!(ran, ["main"; 4]);
    assert_eq!(test.timeline.branches().count(), 1);

    // Nothing is kept: all is as before, and undone cells can still be redone.
    let tip = test.timeline.head().id;
    test.timeline.undo().await.unwrap();
    let before = test.timeline.head().id;
    test.timeline.fork("try").unwrap();
    test.cell("x = 4").await;
    test.timeline.go_to(before).await.unwrap();
    test.timeline.join("main").unwrap();
    assert_eq!((test.timeline.branch(), test.timeline.checkpoints().count()), ("main", 4));
    test.timeline.redo().await.unwrap();
    assert_eq!(test.timeline.head().id, tip);

    // Both went further: what is kept is a branch of its own.
    test.timeline.undo().await.unwrap();
    test.timeline.fork("try").unwrap();
    test.cell("x = 5").await;
    test.timeline.join("main").unwrap();
    assert_eq!(test.timeline.branch(), "branch-2");
    test.timeline.switch("main").await.unwrap();
    assert_eq!(test.timeline.head().id, tip);
}

#[tokio::test]
async fn memory_that_a_cell_needs_is_taken_from_checkpoints_first() {
    let limits = Limits { memory_bytes_max: 500 << 20, ..Limits::default() };
    let engine = start(limits).await;
    if engine.isolation().level < 3 {
        eprintln!("skipped: without cgroups memory is limited for each process by itself");
        return;
    }
    let mut test = Test::on(&engine).await;
    test.cell("import numpy as np\nx = np.ones(15_000_000)").await;
    // Each writes all of it anew, so that the checkpoints hold 120 MB each.
    for _ in 0..5 {
        test.cell("x += 1").await;
        assert_eq!(test.status(), CellStatus::Ok, "{:?}", test.outputs);
    }
    assert_eq!(test.value("float(x[0])").await, "6.0");
    test.timeline.settle().await.unwrap();
    let lost = test.timeline.checkpoints().filter(|one| one.memory != Memory::Frozen).count();
    assert!(lost > 0, "six times 120 MB fit into 500 MB");
    drop(test);
    engine.shutdown().await.unwrap();
}

#[tokio::test]
async fn variables_and_what_changed_are_told() {
    let mut test = Test::new().await;
    test.cell("import numpy as np\na = [1]\nb = np.zeros(3)").await;
    let before = test.timeline.variables().await.unwrap();
    test.cell("a.append(2)\nc = 'new'\ndel b").await;
    let after = test.timeline.variables().await.unwrap();
    let changes = variable_changes(&before, &after);
    let named: Vec<_> = changes
        .iter()
        .map(|change| {
            let variable = change.after.as_ref().or(change.before.as_ref()).unwrap();
            (variable.name.as_str(), change.kind)
        })
        .collect();
    assert_eq!(
        named,
        [
            ("a", VariableChangeKind::Changed),
            ("c", VariableChangeKind::Created),
            ("b", VariableChangeKind::Deleted),
        ]
    );
}

#[tokio::test]
async fn a_checkpoint_that_nobody_waits_for_is_there_all_the_same() {
    let mut test = Test::new().await;
    test.cell("x = 1").await;
    // By the time that anybody asks for it, its word has long been said.
    Test::new().await.cell("1").await;
    test.timeline.settle().await.unwrap();
    assert_eq!(test.timeline.head().memory, Memory::Frozen);
}

#[tokio::test]
async fn cells_in_haste_wait_for_no_checkpoint_and_can_be_run_again() {
    let pause = Duration::from_hours(1);
    let budget = TimelineBudget { pause, ..TimelineBudget::default() };
    let mut test = Test::within(&sandbox().await, budget).await;
    test.cell("x = 1").await.cell("x += 1").await;
    let lost = |test: &Test, id| match &test.timeline.checkpoint(CheckpointId(id)).unwrap().memory {
        Memory::Lost { why } => why.clone(),
        Memory::Frozen => String::new(),
    };
    assert_eq!(lost(&test, 1), "the next cell came at once");
    test.timeline.settle().await.unwrap();
    assert_eq!(test.timeline.head().memory, Memory::Frozen);
    let undone = test.timeline.undo().await.unwrap();
    assert!(matches!(undone, Arrival::NeedsReplay { cells, .. } if cells.len() == 1));
    test.timeline.replay_to(CheckpointId(1)).await.unwrap();
    assert_eq!(test.value("x").await, "1");
    let first = test.timeline.go_to(CheckpointId(0)).await.unwrap();
    assert_eq!(first, Arrival::Exact { files_lost: Vec::new() });
    assert_eq!(test.value("'x' in globals()").await, "False");
}

/// Has each fork of a checkpoint take so long that the thread which flushes output wakes up
/// meanwhile, and keeps the interpreter all the time: between the two steps nothing looks up.
const SLOW_FORKS: &str = "
import ctypes, decipher_frost, functools
sleep, fork = ctypes.PyDLL(None).usleep, decipher_frost.c_fork
steps = [functools.partial(sleep, 200_000), functools.partial(fork)]
decipher_frost.c_fork = lambda: [*map(functools.partial.__call__, steps)][-1]
";

#[tokio::test]
async fn a_file_that_is_let_go_of_as_a_fork_wakes_stays_closed() {
    let mut test = Test::new().await;
    let code = "import os\nkept, gone = open('kept.txt', 'w'), open('gone.txt', 'w')\n\
                os.register_at_fork(after_in_child=gone.close)";
    test.cell(code).await.cell("kept.write('undone');").await;
    assert!(matches!(test.timeline.undo().await.unwrap(), Arrival::Exact { .. }));
    assert_eq!(test.value("kept.closed, gone.closed, kept.tell()").await, "(False, True, 0)");
}

#[tokio::test]
async fn a_fork_is_not_asked_for_the_interpreter_by_a_thread_that_it_has_not() {
    let mut test = Test::new().await;
    test.cell(SLOW_FORKS).await.cell("x = int(1)").await.cell("x += int(1)").await;
    test.timeline.settle().await.unwrap();
    assert_eq!(test.timeline.head().memory, Memory::Frozen);
    assert_eq!(test.timeline.undo().await.unwrap(), EXACT);
    assert_eq!(test.value("x").await, "1");
}
