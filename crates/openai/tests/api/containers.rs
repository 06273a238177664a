//! Containers and their files.

use std::time::Duration;

use host::{MemoryTier, NewHosted, Owner};
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Answer, Client, server};

fn ids(page: &Value) -> Vec<String> {
    let data = page["data"].as_array().unwrap().iter();
    data.map(|item| item["id"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_container_is_described_as_openai_does() {
    let client = Client::new();
    let wanted = json!({
        "name": "analysis", "memory_limit": "1g", "network_policy": { "type": "disabled" },
        "expires_after": { "anchor": "last_active_at", "minutes": 5 }, "skills": [], "new": 1,
    });
    let made = client.post("/v1/containers", wanted).await;
    let container = made.ok();
    let id = container["id"].as_str().unwrap();
    assert!(id.starts_with("cntr_") && id.len() >= 37, "{id}");
    let expected = json!({
        "id": id, "object": "container", "created_at": container["created_at"],
        "status": "running", "last_active_at": container["last_active_at"], "name": "analysis",
        "expires_after": { "anchor": "last_active_at", "minutes": 5 }, "memory_limit": "1g",
        "network_policy": { "type": "disabled" },
    });
    assert_eq!(*container, expected);
    let read = client.read(&format!("/v1/containers/{id}")).await;
    assert_eq!(read.ok()["id"], id);

    let deleted = client.delete(&format!("/v1/containers/{id}")).await;
    assert_eq!(*deleted.ok(), json!({ "id": id, "object": "container.deleted", "deleted": true }));
    client.read(&format!("/v1/containers/{id}")).await.error(404);
    client.delete(&format!("/v1/containers/{id}")).await.error(404);
}

#[tokio::test(flavor = "multi_thread")]
async fn containers_are_listed_over_pages_in_both_orders_and_by_name() {
    let client = Client::new();
    let mut made = Vec::new();
    for name in ["a", "b", "a", "a", "b"] {
        let container = client.post("/v1/containers", json!({ "name": name })).await;
        made.push(container.ok()["id"].as_str().unwrap().to_owned());
    }
    for order in ["asc", "desc"] {
        let (mut seen, mut after) = (Vec::new(), String::new());
        for more in [true, true, false] {
            let path = format!("/v1/containers?limit=2&order={order}{after}");
            let page = client.read(&path).await;
            assert_eq!(page.ok()["has_more"], more, "{}", page.body);
            seen.extend(ids(&page.body));
            assert_eq!(page.body["first_id"], page.body["data"][0]["id"]);
            after = format!("&after={}", page.body["last_id"].as_str().unwrap());
        }
        if order == "desc" {
            seen.reverse();
        }
        assert_eq!(seen, made, "{order}");
    }
    let named = client.read("/v1/containers?name=b&order=asc").await;
    assert_eq!(ids(named.ok()), [made[1].clone(), made[4].clone()]);
    let nobody = Client::new().read("/v1/containers").await;
    let empty = json!({
        "object": "list", "data": [], "first_id": null, "last_id": null, "has_more": false,
    });
    assert_eq!(*nobody.ok(), empty);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_granted_is_refused_by_name() {
    let client = Client::new();
    let allowlist = json!({ "type": "allowlist", "allowed_domains": ["example.org"] });
    let cases = [
        (json!({}), "name"),
        (json!({ "name": "" }), "name"),
        (json!({ "name": "a\u{0}b" }), "name"),
        (json!({ "name": "x".repeat(201) }), "name"),
        (json!({ "name": 7 }), "name"),
        (json!({ "name": "x", "network_policy": allowlist }), "network_policy"),
        (json!({ "name": "x", "skills": [{ "type": "inline" }] }), "skills"),
        (json!({ "name": "x", "memory_limit": "2g" }), "memory_limit"),
        (
            json!({ "name": "x", "expires_after": { "anchor": "last_active_at", "minutes": 0 } }),
            "expires_after.minutes",
        ),
        (
            json!({ "name": "x", "expires_after": { "anchor": "birth", "minutes": 1 } }),
            "expires_after.anchor",
        ),
    ];
    for (wanted, param) in cases {
        let said = client.post("/v1/containers", wanted).await;
        assert_eq!(said.error(400)["param"], param, "{}", said.body);
    }
    let said = client.post("/v1/containers", json!({ "name": "x", "memory_limit": "64g" })).await;
    assert_eq!(said.error(400)["param"], "memory_limit");
    let said = client.post("/v1/containers", json!({ "name": "x", "file_ids": ["file-no"] })).await;
    said.error(404);
    assert_eq!(client.read("/v1/containers").await.ok()["data"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_id_in_a_form_is_taken_as_older_clients_send_it() {
    let client = Client::new();
    let uploaded = client.upload("/v1/files", "a.txt", b"a").await;
    let file_id = uploaded.ok()["id"].as_str().unwrap().to_owned();
    let path = format!("/v1/containers/{}/files", client.container().await);
    let form = reqwest::multipart::Form::new().text("file_id", file_id);
    let made = Answer::of(client.request(Method::POST, &path).multipart(form)).await;
    assert_eq!(made.ok()["path"], "/mnt/data/a.txt");
}

#[tokio::test(flavor = "multi_thread")]
async fn files_go_in_by_form_by_id_and_with_the_container() {
    let client = Client::new();
    let uploaded = client.upload("/v1/files", "first.bin", b"first\0\xff").await;
    let first = uploaded.ok()["id"].as_str().unwrap().to_owned();
    let wanted = json!({ "name": "files", "file_ids": [first] });
    let made = client.post("/v1/containers", wanted).await;
    let id = made.ok()["id"].as_str().unwrap().to_owned();
    let path = format!("/v1/containers/{id}/files");

    let second = client.upload(&path, "../second.csv", b"a,b\n1,2\n").await;
    let second = second.ok();
    let file_id = second["id"].as_str().unwrap();
    assert!(file_id.starts_with("cfile_"), "{file_id}");
    let expected = json!({
        "id": file_id, "object": "container.file", "created_at": second["created_at"], "bytes": 8,
        "container_id": id, "path": "/mnt/data/second.csv", "source": "user",
    });
    assert_eq!(*second, expected);
    let third = client.upload("/v1/files", "third.txt", b"third").await;
    let third = client.post(&path, json!({ "file_id": third.ok()["id"] })).await;
    assert_eq!(third.ok()["path"], "/mnt/data/third.txt");

    let ran = client.execute(&id, "import os; print(sorted(os.listdir('/mnt/data'))); open('made.png', 'wb').write(b'\\x89PNG')").await;
    assert!(ran["logs"].as_str().unwrap().contains("['first.bin', 'second.csv', 'third.txt']"));

    let (mut seen, mut after) = (Vec::new(), String::new());
    for more in [true, false] {
        let page = client.read(&format!("{path}?limit=2&order=asc{after}")).await;
        assert_eq!(page.ok()["has_more"], more, "{}", page.body);
        let paths = page.body["data"].as_array().unwrap().iter();
        seen.extend(paths.map(|file| (file["path"].clone(), file["source"].clone())));
        after = format!("&after={}", page.body["last_id"].as_str().unwrap());
    }
    seen.sort_by_key(|(path, _)| path.to_string());
    let all = [
        (json!("/mnt/data/first.bin"), json!("user")),
        (json!("/mnt/data/made.png"), json!("assistant")),
        (json!("/mnt/data/second.csv"), json!("user")),
        (json!("/mnt/data/third.txt"), json!("user")),
    ];
    assert_eq!(seen, all);

    let made = ran["outputs"].as_array().unwrap().iter().find(|output| output["type"] == "file");
    let made_id = made.unwrap()["file_id"].as_str().unwrap();
    let content = client.read(&format!("{path}/{made_id}/content")).await;
    assert_eq!(
        (content.bytes.as_slice(), content.header("content-type")),
        (b"\x89PNG".as_slice(), "image/png")
    );
    let content = client.read(&format!("{path}/{file_id}/content")).await;
    assert_eq!(content.bytes, b"a,b\n1,2\n");

    let deleted = client.delete(&format!("{path}/{file_id}")).await;
    let gone = json!({ "id": file_id, "object": "container.file.deleted", "deleted": true });
    assert_eq!(*deleted.ok(), gone);
    let said = client.read(&format!("{path}/{file_id}")).await;
    let expected = json!({ "error": {
        "message": format!("File {file_id} not found on container {id}."),
        "type": "invalid_request_error", "param": null, "code": null,
    } });
    assert_eq!((said.status, &said.body), (404, &expected));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_expired_container_can_be_described_and_revived_and_nothing_else() {
    let client = Client::new();
    let id = short_lived(&client).await;
    let base = format!("/v1/containers/{id}");
    client.execute(&id, "x = 41; open('kept.txt', 'w').write('kept')").await;

    expire(&client).await;
    assert_eq!(client.read(&base).await.ok()["status"], "expired");

    let refused = [
        client.post(&format!("{base}/execute"), json!({ "code": "1" })).await,
        client.post(&format!("{base}/execute"), json!({ "code": "1", "stream": true })).await,
        client.post(&format!("{base}/interrupt"), json!({})).await,
        client.post(&format!("{base}/undo"), json!({})).await,
        client.read(&format!("{base}/files")).await,
        client.read(&format!("{base}/checkpoints")).await,
        client.upload(&format!("{base}/files"), "x.txt", b"x").await,
    ];
    for said in refused {
        assert_eq!(said.message(400), "Container is expired.");
    }
    assert_eq!(client.post(&format!("{base}/revive"), json!({})).await.ok()["status"], "running");
    let ran = client.execute(&id, "print(x + 1, open('kept.txt').read())").await;
    assert_eq!(ran["logs"], "42 kept\n");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_in_memory_any_more_is_run_again_or_left() {
    let client = Client::new();
    let id = short_lived(&client).await;
    let base = format!("/v1/containers/{id}");
    for code in ["x = 1; open('a.txt', 'w').write('1')", "x = 2", "x = 3"] {
        client.execute(&id, code).await;
    }
    expire(&client).await;
    client.post(&format!("{base}/revive"), json!({})).await.ok();

    let said = client.post(&format!("{base}/undo"), json!({ "if_lost": "refuse" })).await;
    assert!(said.message(409).contains("if_lost"), "{}", said.body);
    let undone = client.post(&format!("{base}/undo"), json!({})).await;
    assert_eq!(undone.ok()["memory"], "replayed");
    let replayed = undone.body["replayed"].as_array().unwrap();
    assert_eq!(replayed.iter().map(|ran| &ran["cell"]).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(client.execute(&id, "print(x)").await["logs"], "2\n");

    let list = client.read(&format!("{base}/checkpoints?order=asc&limit=2")).await;
    let first = list.ok()["data"][1]["id"].as_str().unwrap();
    let path = format!("{base}/checkpoints/{first}/restore");
    let fresh = client.post(&path, json!({ "if_lost": "files" })).await;
    assert_eq!(fresh.ok()["memory"], "fresh", "{}", fresh.body);
    let ran = client.execute(&id, "print('x' in dir(), open('a.txt').read())").await;
    assert_eq!(ran["logs"], "False 1\n");
}

/// Makes a container that expires as soon as it is left alone.
async fn short_lived(client: &Client) -> String {
    let (host, tenant) = (server().host.clone(), client.tenant().await);
    let new = NewHosted {
        name: "short".to_owned(),
        memory: MemoryTier::G1,
        // Longer than a busy machine takes from one request to the next.
        expires_after: Duration::from_secs(3),
        owner: Owner::Explicit,
    };
    let made = server().runtime.spawn(async move { host.create(&tenant, new).await });
    made.await.unwrap().unwrap().id().0.clone()
}

/// Waits until it did. Listing is no use of a container, so it expires while it is watched.
async fn expire(client: &Client) {
    let status = async {
        while client.read("/v1/containers").await.ok()["data"][0]["status"] != "expired" {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(30), status).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn another_tenants_container_is_as_if_it_were_not_there() {
    let (owner, other) = (Client::new(), Client::new());
    let id = owner.container().await;
    let path = format!("/v1/containers/{id}/files");
    let file = owner.upload(&path, "secret.txt", b"secret").await;
    let file = file.ok()["id"].as_str().unwrap();
    other.read(&format!("/v1/containers/{id}")).await.error(404);
    other.read(&path).await.error(404);
    other.read(&format!("{path}/{file}/content")).await.error(404);
    other.post(&format!("/v1/containers/{id}/execute"), json!({ "code": "1" })).await.error(404);
    other.delete(&format!("/v1/containers/{id}")).await.error(404);
    owner.read(&format!("{path}/{file}")).await.ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_neither_a_form_nor_an_id() {
    let client = Client::new();
    let id = client.container().await;
    let path = format!("/v1/containers/{id}/files");
    let request =
        client.request(Method::POST, &path).header("content-type", "text/plain").body("x");
    Answer::of(request).await.error(415);
    client.post(&path, json!({})).await.error(400);
    client.post(&path, json!({ "file_id": "file-no" })).await.error(404);
}
