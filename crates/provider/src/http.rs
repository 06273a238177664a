//! One request over HTTP and the events of its answer. Tries once and bounds every wait.

use std::error::Error as _;
use std::time::Duration;

use agent::ModelError;
use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, LOCATION};
use reqwest::{Client, Response, Url, redirect};

use crate::fault::Fault;
use crate::place::Place;
use crate::sse::{Broken, Events};
use crate::{Error, Settings};

/// The largest stream: text, code and the protocol's wrapping, many times over.
const STREAM_BYTES_MAX: usize = 64 * 1024 * 1024;

/// More than this of an error's body is not read.
const ERROR_BYTES_MAX: usize = 64 * 1024;

/// The version of Anthropic's protocol that is spoken here.
const ANTHROPIC_VERSION: (&str, &str) = ("anthropic-version", "2023-06-01");

/// A client for one model's address.
#[derive(Debug)]
pub(crate) struct Connection {
    client: Client,
    url: Url,
    idle_time: Duration,
}

/// The events of an answer.
pub(crate) struct Stream<'a> {
    place: &'a Place,
    response: Response,
    idle_time: Duration,
    events: Events,
    bytes: usize,
}

impl Connection {
    /// Sets the client up; nothing is sent yet.
    pub(crate) fn new(settings: &Settings) -> Result<Self, Error> {
        let kind = settings.provider;
        let base = settings.base_url.as_deref().unwrap_or(kind.default_base_url());
        let url = url(base.trim().trim_end_matches('/'), &kind.path(&settings.model))?;
        let client = client(settings, &url)?;
        Ok(Self { client, url, idle_time: settings.idle_time })
    }

    /// The base URL without what may be secret in it.
    pub(crate) fn address(&self, path: &str) -> String {
        let mut url = self.url.clone();
        // A URL with a host, as checked in `url`, takes both.
        let _ = url.set_username("");
        let _ = url.set_password(None);
        url.set_query(None);
        let path = path.split('?').next().unwrap_or_default();
        url.as_str().trim_end_matches(path).to_owned()
    }

    /// Sends the request; an answer that is not 200 is a fault.
    pub(crate) async fn send<'a>(
        &self,
        place: &'a Place,
        body: Vec<u8>,
    ) -> Result<Stream<'a>, Fault> {
        let sending = self.client.post(self.url.clone()).body(body).send();
        let response = match tokio::time::timeout(self.idle_time, sending).await {
            Err(_) => return Err(silent(place, self.idle_time)),
            Ok(Err(error)) => return Err(unsent(place, &error)),
            Ok(Ok(response)) => response,
        };
        let stream = Stream {
            place,
            response,
            idle_time: self.idle_time,
            events: Events::default(),
            bytes: 0,
        };
        stream.checked().await
    }
}

impl Stream<'_> {
    /// Returns the next events, `None` at the end of the stream.
    pub(crate) async fn next(&mut self) -> Result<Option<Vec<String>>, Fault> {
        let Some(chunk) = self.chunk().await? else { return Ok(None) };
        self.bytes += chunk.len();
        if self.bytes > STREAM_BYTES_MAX {
            return Err(Fault::too_large(self.place, "reply", STREAM_BYTES_MAX));
        }
        match self.events.push(&chunk) {
            Ok(events) => Ok(Some(events)),
            Err(Broken::NotText) => Err(Fault::unreadable(self.place, "it is no UTF-8")),
            Err(Broken::TooLong) => {
                Err(Fault::too_large(self.place, "one event", STREAM_BYTES_MAX))
            }
        }
    }

    async fn checked(mut self) -> Result<Self, Fault> {
        let status = self.response.status();
        if status.is_redirection() {
            return Err(self.redirected());
        }
        if !status.is_success() {
            let retry_after = retry_after(self.response.headers());
            let body = self.error_body().await;
            return Err(Fault::of_status(self.place, status.as_u16(), retry_after, &body));
        }
        let html = |value: &HeaderValue| value.as_bytes().starts_with(b"text/html");
        if self.response.headers().get(CONTENT_TYPE).is_some_and(html) {
            return Err(Fault::never(ModelError::Unreachable(format!(
                "a web page answers at {} and no model server: check the base URL",
                self.place.address
            ))));
        }
        Ok(self)
    }

    /// A key is not carried to another address.
    fn redirected(&self) -> Fault {
        let headers = self.response.headers();
        let to = headers.get(LOCATION).and_then(|to| to.to_str().ok()).unwrap_or("nowhere");
        let message = format!(
            "{} sends requests on to {to}: set the base URL to where the models really live",
            self.place.address
        );
        Fault::never(ModelError::Unreachable(self.place.clean(&message)))
    }

    async fn chunk(&mut self) -> Result<Option<Vec<u8>>, Fault> {
        match tokio::time::timeout(self.idle_time, self.response.chunk()).await {
            Err(_) => Err(silent(self.place, self.idle_time)),
            Ok(Err(error)) => Err(Fault::cut(self.place, &self.place.clean(&cause(&error)))),
            Ok(Ok(chunk)) => Ok(chunk.map(|chunk| chunk.to_vec())),
        }
    }

    /// Reads as much of an error's body as is worth it; what fails then is the error all the same.
    async fn error_body(&mut self) -> String {
        let mut body = Vec::new();
        while let Ok(Some(chunk)) = self.chunk().await {
            body.extend_from_slice(&chunk);
            if body.len() > ERROR_BYTES_MAX {
                break;
            }
        }
        String::from_utf8_lossy(&body).into_owned()
    }
}

fn url(base: &str, path: &str) -> Result<Url, Error> {
    let wrong = |cause: &str| Error::BaseUrl { cause: cause.to_owned() };
    let parsed = Url::parse(base).map_err(|error| wrong(&error.to_string()))?;
    if !matches!(parsed.scheme(), "http" | "https") || parsed.host().is_none() {
        return Err(wrong("it begins neither with http:// nor with https://"));
    }
    if parsed.query().is_some() || parsed.fragment().is_some() {
        return Err(wrong("it has a `?` or a `#`"));
    }
    Url::parse(&format!("{base}{path}")).map_err(|error| wrong(&error.to_string()))
}

fn client(settings: &Settings, url: &Url) -> Result<Client, Error> {
    // An error says that a provider is installed already, which is all that is wanted.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let mut builder = Client::builder()
        .default_headers(headers(settings)?)
        .connect_timeout(settings.connect_time)
        .redirect(redirect::Policy::none());
    if url.scheme() == "http" {
        // Nothing here is ever asked over TLS, so a machine without certificates will do.
        builder = builder.tls_certs_only([]);
    }
    if is_local(url) {
        // A proxy of the environment is not for servers on this machine.
        builder = builder.no_proxy();
    }
    builder.build().map_err(|error| Error::Tls { cause: cause(&error) })
}

fn headers(settings: &Settings) -> Result<HeaderMap, Error> {
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    let (name, version) = ANTHROPIC_VERSION;
    headers.insert(HeaderName::from_static(name), HeaderValue::from_static(version));
    if let Some(key) = &settings.key {
        let (name, value) = settings.provider.key_header(key);
        let mut value =
            HeaderValue::from_str(&value).map_err(|_| Error::KeyForm(settings.provider))?;
        value.set_sensitive(true);
        headers.insert(HeaderName::from_static(name), value);
    }
    Ok(headers)
}

fn is_local(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    host == "localhost" || host.parse().is_ok_and(|ip: std::net::IpAddr| ip.is_loopback())
}

fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let number = |name: &str| headers.get(name)?.to_str().ok()?.trim().parse::<f64>().ok();
    let seconds = number("retry-after-ms").map(|ms| ms / 1000.0).or(number("retry-after"))?;
    Duration::try_from_secs_f64(seconds).ok()
}

fn unsent(place: &Place, error: &reqwest::Error) -> Fault {
    let cause = place.clean(&cause(error));
    if error.is_connect() {
        let (address, how) = (&place.address, place.how_to_reach());
        let message = format!("cannot connect to {address}: {cause}; {how}");
        return Fault::never(ModelError::Unreachable(message));
    }
    Fault::later(ModelError::Unreachable(format!(
        "{} broke the connection before it answered: {cause}",
        place.address
    )))
}

fn silent(place: &Place, time: Duration) -> Fault {
    Fault::cut(place, &format!("nothing came for {time:?}"))
}

/// The innermost cause; the outer ones repeat the URL.
fn cause(error: &reqwest::Error) -> String {
    let mut cause: &dyn std::error::Error = error;
    while let Some(source) = cause.source() {
        cause = source;
    }
    if error.source().is_none() {
        return "the request failed".to_owned();
    }
    cause.to_string()
}
