//! `decipher doctor`: what this machine holds, layer by layer, and what to do about each gap.

use std::{
    fs,
    net::{TcpStream, ToSocketAddrs},
    path::Path,
    time::Duration,
};

use anyhow::Result;
use provider::ProviderKind;
use sandbox::{Isolation, LayerState};
use serde_json::{Value, json};

use crate::{
    arguments::DoctorArguments,
    exit::Exit,
    folders, model,
    settings::{Settings, size},
    start,
    terminal::{Side, Tone, sanitize},
};

/// How long a model's address may take to answer.
const PATIENCE: Duration = Duration::from_secs(3);

/// Runs the command.
pub(crate) fn doctor(arguments: &DoctorArguments) -> Result<Exit> {
    let settings = Settings::plain()?;
    let checks = [isolation(&settings), python(), model(&settings)];
    let well = checks.iter().flatten().all(|finding| finding.state != State::Missing);
    if arguments.json {
        let [isolation, python, model] = checks.map(words);
        let report = json!({ "isolation": isolation, "python": python, "model": model });
        Side::Out.line(&report.to_string())?;
    } else {
        for (title, findings) in ["Isolation", "Python", "Model"].into_iter().zip(&checks) {
            show(title, findings)?;
        }
    }
    Ok(if well { Exit::Done } else { Exit::Failed })
}

/// How one thing stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Held,
    Degraded,
    Missing,
}

/// One thing that was looked at.
#[derive(Debug)]
struct Finding {
    name: String,
    state: State,
    detail: String,
    advice: Option<String>,
}

impl Finding {
    fn new(name: &str, state: State, detail: impl Into<String>) -> Self {
        Self { name: name.to_owned(), state, detail: detail.into(), advice: None }
    }

    fn advised(self, advice: impl Into<String>) -> Self {
        Self { advice: Some(advice.into()), ..self }
    }
}

fn isolation(settings: &Settings) -> Vec<Finding> {
    let level_min = settings.level_min;
    let found = folders::data().ok().and_then(|data| environment::find(&data));
    let Some(environment) = found else {
        let unknown = Finding::new("level", State::Missing, "cannot be tried without Python");
        return vec![unknown.advised("run `decipher setup`")];
    };
    // Whatever the machine holds is to be told, so no level is too low here.
    let settings = Settings { level_min: 0, ..settings.clone() };
    let probed = start::block_on(async {
        let sandbox = start::sandbox(&settings, &environment).await?;
        let isolation = sandbox.isolation().clone();
        sandbox.shutdown().await?;
        Ok(isolation)
    });
    match probed {
        Ok(isolation) => layers(&isolation, level_min),
        Err(error) => {
            let missing = Finding::new("level", State::Missing, format!("{error:#}"));
            vec![Finding { advice: sandbox::advice(), ..missing }]
        }
    }
}

fn layers(isolation: &Isolation, level_min: u8) -> Vec<Finding> {
    let enough = isolation.level >= level_min;
    let state = if enough { State::Held } else { State::Missing };
    let level = format!("{} (at least {level_min} is asked for)", isolation.level);
    let mut findings = vec![Finding::new("level", state, level)];
    findings.extend(isolation.layers.iter().map(|layer| {
        let (state, detail) = match &layer.state {
            LayerState::Held(how) => (State::Held, how.as_str()),
            LayerState::Degraded(how) => (State::Degraded, how.as_str()),
            // What is missing fails the check only through the level.
            LayerState::Missing(why) => (State::Degraded, why.as_str()),
        };
        Finding { advice: layer.advice.clone(), ..Finding::new(layer.name, state, detail) }
    }));
    findings
}

fn python() -> Vec<Finding> {
    let data = match folders::data() {
        Ok(data) => data,
        Err(error) => return vec![Finding::new("folder", State::Missing, error.to_string())],
    };
    let Some(environment) = environment::find(&data) else {
        let missing = Finding::new("environment", State::Missing, "not made yet");
        return vec![missing.advised("run `decipher setup`")];
    };
    let packages = packages(&environment.venv);
    vec![
        Finding::new("version", State::Held, environment.version),
        Finding::new("folder", State::Held, environment.venv.display().to_string()),
        Finding::new("packages", State::Held, packages.to_string()),
        Finding::new("size", State::Held, size(bytes(&environment.venv))),
    ]
}

/// Counts the installed packages by their metadata folders.
fn packages(venv: &Path) -> usize {
    let Ok(versions) = fs::read_dir(venv.join("lib")) else { return 0 };
    versions
        .flatten()
        .filter_map(|version| fs::read_dir(version.path().join("site-packages")).ok())
        .flat_map(Iterator::flatten)
        .filter(|entry| entry.path().extension().is_some_and(|end| end == "dist-info"))
        .count()
}

/// Adds up the files beneath a folder, links not followed.
fn bytes(folder: &Path) -> u64 {
    let mut folders = vec![folder.to_owned()];
    let mut total = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            match entry.metadata() {
                Ok(metadata) if metadata.is_dir() => folders.push(entry.path()),
                Ok(metadata) => total += metadata.len(),
                Err(_) => {}
            }
        }
    }
    total
}

fn model(settings: &Settings) -> Vec<Finding> {
    let name = &settings.model;
    let mut findings = vec![match model::connect(settings) {
        Ok(model) => Finding::new("name", State::Held, model.name()),
        Err(error) => Finding::new("name", State::Missing, error.to_string()),
    }];
    if name == own::NAME {
        let here = Finding::new("address", State::Held, "inside this program: no key, no network");
        findings.push(
            here.advised(format!("for more than it can, name a larger one:\n{}", model::WAYS)),
        );
        return findings;
    }
    let own = provider::parse_model(name).ok().map(|(kind, _)| kind);
    let address = settings
        .base_url
        .as_deref()
        .or_else(|| own.map(ProviderKind::default_base_url))
        .unwrap_or_default();
    findings.push(match reach(address) {
        Ok(()) => Finding::new("address", State::Held, format!("{address} answers")),
        Err(why) => Finding::new("address", State::Missing, format!("{address}: {why}"))
            .advised("start the server, check the network, or set base_url"),
    });
    findings
}

/// Opens a connection to the address and closes it again; nothing is sent.
fn reach(url: &str) -> Result<(), String> {
    let (scheme, rest) = url.split_once("://").ok_or("that is no address")?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    let has_port = host.rsplit_once(':').is_some_and(|(_, port)| port.parse::<u16>().is_ok());
    let port = if scheme == "https" { 443 } else { 80 };
    let host = if has_port { host.to_owned() } else { format!("{host}:{port}") };
    let addresses = host.to_socket_addrs().map_err(|error| error.to_string())?;
    let mut problem = "it has no address".to_owned();
    for address in addresses {
        match TcpStream::connect_timeout(&address, PATIENCE) {
            Ok(_) => return Ok(()),
            Err(error) => problem = error.to_string(),
        }
    }
    Err(problem)
}

fn show(title: &str, findings: &[Finding]) -> Result<()> {
    Side::Out.line(&Side::Out.paint(Tone::Bold, title))?;
    for finding in findings {
        let (mark, tone) = match finding.state {
            State::Held => ("✓", Tone::Dim),
            State::Degraded => ("~", Tone::Warning),
            State::Missing => ("✗", Tone::Error),
        };
        let detail = sanitize::visible(&finding.detail);
        let mark = Side::Out.paint(tone, mark);
        Side::Out.line(&format!("  {mark} {:<16} {detail}", finding.name))?;
        for line in finding.advice.iter().flat_map(|advice| advice.lines()) {
            Side::Out.line(&format!("    {}", Side::Out.paint(Tone::Warning, line)))?;
        }
    }
    Ok(())
}

fn words(findings: Vec<Finding>) -> Value {
    findings
        .into_iter()
        .map(|finding| {
            json!({
                "name": finding.name,
                "state": match finding.state {
                    State::Held => "held",
                    State::Degraded => "degraded",
                    State::Missing => "missing",
                },
                "detail": finding.detail,
                "advice": finding.advice,
            })
        })
        .collect()
}
