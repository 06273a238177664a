//! Questions of code, and of the server, to a person.

use mcp::{Approve, StdioSettings};
use rmcp::model::{CallToolResponse, InputRequest, InputRequiredResult};
use serde_json::json;

use crate::support::{Client, Notice, Test, request};

const ASKS: &str = "name = input('Who\\u202e are you? ')\nprint('Hello,', name)";

fn approving() -> StdioSettings {
    StdioSettings { approve: Approve::EachCell, ..StdioSettings::default() }
}

fn asked(client: &mut Client) -> Vec<String> {
    let notices = client.notices().into_iter();
    let asked = notices.filter_map(|notice| match notice {
        Notice::Asked(message) => Some(message),
        _ => None,
    });
    asked.collect()
}

#[tokio::test]
async fn a_question_of_the_code_reaches_the_person() {
    for test in [Test::new(), Test::new().newest()] {
        let mut client = test.answers([Some(json!({ "line": "Ada" }))]).connect().await;
        let answer = client.run(ASKS).await.ok();
        assert!(answer.text().contains("Hello, Ada"), "{}", answer.text());
        let [message] = &asked(&mut client)[..] else { panic!("asked more than once") };
        assert!(message.contains("“Who\u{fffd} are you? ”"), "{message}");
    }
}

#[tokio::test]
async fn a_person_who_says_nothing_gives_no_line() {
    for test in [Test::new(), Test::new().newest()] {
        let client = test.answers([None]).connect().await;
        let answer = client.run(ASKS).await;
        assert_eq!(answer.data()["exception"]["name"], "EOFError");
        assert!(answer.error().contains("[note] The person gave no answer"));
    }
}

#[tokio::test]
async fn many_questions_are_asked_one_after_another() {
    let answers = ["1", "2", "3"].map(|line| Some(json!({ "line": line })));
    for test in [Test::new(), Test::new().newest()] {
        let client = test.answers(answers.clone()).connect().await;
        let answer = client.run("sum(int(input(f'{i}? ')) for i in range(3))").await.ok();
        assert!(answer.text().contains("[result]\n6"), "{}", answer.text());
    }
}

#[tokio::test]
async fn a_host_that_cannot_ask_is_told_what_to_do() {
    let client = Test::new().connect().await;
    let error = client.run(ASKS).await.error();
    assert!(error.contains("this MCP host cannot ask anybody"), "{error}");
    assert!(error.contains("Write the value into the code"), "{error}");
}

#[tokio::test]
async fn a_secret_is_never_asked_for() {
    let mut client = Test::new().answers([]).connect().await;
    let error = client.run("import getpass\ngetpass.getpass('Password: ')").await.error();
    assert!(error.contains("Secrets are not asked for over MCP"), "{error}");
    assert_eq!(asked(&mut client), Vec::<String>::new());
}

#[tokio::test]
async fn a_cell_runs_when_the_person_approves() {
    for test in [Test::new(), Test::new().newest()] {
        let test = test.settings(approving()).answers([Some(json!({})), None]);
        let mut client = test.connect().await;
        client.run("x = 1").await.ok();
        assert!(asked(&mut client)[0].ends_with("sandbox?\n\nx = 1"));
        let error = client.run("x = 2").await.error();
        assert!(error.contains("the person said no"), "{error}");
    }
}

#[tokio::test]
async fn no_cell_runs_where_nobody_can_approve() {
    let client = Test::new().settings(approving()).connect().await;
    let error = client.run("1").await.error();
    assert!(error.contains("does not offer elicitation"), "{error}");
}

/// Starts a cell that asks, and returns its question.
async fn question(client: &Client) -> InputRequiredResult {
    let call = request("run_code", json!({ "code": ASKS }));
    match client.service.call_tool_once(call).await.unwrap() {
        CallToolResponse::InputRequired(question) => question,
        other => panic!("no question: {other:?}"),
    }
}

#[tokio::test]
async fn only_its_own_tenant_answers_a_waiting_cell_and_only_once() {
    let client = Test::new().newest().answers([]).connect().await;
    let question = question(&client).await;
    let requests = question.input_requests.unwrap();
    let (name, InputRequest::Elicitation(_)) = requests.first_key_value().unwrap() else {
        panic!("not an elicitation")
    };
    let answer = json!({ "action": "accept", "content": { "line": "Eve" } });
    let call = request("run_code", json!({ "code": ASKS }))
        .with_input_responses([(name.clone(), answer)].into())
        .with_request_state(question.request_state.unwrap());

    let other = Test::new().newest().answers([]).connect().await;
    let refused = other.service.call_tool(call.clone()).await.unwrap();
    assert_eq!(refused.is_error, Some(true), "{refused:?}");
    let taken = client.service.call_tool(call.clone()).await.unwrap();
    assert!(format!("{:?}", taken.content).contains("Hello, Eve"), "{taken:?}");
    let again = client.service.call_tool(call).await.unwrap();
    assert!(format!("{:?}", again.content).contains("nothing waits for this answer"));
}
