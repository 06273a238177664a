//! The certificate of the server. Speaks no protocol itself.

use std::{fs, path::Path, sync::Arc};

use anyhow::Result;
use rustls::{
    ServerConfig,
    crypto::ring,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
};

use crate::exit::Failure;

/// HTTP/2 first: one connection carries all streams of a client.
const PROTOCOLS: [&[u8]; 2] = [b"h2", b"http/1.1"];

/// Reads certificate and key, and checks that they belong together.
pub(crate) fn config(certificate: &Path, key: &Path) -> Result<Arc<ServerConfig>> {
    let chain: Vec<CertificateDer<'static>> =
        CertificateDer::pem_slice_iter(&read("certificate", certificate)?)
            .collect::<Result<_, _>>()
            .map_err(|error| no_pem("certificate", certificate, &error.to_string()))?;
    if chain.is_empty() {
        return Err(no_pem("certificate", certificate, "there is no certificate in it"));
    }
    let own = PrivateKeyDer::from_pem_slice(&read("private key", key)?)
        .map_err(|error| no_pem("private key", key, &error.to_string()))?;
    let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| Failure::usage(error.to_string()))?
        .with_no_client_auth()
        .with_single_cert(chain, own)
        .map_err(|error| {
            Failure::usage(format!(
                "the certificate {} and the key {} cannot be used together: {error}",
                certificate.display(),
                key.display()
            ))
        })?;
    config.alpn_protocols = PROTOCOLS.map(<[u8]>::to_vec).to_vec();
    Ok(Arc::new(config))
}

fn read(what: &str, path: &Path) -> Result<Vec<u8>> {
    fs::read(path).map_err(|error| {
        Failure::usage(format!("the {what} {} cannot be read: {error}", path.display()))
    })
}

fn no_pem(what: &str, path: &Path, cause: &str) -> anyhow::Error {
    Failure::usage(format!(
        "the {what} {} is no PEM as it must be: {cause}; it begins with `-----BEGIN`",
        path.display()
    ))
}
