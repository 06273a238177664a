//! A place for a server with a home and a data folder of its own, and a server that runs there.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::{
    fs::{self, File},
    io::{BufRead, BufReader, Read},
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Output, Stdio},
};

use reqwest::{Client, RequestBuilder, Response};
use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;
use tempfile::TempDir;

use crate::data;

/// The last line that a server says before it serves; its address follows.
const SERVES: &str = "Decipher serves OpenAI's API at ";

/// A home and a data folder. Only the Python environment is the machine's.
pub(crate) struct Place {
    home: TempDir,
    data: TempDir,
    variables: Vec<(String, String)>,
}

impl Place {
    pub(crate) fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        // A pool would only take time from the tests that run beside.
        fs::create_dir_all(home.path().join(".config/decipher")).unwrap();
        fs::write(home.path().join(".config/decipher/config.toml"), "[serve]\npool = 1\n").unwrap();
        Self { home, data: data::folder(), variables: Vec::new() }
    }

    pub(crate) fn env(mut self, name: &str, value: impl Into<String>) -> Self {
        self.variables.push((name.to_owned(), value.into()));
        self
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// The program, with the environment of this place and none of the machine's secrets.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = self.like(Command::new(env!("CARGO_BIN_EXE_decipher")));
        command.args(arguments);
        command
    }

    /// Another program in the same environment.
    pub(crate) fn like(&self, mut command: Command) -> Command {
        command
            .current_dir(self.home.path())
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap())
            .env("HOME", self.home.path())
            .env("DECIPHER_DATA_DIR", self.data.path())
            .envs(self.variables.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Runs a command to its end.
    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// Starts a server on a free port and waits until it serves.
    pub(crate) fn serve(&self, arguments: &[&str]) -> Server {
        let log = self.path("log");
        let mut command = self.command(&["serve"]);
        let free = ["--listen", "127.0.0.1:0"];
        let listen = if arguments.contains(&"--listen") { &[][..] } else { &free };
        let file = File::options().create(true).append(true).open(&log).unwrap();
        let mut child = command.args(listen).args(arguments).stderr(file).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut said = String::new();
        let url = loop {
            let Some(line) = lines.next() else {
                panic!("the server ended: {}", fs::read_to_string(log).unwrap())
            };
            let line = line.unwrap();
            if let Some(url) = line.strip_prefix(SERVES) {
                break url.strip_suffix("/v1").unwrap().to_owned();
            }
            said += &line;
            said.push('\n');
        };
        let key = said.lines().find_map(|line| line.trim().strip_prefix("dk-"));
        let key = key.map(|rest| format!("dk-{rest}"));
        Server { child, url, key, said, log, client: client() }
    }
}

/// A client that goes straight to this machine, whatever the environment says of proxies.
pub(crate) fn client() -> Client {
    // Another test may have been first.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder().no_proxy().build().unwrap()
}

/// A server that runs; it is killed when it is dropped.
pub(crate) struct Server {
    child: Child,
    /// Where it is.
    pub(crate) url: String,
    /// The first key, when it made one.
    pub(crate) key: Option<String>,
    /// What it said on stdout.
    pub(crate) said: String,
    log: PathBuf,
    client: Client,
}

impl Server {
    /// A request without a key.
    pub(crate) fn get(&self, path: &str) -> RequestBuilder {
        self.client.get(format!("{}{path}", self.url))
    }

    /// A request with the first key.
    pub(crate) fn keyed(&self, path: &str) -> RequestBuilder {
        self.get(path).bearer_auth(self.key.as_ref().unwrap())
    }

    /// Sends JSON with a key and reads the answer, which must be good.
    pub(crate) async fn post(&self, key: &str, path: &str, body: &Value) -> Value {
        let request = self.client.post(format!("{}{path}", self.url)).bearer_auth(key);
        let request = request.header("content-type", "application/json").body(body.to_string());
        let response = request.send().await.unwrap();
        let status = response.status();
        let text = response.text().await.unwrap();
        assert!(status.is_success(), "{path}: {status} {text}");
        serde_json::from_str(&text).unwrap()
    }

    /// What it logged so far.
    pub(crate) fn log(&self) -> String {
        fs::read_to_string(&self.log).unwrap()
    }

    pub(crate) fn signal(&self, signal: Signal) {
        let pid = Pid::from_raw(self.child.id().try_into().unwrap()).unwrap();
        kill_process(pid, signal).unwrap();
    }

    /// Waits for its end.
    pub(crate) fn wait(&mut self) -> ExitStatus {
        self.child.wait().unwrap()
    }

    /// Asks it to end, as systemd does, and waits; all must have gone well.
    pub(crate) fn end(mut self) {
        self.signal(Signal::TERM);
        let status = self.wait();
        assert_eq!(status.code(), Some(0), "{}", self.log());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended before.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The body of a response as JSON.
pub(crate) async fn json(response: Response) -> Value {
    serde_json::from_str(&response.text().await.unwrap()).unwrap()
}

pub(crate) fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub(crate) fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A file that belongs to the tests.
pub(crate) fn fixture(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/serve").join(name);
    path.to_str().unwrap().to_owned()
}

/// All that a child has to say, to its end.
pub(crate) fn rest(mut read: impl Read) -> String {
    let mut text = String::new();
    read.read_to_string(&mut text).unwrap();
    text
}
