//! A WebSocket, as much of it as the other side's messages need. No extensions.

use rustix::net::sockopt::set_tcp_quickack;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::{Failure, http::Connection, wire::Server};

/// More than any message of a benchmark.
const MESSAGE_BYTES_MAX: u64 = 16 << 20;
/// Any sixteen bytes in base64: nothing between us caches.
const KEY: &str = "ZGVjaXBoZXIncyBiZW5jaA==";
const TEXT: u8 = 1;
const CLOSE: u8 = 8;
const PING: u8 = 9;
const PONG: u8 = 10;

/// The socket.
#[derive(Debug)]
pub(crate) struct WebSocket(Connection);

impl WebSocket {
    /// Connects.
    pub(crate) async fn open(server: &Server, path: &str) -> Result<Self, Failure> {
        let mut connection = Connection::open(server).await?;
        let lines = format!(
            "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n\
             Sec-WebSocket-Key: {KEY}\r\n"
        );
        connection.upgrade(path, &lines).await?;
        Ok(Self(connection))
    }

    /// Sends a message.
    pub(crate) async fn send(&mut self, text: &str) -> Result<(), Failure> {
        self.frame(TEXT, text.as_bytes()).await
    }

    /// Returns the next message.
    pub(crate) async fn message(&mut self) -> Result<Vec<u8>, Failure> {
        let mut message = Vec::new();
        loop {
            let socket = &mut self.0.socket;
            // A Jupyter server writes a message in pieces and waits in between for our word that
            // the first came, which Linux holds back for 40 ms: no time of the server's.
            set_tcp_quickack(socket.get_ref(), true)?;
            let (first, second) = (socket.read_u8().await?, socket.read_u8().await?);
            let length = match second {
                126 => u64::from(socket.read_u16().await?),
                127 => socket.read_u64().await?,
                short => u64::from(short),
            };
            if length > MESSAGE_BYTES_MAX {
                return Err(format!("a message of {length} bytes").into());
            }
            let mut payload = vec![0; usize::try_from(length)?];
            socket.read_exact(&mut payload).await?;
            match first & 0x0f {
                PING => self.frame(PONG, &payload).await?,
                PONG => {}
                CLOSE => return Err("the server closed the socket".into()),
                _ => {
                    message.append(&mut payload);
                    if first & 0x80 != 0 {
                        return Ok(message);
                    }
                }
            }
        }
    }

    async fn frame(&mut self, kind: u8, payload: &[u8]) -> Result<(), Failure> {
        let mut frame = vec![0x80 | kind];
        // A client has to mask (0x80); with zeros the payload stays as it is. 0x7e: the length follows.
        match u16::try_from(payload.len()) {
            Ok(length @ ..=125) => frame.push(0x80 | u8::try_from(length)?),
            Ok(length) => {
                frame.push(0xfe);
                frame.extend(length.to_be_bytes());
            }
            Err(_) => return Err("the message is too long".into()),
        }
        frame.extend([0; 4]);
        frame.extend(payload);
        self.0.socket.get_mut().write_all(&frame).await?;
        Ok(())
    }
}
