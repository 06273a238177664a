//! Opens the addresses that the server listens on, and says what to do when one cannot be had.

use std::{
    io::ErrorKind,
    net::{SocketAddr, TcpListener},
};

use anyhow::Result;

use crate::exit::Failure;

/// Ports below are the system's.
const FIRST_FREE_PORT: u16 = 1024;

/// Takes an address; nobody else has it from here on.
pub(crate) fn listen(address: SocketAddr, flag: &str) -> Result<TcpListener> {
    let listening = TcpListener::bind(address).and_then(|listener| {
        listener.set_nonblocking(true)?;
        Ok(listener)
    });
    listening.map_err(|error| {
        let advice = match error.kind() {
            ErrorKind::AddrInUse => format!(
                "another program listens there, perhaps another `decipher serve`; stop it, or choose \
                 another address with {flag}"
            ),
            ErrorKind::AddrNotAvailable => {
                format!("this machine has no such address; choose another with {flag}")
            }
            ErrorKind::PermissionDenied if address.port() < FIRST_FREE_PORT => format!(
                "ports below {FIRST_FREE_PORT} are for root; choose another with {flag}, or put a \
                 proxy before it"
            ),
            _ => format!("choose another address with {flag}"),
        };
        Failure::usage(format!("cannot listen on {address}: {error}; {advice}"))
    })
}

/// The address as a client on this machine writes it.
pub(crate) fn url(scheme: &str, address: SocketAddr) -> String {
    if address.ip().is_unspecified() {
        return format!("{scheme}://localhost:{}", address.port());
    }
    format!("{scheme}://{address}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_becomes_a_url_that_works_here() {
        let shown = |address: &str| address.parse().map(|address| url("http", address));
        assert_eq!(shown("127.0.0.1:8640").as_deref(), Ok("http://127.0.0.1:8640"));
        assert_eq!(shown("[::]:8640").as_deref(), Ok("http://localhost:8640"));
        assert_eq!(shown("[fe80::1]:80").as_deref(), Ok("http://[fe80::1]:80"));
    }
}
