//! Feedback of clients: kept, listed, deleted, and serving later turns of their tenant.

use serde_json::json;
use standin::Turn;

use crate::{models::says, support::Client};

const ALL: &str = "/v1/feedback";

#[tokio::test(flavor = "multi_thread")]
async fn a_correction_serves_later_turns_of_its_tenant_until_it_is_deleted() {
    let turns = [
        Turn::code("print(41)"),
        Turn::answer("41"),
        Turn::answer("Again."),
        Turn::answer("Theirs."),
        Turn::answer("Gone."),
    ];
    let (standin, model) = says(turns);
    let client = Client::new();
    let ask = async |client: &Client, input: &str| {
        let tools = json!([{ "type": "code_interpreter", "container": { "type": "auto" } }]);
        let wanted = json!({ "model": model, "input": input, "tools": tools });
        client.post("/v1/responses", wanted).await.ok().clone()
    };
    let seen = || standin.requests().pop().unwrap().to_string();
    let response = ask(&client, "Add up the total revenue").await;
    let given = json!({
        "response_id": response["id"], "rating": "down", "reason": "off by one",
        "corrected_code": "print(42)",
    });
    let kept = client.post(ALL, given).await;
    let kept = kept.ok();
    assert_eq!((&kept["object"], &kept["rating"]), (&json!("feedback"), &json!("down")));
    assert_eq!(kept["question"], "Add up the total revenue");
    assert_eq!(
        (&kept["code"], &kept["corrected_code"]),
        (&json!("print(41)"), &json!("print(42)"))
    );
    assert_eq!((&kept["model"], &kept["door"]), (&json!(model), &json!("api")));

    ask(&client, "What is the total revenue added up?").await;
    assert!(seen().contains("What this person corrected before") && seen().contains("print(42)"));
    // Another tenant sees nothing of it.
    let other = Client::new();
    ask(&other, "Add up the total revenue").await;
    assert!(!seen().contains("print(42)"));
    let path = format!("{ALL}/{}", kept["id"].as_str().unwrap());
    other.read(&path).await.error(404);
    other.delete(&path).await.error(404);
    assert_eq!(*client.read(&path).await.ok(), *kept);
    let gone = client.delete(&path).await;
    assert_eq!(gone.ok()["object"], "feedback.deleted");
    client.read(&path).await.error(404);
    ask(&client, "Add up the total revenue").await;
    assert!(!seen().contains("print(42)"));
}

#[tokio::test(flavor = "multi_thread")]
async fn feedback_is_listed_by_page_and_deleted_at_once() {
    let client = Client::new();
    for question in ["first", "second", "third"] {
        let given = json!({ "rating": "up", "question": question, "code": "print(1)" });
        client.post(ALL, given).await.ok();
    }
    let page = client.read(&format!("{ALL}?limit=2")).await;
    let page = page.ok();
    assert_eq!((&page["data"][0]["question"], &page["has_more"]), (&json!("third"), &json!(true)));
    let after = page["last_id"].as_str().unwrap();
    let next = client.read(&format!("{ALL}?limit=2&after={after}")).await;
    let next = next.ok();
    assert_eq!((&next["data"][0]["question"], &next["has_more"]), (&json!("first"), &json!(false)));
    let gone = client.delete(ALL).await;
    assert_eq!(*gone.ok(), json!({ "object": "feedback.all_deleted", "deleted": 3 }));
    assert_eq!(client.read(ALL).await.ok()["data"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_feedback_names_the_field() {
    let client = Client::new();
    let wrong = [
        (json!({ "rating": "up", "code": "1" }), "question"),
        (json!({ "rating": "sideways", "question": "a" }), "rating"),
        (json!({ "rating": "down", "question": "a", "reason": "x".repeat(4_001) }), "reason"),
        (json!({ "rating": "down", "question": "a", "code": "x".repeat(60_001) }), "code"),
    ];
    for (given, param) in wrong {
        let answer = client.post(ALL, given).await;
        assert_eq!(answer.error(400)["param"], param, "{}", answer.body);
    }
    let unknown = json!({ "rating": "down", "response_id": "resp_none" });
    client.post(ALL, unknown).await.error(404);
    // Nothing stands behind it that could be learned.
    client.post(ALL, json!({ "rating": "up", "question": "a" })).await.error(400);
}
