//! What can go wrong with a reply, how often it is tried, and what the person is told.

use std::net::TcpListener;
use std::time::{Duration, Instant};

use agent::{Message, ModelError};
use provider::{Error, Key, ProviderKind, Settings, connect};
use standin::{Fault, Turn};

use crate::talk::{KEY, Setup, with};

const SECOND_TRY: &str = "It worked the second time.";

fn status(code: u16, retry_after: Option<u64>, body: &str) -> Turn {
    Turn::Fault(Fault::Status { code, retry_after, body: body.to_owned() })
}

async fn passes(setup: Setup, turn: Turn, reason: &str) {
    let heard = setup.turns([turn.clone(), Turn::answer(SECOND_TRY)]).reply("Go").await;
    assert_eq!(heard.result.unwrap().text, SECOND_TRY, "{turn:?}");
    assert_eq!(heard.text, SECOND_TRY, "{turn:?}");
    assert_eq!((heard.retries.len(), heard.requests.len()), (1, 2), "{turn:?}");
    assert!(heard.retries[0].0.contains(reason), "{:?}", heard.retries);
}

#[tokio::test]
async fn passing_faults_are_tried_again() {
    for kind in ProviderKind::ALL {
        for (turn, reason) in [
            (status(429, None, ""), "is overloaded (429): told to fail with 429"),
            (status(500, None, "<html>"), "is overloaded (500): <html>"),
            (status(503, Some(0), ""), "is overloaded (503)"),
            (status(529, None, ""), "is overloaded (529)"),
            (Turn::Fault(Fault::CutMidStream), "broke off"),
            (Turn::Fault(Fault::EndEarly), "broke off: the connection was closed too early"),
            (Turn::Fault(Fault::ErrorEvent), "is overloaded"),
            (Turn::Fault(Fault::Reset), "broke the connection before it answered"),
            (Turn::Fault(Fault::GarbageSse), "cannot understand the reply"),
        ] {
            passes(with(kind), turn, reason).await;
        }
    }
}

#[tokio::test]
async fn a_silent_stream_is_given_up_and_tried_again() {
    for kind in ProviderKind::ALL {
        let setup = with(kind).idle(Duration::from_millis(200));
        passes(setup, Turn::Fault(Fault::Stall), "nothing came for 200ms").await;
    }
}

#[tokio::test]
async fn a_reply_has_a_time_limit() {
    let setup = with(ProviderKind::Anthropic).request_time(Duration::from_millis(100));
    let heard = setup.turns([Turn::Fault(Fault::Stall)]).reply("Go").await;
    let message = "no whole reply of anthropic/some-model in 100ms";
    assert_eq!(heard.error(), ModelError::CutOff(message.to_owned()));
}

#[tokio::test]
async fn lasting_faults_end_after_all_tries() {
    for kind in ProviderKind::ALL {
        for (turn, cut) in [
            (status(429, None, ""), false),
            (status(502, None, ""), false),
            (Turn::Fault(Fault::CutMidStream), true),
            (Turn::Fault(Fault::EndEarly), true),
        ] {
            let heard = with(kind).turns(vec![turn; 3]).reply("Go").await;
            assert_eq!((heard.requests.len(), heard.retries.len()), (3, 2), "{kind}");
            let error = heard.error();
            assert_eq!(matches!(error, ModelError::CutOff(_)), cut, "{kind}: {error:?}");
            assert_eq!(matches!(error, ModelError::Overloaded(_)), !cut, "{kind}: {error:?}");
            assert!(error.to_string().ends_with("(gave up after 3 tries)"), "{error}");
        }
    }
}

#[tokio::test]
async fn a_server_that_asks_to_wait_too_long_is_not_waited_for() {
    let heard = with(ProviderKind::OpenAi).turns([status(429, Some(3600), "")]).reply("Go").await;
    assert_eq!(heard.requests.len(), 1);
    let wanted = "OpenAI is overloaded (429): told to fail with 429 \
                  (it asks to wait for 3600s, which is too long)";
    assert_eq!(heard.error(), ModelError::Overloaded(wanted.to_owned()));
}

#[tokio::test]
async fn a_retry_waits_as_long_as_it_says() {
    let turns = [status(503, None, ""), Turn::answer(SECOND_TRY)];
    let setup = with(ProviderKind::OpenAi).wait(Duration::from_millis(300)).turns(turns);
    let start = Instant::now();
    let heard = setup.reply("Go").await;
    let (_, wait) = heard.retries[0];
    assert!(wait >= Duration::from_millis(150) && start.elapsed() >= wait, "{wait:?}");
    assert_eq!(heard.result.unwrap().text, SECOND_TRY);
}

#[tokio::test]
async fn an_empty_purse_is_not_tried_again() {
    let body =
        r#"{"error":{"message":"You exceeded your current quota.","code":"insufficient_quota"}}"#;
    let heard = with(ProviderKind::OpenAi).turns([status(429, None, body)]).reply("Go").await;
    assert_eq!(heard.requests.len(), 1);
    let wanted = "OpenAI has no credit left: You exceeded your current quota";
    assert_eq!(heard.error(), ModelError::Overloaded(wanted.to_owned()));
}

#[tokio::test]
async fn a_refused_key_is_named_by_its_variable_and_not_shown() {
    for (kind, variable) in [
        (ProviderKind::OpenAi, "OPENAI_API_KEY"),
        (ProviderKind::OpenAiChat, "OPENAI_API_KEY"),
        (ProviderKind::Anthropic, "ANTHROPIC_API_KEY"),
        (ProviderKind::Gemini, "GEMINI_API_KEY"),
    ] {
        let heard = with(kind).key(Some("abcdef-bad-key")).reply("Go").await;
        assert_eq!(heard.requests.len(), 1, "{kind}");
        assert!(!format!("{heard:?}").contains("bad-key"), "{kind}: {heard:?}");
        let ModelError::Key(message) = heard.error() else { panic!("{kind}: not the key") };
        assert!(message.contains("refused the key (40"), "{message}");
        assert!(message.ends_with(&format!("; check {variable}")), "{message}");

        let heard = with(kind).key(None).reply("Go").await;
        assert!(matches!(heard.error(), ModelError::Key(_)), "{kind}");
    }
}

#[tokio::test]
async fn an_error_that_repeats_the_key_is_scrubbed() {
    let body = format!("{{\"error\":{{\"message\":\"no: {KEY} / sk-other-9876543210\"}}}}");
    let heard = with(ProviderKind::OpenAiChat).turns([status(400, None, &body)]).reply("Go").await;
    let wanted = "the model server refused the request (400): no: [key] / [key]";
    assert_eq!(heard.error(), ModelError::Refused(wanted.to_owned()));
}

#[tokio::test]
async fn a_key_is_scrubbed_wherever_a_long_error_is_cut() {
    for padding in 380..=400 {
        let said = format!("{} {KEY}", "x".repeat(padding));
        let body = format!("{{\"error\":{{\"message\":\"{said}\"}}}}");
        let heard =
            with(ProviderKind::OpenAiChat).turns([status(400, None, &body)]).reply("Go").await;
        let message = heard.error().to_string();
        assert!(!message.contains(&KEY[..4]), "{message}");
    }
}

#[tokio::test]
async fn an_unknown_model_says_how_to_list_them() {
    for (kind, how) in [
        (ProviderKind::OpenAi, "Authorization: Bearer $OPENAI_API_KEY"),
        (ProviderKind::OpenAiChat, "/v1/models`"),
        (ProviderKind::Anthropic, "x-api-key: $ANTHROPIC_API_KEY"),
        (ProviderKind::Gemini, "/v1beta/models`"),
        (ProviderKind::Ollama, "see `ollama list`, or get it by `ollama pull no-such-model`"),
    ] {
        let heard = with(kind).model("no-such-model").reply("Go").await;
        assert_eq!(heard.requests.len(), 1, "{kind}");
        let ModelError::UnknownModel(message) = heard.error() else { panic!("{kind}") };
        assert!(message.contains("has no model `no-such-model` (404)"), "{message}");
        assert!(message.contains(how), "{message}");
    }
}

#[tokio::test]
async fn a_prompt_that_is_too_long_is_not_tried_again() {
    for kind in ProviderKind::ALL {
        let heard = with(kind).model("tiny-context").reply("Go").await;
        assert_eq!(heard.requests.len(), 1, "{kind}");
        let ModelError::TooLong(message) = heard.error() else { panic!("{kind}") };
        assert!(message.contains("longer than `tiny-context` takes"), "{message}");
    }
}

#[tokio::test]
async fn a_reply_beyond_its_limits_is_given_up() {
    for kind in ProviderKind::ALL {
        let heard = with(kind).turns([Turn::Fault(Fault::HugeArguments)]).reply("Go").await;
        assert_eq!(heard.requests.len(), 1, "{kind}");
        let ModelError::Refused(message) = heard.error() else { panic!("{kind}") };
        assert!(message.ends_with("sent more than 1048576 bytes of code"), "{message}");

        let heard = with(kind).turns([Turn::Fault(Fault::OutOfTokens)]).reply("Go").await;
        assert_eq!(heard.requests.len(), 1, "{kind}");
        assert!(matches!(heard.error(), ModelError::OutOfTokens(_)), "{kind}");
    }
}

#[tokio::test]
async fn a_dead_endpoint_is_named_with_what_to_do() {
    // A port that was just free; nothing listens there.
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    for (kind, how) in [
        (ProviderKind::Ollama, "is it running? start it by `ollama serve`"),
        (ProviderKind::OpenAiChat, "is the server running, and is the base URL right?"),
    ] {
        let mut settings = Settings::new(kind, "m");
        settings.base_url = Some(format!("http://me:secret-word@127.0.0.1:{port}/v1/"));
        let model = connect(settings).unwrap();
        let messages = vec![Message::Person("Go".to_owned())];
        let (tool, sampling) = (agent::ToolUse::Offered, agent::Sampling::default());
        let prompt =
            agent::Prompt { system: String::new(), messages, examples: Vec::new(), tool, sampling };
        let error = model.reply(&prompt, &|_| {}).await.unwrap_err();
        let ModelError::Unreachable(message) = error else { panic!("{error:?}") };
        let wanted = format!("cannot connect to http://127.0.0.1:{port}/v1: ");
        assert!(message.starts_with(&wanted) && message.ends_with(how), "{message}");
        assert!(!message.contains("secret-word"), "{message}");
    }
}

#[tokio::test]
async fn a_wrong_path_is_no_wrong_model() {
    let talk = with(ProviderKind::OpenAiChat).start();
    let mut settings = Settings::new(ProviderKind::OpenAiChat, "m");
    settings.base_url = Some(format!("http://{}/wrong", talk.standin.address()));
    let wrong = crate::talk::Talk { model: connect(settings).unwrap(), ..talk };
    let error = wrong.reply(vec![Message::Person("Go".to_owned())]).await.error();
    let ModelError::Unreachable(message) = error else { panic!("{error:?}") };
    assert!(message.ends_with("/wrong (404): check the base URL"), "{message}");
}

#[test]
fn what_cannot_be_set_up_says_why() {
    let refused = |settings: Settings| connect(settings).err().unwrap();
    let no_key = refused(Settings::new(ProviderKind::Anthropic, "m"));
    assert!(matches!(no_key, Error::KeyMissing { variable: "ANTHROPIC_API_KEY", .. }));
    for base_url in ["localhost:8000", "nothing", "http://host/v1?key=secret-word", "ftp://host/"] {
        let mut settings = Settings::new(ProviderKind::OpenAiChat, "m");
        settings.base_url = Some(base_url.to_owned());
        let error = refused(settings);
        assert!(matches!(error, Error::BaseUrl { .. }), "{base_url}: {error}");
        assert!(!error.to_string().contains("secret-word"), "{error}");
    }
    let mut settings = Settings::new(ProviderKind::OpenAi, "m");
    settings.key = Some(Key::new("two\nlines"));
    assert_eq!(
        refused(settings).to_string(),
        "the key for openai has characters that no key has: copy it anew, without line breaks"
    );
}
