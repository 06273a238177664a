//! What the server tells without being asked.
#![expect(deprecated, reason = "the server still logs, and takes subscriptions of the older kind")]

use rmcp::model::{
    LoggingLevel, SetLevelRequestParams, SubscribeRequestParams, SubscriptionFilter,
    UnsubscribeRequestParams,
};
use serde_json::json;

use crate::support::{Notice, Test};

#[tokio::test]
async fn a_cell_that_makes_a_file_changes_the_list_of_resources() {
    let mut client = Test::new().connect().await;
    client.run("1").await.ok();
    assert!(!client.notices().contains(&Notice::ListChanged));
    client.run("open('/mnt/data/a', 'w').close()").await.ok();
    assert!(client.notices().contains(&Notice::ListChanged));
}

#[tokio::test]
async fn a_watched_file_is_told_of_until_it_is_left() {
    let mut client = Test::new().connect().await;
    let put = client.call("upload_file", json!({ "name": "a", "text": "1" })).await.ok();
    let uri = put.data()["file"]["uri"].as_str().unwrap().to_owned();
    client.service.subscribe(SubscribeRequestParams::new(uri.clone())).await.unwrap();
    client.notices();
    client.run("open('/mnt/data/a', 'w').write('22')").await.ok();
    assert!(client.notices().contains(&Notice::Updated(uri.clone())));
    client.call("undo", json!({})).await.ok();
    assert!(client.notices().contains(&Notice::Updated(uri.clone())));
    client.service.unsubscribe(UnsubscribeRequestParams::new(uri.clone())).await.unwrap();
    client.run("open('/mnt/data/a', 'w').write('333')").await.ok();
    assert!(!client.notices().contains(&Notice::Updated(uri)));
}

#[tokio::test]
async fn a_listener_hears_of_the_changes_of_its_own_tenant() {
    let client = Test::new().newest().connect().await;
    let mut heard = client
        .service
        .listen(SubscriptionFilter::builder().resources_list_changed().build())
        .await
        .unwrap();
    client.call("upload_file", json!({ "name": "a", "text": "1" })).await.ok();
    let event = heard.next().await.unwrap().unwrap();
    assert!(format!("{event:?}").contains("ResourceListChanged"), "{event:?}");
}

#[tokio::test]
async fn the_log_says_how_cells_ended_as_long_as_it_is_wanted() {
    let mut client = Test::new().connect().await;
    let session = client.run("1/0").await.session();
    assert!(client.notices().contains(&Notice::Log(format!("cell 1 in {session}: raised"))));
    client.service.set_level(SetLevelRequestParams::new(LoggingLevel::Error)).await.unwrap();
    client.run("1").await.ok();
    assert!(!client.notices().iter().any(|notice| matches!(notice, Notice::Log(_))));
}
