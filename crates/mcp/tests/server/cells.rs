//! What a cell gives, and how it is followed and ended.

use rmcp::model::{CallToolRequest, ClientRequest, ContentBlock};
use rmcp::service::PeerRequestOptions;
use serde_json::json;

use crate::support::{Notice, Test, request};

/// Prints, and goes on when a file is there.
const WAITS: &str = "
import os, time
kept = 41
print('first', flush=True)
while not os.path.exists('/mnt/data/go.txt'):
    time.sleep(0.01)
print('second')
";

#[tokio::test]
async fn a_cell_gives_its_text_and_its_session() {
    let client = Test::new().connect().await;
    let first = client.run("x = 20\nprint('hello')\nx + 1").await.ok();
    assert_eq!(
        first.text(),
        format!("[stdout]\nhello\n[result]\n21\n[session_id] {}", first.session())
    );
    assert_eq!(first.data()["status"], "ok");
    assert_eq!(first.data()["cell"], 1);
    let second = client.run("x * 2").await.ok();
    assert_eq!(second.session(), first.session());
    assert_eq!(second.data()["output"], "[result]\n40");
}

#[tokio::test]
async fn a_figure_is_a_picture_and_a_file_a_link() {
    let client = Test::new().connect().await;
    let answer = client
        .run(
            "import matplotlib.pyplot as plt\nplt.plot([1, 3, 2])\nplt.show()\n\
             open('/mnt/data/a b.csv', 'w').write('x\\n1\\n')",
        )
        .await
        .ok();
    let picture = answer.0.content.iter().find_map(ContentBlock::as_image).unwrap();
    assert_eq!(picture.mime_type, "image/png");
    assert!(picture.data.starts_with("iVBORw0KGgo"), "{}", &picture.data[..20]);
    assert_eq!(answer.data()["images"], 1);
    let ContentBlock::ResourceLink(link) = answer.0.content.last().unwrap() else {
        panic!("no link: {answer:?}")
    };
    let uri = format!("decipher://{}/mnt/data/a%20b.csv", answer.session());
    assert_eq!((&link.uri, link.name.as_str(), link.size), (&uri, "a b.csv", Some(4)));
    assert_eq!(answer.data()["files"][0]["uri"], *uri);
}

#[tokio::test]
async fn a_table_is_data_too() {
    let client = Test::new().connect().await;
    let code = "import pandas as pd\npd.DataFrame({'name': ['a', None], 'n': [1, 2]})";
    let answer = client.run(code).await.ok();
    let table = &answer.data()["tables"][0];
    assert_eq!(table["rows_total"], 2);
    assert_eq!(table["columns"][1]["name"], "n");
    assert_eq!(table["rows"][1], json!([null, 2]));
    assert!(answer.text().contains("2 rows × 2 columns"), "{}", answer.text());
}

#[tokio::test]
async fn an_exception_is_an_error_with_its_traceback() {
    let client = Test::new().connect().await;
    let answer = client.run("def f():\n    return 1/0\nf()").await;
    assert_eq!(answer.data()["status"], "raised");
    assert_eq!(
        answer.data()["exception"],
        json!({ "name": "ZeroDivisionError", "message": "division by zero" })
    );
    let text = answer.error();
    assert!(text.contains("line 2") && text.contains("ZeroDivisionError"), "{text}");
}

#[tokio::test]
async fn a_long_output_is_cut_with_a_mark() {
    let client = Test::new().connect().await;
    let answer = client.run("print('x' * 100_000)").await.ok();
    assert!(answer.text().contains("characters left out"));
    assert!(answer.text().len() < 20_000);
}

#[tokio::test]
async fn output_is_shown_while_the_cell_runs() {
    let mut client = Test::new().connect().await;
    let session = client.run("1").await.ok().session();
    let peer = client.service.peer().clone();
    let running = tokio::spawn(async move {
        peer.call_tool(request("run_code", json!({ "code": WAITS, "session_id": session }))).await
    });
    loop {
        if client.notice().await == Notice::Progress("first\n".to_owned()) {
            break;
        }
    }
    assert!(!running.is_finished());
    client.call("upload_file", json!({ "name": "go.txt", "text": "" })).await.ok();
    let result = running.await.unwrap().unwrap();
    assert_ne!(result.is_error, Some(true), "{result:?}");
    let told = client.notices();
    assert!(told.contains(&Notice::Progress("second\n".to_owned())), "{told:?}");
}

#[tokio::test]
async fn a_cancelled_call_interrupts_its_cell_and_keeps_the_session() {
    let mut client = Test::new().connect().await;
    client.run("1").await.ok();
    let call = CallToolRequest::new(request("run_code", json!({ "code": WAITS })));
    let call = ClientRequest::CallToolRequest(call);
    let options = PeerRequestOptions::no_options();
    let handle = client.service.send_cancellable_request(call, options).await.unwrap();
    loop {
        if client.notice().await == Notice::Progress("first\n".to_owned()) {
            break;
        }
    }
    handle.cancel(Some("enough".to_owned())).await.unwrap();
    assert_eq!(client.run("kept + 1").await.ok().data()["output"], "[result]\n42");
}

#[tokio::test]
async fn another_tenants_session_is_as_if_it_were_not_there() {
    let owner = Test::new().connect().await;
    let session = owner.run("secret = 1").await.ok().session();
    let other = Test::new().connect().await;
    let calls = [
        ("run_code", json!({ "code": "secret", "session_id": session })),
        ("list_files", json!({ "session_id": session })),
        ("checkpoints", json!({ "session_id": session })),
        ("close_session", json!({ "session_id": session })),
        ("upload_file", json!({ "name": "a", "text": "", "session_id": session })),
    ];
    for (tool, arguments) in calls {
        let error = other.call(tool, arguments).await.error();
        assert!(error.contains("there is no session"), "{tool}: {error}");
    }
    owner.run("secret").await.ok();
}

#[tokio::test]
async fn sessions_are_made_listed_and_closed() {
    let client = Test::new().connect().await;
    let own = client.run("x = 1").await.ok().session();
    let made = client.call("new_session", json!({ "name": "a\n\u{202e}b" })).await.ok();
    assert_eq!(made.data()["name"], "a\u{fffd}\u{fffd}b");
    assert_eq!(client.run("1").await.ok().session(), made.session());
    let listed = client.call("sessions", json!({})).await.ok();
    let ids: Vec<_> = listed.data()["sessions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["session_id"])
        .collect();
    assert_eq!(ids, [&json!(made.session()), &json!(own)]);
    client.call("close_session", json!({ "session_id": made.session() })).await.ok();
    let error = client.call("list_files", json!({})).await.error();
    assert!(error.contains("run_code, upload_file and new_session make one"), "{error}");
    let other = client.call("run_code", json!({ "code": "x", "session_id": own })).await.ok();
    assert_eq!(other.data()["output"], "[result]\n1");
}

#[tokio::test]
async fn a_session_is_there_for_the_next_connection() {
    let first = Test::new().connect().await;
    let session = first.run("x = 41").await.ok().session();
    let tenant = first.tenant.clone();
    first.service.cancel().await.unwrap();
    let second = Test::new().tenant(&tenant).connect().await;
    let call = json!({ "code": "x + 1", "session_id": session });
    assert_eq!(second.call("run_code", call).await.ok().data()["output"], "[result]\n42");
    // It is nobody's own session before it is named.
    assert_ne!(second.run("1").await.ok().session(), session);
}

#[tokio::test]
async fn two_first_calls_share_one_session() {
    let client = Test::new().connect().await;
    let (first, second) = tokio::join!(client.run("1"), client.run("2"));
    assert_eq!(first.ok().session(), second.ok().session());
}
