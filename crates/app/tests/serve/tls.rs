//! Certificates: used, refused with the reason, read again.
#![expect(clippy::unwrap_used, reason = "tests")]

use reqwest::{Certificate, Client};
use rustix::process::Signal;

use crate::test::{Place, client, err, fixture};

/// A client that trusts the certificate of the tests.
fn trusting() -> Client {
    drop(client());
    let pem = std::fs::read(fixture("cert.pem")).unwrap();
    let certificate = Certificate::from_pem(&pem).unwrap();
    Client::builder().no_proxy().tls_certs_only([certificate]).build().unwrap()
}

#[tokio::test]
async fn with_a_certificate_it_serves_by_tls() {
    let place = Place::new();
    let (certificate, key) = (place.path("cert.pem"), place.path("key.pem"));
    std::fs::copy(fixture("cert.pem"), &certificate).unwrap();
    std::fs::copy(fixture("key.pem"), &key).unwrap();
    let server = place.serve(&["--tls-cert", "cert.pem", "--tls-key", "key.pem"]);
    let health = format!("{}/health", server.url);
    assert!(health.starts_with("https://127.0.0.1:"), "{health}");
    assert_eq!(trusting().get(&health).send().await.unwrap().status(), 200);
    assert!(client().get(&health).send().await.is_err(), "nobody else trusts it");
    // A wrong certificate changes nothing; a right one is taken.
    std::fs::write(&certificate, "no certificate").unwrap();
    server.signal(Signal::HUP);
    while !server.log().contains("the certificate in use stays") {
        tokio::task::yield_now().await;
    }
    assert_eq!(trusting().get(&health).send().await.unwrap().status(), 200);
    std::fs::copy(fixture("cert.pem"), &certificate).unwrap();
    server.signal(Signal::HUP);
    while !server.log().contains("the certificate was read again") {
        tokio::task::yield_now().await;
    }
    server.end();
}

#[test]
fn a_wrong_certificate_is_named_with_its_fault() {
    let place = Place::new();
    let serve = |certificate: &str, key: &str| {
        let arguments = ["serve", "--listen", "127.0.0.1:0", "--tls-cert", certificate];
        let output = place.run(&[&arguments[..], &["--tls-key", key]].concat());
        assert_eq!(output.status.code(), Some(2), "{}", err(&output));
        err(&output)
    };
    let (certificate, key) = (fixture("cert.pem"), fixture("key.pem"));
    let missing = serve("/nowhere/cert.pem", &key);
    assert!(missing.contains("the certificate /nowhere/cert.pem cannot be read"), "{missing}");
    let missing = serve(&certificate, "/nowhere/key.pem");
    assert!(missing.contains("the private key /nowhere/key.pem cannot be read"), "{missing}");
    let swapped = serve(&key, &key);
    assert!(swapped.contains("there is no certificate in it"), "{swapped}");
    let other = serve(&certificate, &fixture("other-key.pem"));
    assert!(other.contains("cannot be used together"), "{other}");
    let alone = place.run(&["serve", "--tls-cert", &certificate]);
    assert_eq!(alone.status.code(), Some(2));
    assert!(err(&alone).contains("--tls-key"), "{}", err(&alone));
}
