//! What HTTP adds: hosts, origins, keys, and sessions of the protocol that are bound to a tenant.

use axum::body::{Body, to_bytes};
use host::Tenant;
use http::{Request, Response, StatusCode, header};
use mcp::{HttpService, HttpSettings};
use serde_json::{Value, json};
use tower::ServiceExt as _;

use crate::support::{host, tenant};

const SESSION: &str = "mcp-session-id";
const BODY_BYTES_MAX: usize = 1024 * 1024;

struct Site {
    service: HttpService,
}

impl Site {
    fn new(settings: HttpSettings) -> Self {
        Self { service: mcp::service(host().1.clone(), settings) }
    }

    /// Sends a message as the check of keys hands it on.
    async fn send(
        &self,
        tenant: Option<&Tenant>,
        headers: &[(&str, &str)],
        message: &Value,
    ) -> Response<Body> {
        let mut request = Request::post("http://127.0.0.1/mcp")
            .header(header::HOST, "127.0.0.1")
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::ACCEPT, "application/json, text/event-stream");
        for (name, value) in headers {
            request.headers_mut().unwrap().insert(
                http::HeaderName::from_bytes(name.as_bytes()).unwrap(),
                value.parse().unwrap(),
            );
        }
        let mut request = request.body(Body::from(message.to_string())).unwrap();
        if let Some(tenant) = tenant {
            request.extensions_mut().insert(tenant.clone());
        }
        let service = self.service.clone();
        // The connections' tasks live where the sessions do.
        let answer = host().0.spawn(service.oneshot(request)).await.unwrap();
        answer.unwrap().map(Body::new)
    }

    /// Begins a session of the protocol; returns its id.
    async fn begin(&self, tenant: &Tenant) -> String {
        let answer = self.send(Some(tenant), &[], &initialize()).await;
        assert_eq!(answer.status(), StatusCode::OK);
        let id = answer.headers()[SESSION].to_str().unwrap().to_owned();
        let said = json!({ "jsonrpc": "2.0", "method": "notifications/initialized" });
        let heard = self.send(Some(tenant), &[(SESSION, &id)], &said).await;
        assert_eq!(heard.status(), StatusCode::ACCEPTED);
        id
    }
}

fn initialize() -> Value {
    json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
        "protocolVersion": "2025-06-18",
        "capabilities": {},
        "clientInfo": { "name": "tests", "version": "1" }
    } })
}

fn call(tool: &str, arguments: &Value) -> Value {
    json!({ "jsonrpc": "2.0", "id": 2, "method": "tools/call",
        "params": { "name": tool, "arguments": arguments } })
}

async fn text(answer: Response<Body>) -> String {
    let bytes = to_bytes(answer.into_body(), BODY_BYTES_MAX).await.unwrap();
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[tokio::test]
async fn a_request_acts_for_the_tenant_that_it_came_with() {
    let site = Site::new(HttpSettings::default());
    let tenant = tenant();
    let id = site.begin(&tenant).await;
    let run = call("run_code", &json!({ "code": "6 * 7" }));
    let answer = text(site.send(Some(&tenant), &[(SESSION, &id)], &run).await).await;
    assert!(answer.contains("[result]\\n42"), "{answer}");
}

#[tokio::test]
async fn a_session_of_the_protocol_is_good_for_its_own_tenant_only() {
    let site = Site::new(HttpSettings::default());
    let (owner, other) = (tenant(), tenant());
    let id = site.begin(&owner).await;
    let list = call("sessions", &json!({}));
    let bare = id.rsplit_once('.').unwrap().0.to_owned();
    for (whose, id) in [(Some(&other), &id), (None, &id), (Some(&owner), &bare)] {
        let answer = site.send(whose, &[(SESSION, id)], &list).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{whose:?} {id}");
    }
    let answer = site.send(Some(&owner), &[(SESSION, &id)], &list).await;
    assert_eq!(answer.status(), StatusCode::OK);
}

#[tokio::test]
async fn a_request_without_a_tenant_reaches_nothing() {
    let site = Site::new(HttpSettings::default());
    let version = ("mcp-protocol-version", "2026-07-28");
    let mut run = call("run_code", &json!({ "code": "1" }));
    run["params"]["_meta"] = json!({
        "io.modelcontextprotocol/protocolVersion": "2026-07-28",
        "io.modelcontextprotocol/clientInfo": { "name": "tests", "version": "1" },
        "io.modelcontextprotocol/clientCapabilities": {}
    });
    let headers = [version, ("mcp-method", "tools/call"), ("mcp-name", "run_code")];
    let answer = text(site.send(None, &headers, &run).await).await;
    assert!(answer.contains("without an API key"), "{answer}");
}

#[tokio::test]
async fn foreign_hosts_and_origins_are_refused() {
    let settings = HttpSettings {
        hosts: vec!["mcp.example.com".to_owned()],
        origins: vec!["https://app.example.com:443".to_owned()],
        ..HttpSettings::default()
    };
    let site = Site::new(settings);
    let tenant = tenant();
    let cases = [
        (("host", "evil.example.com"), StatusCode::FORBIDDEN),
        (("host", "mcp.example.com"), StatusCode::OK),
        (("host", "localhost:8640"), StatusCode::OK),
        (("origin", "https://evil.example.com"), StatusCode::FORBIDDEN),
        (("origin", "https://app.example.com"), StatusCode::OK),
        (("origin", "http://localhost:6274"), StatusCode::OK),
        (("origin", "null"), StatusCode::FORBIDDEN),
    ];
    for (header, status) in cases {
        let answer = site.send(Some(&tenant), &[header], &initialize()).await;
        assert_eq!(answer.status(), status, "{header:?}");
    }
}
