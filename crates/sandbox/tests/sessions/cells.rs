//! `IPython` semantics: state, values, displays, exceptions, questions, interrupts.

use sandbox::{Cell, CellStatus, DisplayRole, Output};

use crate::support::Test;

#[tokio::test]
async fn state_persists_and_the_last_expression_is_shown() {
    let mut test = Test::new().await;
    assert!(test.cell("x = 20").await.displays().is_empty());
    assert_eq!(test.cell("x += 1\nx * 2").await.value(), "42");
    assert!(test.cell("x * 2;").await.displays().is_empty());
    assert_eq!(test.cell("_").await.value(), "42");
}

#[tokio::test]
async fn magics_commands_and_await_work() {
    let mut test = Test::new().await;
    assert_eq!(test.cell("!echo out; echo err >&2").await.stdout(), "out\n");
    assert_eq!(test.text(sandbox::Stream::Stderr), "err\n");
    assert_eq!(test.cell("lines = !printf 'a\\nb\\n'\nlen(lines)").await.value(), "2");
    assert_eq!(test.cell("import asyncio\nawait asyncio.sleep(0, 'done')").await.value(), "'done'");
    assert!(test.cell("%timeit -n1 -r1 pass").await.stdout().contains("per loop"));
    assert_eq!(test.cell("%%bash\necho from bash").await.stdout(), "from bash\n");
}

#[tokio::test]
async fn only_the_last_expression_of_a_cell_is_shown() {
    let mut test = Test::new().await;
    for silent in ["for i in range(3): i", "if True: 5", "1\nx = 2", "1; x = 2", "", "# only words"]
    {
        assert!(test.cell(silent).await.displays().is_empty(), "{silent}");
    }
    for shown in ["1; 5", "x = 5; x", "1\n5", "  5", "(lambda: 5)()", "5  # five", "\n5\n"] {
        assert_eq!(test.cell(shown).await.value(), "5", "{shown}");
        assert_eq!(test.displays().len(), 1, "{shown}");
    }
    test.cell("return 1").await;
    assert!(test.exception().message.contains("outside function"), "{:?}", test.outputs);
    test.cell("y = 1\nreturn y").await;
    assert_eq!(test.cell("y").await.value(), "1");
}

#[tokio::test]
async fn outputs_are_kept_under_the_number_of_their_cell() {
    let mut test = Test::new().await;
    test.cell("'first'").await;
    test.cell("[2]").await;
    assert_eq!(test.cell("Out[1], _2, _, __").await.value(), "('first', [2], [2], 'first')");
}

#[tokio::test]
async fn words_of_the_shell_mean_what_they_mean_in_ipython() {
    let mut test = Test::new().await;
    assert_eq!(test.cell("pwd").await.value(), "'/mnt/data'");
    test.cell("pwd = 1").await;
    assert_eq!(test.cell("pwd").await.value(), "1");
    assert_eq!(test.cell("In [4]: 6*7").await.value(), "42");
    assert_eq!(test.cell(">>> 6*7").await.value(), "42");
    test.cell("from __future__ import annotations\ndef f(x: nothing): pass").await;
    assert_eq!(test.cell("def g(x: nothing): pass").await.status(), CellStatus::Ok);
    assert_eq!(test.cell("exit").await.status(), CellStatus::Ok);
    assert_eq!(test.cell("1").await.value(), "1");
}

#[tokio::test]
async fn what_a_cell_changes_about_the_shell_holds_for_the_next() {
    let mut test = Test::new().await;
    test.cell("shell = get_ipython()\nseen = []").await;
    test.cell("shell.events.register('pre_run_cell', lambda info: seen.append(info.raw_cell))")
        .await;
    test.cell("x = 1").await;
    assert_eq!(test.cell("seen").await.value(), "['x = 1', 'seen']");
    test.cell("plain = shell.display_formatter.formatters['text/plain']").await;
    test.cell("plain.for_type(int, lambda n, p, cycle: p.text(f'<{n}>'))").await;
    assert_eq!(test.cell("7").await.value(), "<7>");
    test.cell("%precision 2").await;
    assert_eq!(test.cell("3.14159").await.value(), "3.14");
    test.cell("shell.ast_node_interactivity = 'all'").await;
    assert_eq!(test.cell("1\n2").await.displays().len(), 2);
}

#[tokio::test]
async fn the_readme_cell_gives_42_a_file_and_its_figure() {
    let mut test = Test::new().await;
    let code = "import matplotlib.pyplot as plt; plt.plot([1,2]); plt.savefig('out.png'); 6*7";
    test.cell(code).await;
    assert_eq!(test.value(), "42");
    assert_eq!(test.files(), ["out.png"]);
    let figure = test.displays()[1];
    assert_eq!(figure.role, DisplayRole::Shown);
    assert_eq!(figure.saved_as.as_deref(), Some("out.png"));
    assert!(figure.part("image/png").unwrap().starts_with(b"\x89PNG"));
}

#[tokio::test]
async fn figures_are_shown_once_each_without_being_asked() {
    let mut test = Test::new().await;
    test.cell("import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.figure()\nplt.plot([3]);")
        .await;
    assert_eq!(test.displays().len(), 2);
    test.cell("plt.plot([1])\nplt.show()\nprint('after')").await;
    assert_eq!(test.displays().len(), 1);
    assert!(matches!(test.outputs[0], Output::Display(_)), "{:?}", test.outputs);
    assert_eq!(test.cell("f, a = plt.subplots(); a.plot([1]); f").await.displays().len(), 1);
    assert!(test.cell("%matplotlib inline").await.displays().is_empty());
    assert_eq!(test.cell("plt.plot([1]);").await.displays().len(), 1);
}

#[tokio::test]
async fn what_the_rows_of_a_frame_or_a_series_are_called_comes_with_the_data() {
    let mut test = Test::new().await;
    test.cell("import pandas as pd; d = pd.DataFrame({'r': ['n', 's', 'n'], 'v': [1, 2, 4]})")
        .await;
    let mut table = async |code: &str| {
        test.cell(code).await.displays()[0].table.clone().map(|table| {
            let names: Vec<_> = table.columns.into_iter().map(|(name, _)| name).collect();
            (names.join(","), serde_json::to_string(&table.rows).unwrap())
        })
    };
    let told = |names: &str, rows: &str| Some((names.to_owned(), rows.to_owned()));
    let both = told("r,v", r#"[["n",5],["s",2]]"#);
    assert_eq!(table("d.groupby('r')['v'].sum()").await, both);
    assert_eq!(table("d.groupby('r')[['v']].sum()").await, both);
    assert_eq!(table("d['r'].value_counts()").await, told("r,count", r#"[["n",2],["s",1]]"#));
    assert_eq!(table("d[['v']].mean()").await, told("index,value", r#"[["v",2.3333333333]]"#));
    // Row numbers say nothing that was asked for.
    assert_eq!(table("d[d['v'] > 1]").await, told("r,v", r#"[["s",2],["n",4]]"#));
    assert_eq!(table("d[d['v'] > 1]['v']").await, told("v", "[[2],[4]]"));
    assert_eq!(
        table("d.set_index('r', drop=False)").await,
        told("r,r,v", r#"[["n","n",1],["s","s",2],["n","n",4]]"#)
    );
    assert_eq!(
        table("pd.Series([3], pd.period_range('2026-01', periods=1, freq='M', name='m'))").await,
        told("m,value", r#"[["2026-01",3]]"#)
    );
    assert_eq!(
        table("d.pivot_table('v', 'r', aggfunc=['sum'])").await,
        told("r,sum v", r#"[["n",5],["s",2]]"#)
    );
}

#[tokio::test]
async fn a_frame_comes_as_data_too() {
    let mut test = Test::new().await;
    let code = "import pandas as pd\n\
                pd.DataFrame({'n': range(1000), 't': ['x', None] * 500, \
                'd': pd.Timestamp('2026-01-02')})";
    let table = test.cell(code).await.displays()[0].table.clone().unwrap();
    assert_eq!(table.rows_total, 1000);
    assert_eq!(table.rows.len(), 200);
    assert_eq!(table.columns[0], ("n".to_owned(), "int64".to_owned()));
    assert_eq!(table.rows[1][0], 1);
    assert!(table.rows[1][1].is_null());
    assert!(table.rows[0][2].as_str().unwrap().starts_with("2026-01-02"));
    test.cell("import polars as pl; pl.DataFrame({'a': [1, 2]})").await;
    assert_eq!(test.displays()[0].table.as_ref().unwrap().rows_total, 2);
}

#[tokio::test]
async fn values_offer_all_their_forms() {
    let mut test = Test::new().await;
    let cases = [
        ("from IPython.display import HTML; HTML('<b>x</b>')", "text/html", "<b>x</b>"),
        ("from IPython.display import Markdown; Markdown('# t')", "text/markdown", "# t"),
        ("from IPython.display import Latex; Latex('$x$')", "text/latex", "$x$"),
        ("from IPython.display import JSON; JSON({'a': 1})", "application/json", "{\"a\": 1}"),
        ("from IPython.display import SVG; SVG('<svg></svg>')", "image/svg+xml", "<svg"),
        ("import sympy; sympy.sqrt(2)", "text/latex", "sqrt"),
        (
            "import plotly.express as px; px.line(y=[1, 2])",
            "application/vnd.plotly.v1+json",
            "data",
        ),
        ("import PIL.Image; PIL.Image.new('RGB', (2, 2))", "image/png", "PNG"),
    ];
    for (code, mime, part) in cases {
        let display = test.cell(code).await.displays().first().copied().cloned();
        let display = display.unwrap_or_else(|| panic!("{code}: {:?}", test.outputs));
        let bytes = display.part(mime).unwrap_or_else(|| panic!("{code}: {display:?}"));
        assert!(String::from_utf8_lossy(bytes).contains(part), "{code}");
    }
}

#[tokio::test]
async fn exceptions_are_data_with_clean_tracebacks() {
    let mut test = Test::new().await;
    test.cell("def f():\n    return 1/0\n").await;
    test.cell("f()").await;
    assert_eq!(test.status(), CellStatus::Raised);
    let exception = test.exception();
    assert_eq!(exception.name, "ZeroDivisionError");
    let places: Vec<_> = exception.frames.iter().map(|f| (f.file.as_str(), f.line)).collect();
    assert_eq!(places, [("cell 2", 1), ("cell 1", 2)]);
    assert!(exception.traceback.contains("return 1/0"), "{}", exception.traceback);
    assert!(!exception.traceback.contains("IPython"), "{}", exception.traceback);
    assert_eq!(test.cell("x = ").await.exception().name, "SyntaxError");
    assert_eq!(test.cell("  x = 1\n y = 2").await.exception().name, "IndentationError");
    assert_eq!(test.cell("raise SystemExit(3)").await.exception().name, "SystemExit");
    assert_eq!(test.cell("%nosuchmagic").await.exception().name, "UsageError");
    assert_eq!(test.cell("import nosuchmodule").await.exception().name, "ModuleNotFoundError");
    test.cell("class E(Exception):\n    def __str__(self): raise ValueError('no')\nraise E").await;
    assert_eq!(test.status(), CellStatus::Raised);
}

#[tokio::test]
async fn input_asks_the_person() {
    let mut test = Test::new().await;
    test.session.start(Cell::new("name = input('who? '); 'hello ' + name")).await.unwrap();
    let request = test.session.next_output().await.unwrap();
    let Some(Output::InputRequest(request)) = request else { panic!("{request:?}") };
    assert_eq!((request.prompt.as_str(), request.secret), ("who? ", false));
    test.session.answer(Some("Ada".into())).await.unwrap();
    let display = test.session.next_output().await.unwrap();
    let Some(Output::Display(display)) = display else { panic!("{display:?}") };
    assert_eq!(display.part("text/plain"), Some(&b"'hello Ada'"[..]));
    while test.session.next_output().await.unwrap().is_some() {}
    assert!(test.cell("input()").await.exception().message.contains("nobody is there"));
}

#[tokio::test]
async fn an_interrupt_ends_the_cell_and_keeps_the_state() {
    let mut test = Test::new().await;
    test.cell("kept = 7").await;
    for code in ["print('on', flush=True)\nwhile True: pass", "print('on')\n!sleep 60"] {
        test.session.start(Cell::new(code)).await.unwrap();
        let first = test.session.next_output().await.unwrap();
        assert!(matches!(first, Some(Output::Text { .. })), "{first:?}");
        test.session.interrupter().interrupt();
        test.outputs.clear();
        while let Some(output) = test.session.next_output().await.unwrap() {
            test.outputs.push(output);
        }
        assert_eq!(test.status(), CellStatus::Interrupted, "{:?}", test.outputs);
        assert_eq!(test.exception().name, "KeyboardInterrupt");
    }
    test.session.interrupter().interrupt();
    assert_eq!(test.cell("kept").await.value(), "7");
}

#[tokio::test]
async fn an_interrupt_is_heard_however_early_it_comes() {
    let mut test = Test::new().await;
    test.cell("kept = 7").await;
    test.session.start(Cell::new("import time\ntime.sleep(600)")).await.unwrap();
    test.session.interrupter().interrupt();
    test.outputs.clear();
    while let Some(output) = test.session.next_output().await.unwrap() {
        test.outputs.push(output);
    }
    assert_eq!(test.status(), CellStatus::Interrupted, "{:?}", test.outputs);
    assert_eq!(test.cell("kept").await.value(), "7");
}

#[tokio::test]
async fn a_second_cell_waits_for_the_first() {
    let mut test = Test::new().await;
    test.session.start(Cell::new("input()")).await.unwrap();
    let busy = test.session.start(Cell::new("1")).await.unwrap_err();
    assert_eq!(busy.to_string(), "the session is not ready for that: a cell is running");
}

#[tokio::test]
async fn each_session_has_its_own_randomness_and_all_cores() {
    let (mut one, mut two) = (Test::new().await, Test::new().await);
    let code = "import random, numpy as np, uuid\n\
                (random.random(), np.random.rand(), np.random.default_rng().random(), uuid.uuid4())";
    assert_ne!(one.cell(code).await.value(), two.cell(code).await.value());
    let code = "import threadpoolctl, os\n\
                {i['num_threads'] for i in threadpoolctl.threadpool_info()} \
                == {len(os.sched_getaffinity(0))}";
    assert_eq!(one.cell(code).await.value(), "True");
}

#[tokio::test]
async fn figures_of_plotly_are_shown_as_their_own_type() {
    let mut test = Test::new().await;
    let code = "import plotly.express as px\nfig = px.bar(x=[1, 2], y=[3, 4])\nfig";
    for code in [code, "fig.show()"] {
        assert_eq!(test.cell(code).await.status(), CellStatus::Ok, "{:?}", test.outputs);
        let figure = test.displays()[0].part("application/vnd.plotly.v1+json").unwrap();
        assert!(serde_json::from_slice::<serde_json::Value>(figure).unwrap()["data"].is_array());
    }
}
