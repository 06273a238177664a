//! The OpenAPI description and the page to read it.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::support::{Answer, plain, url};

async fn description() -> Value {
    Answer::of(plain().get(url("/openapi.json"))).await.ok().clone()
}

/// Every operation, as method, path and what it says.
fn operations(description: &Value) -> Vec<(String, Value)> {
    let paths = description["paths"].as_object().unwrap();
    let all = paths.iter().flat_map(|(path, item)| {
        let item = item.as_object().unwrap().iter();
        item.map(move |(method, operation)| (format!("{method} {path}"), operation.clone()))
    });
    all.collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_operation_is_described_with_its_errors() {
    let description = description().await;
    let operations = operations(&description);
    let named: BTreeSet<&str> = operations.iter().map(|(name, _)| name.as_str()).collect();
    let wanted = [
        "get /health",
        "get /ready",
        "post /v1/files",
        "get /v1/files",
        "get /v1/files/{file_id}",
        "delete /v1/files/{file_id}",
        "get /v1/files/{file_id}/content",
        "post /v1/containers",
        "get /v1/containers",
        "get /v1/containers/{container_id}",
        "delete /v1/containers/{container_id}",
        "post /v1/containers/{container_id}/files",
        "get /v1/containers/{container_id}/files",
        "get /v1/containers/{container_id}/files/{file_id}",
        "delete /v1/containers/{container_id}/files/{file_id}",
        "get /v1/containers/{container_id}/files/{file_id}/content",
        "post /v1/containers/{container_id}/execute",
        "post /v1/containers/{container_id}/interrupt",
        "post /v1/containers/{container_id}/revive",
        "get /v1/containers/{container_id}/checkpoints",
        "post /v1/containers/{container_id}/checkpoints/{checkpoint_id}/restore",
        "post /v1/containers/{container_id}/undo",
        "post /v1/containers/{container_id}/redo",
        "get /v1/containers/{container_id}/branches",
        "post /v1/containers/{container_id}/branches",
        "post /v1/containers/{container_id}/branches/{name}/switch",
        "delete /v1/containers/{container_id}/branches/{name}",
        "post /v1/feedback",
        "get /v1/feedback",
        "delete /v1/feedback",
        "get /v1/feedback/{feedback_id}",
        "delete /v1/feedback/{feedback_id}",
    ];
    for name in wanted {
        assert!(named.contains(name), "{name} is missing in {named:#?}");
    }
    for (name, operation) in &operations {
        assert!(operation["summary"].is_string(), "{name}");
        let responses = operation["responses"].as_object().unwrap();
        assert!(responses.contains_key("200"), "{name}");
        for status in ["400", "401", "404", "405", "429", "500"] {
            let response = &responses[status]["content"]["application/json"]["schema"];
            assert_eq!(response["$ref"], "#/components/schemas/ErrorBody", "{name} {status}");
        }
    }
    let scheme = &description["components"]["securitySchemes"]["api_key"];
    assert_eq!((&scheme["type"], &scheme["scheme"]), (&json!("http"), &json!("bearer")));
    assert_eq!(description["security"], json!([{ "api_key": [] }]));
}

#[tokio::test(flavor = "multi_thread")]
async fn every_reference_of_the_description_leads_somewhere() {
    let description = description().await;
    let text = description.to_string();
    let references = text.split("\"$ref\":\"#").skip(1).map(|rest| rest.split('"').next().unwrap());
    let references: BTreeSet<&str> = references.collect();
    assert!(!references.is_empty());
    for reference in references {
        assert!(description.pointer(reference).is_some(), "{reference}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_needs_nothing_from_elsewhere() {
    let page = Answer::of(plain().get(url("/docs/"))).await;
    assert_eq!((page.status, page.header("content-type")), (200, "text/html"));
    let text = String::from_utf8(page.bytes.clone()).unwrap();
    assert!(text.contains("swagger-ui") && !text.contains("https://"), "{text}");
    assert!(page.header("content-security-policy").contains("default-src 'self'"));
    let script = Answer::of(plain().get(url("/docs/swagger-ui-bundle.js"))).await;
    assert!(script.status == 200 && script.bytes.len() > 100_000);
}

#[tokio::test(flavor = "multi_thread")]
async fn it_says_without_a_key_whether_it_lives_and_serves() {
    for path in ["/health", "/ready"] {
        let said = Answer::of(plain().get(url(path))).await;
        assert_eq!(*said.ok(), json!({ "status": "ok" }));
    }
}
