//! One server for all tests of this binary, and a client of a tenant of its own for each.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{
        Arc, OnceLock,
        atomic::{AtomicU32, Ordering},
    },
};

use host::{Host, HostSettings, Quota, Tenant, TenantId};
use keep::Keeping;
use openai::{Api, ApiSettings};
use reqwest::{Method, RequestBuilder, Response, header::HeaderMap};
use sandbox::{Config, Limits, Python, Sandbox};
use serde_json::Value;
use store::{Blobs, Database, Durability, Retention, Settings};
use tokio::{
    net::TcpListener,
    runtime::{Handle, Runtime},
};

use crate::models::ByAddress;

/// The server, which lives as long as the process.
pub(crate) struct Server {
    pub(crate) host: Host,
    pub(crate) runtime: Runtime,
    base: String,
}

/// The server that all tests share, on a runtime that outlives each of them.
pub(crate) fn server() -> &'static Server {
    static SERVER: OnceLock<Server> = OnceLock::new();
    SERVER.get_or_init(|| {
        let runtime = Runtime::new().unwrap();
        let (host, base) =
            std::thread::scope(|scope| scope.spawn(|| runtime.block_on(serve())).join().unwrap());
        Server { host, runtime, base }
    })
}

async fn serve() -> (Host, String) {
    let folder = folder();
    let settings = Settings {
        database: Database::Sqlite(folder.join("store.db")),
        blobs: Blobs::Folder(folder.join("blobs")),
        key_file: folder.join("key"),
    };
    let store = keep::open(&settings).await.unwrap();
    let sandbox = Sandbox::start(config(&folder)).await.unwrap();
    let contents = folder.join("contents");
    let (retention, durability) = (Retention::default(), Durability::Process);
    let keeping = Keeping::begin(store, "test".to_owned(), &contents, retention, durability);
    let keeping = keeping.await.unwrap();
    let host = Host::begin(sandbox, keeping, HostSettings::default()).await.unwrap();
    let api =
        Api { host: host.clone(), models: Arc::new(ByAddress), settings: ApiSettings::default() };
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async { axum::serve(listener, openai::router(api)).await });
    (host, base)
}

fn config(folder: &Path) -> Config {
    let data = environment::data_dir().unwrap();
    let environment = environment::ensure(&data, &mut |_| {}).unwrap();
    Config {
        python: Python { venv: environment.venv, base: environment.base, fonts: environment.fonts },
        state_dir: folder.join("state"),
        spawner: PathBuf::from(env!("CARGO_BIN_EXE_openai-spawner")),
        limits: Limits::default(),
        pool_size: 1,
        level_min: 2,
    }
}

/// A folder of this run; what an earlier one left goes.
fn folder() -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("api");
    let _missing = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// A client with a key of its own, and so a tenant.
pub(crate) struct Client {
    pub(crate) http: reqwest::Client,
    pub(crate) key: String,
    pub(crate) tenant: TenantId,
}

impl Client {
    /// A tenant that nobody else is.
    pub(crate) fn new() -> Self {
        Self::with(Quota::default())
    }

    /// A tenant that may use this much.
    pub(crate) fn with(quota: Quota) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("tenant-{}", COUNT.fetch_add(1, Ordering::Relaxed));
        let tenant = TenantId(name.clone());
        let server = server();
        let (host, theirs) = (server.host.clone(), tenant.clone());
        let made = server.runtime.spawn(async move { host.make_key(&theirs, &name, &quota).await });
        let made = tokio::task::block_in_place(|| Handle::current().block_on(made));
        let (made, _key) = made.unwrap().unwrap();
        Self { http: plain(), key: made, tenant }
    }

    /// The tenant as the host knows it.
    pub(crate) async fn tenant(&self) -> Tenant {
        server().host.authenticate(&self.key).await.unwrap()
    }

    /// A request with the key.
    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.http.request(method, url(path)).bearer_auth(&self.key)
    }

    pub(crate) async fn read(&self, path: &str) -> Answer {
        Answer::of(self.request(Method::GET, path)).await
    }

    pub(crate) async fn delete(&self, path: &str) -> Answer {
        Answer::of(self.request(Method::DELETE, path)).await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Answer {
        Answer::of(self.request(Method::POST, path).json(&body)).await
    }

    /// Makes a container; returns its id.
    pub(crate) async fn container(&self) -> String {
        let made = self.post("/v1/containers", serde_json::json!({ "name": "test" })).await;
        made.ok()["id"].as_str().unwrap().to_owned()
    }

    /// Runs a cell.
    pub(crate) async fn execute(&self, container: &str, code: &str) -> Value {
        let path = format!("/v1/containers/{container}/execute");
        self.post(&path, serde_json::json!({ "code": code })).await.ok().clone()
    }

    /// Uploads a file; returns what the server says of it.
    pub(crate) async fn upload(&self, path: &str, name: &str, content: &[u8]) -> Answer {
        let part = reqwest::multipart::Part::bytes(content.to_vec()).file_name(name.to_owned());
        let form = reqwest::multipart::Form::new().part("file", part).text("purpose", "user_data");
        Answer::of(self.request(Method::POST, path).multipart(form)).await
    }
}

/// A client without a key.
pub(crate) fn plain() -> reqwest::Client {
    let _already = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::new()
}

/// Where a path is on the server.
pub(crate) fn url(path: &str) -> String {
    format!("{}{path}", server().base)
}

/// An answer, read whole.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) bytes: Vec<u8>,
    /// Null when it is no JSON.
    pub(crate) body: Value,
}

impl Answer {
    pub(crate) async fn of(request: RequestBuilder) -> Self {
        Self::read(request.send().await.unwrap()).await
    }

    async fn read(response: Response) -> Self {
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let bytes = response.bytes().await.unwrap().to_vec();
        let body = serde_json::from_slice(&bytes).unwrap_or_default();
        Self { status, headers, bytes, body }
    }

    /// The body of a success.
    pub(crate) fn ok(&self) -> &Value {
        assert_eq!(self.status, 200, "{}", self.body);
        &self.body
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
    }

    /// The error of an answer that is no success, in OpenAI's shape.
    pub(crate) fn error(&self, status: u16) -> &Value {
        assert_eq!(self.status, status, "{} {}", self.body, String::from_utf8_lossy(&self.bytes));
        let error = &self.body["error"];
        assert!(error["message"].is_string() && error["type"].is_string(), "{}", self.body);
        assert!(error.get("param").is_some() && error.get("code").is_some(), "{}", self.body);
        assert!(self.header("x-request-id").starts_with("req_"));
        error
    }

    pub(crate) fn message(&self, status: u16) -> &str {
        self.error(status)["message"].as_str().unwrap()
    }
}
