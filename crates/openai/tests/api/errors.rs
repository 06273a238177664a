//! Everything that is no success has OpenAI's shape, and no request can make it a 5xx.

use std::io::{Read, Write};

use reqwest::Method;
use serde_json::json;

use crate::support::{Answer, Client, plain, server, url};

#[tokio::test(flavor = "multi_thread")]
async fn a_request_without_a_good_key_is_refused() {
    let client = Client::new();
    let http = plain();
    let path = url("/v1/containers");
    let cases = [
        http.get(&path),
        http.get(&path).bearer_auth("dk-unknown"),
        http.get(&path).bearer_auth(""),
        http.get(&path).header("authorization", &client.key),
        http.get(&path).basic_auth("user", Some(&client.key)),
        http.get(&path).header("authorization", b"Bearer \xff\xfe".as_slice()),
    ];
    for request in cases {
        let said = Answer::of(request).await;
        assert_eq!(said.error(401)["code"], "invalid_api_key");
        assert_eq!(said.header("www-authenticate"), "Bearer");
        assert!(!said.body.to_string().contains(&client.key));
    }
    client.read("/v1/containers").await.ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_asks_too_often_is_told_when_to_come_back() {
    let quota = host::Quota { requests_per_minute: Some(2), ..host::Quota::default() };
    let client = Client::with(quota);
    client.read("/v1/files").await.ok();
    client.read("/v1/files").await.ok();
    let said = client.read("/v1/files").await;
    assert_eq!(said.error(429)["code"], "rate_limit_exceeded");
    assert!(said.header("retry-after").parse::<u64>().unwrap() >= 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_there_is_not_found_whatever_its_bytes() {
    let client = Client::new();
    let paths = [
        "/v1/containers/cntr_unknown",
        "/v1/containers/%00",
        "/v1/containers/%ff%fe",
        "/v1/containers/%2e%2e%2f%2e%2e",
        "/v1/containers/%F0%9F%92%A9",
        "/v1/containers/'%20OR%201=1--",
        "/v1/containers/cntr_unknown/files",
        "/v1/containers/%00/files/%00/content",
        "/v1/containers/cntr_x/checkpoints",
        "/v1/containers/cntr_x/branches",
        "/v1/files/%00",
        "/v1/files/%ff/content",
        "/v1/files/file-unknown",
        "/v1/unknown",
        "/v1/",
        "/",
        "/v2/files",
        "/v1/containers/",
    ];
    for path in paths {
        client.read(path).await.error(404);
    }
    client.read(&format!("/v1/containers/{}", "x".repeat(5000))).await.error(404);
    let said = client.read("/v1/unknown").await;
    assert!(said.message(404).starts_with("Invalid URL (GET /v1/unknown)"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_method_that_is_not_there_says_which_are() {
    let client = Client::new();
    for method in [Method::PUT, Method::PATCH, Method::TRACE, Method::DELETE] {
        let said = Answer::of(client.request(method, "/v1/containers")).await;
        said.error(405);
        let mut allowed: Vec<_> = said.header("allow").split(',').map(str::trim).collect();
        allowed.sort_unstable();
        assert_eq!(allowed, ["GET", "HEAD", "POST"]);
    }
    let said = Answer::of(client.request(Method::OPTIONS, "/v1/containers")).await;
    assert_eq!((said.status, said.header("allow").contains("POST")), (204, true));
    let said = Answer::of(client.request(Method::HEAD, "/v1/containers")).await;
    assert_eq!((said.status, said.bytes.len()), (200, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_cannot_be_is_refused_by_name() {
    let client = Client::new();
    let id = client.container().await;
    let cases = [
        ("limit=0", "limit"),
        ("limit=-1", "limit"),
        ("limit=10001", "limit"),
        ("limit=99999999999999999999999", "limit"),
        ("limit=ten", "limit"),
        ("limit=", "limit"),
        ("order=up", "order"),
    ];
    let lists = [
        "/v1/files".to_owned(),
        "/v1/containers".to_owned(),
        format!("/v1/containers/{id}/files"),
        format!("/v1/containers/{id}/checkpoints"),
    ];
    for list in lists {
        for (query, param) in cases {
            let said = client.read(&format!("{list}?{query}")).await;
            assert_eq!(said.error(400)["param"], param, "{list}?{query}: {}", said.body);
        }
        for after in ["unknown", "%00", "%F3%B8%AB%A0"] {
            let said = client.read(&format!("{list}?after={after}")).await;
            said.error(404);
        }
    }
    client.read("/v1/containers?limit=1&limit=2").await.error(400);
    let said = client.read("/v1/containers?limit=0").await;
    let words =
        "Invalid 'limit': integer below minimum value. Expected a value >= 1, but got 0 instead.";
    assert_eq!(said.message(400), words);
    assert_eq!(said.body["error"]["code"], "integer_below_min_value");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_is_wrong_is_told_how() {
    let client = Client::new();
    let send = |kind: &'static str, body: Vec<u8>| {
        let request = client.request(Method::POST, "/v1/containers").header("content-type", kind);
        Answer::of(request.body(body))
    };
    send("application/json", b"{".to_vec()).await.error(400);
    send("application/json", b"".to_vec()).await.error(400);
    send("application/json", b"{\"name\": \"\xff\"}".to_vec()).await.error(400);
    send("application/json", b" [\"name\", null]".to_vec()).await.error(400);
    send("application/json", b"{\"name\": \"x\"} {}".to_vec()).await.error(400);
    send("application/json", "[".repeat(100_000).into_bytes()).await.error(400);
    send("text/plain", b"{}".to_vec()).await.error(415);
    send("application/x-www-form-urlencoded", b"name=x".to_vec()).await.error(415);
    let said = Answer::of(client.request(Method::POST, "/v1/containers").body("{}")).await;
    said.error(415);
    let said = send("application/json; charset=utf-8", b"{}".to_vec()).await;
    let expected = json!({ "error": {
        "message": "Missing required parameter: 'name'.", "type": "invalid_request_error",
        "param": "name", "code": "missing_required_parameter",
    } });
    assert_eq!((said.status, said.body), (400, expected));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_is_too_large_is_refused_before_it_is_sent() {
    let client = Client::new();
    let address = url("").strip_prefix("http://").unwrap().to_owned();
    let key = client.key.clone();
    let said = tokio::task::spawn_blocking(move || {
        let mut socket = std::net::TcpStream::connect(address).unwrap();
        let head = format!(
            "POST /v1/containers HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {key}\r\n\
             content-type: application/json\r\ncontent-length: 99999999999\r\n\r\n"
        );
        socket.write_all(head.as_bytes()).unwrap();
        let mut said = [0; 12];
        socket.read_exact(&mut said).unwrap();
        said
    });
    assert_eq!(&said.await.unwrap(), b"HTTP/1.1 413");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_revoked_key_is_refused() {
    let client = Client::new();
    client.read("/v1/files").await.ok();
    let (host, tenant) = (server().host.clone(), client.tenant.clone());
    let revoked = server().runtime.spawn(async move { host.revoke_key(&tenant.0).await });
    revoked.await.unwrap().unwrap();
    assert_eq!(client.read("/v1/files").await.error(401)["code"], "invalid_api_key");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_goes_on_behind_a_refusal_that_read_no_body() {
    let key = Client::new().key;
    let address = url("").replace("http://", "");
    let answers = tokio::task::spawn_blocking(move || {
        let mut socket = std::net::TcpStream::connect(address).unwrap();
        let body = vec![b'x'; 200_000];
        // The path is none, so that nobody reads the body; the head asks for the next one.
        let head = format!(
            "POST /v1/none HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {key}\r\n\
             content-length: {}\r\n\r\n",
            body.len()
        );
        let mut answers = Vec::new();
        for _ in 0..3 {
            socket.write_all(head.as_bytes()).unwrap();
            // The answer would be there now, and the connection gone.
            socket.write_all(&body[..100_000]).unwrap();
            socket.write_all(&body[100_000..]).unwrap();
            let mut said = Vec::new();
            let mut byte = [0];
            // The body of the answer ends with two braces, and nothing else in it does.
            while !said.ends_with(b"}}") {
                socket.read_exact(&mut byte).unwrap();
                said.push(byte[0]);
            }
            answers.push(String::from_utf8(said).unwrap());
        }
        answers
    });
    for said in answers.await.unwrap() {
        assert!(said.starts_with("HTTP/1.1 404"), "{said}");
        assert!(!said.contains("connection: close"), "{said}");
    }
}
