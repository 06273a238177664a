//! One HTTP/1.1 connection that is kept: a request, its answer, the next request.

use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::TcpStream,
    time::timeout,
};

use crate::{ANSWER_TIME_MAX, Failure, wire::Server};

/// The connection, and what the head of each request says.
#[derive(Debug)]
pub(crate) struct Connection {
    pub(crate) socket: BufReader<TcpStream>,
    head: String,
}

impl Connection {
    /// Connects.
    pub(crate) async fn open(server: &Server) -> Result<Self, Failure> {
        let socket = TcpStream::connect(&server.address).await?;
        socket.set_nodelay(true)?;
        let mut head = format!("Host: {}\r\n", server.address);
        for line in &server.headers {
            head += line;
            head += "\r\n";
        }
        Ok(Self { socket: BufReader::new(socket), head })
    }

    /// Makes a request; returns the status and the body.
    pub(crate) async fn ask(
        &mut self,
        method: &str,
        path: &str,
        body: &str,
    ) -> Result<(u16, Vec<u8>), Failure> {
        let length = body.len();
        // In one write, as a client that wants to be fast does it.
        let request = format!(
            "{method} {path} HTTP/1.1\r\n{}Content-Type: application/json\r\n\
             Content-Length: {length}\r\n\r\n{body}",
            self.head
        );
        timeout(ANSWER_TIME_MAX, async {
            self.socket.get_mut().write_all(request.as_bytes()).await?;
            self.answer().await
        })
        .await?
    }

    /// Asks for the other protocol at this path.
    pub(crate) async fn upgrade(&mut self, path: &str, lines: &str) -> Result<(), Failure> {
        let request = format!("GET {path} HTTP/1.1\r\n{}{lines}\r\n", self.head);
        self.socket.get_mut().write_all(request.as_bytes()).await?;
        let head = self.head().await?;
        if head.status == 101 { Ok(()) } else { Err(format!("status {}", head.status).into()) }
    }

    async fn answer(&mut self) -> Result<(u16, Vec<u8>), Failure> {
        let head = self.head().await?;
        let mut body = Vec::new();
        match head.length {
            Length::Known(length) => {
                body.resize(length, 0);
                self.socket.read_exact(&mut body).await?;
            }
            Length::Chunks => self.chunks(&mut body).await?,
        }
        Ok((head.status, body))
    }

    async fn head(&mut self) -> Result<Head, Failure> {
        let first = self.line().await?;
        let status = first.split(' ').nth(1).ok_or("no HTTP answer")?.parse()?;
        let mut length = Length::Known(0);
        loop {
            let line = self.line().await?.to_ascii_lowercase();
            if line.is_empty() {
                return Ok(Head { status, length });
            }
            if let Some(value) = line.strip_prefix("content-length:") {
                length = Length::Known(value.trim().parse()?);
            } else if line.starts_with("transfer-encoding:") {
                length = Length::Chunks;
            }
        }
    }

    async fn chunks(&mut self, body: &mut Vec<u8>) -> Result<(), Failure> {
        loop {
            let length = usize::from_str_radix(&self.line().await?, 16)?;
            let begin = body.len();
            body.resize(begin + length, 0);
            self.socket.read_exact(&mut body[begin..]).await?;
            self.line().await?;
            if length == 0 {
                return Ok(());
            }
        }
    }

    async fn line(&mut self) -> Result<String, Failure> {
        let mut line = String::new();
        if self.socket.read_line(&mut line).await? == 0 {
            return Err("the server closed the connection".into());
        }
        Ok(line.trim_end().to_owned())
    }
}

#[derive(Debug)]
struct Head {
    status: u16,
    length: Length,
}

#[derive(Debug)]
enum Length {
    Known(usize),
    Chunks,
}
