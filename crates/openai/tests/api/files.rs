//! Uploaded files.

use std::time::{Duration, SystemTime};

use reqwest::{
    Method,
    multipart::{Form, Part},
};
use serde_json::json;
use store::ObjectUpdate;

use crate::support::{Answer, Client, server};

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_uploaded_described_downloaded_and_deleted() {
    let client = Client::new();
    let content = b"a,b\n1,2\n\0\xff\xfe\0".as_slice();
    let made = client.upload("/v1/files", "../../sales.csv", content).await;
    let file = made.ok();
    let id = file["id"].as_str().unwrap();
    assert!(id.starts_with("file-"), "{id}");
    let expected = json!({
        "id": id, "object": "file", "bytes": content.len(), "created_at": file["created_at"],
        "expires_at": null, "filename": "sales.csv", "purpose": "user_data",
        "status": "processed", "status_details": null,
    });
    assert_eq!(*file, expected);
    assert_eq!(*client.read(&format!("/v1/files/{id}")).await.ok(), expected);

    let downloaded = client.read(&format!("/v1/files/{id}/content")).await;
    assert_eq!(downloaded.bytes, content);
    assert_eq!(downloaded.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(downloaded.header("x-content-type-options"), "nosniff");
    assert_eq!(downloaded.header("content-disposition"), "attachment; filename*=UTF-8''sales.csv");

    let deleted = client.delete(&format!("/v1/files/{id}")).await;
    assert_eq!(*deleted.ok(), json!({ "id": id, "object": "file", "deleted": true }));
    for path in [format!("/v1/files/{id}"), format!("/v1/files/{id}/content")] {
        assert_eq!(client.read(&path).await.message(404), format!("No such File object: {id}"));
    }
    client.delete(&format!("/v1/files/{id}")).await.error(404);
}

#[tokio::test(flavor = "multi_thread")]
async fn files_are_listed_over_pages_and_by_purpose() {
    let client = Client::new();
    let mut ids = Vec::new();
    for number in 0..5 {
        let name = format!("{number}.txt");
        let purpose = if number == 2 { "assistants" } else { "user_data" };
        let form = Form::new()
            .text("purpose", purpose)
            .part("file", Part::bytes(name.clone().into_bytes()).file_name(name));
        let made = Answer::of(client.request(Method::POST, "/v1/files").multipart(form)).await;
        ids.push(made.ok()["id"].as_str().unwrap().to_owned());
    }
    let mut seen = Vec::new();
    let mut after = String::new();
    for more in [true, true, false] {
        let page = client.read(&format!("/v1/files?limit=2&order=asc{after}")).await;
        let page = page.ok();
        assert_eq!(page["object"], "list");
        assert_eq!(page["has_more"], more);
        seen.extend(page["data"].as_array().unwrap().iter().map(|file| file["id"].clone()));
        assert_eq!(page["last_id"], *seen.last().unwrap());
        after = format!("&after={}", page["last_id"].as_str().unwrap());
    }
    assert_eq!(seen, ids);

    let all = client.read("/v1/files").await;
    let newest_first: Vec<_> = all.ok()["data"].as_array().unwrap().iter().collect();
    assert_eq!(newest_first.len(), 5);
    assert_eq!(newest_first[0]["id"], ids[4].as_str());
    let some = client.read("/v1/files?purpose=assistants").await;
    assert_eq!(some.ok()["data"].as_array().unwrap().len(), 1);
    assert_eq!(some.body["data"][0]["id"], ids[2].as_str());
    client.read("/v1/files?purpose=poetry").await.error(400);
    client.read("/v1/files?after=file-unknown").await.error(404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_past_its_time_is_gone() {
    let client = Client::new();
    let form = Form::new()
        .text("purpose", "user_data")
        .text("expires_after[anchor]", "created_at")
        .text("expires_after[seconds]", "3600")
        .part("file", Part::bytes(b"x".as_slice()).file_name("x.txt"));
    let made = Answer::of(client.request(Method::POST, "/v1/files").multipart(form)).await;
    let file = made.ok();
    let age = file["expires_at"].as_i64().unwrap() - file["created_at"].as_i64().unwrap();
    assert_eq!(age, 3600);
    let id = file["id"].as_str().unwrap();

    let past = SystemTime::now() - Duration::from_secs(1);
    let update = ObjectUpdate { expires_at: Some(Some(past)), ..ObjectUpdate::default() };
    let store = server().host.store();
    assert!(store.update_object("file", &client.tenant.0, id, &update).await.unwrap());
    client.read(&format!("/v1/files/{id}")).await.error(404);
    client.read(&format!("/v1/files/{id}/content")).await.error(404);
    assert_eq!(client.read("/v1/files").await.ok()["data"], json!([]));
    assert_eq!(store.object("file", &client.tenant.0, id).await.unwrap(), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_tenants_file_is_as_if_it_were_not_there() {
    let (owner, other) = (Client::new(), Client::new());
    let made = owner.upload("/v1/files", "secret.txt", b"secret").await;
    let id = made.ok()["id"].as_str().unwrap();
    for path in [format!("/v1/files/{id}"), format!("/v1/files/{id}/content")] {
        other.read(&path).await.error(404);
    }
    other.delete(&format!("/v1/files/{id}")).await.error(404);
    assert_eq!(other.read("/v1/files").await.ok()["data"], json!([]));
    let container = other.container().await;
    let path = format!("/v1/containers/{container}/files");
    other.post(&path, json!({ "file_id": id })).await.error(404);
    owner.read(&format!("/v1/files/{id}")).await.ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_is_wrong_is_refused_by_name() {
    let client = Client::new();
    let file = || Part::bytes(b"x".as_slice()).file_name("x.txt");
    let purposed = || Form::new().text("purpose", "user_data");
    let cases = [
        (purposed(), "file"),
        (Form::new().part("file", file()), "purpose"),
        (Form::new().text("purpose", "poetry").part("file", file()), "purpose"),
        (purposed().part("file", file()).part("file", file()), "file"),
        (
            purposed().text("expires_after[seconds]", "1").part("file", file()),
            "expires_after[seconds]",
        ),
        (
            purposed().text("expires_after[seconds]", "many").part("file", file()),
            "expires_after[seconds]",
        ),
        (
            purposed().text("expires_after[anchor]", "birth").part("file", file()),
            "expires_after[anchor]",
        ),
    ];
    for (form, param) in cases {
        let said = Answer::of(client.request(Method::POST, "/v1/files").multipart(form)).await;
        assert_eq!(said.error(400)["param"], param);
    }
    client.post("/v1/files", json!({ "purpose": "user_data" })).await.error(415);
    let torn = client
        .request(Method::POST, "/v1/files")
        .header("content-type", "multipart/form-data; boundary=x")
        .body("--x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\ntorn");
    Answer::of(torn).await.error(400);
    let unbounded = client
        .request(Method::POST, "/v1/files")
        .header("content-type", "multipart/form-data")
        .body("x");
    Answer::of(unbounded).await.error(400);
    assert_eq!(client.read("/v1/files").await.ok()["data"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_quota_of_disk_is_held() {
    let quota = host::Quota { disk_bytes: Some(1000), ..host::Quota::default() };
    let client = Client::with(quota);
    client.upload("/v1/files", "a.bin", &[0; 600]).await.ok();
    let refused = client.upload("/v1/files", "b.bin", &[0; 600]).await;
    assert_eq!(refused.error(429)["code"], "insufficient_quota");
    assert_eq!(refused.header("x-should-retry"), "false");
    assert_eq!(client.read("/v1/files").await.ok()["data"].as_array().unwrap().len(), 1);
}
