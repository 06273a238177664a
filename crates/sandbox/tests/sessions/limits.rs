//! Limits: each names itself, its peak and what to change; a dead session is replaced.

use std::time::Duration;

use sandbox::{CellStatus, LimitKind, Limits, Output};

use crate::support::{Test, sandbox, start};

fn limit(test: &Test) -> (LimitKind, String) {
    let limit = test.outputs.iter().find_map(|output| match output {
        Output::Limit(limit) => Some((limit.kind, limit.message.clone())),
        _ => None,
    });
    limit.unwrap_or_else(|| panic!("no limit in {:?}", test.outputs))
}

#[tokio::test]
async fn a_cell_that_runs_too_long_is_interrupted_and_keeps_its_state() {
    let limits = Limits { cell_time: Duration::from_millis(300), ..Limits::default() };
    let sandbox = start(limits).await;
    let mut test = Test::on(&sandbox).await;
    test.cell("kept = 1\nwhile True: pass").await;
    assert_eq!(test.status(), CellStatus::Interrupted);
    let (kind, message) = limit(&test);
    assert_eq!(kind, LimitKind::Time);
    assert!(message.contains("--time"), "{message}");
    assert_eq!(test.cell("kept").await.value(), "1");
    // What ignores the interrupt dies, and the next cell finds a new session with the same files.
    test.cell("open('kept.txt', 'w').write('x')").await;
    let stubborn = "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass";
    assert_eq!(test.cell(stubborn).await.status(), CellStatus::Died);
    let cause = test.report().cause.clone().unwrap();
    assert!(cause.contains("ignored an interrupt"), "{cause}");
    assert_eq!(test.cell("open('kept.txt').read()").await.value(), "'x'");
}

#[tokio::test]
async fn a_session_out_of_memory_says_so_and_is_replaced() {
    let sandbox = sandbox().await;
    if sandbox.isolation().level < 3 {
        eprintln!("skipped: this machine has no cgroups to limit a session's memory");
        return;
    }
    let limits = Limits { memory_bytes_max: 256 << 20, ..Limits::default() };
    let session = sandbox.session_with(limits).await.unwrap();
    let mut test = Test { session, outputs: Vec::new() };
    test.cell("open('kept.txt', 'w').write('x')").await;
    assert_eq!(test.cell("x = b'x' * (400 << 20)").await.status(), CellStatus::Died);
    let (kind, message) = limit(&test);
    assert_eq!(kind, LimitKind::Memory);
    assert!(message.contains("256.0 MiB") && message.contains("--memory"), "{message}");
    assert_eq!(test.cell("open('kept.txt').read()").await.value(), "'x'");
    // Files in memory count too.
    test.cell("open('/dev/shm/a', 'wb').write(b'x' * (110 << 20))\nopen('/tmp/a', 'wb').write(b'x' * (110 << 20))\nx = b'x' * (80 << 20)").await;
    assert_eq!(test.status(), CellStatus::Died);
    let mut other = Test::on(&sandbox).await;
    assert_eq!(other.cell("x = b'x' * (400 << 20)").await.status(), CellStatus::Ok);
}

#[tokio::test]
async fn a_workspace_over_its_limit_ends_the_cell() {
    let limits = Limits { disk_bytes_max: 50 << 20, files_max: 1000, ..Limits::default() };
    let sandbox = start(limits).await;
    let mut test = Test::on(&sandbox).await;
    let fill = "i = 0\nwhile True:\n    open(f'f{i}', 'wb').write(b'x' * (10 << 20)); i += 1";
    test.cell(fill).await;
    assert_eq!(limit(&test).0, LimitKind::Disk);
    assert_eq!(test.cell("!rm f*").await.status(), CellStatus::Ok);
    test.cell("i = 0\nwhile True:\n    open(f'f{i}', 'w').close(); i += 1").await;
    assert_eq!(limit(&test).0, LimitKind::Disk);
    // The host kernel refuses the write, unless our watch sees the full folder before it does.
    test.cell("open('one', 'wb').write(b'x' * (60 << 20))").await;
    assert!(test.exception().name == "OSError" || limit(&test).0 == LimitKind::Disk);
}

#[tokio::test]
async fn every_way_to_die_has_its_words_and_a_successor() {
    let mut test = Test::new().await;
    let cases = [
        ("import os; os._exit(3)", "exit code 3"),
        ("import os; os.kill(os.getpid(), 9)", "signal 9"),
        ("import ctypes; ctypes.string_at(0)", "segmentation fault"),
        (
            "import os, socket\nsocket.socket(fileno=int([f for f in os.listdir('/proc/self/fd') if 'socket' in (os.readlink('/proc/self/fd/' + f) if os.path.islink('/proc/self/fd/' + f) else '')][0])).sendall(b'\\xff' * 64)\nimport time; time.sleep(60)",
            "sent what no session sends",
        ),
    ];
    for (code, words) in cases {
        test.cell(code).await;
        assert_eq!(test.status(), CellStatus::Died, "{code}: {:?}", test.outputs);
        let cause = test.report().cause.clone().unwrap();
        assert!(cause.contains(words), "{cause}");
        assert_eq!(test.cell("1").await.value(), "1");
    }
}
