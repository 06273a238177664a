//! Going back and forth in a session.

use serde_json::json;

use crate::support::{Client, Test};

async fn value(client: &Client, code: &str) -> String {
    let answer = client.run(code).await.ok();
    answer.data()["output"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn undo_takes_back_variables_and_files_and_redo_puts_them_back() {
    let client = Test::new().connect().await;
    client.run("x = 1").await.ok();
    client.run("x = 2\nopen('/mnt/data/a', 'w').write('2')").await.ok();
    let undone = client.call("undo", json!({})).await.ok();
    assert_eq!(undone.data()["checkpoint"], 1);
    let files = client.call("list_files", json!({})).await.ok();
    assert_eq!(files.data()["files"], json!([]));
    client.call("redo", json!({})).await.ok();
    assert_eq!(value(&client, "x, open('/mnt/data/a').read()").await, "[result]\n(2, '2')");
}

#[tokio::test]
async fn a_branch_leaves_what_was_there() {
    let client = Test::new().connect().await;
    client.run("x = 1").await.ok();
    let begun = client.call("branch", json!({ "name": "trial" })).await.ok();
    assert_eq!(begun.data()["branch"], "trial");
    client.run("x = 100").await.ok();
    let back = client.call("switch_branch", json!({ "name": "main" })).await.ok();
    assert_eq!(back.data()["branch"], "main");
    assert_eq!(value(&client, "x").await, "[result]\n1");
    client.call("switch_branch", json!({ "name": "trial" })).await.ok();
    assert_eq!(value(&client, "x").await, "[result]\n100");
    client.call("switch_branch", json!({ "name": "none" })).await.error();
    client.call("branch", json!({ "name": " " })).await.error();
}

#[tokio::test]
async fn a_checkpoint_is_gone_to_exactly_by_replay_or_by_its_files() {
    let client = Test::new().connect().await;
    client.run("import random\nx = [1]\nopen('/mnt/data/a', 'w').write('1')").await.ok();
    client.run("x.append(2)").await.ok();
    client.run("x.append(3)\nopen('/mnt/data/a', 'w').write('3')").await.ok();
    let go = |checkpoint: u64, variables: &str| {
        client.call("restore", json!({ "checkpoint": checkpoint, "variables": variables }))
    };
    go(2, "exact").await.ok();
    assert_eq!(value(&client, "x").await, "[result]\n[1, 2]");
    // What is still kept is not run again.
    assert_eq!(go(3, "replay").await.ok().data()["cells_replayed"], 0);
    assert_eq!(value(&client, "x").await, "[result]\n[1, 2, 3]");
    let files_only = go(1, "none").await.ok().text();
    assert!(files_only.contains("variables are gone"), "{files_only}");
    let gone = client.run("x").await;
    assert_eq!(gone.data()["exception"]["name"], "NameError");
    assert_eq!(value(&client, "open('/mnt/data/a').read()").await, "[result]\n'1'");
    go(99, "exact").await.error();
}

#[tokio::test]
async fn the_timeline_lists_what_ran() {
    let client = Test::new().connect().await;
    let session = client.run("x = 1").await.ok().session();
    client.run("x = 2\n# and more").await.ok();
    client.call("undo", json!({})).await.ok();
    let past = client.call("checkpoints", json!({})).await.ok();
    assert_eq!(
        past.text(),
        format!(
            "0 (main) the beginning\n1 (main) x = 1 ← here\n2 (main) x = 2\u{fffd}# and more\n\
             [session_id] {session}"
        )
    );
    assert_eq!(past.data()["checkpoint"], 1);
    assert_eq!(past.data()["branches"], json!([{ "name": "main", "checkpoint": 2 }]));
}

#[tokio::test]
async fn the_first_cell_can_be_taken_back_too() {
    let client = Test::new().connect().await;
    client.run("x = 1\nopen('/mnt/data/a', 'w').close()").await.ok();
    assert_eq!(client.call("undo", json!({})).await.ok().data()["checkpoint"], 0);
    assert_eq!(
        value(&client, "import os; os.listdir('/mnt/data'), 'x' in globals()").await,
        "[result]\n([], False)"
    );
}

#[tokio::test]
async fn there_is_nothing_to_undo_in_a_fresh_session() {
    let client = Test::new().connect().await;
    client.call("new_session", json!({})).await.ok();
    let error = client.call("undo", json!({})).await.error();
    assert!(error.contains("there is no cell to undo"), "{error}");
}
