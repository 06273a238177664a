//! Checkpoints and branches.

use serde_json::json;

use crate::support::Client;

#[tokio::test(flavor = "multi_thread")]
async fn cells_are_undone_redone_and_gone_back_to() {
    let client = Client::new();
    let id = client.container().await;
    let base = format!("/v1/containers/{id}");
    client.execute(&id, "x = 1; open('a.txt', 'w').write('1')").await;
    client.execute(&id, "x = 2; open('a.txt', 'w').write('2')").await;

    let undone = client.post(&format!("{base}/undo"), json!({})).await;
    assert_eq!(undone.ok()["object"], "container.restoration");
    // Cells that come at once share a checkpoint of memory, so that one may have to run again.
    let came = undone.body["memory"].as_str().unwrap();
    assert!(["exact", "replayed"].contains(&came), "{}", undone.body);
    assert_eq!(undone.body["checkpoint"]["current"], true);
    assert_eq!(undone.body["checkpoint"]["cell"]["cell"], 1);
    let redone = client.post(&format!("{base}/redo"), json!({ "if_lost": "replay" })).await;
    assert_eq!(redone.ok()["checkpoint"]["cell"]["cell"], 2);
    client.post(&format!("{base}/redo"), json!({})).await.error(409);

    let list = client.read(&format!("{base}/checkpoints?order=asc&limit=2")).await;
    assert_eq!(list.ok()["has_more"], true, "{}", list.body);
    let after = list.body["last_id"].as_str().unwrap();
    let first = list.body["data"][1].clone();
    assert_eq!(first["cell"]["code"], "x = 1; open('a.txt', 'w').write('1')");
    let rest = client.read(&format!("{base}/checkpoints?order=asc&after={after}")).await;
    assert_eq!(rest.ok()["data"].as_array().unwrap().len(), 1);
    assert_eq!(rest.body["data"][0]["current"], true);

    let there = first["id"].as_str().unwrap();
    let restored = client.post(&format!("{base}/checkpoints/{there}/restore"), json!({})).await;
    assert_eq!(restored.ok()["checkpoint"]["id"], there);
    let ran = client.execute(&id, "print(x, open('a.txt').read())").await;
    assert_eq!(ran["logs"], "1 1\n");
    for unknown in ["999", "x", "-1", "99999999999999999999999"] {
        let path = format!("{base}/checkpoints/{unknown}/restore");
        client.post(&path, json!({})).await.error(404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn branches_begin_are_switched_and_forgotten() {
    let client = Client::new();
    let id = client.container().await;
    let base = format!("/v1/containers/{id}");
    client.execute(&id, "x = 'main'").await;
    let made = client.post(&format!("{base}/branches"), json!({ "name": "try/this" })).await;
    assert_eq!((&made.ok()["name"], &made.body["current"]), (&json!("try/this"), &json!(true)));
    client.execute(&id, "x = 'try'").await;

    let path = format!("{base}/branches/main/switch");
    assert_eq!(client.post(&path, json!({})).await.ok()["branch"], "main");
    assert_eq!(client.execute(&id, "print(x)").await["logs"], "main\n");
    let listed = client.read(&format!("{base}/branches")).await;
    let names: Vec<_> =
        listed.ok()["data"].as_array().unwrap().iter().map(|b| &b["name"]).collect();
    assert_eq!(names, ["main", "try/this"]);

    let there = format!("{base}/branches/try%2Fthis");
    let path = format!("{there}/switch");
    assert_eq!(client.post(&path, json!({})).await.ok()["branch"], "try/this");
    assert_eq!(client.execute(&id, "print(x)").await["logs"], "try\n");
    client.delete(&there).await.error(409);
    client.post(&format!("{base}/branches/main/switch"), json!({})).await.ok();
    assert_eq!(client.delete(&there).await.ok()["deleted"], true);
    client.delete(&there).await.error(404);
    client.post(&format!("{base}/branches/nowhere/switch"), json!({})).await.error(404);
    for name in ["", "a b", "a\u{0}", &"x".repeat(61)] {
        let said = client.post(&format!("{base}/branches"), json!({ "name": name })).await;
        assert_eq!(said.error(400)["param"], "name");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_undone_where_nothing_ran() {
    let client = Client::new();
    let id = client.container().await;
    for what in ["undo", "redo"] {
        // A body is not needed at all.
        let path = format!("/v1/containers/{id}/{what}");
        let said = crate::support::Answer::of(client.request(reqwest::Method::POST, &path)).await;
        assert_eq!(said.error(409)["code"], "conflict");
    }
}
