//! What Prometheus reads, and who may read it.

use serde_json::json;

use crate::test::{Place, client};

#[tokio::test]
async fn with_a_key_metrics_are_where_the_api_is() {
    let place = Place::new();
    let server = place.serve(&[]);
    let key = server.key.clone().unwrap();
    let made = server.post(&key, "/v1/containers", &json!({ "name": "tests" })).await;
    let path = format!("/v1/containers/{}/execute", made["id"].as_str().unwrap());
    server.post(&key, &path, &json!({ "code": "1+1" })).await;
    server.get("/nowhere/at/all").send().await.unwrap();
    let page = server.keyed("/metrics").send().await.unwrap();
    assert_eq!(page.headers()["content-type"], "text/plain; version=0.0.4; charset=utf-8");
    let page = page.text().await.unwrap();
    let execute = "method=\"POST\",route=\"/v1/containers/{container_id}/execute\",status=\"200\"";
    for line in [
        &format!("decipher_http_requests_total{{{execute}}} 1"),
        "decipher_sessions{state=\"awake\"} 1",
        "decipher_sessions{state=\"pooled\"}",
        "decipher_cells_total{status=\"ok\"} 1",
        "decipher_cell_seconds_count 1",
        "decipher_requests_waiting 0",
        "route=\"none\",status=\"404\"} 1",
        "decipher_process_memory_bytes ",
    ] {
        assert!(page.contains(line), "no {line} in {page}");
    }
    // Neither names nor ids of clients, of which there is no end.
    assert!(!page.contains("cntr_") && !page.contains("nowhere"), "{page}");
}

#[tokio::test]
async fn at_an_address_of_their_own_metrics_need_no_key() {
    let place = Place::new();
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    drop(listener);
    let server = place.serve(&["--metrics-listen", &address]);
    let page = client().get(format!("http://{address}/metrics")).send().await.unwrap();
    assert_eq!(page.status(), 200);
    assert!(page.text().await.unwrap().contains("decipher_sessions"));
    let moved = server.keyed("/metrics").send().await.unwrap();
    assert_eq!(moved.status(), 404, "they are in one place");
}
