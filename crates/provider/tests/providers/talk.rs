//! One exchange with the stand-in: `Talk::with(kind).turns([...]).reply("hi")`.

use std::sync::Mutex;
use std::time::Duration;

use agent::{Delta, Message, Model, ModelError, Prompt, Reply, Sampling, ToolUse};
use provider::{Key, ProviderKind, Retry, Settings, ToolCalls, connect};
use serde_json::Value;
use standin::{Standin, Turn};

/// The key of all tests; it must show nowhere.
pub(crate) const KEY: &str = "sk-test-0123456789abcdef";

/// A model at a stand-in.
pub(crate) struct Talk {
    pub(crate) standin: Standin,
    pub(crate) model: Box<dyn Model>,
    pub(crate) tool: ToolUse,
    pub(crate) sampling: Sampling,
}

/// What was heard of one reply.
#[derive(Debug)]
pub(crate) struct Heard {
    pub(crate) result: Result<Reply, ModelError>,
    /// The text since the last retry.
    pub(crate) text: String,
    /// The code since the last retry.
    pub(crate) code: String,
    /// The reasons of the retries, with their waits.
    pub(crate) retries: Vec<(String, Duration)>,
    /// The bodies of all requests.
    pub(crate) requests: Vec<Value>,
}

/// What is to be tried.
pub(crate) struct Setup {
    settings: Settings,
    turns: Vec<Turn>,
    tool: ToolUse,
    sampling: Sampling,
}

pub(crate) fn with(kind: ProviderKind) -> Setup {
    let mut settings = Settings::new(kind, "some-model");
    settings.key = (kind != ProviderKind::Ollama).then(|| Key::new(KEY));
    settings.retry = Retry {
        tries_max: 3,
        wait_first: Duration::from_millis(1),
        wait_max: Duration::from_millis(50),
    };
    let (tool, sampling) = (ToolUse::Offered, Sampling::default());
    Setup { settings, turns: Vec::new(), tool, sampling }
}

impl Setup {
    pub(crate) fn model(mut self, model: &str) -> Self {
        model.clone_into(&mut self.settings.model);
        self
    }

    pub(crate) fn key(mut self, key: Option<&str>) -> Self {
        self.settings.key = key.map(Key::new);
        self
    }

    pub(crate) fn idle(mut self, time: Duration) -> Self {
        self.settings.idle_time = time;
        self
    }

    pub(crate) fn wait(mut self, time: Duration) -> Self {
        (self.settings.retry.wait_first, self.settings.retry.wait_max) = (time, time);
        self
    }

    pub(crate) fn request_time(mut self, time: Duration) -> Self {
        self.settings.request_time = time;
        self
    }

    pub(crate) fn tool(mut self, tool: ToolUse, sampling: Sampling) -> Self {
        (self.tool, self.sampling) = (tool, sampling);
        self
    }

    pub(crate) fn without_tools(mut self) -> Self {
        self.settings.tool_calls = ToolCalls::Off;
        self
    }

    pub(crate) fn turns(mut self, turns: impl IntoIterator<Item = Turn>) -> Self {
        self.turns.extend(turns);
        self
    }

    pub(crate) fn start(mut self) -> Talk {
        let standin = Standin::start(self.turns).unwrap();
        let base_url = standin.base_url(self.settings.provider.as_str());
        self.settings.base_url.get_or_insert(base_url);
        let model = connect(self.settings).unwrap();
        Talk { standin, model, tool: self.tool, sampling: self.sampling }
    }

    pub(crate) async fn reply(self, question: &str) -> Heard {
        self.start().reply(vec![Message::Person(question.to_owned())]).await
    }
}

impl Talk {
    pub(crate) async fn reply(&self, messages: Vec<Message>) -> Heard {
        let system = "You run Python.".to_owned();
        let (tool, sampling) = (self.tool, self.sampling);
        let prompt = Prompt { system, messages, examples: Vec::new(), tool, sampling };
        let deltas = Mutex::new(Vec::new());
        let listen = |delta| deltas.lock().unwrap().push(delta);
        let result = self.model.reply(&prompt, &listen).await;
        let requests = self.standin.requests();
        let (text, code, retries) = (String::new(), String::new(), Vec::new());
        let mut heard = Heard { result, text, code, retries, requests };
        for delta in deltas.into_inner().unwrap() {
            match delta {
                Delta::Text(piece) => heard.text += &piece,
                Delta::Code(piece) => heard.code += &piece,
                Delta::Retry { reason, wait } => {
                    heard.text.clear();
                    heard.code.clear();
                    heard.retries.push((reason, wait));
                }
            }
        }
        assert!(!format!("{heard:?}").contains(KEY), "the key shows");
        heard
    }
}

impl Heard {
    pub(crate) fn error(self) -> ModelError {
        self.result.unwrap_err()
    }
}
