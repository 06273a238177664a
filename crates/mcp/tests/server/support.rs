//! One sandbox for all tests of this binary, and a client of a tenant of its own for each.
#![expect(deprecated, reason = "the server still logs")]

use std::{
    collections::VecDeque,
    fs,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, OnceLock,
        atomic::{AtomicU32, Ordering},
    },
};

use host::{Host, HostSettings, Tenant, TenantId};
use keep::Keeping;
use mcp::StdioSettings;
use rmcp::{
    ClientHandler, ErrorData, RoleClient,
    model::{
        CallToolRequestParams, CallToolResult, ClientCapabilities, ClientConfig, ContentBlock,
        ElicitRequestParams, ElicitResult, ElicitationAction, Implementation, JsonObject,
        LoggingMessageNotificationParam, ProgressNotificationParam, ProtocolVersion,
        ResourceUpdatedNotificationParam,
    },
    service::{
        ClientLifecycleMode, ClientServiceExt as _, NotificationContext, RequestContext,
        RunningService,
    },
};
use sandbox::{Config, Limits, Python, Sandbox};
use serde_json::Value;
use store::{Blobs, Database, Durability, Retention, Settings};
use tokio::{runtime::Runtime, sync::mpsc};

/// Bytes that may be on the way; the real pipe of a host holds as many.
const PIPE_BYTES: usize = 64 * 1024;

/// The sessions, on a runtime that outlives each test.
pub(crate) fn host() -> &'static (Runtime, Host) {
    static HOST: OnceLock<(Runtime, Host)> = OnceLock::new();
    HOST.get_or_init(|| {
        let runtime = Runtime::new().unwrap();
        let begun =
            std::thread::scope(|scope| scope.spawn(|| runtime.block_on(begin())).join().unwrap());
        (runtime, begun)
    })
}

async fn begin() -> Host {
    let folder = folder("host");
    let settings = Settings {
        database: Database::Sqlite(folder.join("store.db")),
        blobs: Blobs::Folder(folder.join("blobs")),
        key_file: folder.join("key"),
    };
    let store = keep::open(&settings).await.unwrap();
    let sandbox = Sandbox::start(config(&folder)).await.unwrap();
    let (contents, retention) = (folder.join("contents"), Retention::default());
    let keeping =
        Keeping::begin(store, "test".to_owned(), &contents, retention, Durability::Process);
    Host::begin(sandbox, keeping.await.unwrap(), HostSettings::default()).await.unwrap()
}

fn config(folder: &Path) -> Config {
    let data = environment::data_dir().unwrap();
    let environment = environment::ensure(&data, &mut |_| {}).unwrap();
    Config {
        python: Python { venv: environment.venv, base: environment.base, fonts: environment.fonts },
        state_dir: folder.join("state"),
        spawner: PathBuf::from(env!("CARGO_BIN_EXE_mcp-spawner")),
        limits: Limits::default(),
        pool_size: 1,
        level_min: 2,
    }
}

/// A folder of this run; what an earlier one left goes.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("mcp-{name}"));
    let _missing = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// A tenant that nobody else is.
pub(crate) fn tenant() -> Tenant {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    Tenant::unlimited(TenantId(format!("tenant-{number}")))
}

/// What a server told without being asked, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Notice {
    Progress(String),
    Log(String),
    ListChanged,
    Updated(String),
    Asked(String),
}

/// A person with answers: a line, or no.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    offers: bool,
    answers: Arc<Mutex<VecDeque<Option<Value>>>>,
    notices: mpsc::UnboundedSender<Notice>,
}

impl ClientHandler for Person {
    fn get_info(&self) -> ClientConfig {
        let capabilities = if self.offers {
            ClientCapabilities::builder().enable_elicitation().build()
        } else {
            ClientCapabilities::default()
        };
        ClientConfig::new(capabilities, Implementation::new("tests", "1"))
    }

    async fn create_elicitation(
        &self,
        request: ElicitRequestParams,
        _context: RequestContext<RoleClient>,
    ) -> Result<ElicitResult, ErrorData> {
        let ElicitRequestParams::FormElicitationParams { message, .. } = request else {
            panic!("only forms are asked")
        };
        self.tell(Notice::Asked(message));
        Ok(match self.answers.lock().unwrap().pop_front().expect("one question too many") {
            Some(content) => ElicitResult::new(ElicitationAction::Accept).with_content(content),
            None => ElicitResult::new(ElicitationAction::Decline),
        })
    }

    async fn on_progress(
        &self,
        progress: ProgressNotificationParam,
        _context: NotificationContext<RoleClient>,
    ) {
        self.tell(Notice::Progress(progress.message.unwrap_or_default()));
    }

    async fn on_logging_message(
        &self,
        message: LoggingMessageNotificationParam,
        _context: NotificationContext<RoleClient>,
    ) {
        self.tell(Notice::Log(message.data.as_str().unwrap().to_owned()));
    }

    async fn on_resource_updated(
        &self,
        updated: ResourceUpdatedNotificationParam,
        _context: NotificationContext<RoleClient>,
    ) {
        self.tell(Notice::Updated(updated.uri));
    }

    async fn on_resource_list_changed(&self, _context: NotificationContext<RoleClient>) {
        self.tell(Notice::ListChanged);
    }
}

impl Person {
    fn tell(&self, notice: Notice) {
        // A test that is over hears nothing.
        let _ = self.notices.send(notice);
    }
}

/// An MCP host that is to be started.
pub(crate) struct Test {
    tenant: Tenant,
    settings: StdioSettings,
    offers: bool,
    answers: VecDeque<Option<Value>>,
    lifecycle: ClientLifecycleMode,
}

impl Test {
    /// One that offers nothing, for a tenant of its own.
    pub(crate) fn new() -> Self {
        Self {
            tenant: tenant(),
            settings: StdioSettings::default(),
            offers: false,
            answers: VecDeque::new(),
            lifecycle: ClientLifecycleMode::Initialize,
        }
    }

    /// One that asks a person, who answers like this; none is a no.
    pub(crate) fn answers(mut self, answers: impl IntoIterator<Item = Option<Value>>) -> Self {
        self.offers = true;
        self.answers = answers.into_iter().collect();
        self
    }

    /// One that speaks the protocol without requests from the server.
    pub(crate) fn newest(mut self) -> Self {
        let preferred_versions = vec![ProtocolVersion::V_2026_07_28];
        self.lifecycle = ClientLifecycleMode::Discover { preferred_versions };
        self
    }

    /// A server with these settings.
    pub(crate) fn settings(mut self, settings: StdioSettings) -> Self {
        self.settings = settings;
        self
    }

    /// Another connection of the same tenant.
    pub(crate) fn tenant(mut self, tenant: &Tenant) -> Self {
        self.tenant = tenant.clone();
        self
    }

    /// Connects.
    pub(crate) async fn connect(self) -> Client {
        let (runtime, host) = host();
        let (ours, theirs) = tokio::io::duplex(PIPE_BYTES);
        let (read, write) = tokio::io::split(theirs);
        let (tenant, settings) = (self.tenant.clone(), self.settings);
        runtime.spawn(mcp::connection(host.clone(), tenant, settings, read, write));
        let (notices, heard) = mpsc::unbounded_channel();
        let answers = Arc::new(Mutex::new(self.answers));
        let person = Person { offers: self.offers, answers, notices };
        let service = person.serve_with_lifecycle(ours, self.lifecycle).await.unwrap();
        Client { service, heard, tenant: self.tenant }
    }
}

/// A connected MCP host.
pub(crate) struct Client {
    pub(crate) service: RunningService<RoleClient, Person>,
    pub(crate) tenant: Tenant,
    heard: mpsc::UnboundedReceiver<Notice>,
}

impl Client {
    /// Calls a tool; the result may be an error.
    pub(crate) async fn call(&self, tool: &'static str, arguments: Value) -> Answer {
        Answer(self.service.call_tool(request(tool, arguments)).await.unwrap())
    }

    /// Runs a cell in the connection's own session.
    pub(crate) async fn run(&self, code: &str) -> Answer {
        self.call("run_code", serde_json::json!({ "code": code })).await
    }

    /// The next thing that the server tells.
    pub(crate) async fn notice(&mut self) -> Notice {
        self.heard.recv().await.unwrap()
    }

    /// What the server told until now.
    pub(crate) fn notices(&mut self) -> Vec<Notice> {
        std::iter::from_fn(|| self.heard.try_recv().ok()).collect()
    }
}

/// A call of a tool.
pub(crate) fn request(tool: &'static str, arguments: Value) -> CallToolRequestParams {
    let arguments: JsonObject = serde_json::from_value(arguments).unwrap();
    CallToolRequestParams::new(tool).with_arguments(arguments)
}

/// The result of a tool.
#[derive(Debug)]
pub(crate) struct Answer(pub(crate) CallToolResult);

impl Answer {
    /// The result, which must be no error.
    #[track_caller]
    pub(crate) fn ok(self) -> Self {
        assert_ne!(self.0.is_error, Some(true), "{:?}", self.0.content);
        self
    }

    /// The words of a result that must be an error.
    #[track_caller]
    pub(crate) fn error(self) -> String {
        assert_eq!(self.0.is_error, Some(true), "{:?}", self.0.content);
        self.text()
    }

    /// All text of it.
    pub(crate) fn text(&self) -> String {
        let texts = self.0.content.iter().filter_map(ContentBlock::as_text);
        texts.map(|text| text.text.as_str()).collect()
    }

    /// The same as data.
    pub(crate) fn data(&self) -> &Value {
        self.0.structured_content.as_ref().unwrap()
    }

    /// The session that it names.
    pub(crate) fn session(&self) -> String {
        self.data()["session_id"].as_str().unwrap().to_owned()
    }
}
