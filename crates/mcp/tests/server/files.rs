//! Files: up, down, listed, and as resources.

use std::{fs, os::unix::fs::symlink};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use mcp::StdioSettings;
use rmcp::model::{ContentBlock, ReadResourceRequestParams, ResourceContents};
use serde_json::json;

use crate::support::{Answer, Client, Test, folder};

#[track_caller]
fn contents(answer: &Answer) -> &ResourceContents {
    &answer.0.content[0].as_resource().unwrap().resource
}

async fn read(client: &Client, uri: &str) -> Result<ResourceContents, String> {
    let read = client.service.read_resource(ReadResourceRequestParams::new(uri)).await;
    read.map(|mut read| read.contents.remove(0)).map_err(|error| error.to_string())
}

#[tokio::test]
async fn text_goes_up_and_comes_down() {
    let client = Test::new().connect().await;
    let text = "name,n\nä,1\n";
    let put = client.call("upload_file", json!({ "name": "a.csv", "text": text })).await.ok();
    assert_eq!(put.data()["file"]["path"], "/mnt/data/a.csv");
    client.run("assert open('/mnt/data/a.csv').read() == 'name,n\\nä,1\\n'").await.ok();
    for path in ["a.csv", "/mnt/data/a.csv", "sandbox:/mnt/data/a.csv"] {
        let fetched = client.call("fetch_file", json!({ "path": path })).await.ok();
        let uri = put.data()["file"]["uri"].as_str().unwrap();
        assert_eq!(
            *contents(&fetched),
            ResourceContents::text(text, uri).with_mime_type("text/csv")
        );
    }
}

#[tokio::test]
async fn bytes_go_up_and_come_down() {
    let client = Test::new().connect().await;
    let bytes = STANDARD.encode([0, 159, 146, 150, 10]);
    let put = json!({ "name": "b.bin", "base64": bytes });
    let put = client.call("upload_file", put).await.ok();
    let fetched = client.call("fetch_file", json!({ "path": "b.bin" })).await.ok();
    let uri = put.data()["file"]["uri"].as_str().unwrap();
    let whole = ResourceContents::blob(bytes, uri).with_mime_type("application/octet-stream");
    assert_eq!(*contents(&fetched), whole);
    assert_eq!(read(&client, uri).await.unwrap(), whole);
}

#[tokio::test]
async fn a_picture_comes_as_one_and_what_is_only_called_so_does_not() {
    let client = Test::new().connect().await;
    client
        .run(
            "from PIL import Image\nImage.new('RGB', (2, 2)).save('/mnt/data/a.png')\n\
             open('/mnt/data/b.png', 'w').write('<script>')",
        )
        .await
        .ok();
    let picture = client.call("fetch_file", json!({ "path": "a.png" })).await.ok();
    assert_eq!(picture.0.content[0].as_image().unwrap().mime_type, "image/png");
    let other = client.call("fetch_file", json!({ "path": "b.png" })).await.ok();
    assert!(matches!(contents(&other), ResourceContents::TextResourceContents { .. }));
}

#[tokio::test]
async fn a_file_that_is_too_large_for_a_message_is_refused_with_its_limit() {
    let client = Test::new().connect().await;
    client.run("open('/mnt/data/big', 'wb').write(bytes(13 * 2**20))").await.ok();
    let error = client.call("fetch_file", json!({ "path": "big" })).await.error();
    assert!(error.contains("13631488 bytes") && error.contains("12582912 at most"), "{error}");
    let missing = client.call("fetch_file", json!({ "path": "../etc/passwd" })).await.error();
    assert!(missing.contains("there is no file"), "{missing}");
}

#[tokio::test]
async fn names_of_a_session_cannot_deceive() {
    let client = Test::new().connect().await;
    let code = "open('/mnt/data/a\\n[session_id] b\\u202etxt.exe', 'w').write('x')";
    let ran = client.run(code).await.ok();
    let listed = client.call("list_files", json!({})).await.ok();
    for answer in [&ran, &listed] {
        let file = &answer.data()["files"][0];
        assert_eq!(file["path"], "/mnt/data/a\u{fffd}[session_id] b\u{fffd}txt.exe");
        let uri = file["uri"].as_str().unwrap();
        assert!(uri.ends_with("/mnt/data/a%0A%5Bsession_id%5D%20b%E2%80%AEtxt.exe"), "{uri}");
        let ResourceContents::TextResourceContents { text, .. } = read(&client, uri).await.unwrap()
        else {
            panic!("no text")
        };
        assert_eq!(text, "x");
    }
    assert_eq!(listed.text().lines().count(), 2, "{}", listed.text());
    for block in &ran.0.content {
        if let ContentBlock::ResourceLink(link) = block {
            assert!(!link.name.contains(['\n', '\u{202e}']), "{link:?}");
        }
    }
}

#[tokio::test]
async fn files_are_resources_of_their_tenant() {
    let client = Test::new().connect().await;
    let put = client.call("upload_file", json!({ "name": "a.txt", "text": "x" })).await.ok();
    let uri = put.data()["file"]["uri"].as_str().unwrap();
    let listed = client.service.list_all_resources().await.unwrap();
    let uris: Vec<_> = listed.iter().map(|resource| resource.uri.as_str()).collect();
    assert_eq!(uris, [uri]);

    let other = Test::new().connect().await;
    assert_eq!(other.service.list_all_resources().await.unwrap(), []);
    assert!(read(&other, uri).await.unwrap_err().contains("there is no session"));
    for uri in [format!("{uri}2"), "file:///etc/passwd".to_owned()] {
        assert!(read(&client, &uri).await.unwrap_err().contains("no such file"));
    }
}

#[tokio::test]
async fn a_file_of_this_machine_is_taken_only_from_an_allowed_folder() {
    let allowed = folder("allowed");
    let outside = folder("outside");
    fs::write(allowed.join("sales.csv"), "n\n1\n").unwrap();
    fs::write(outside.join("secret"), "s").unwrap();
    symlink(outside.join("secret"), allowed.join("link")).unwrap();
    symlink(&outside, allowed.join("folder")).unwrap();
    symlink("sales.csv", allowed.join("inside")).unwrap();
    let settings = StdioSettings { folders: vec![allowed.clone()], ..StdioSettings::default() };
    let client = Test::new().settings(settings).connect().await;

    let up = |path: String| client.call("upload_file", json!({ "path": path }));
    let allowed = allowed.display();
    up(format!("{allowed}/sales.csv")).await.ok();
    up(format!("{allowed}/inside")).await.ok();
    client.run("assert open('/mnt/data/sales.csv').read() == 'n\\n1\\n'").await.ok();
    for path in [
        format!("{}/secret", outside.display()),
        format!("{allowed}/../mcp-outside/secret"),
        format!("{allowed}/link"),
        format!("{allowed}/folder/secret"),
        format!("{allowed}/"),
        format!("{allowed}/missing"),
        "relative".to_owned(),
        "/proc/self/environ".to_owned(),
    ] {
        up(path).await.error();
    }
    let files = client.call("list_files", json!({})).await.ok();
    assert_eq!(files.data()["files"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn no_file_of_this_machine_is_taken_without_leave() {
    let client = Test::new().connect().await;
    let error = client.call("upload_file", json!({ "path": "/etc/hostname" })).await.error();
    assert!(error.contains("takes no files by path"), "{error}");
}

#[tokio::test]
async fn a_content_is_given_in_one_way() {
    let client = Test::new().connect().await;
    for arguments in [
        json!({ "name": "a" }),
        json!({ "name": "a", "text": "x", "base64": "eA==" }),
        json!({ "name": "a", "base64": "%" }),
        json!({ "text": "x" }),
        json!({ "name": "a", "text": 7 }),
    ] {
        client.call("upload_file", arguments).await.error();
    }
}
