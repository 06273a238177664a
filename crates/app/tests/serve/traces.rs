//! Traces reach the collector that the environment names, by OTLP over HTTP.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    thread::{self, JoinHandle},
};

use crate::test::Place;

/// A collector that keeps the first message it gets, as bytes.
struct Collector {
    url: String,
    first: JoinHandle<Vec<u8>>,
}

impl Collector {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let first = thread::spawn(move || {
            let (stream, _) = listener.accept().unwrap();
            message(stream)
        });
        Self { url, first }
    }
}

/// Reads one request to its end and answers that all is well.
fn message(mut stream: TcpStream) -> Vec<u8> {
    let mut read = Vec::new();
    let mut piece = [0; 4096];
    loop {
        let count = stream.read(&mut piece).unwrap();
        read.extend_from_slice(&piece[..count]);
        let text = String::from_utf8_lossy(&read).to_lowercase();
        let head = read.windows(4).position(|end| end == b"\r\n\r\n");
        let length = text.split_once("content-length: ").and_then(|(_, rest)| rest.lines().next());
        let length = length.and_then(|length| length.trim().parse::<usize>().ok());
        if count == 0
            || head.zip(length).is_some_and(|(head, length)| read.len() >= head + 4 + length)
        {
            break;
        }
    }
    stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").unwrap();
    read
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[tokio::test]
async fn a_request_becomes_a_span_of_its_callers_trace() {
    let collector = Collector::start();
    let place = Place::new()
        .env("OTEL_EXPORTER_OTLP_ENDPOINT", &collector.url)
        .env("NO_PROXY", "127.0.0.1");
    let server = place.serve(&[]);
    let parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    let asked = server.keyed("/v1/files?name=query-secret").header("traceparent", parent);
    assert_eq!(asked.send().await.unwrap().status(), 200);
    let key = server.key.clone().unwrap();
    // The end sends what waits.
    server.end();
    let sent = collector.first.join().unwrap();
    assert!(sent.starts_with(b"POST /v1/traces HTTP/1.1"), "{}", String::from_utf8_lossy(&sent));
    let trace = 0x4bf9_2f35_77b3_4da6_a3ce_929d_0e0e_4736_u128.to_be_bytes();
    assert!(holds(&sent, b"GET /v1/files"), "{}", String::from_utf8_lossy(&sent));
    assert!(holds(&sent, &trace), "the caller's trace goes on");
    assert!(holds(&sent, b"decipher"), "the service has a name");
    assert!(!holds(&sent, key.as_bytes()) && !holds(&sent, b"query-secret"));
}
