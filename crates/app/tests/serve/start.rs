//! How a server starts, or says why it cannot.

use std::net::TcpListener;

use crate::test::{Place, err, json};

#[tokio::test]
async fn a_first_key_is_made_and_shown_once() {
    let place = Place::new();
    let server = place.serve(&[]);
    assert!(server.key.is_some(), "{}", server.said);
    assert!(server.said.contains("isolation level: "), "{}", server.said);
    let models = server.keyed("/v1/files").send().await.unwrap();
    assert_eq!(models.status(), 200);
    server.end();
    let again = place.serve(&[]);
    assert_eq!(again.key, None, "{}", again.said);
}

#[tokio::test]
async fn without_a_key_nothing_is_done() {
    let place = Place::new();
    let server = place.serve(&[]);
    for path in ["/v1/files", "/v1/containers", "/mcp", "/metrics"] {
        let refused = server.get(path).send().await.unwrap();
        assert_eq!(refused.status(), 401, "{path}");
        assert_eq!(json(refused).await["error"]["code"], "invalid_api_key", "{path}");
    }
    for path in ["/health", "/ready", "/docs/", "/openapi.json"] {
        let answered = server.get(path).send().await.unwrap();
        assert_eq!(answered.status(), 200, "{path}");
    }
}

#[test]
fn a_taken_address_is_named_with_what_to_do() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let output = Place::new().run(&["serve", "--listen", &address]);
    assert_eq!(output.status.code(), Some(2));
    let said = err(&output);
    let expected = format!("decipher: cannot listen on {address}: Address already in use");
    assert!(said.starts_with(&expected) && said.contains("--listen"), "{said}");
}

#[test]
fn an_address_of_another_machine_is_refused() {
    // A network for documents, which no machine is in.
    let output = Place::new().run(&["serve", "--listen", "192.0.2.1:8640"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("this machine has no such address"), "{}", err(&output));
}

#[test]
fn below_the_wanted_level_it_does_not_start() {
    let output = Place::new().run(&["serve", "--listen", "127.0.0.1:0", "--level", "9"]);
    assert_eq!(output.status.code(), Some(4), "{}", err(&output));
    assert!(err(&output).contains('9'), "{}", err(&output));
}

#[test]
fn settings_that_do_not_fit_together_are_refused() {
    let place = Place::new();
    let set = place.run(&["config", "set", "serve.tls_cert", "/etc/decipher/cert.pem"]);
    assert_eq!(set.status.code(), Some(0), "{}", err(&set));
    let output = place.run(&["serve", "--listen", "127.0.0.1:0"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("serve.tls_cert and serve.tls_key"), "{}", err(&output));
}

#[tokio::test]
async fn beyond_loopback_without_tls_it_warns_and_makes_no_key() {
    let place = Place::new();
    let server = place.serve(&["--listen", "0.0.0.0:0"]);
    assert_eq!(server.key, None, "{}", server.said);
    let log = server.log();
    assert!(log.contains("it has no TLS") && log.contains("--tls-cert"), "{log}");
    assert!(log.contains("decipher keys create NAME"), "{log}");
}
