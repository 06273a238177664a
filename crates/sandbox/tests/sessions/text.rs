//! Text streams: live, apart, in order, and cut with a mark when they flood.

use sandbox::{Cell, Limits, Output, Stream};

use crate::support::{Test, start};

#[tokio::test]
async fn text_comes_while_the_cell_runs() {
    let mut test = Test::new().await;
    // The cell only ends once its first line was heard and the question answered.
    test.session
        .start(Cell::new("import time\nprint('first')\ntime.sleep(0.2)\ninput()"))
        .await
        .unwrap();
    let first = test.session.next_output().await.unwrap();
    assert!(matches!(first, Some(Output::Text { stream: Stream::Stdout, .. })), "{first:?}");
}

#[tokio::test]
async fn order_is_kept_between_text_and_displays() {
    let mut test = Test::new().await;
    test.cell("for i in range(50):\n    print(i)\n    display(i)").await;
    let order: String = test
        .outputs
        .iter()
        .map(|output| match output {
            Output::Text { text, .. } => text.clone(),
            Output::Display(display) => {
                String::from_utf8(display.part("text/plain").unwrap().to_vec()).unwrap() + ";"
            }
            _ => String::new(),
        })
        .collect();
    let expected = (0..50).fold(String::new(), |text, i| text + &format!("{i}\n{i};"));
    assert_eq!(order, expected);
}

#[tokio::test]
async fn a_flood_is_cut_with_a_mark_and_the_whole_is_kept() {
    let limits = Limits { text_bytes_max: 10_000, ..Limits::default() };
    let sandbox = start(limits).await;
    let mut test = Test::on(&sandbox).await;
    test.cell("for i in range(100_000): print('x' * 99)\nprint('the end')").await;
    let truncated = test.outputs.iter().find_map(|output| match output {
        Output::Truncated(truncated) => Some(truncated),
        _ => None,
    });
    let truncated = truncated.unwrap();
    let whole = std::fs::read_to_string(&truncated.whole).unwrap();
    assert_eq!(whole.len(), 100_000 * 100 + 8);
    let shown = test.stdout();
    assert_eq!(shown.len() as u64 + truncated.omitted_bytes, whole.len() as u64);
    assert!(shown.ends_with("the end\n"));
}

#[tokio::test]
async fn bad_utf_8_is_replaced_and_closed_streams_do_no_harm() {
    let mut test = Test::new().await;
    test.cell("import os; os.write(1, b'a\\xff\\xfeb\\n');").await;
    assert_eq!(test.stdout(), "a\u{fffd}\u{fffd}b\n");
    test.cell("import sys; sys.stdout.close()").await;
    test.cell("import os; os.close(1)").await;
    assert_eq!(test.cell("1+1").await.value(), "2");
}
