//! Sessions are found by their tenant alone, and entered one at a time.

use std::time::Duration;

use futures::FutureExt;
use host::{Error, HostSettings, HostedId, MemoryTier, NewHosted, Page, Quota, Tenant};
use sandbox::CellStatus;

use crate::support::{Place, new, quick, run, run_in, said, still, tell, tenant, text, until};

#[tokio::test(flavor = "multi_thread")]
async fn variables_stay_between_requests() {
    let (place, ann) = (Place::new(), tenant("ann"));
    let host = place.host(still()).await;
    let made = host.create(&ann, new("first")).await.unwrap();
    assert_eq!(tell(&made, "x = 20\nx + 1").await, "21");
    let found = host.hosted(&ann, made.id()).await.unwrap();
    assert_eq!(tell(&found, "print(x + 2)").await, "22\n");
    let id = &made.id().0;
    assert!(id.starts_with("cntr_") && id.len() == 37, "{id}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tenant_sees_nothing_of_another() {
    let (place, ann, bob) = (Place::new(), tenant("ann"), tenant("bob"));
    let host = place.host(still()).await;
    let made = host.create(&ann, new("hers")).await.unwrap();
    let missing = |result: Result<(), Error>| matches!(result, Err(Error::NotFound { .. }));
    assert!(missing(host.hosted(&bob, made.id()).await.map(drop)));
    assert!(missing(host.revive(&bob, made.id()).await.map(drop)));
    assert!(missing(host.remove(&bob, made.id()).await));
    assert_eq!(host.list(&bob, &Page::default()).await.unwrap(), (Vec::new(), false));
    assert!(missing(host.hosted(&ann, &HostedId("cntr_'; --".to_owned())).await.map(drop)));
    assert_eq!(tell(&made, "1 + 1").await, "2");
}

#[tokio::test(flavor = "multi_thread")]
async fn sessions_are_listed_page_by_page() {
    let (place, ann) = (Place::new(), tenant("ann"));
    let host = place.host(still()).await;
    let mut made = Vec::new();
    for name in ["a", "b", "a"] {
        made.push(host.create(&ann, new(name)).await.unwrap());
    }
    let page = Page { limit: 2, ..Page::default() };
    let (first, more) = host.list(&ann, &page).await.unwrap();
    assert_eq!((first.len(), more), (2, true));
    assert_eq!(first[0].id, *made[2].id());
    let page = Page { after: Some(first[1].id.clone()), ..page };
    let (second, more) = host.list(&ann, &page).await.unwrap();
    assert_eq!((second[0].id.clone(), more), (made[0].id().clone(), false));
    let page = Page { name: Some("b".to_owned()), ..Page::default() };
    assert_eq!(host.list(&ann, &page).await.unwrap().0[0].id, *made[1].id());
    let page = Page { after: Some(HostedId("cntr_none".to_owned())), ..Page::default() };
    assert!(matches!(host.list(&ann, &page).await, Err(Error::NotFound { .. })));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_line_before_a_session_is_bounded_and_fair() {
    let (place, ann) = (Place::new(), tenant("ann"));
    let host = place.host(HostSettings { waiting_max: 2, ..still() }).await;
    let hosted = host.create(&ann, new("line")).await.unwrap();
    let inside = hosted.enter().await.unwrap();
    let waiting = |number: usize| {
        let hosted = hosted.clone();
        tokio::spawn(async move {
            let mut entered = hosted.enter().await.unwrap();
            let code = format!("order = globals().get('order', []) + [{number}]\norder");
            text(&run_in(&mut entered, &code).await.unwrap())
        })
    };
    let first = waiting(1);
    until("one waits", async || host.gauges().waiting == 1).await;
    let second = waiting(2);
    until("two wait", async || host.gauges().waiting == 2).await;
    assert!(matches!(hosted.enter().await, Err(Error::TooManyWaiting { waiting_max: 2 })));
    drop(inside);
    assert_eq!(first.await.unwrap(), "[1]");
    assert_eq!(second.await.unwrap(), "[1, 2]");
    assert_eq!(host.gauges().waiting, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_running_cell_is_interrupted_from_elsewhere() {
    let (place, ann) = (Place::new(), tenant("ann"));
    let host = place.host(still()).await;
    let hosted = host.create(&ann, new("long")).await.unwrap();
    tell(&hosted, "kept = 1").await;
    let mut entered = hosted.enter().await.unwrap();
    let elsewhere = hosted.clone();
    let nobody = |_| -> futures::future::BoxFuture<'static, _> { Box::pin(async { None }) };
    let on = |output: &_| {
        if said(output).is_some_and(|text| text.contains("running")) {
            elsewhere.interrupt();
        }
    };
    let code = "print('running', flush=True)\nwhile True: pass".to_owned();
    let record = host::run_cell(&mut entered, code, nobody, on).await.unwrap();
    assert!(text(&record).contains("KeyboardInterrupt"), "{record:?}");
    drop(entered);
    assert_eq!(tell(&hosted, "kept").await, "1");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cell_whose_reader_goes_away_ends_and_the_next_one_runs() {
    let (place, ann) = (Place::new(), tenant("ann"));
    let host = place.host(still()).await;
    let hosted = host.create(&ann, new("gone")).await.unwrap();
    let (sender, mut running) = tokio::sync::mpsc::unbounded_channel();
    let reader = tokio::spawn({
        let hosted = hosted.clone();
        async move {
            let mut entered = hosted.enter().await.unwrap();
            let code = "kept = 1\nprint('running', flush=True)\nwhile True: pass".to_owned();
            let on = |output: &_| drop(sender.send(said(output)));
            host::run_cell(&mut entered, code, |_| async { None }.boxed(), on).await.map(drop)
        }
    });
    assert_eq!(running.recv().await.flatten().as_deref(), Some("running\n"));
    reader.abort();
    assert_eq!(tell(&hosted, "kept").await, "1");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_is_answered_while_outputs_go_on() {
    let (place, ann) = (Place::new(), tenant("ann"));
    let host = place.host(still()).await;
    let hosted = host.create(&ann, new("asks")).await.unwrap();
    let mut entered = hosted.enter().await.unwrap();
    let asks = |request: sandbox::InputRequest| {
        assert_eq!(request.prompt, "name? ");
        async { Some("Ann".to_owned()) }.boxed()
    };
    let code = "print('hello', input('name? '))".to_owned();
    let record = host::run_cell(&mut entered, code, asks, |_| {}).await.unwrap();
    assert!(text(&record).contains("hello Ann"), "{record:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn quotas_hold() {
    let (place, host) = {
        let place = Place::new();
        let host = place.host(still()).await;
        (place, host)
    };
    let limited = |name: &str, quota: Quota| Tenant::limited(tenant(name).id, quota);
    let one = limited("one", Quota { sessions: Some(1), ..Quota::default() });
    let made = host.create(&one, new("first")).await.unwrap();
    let refused = host.create(&one, new("second")).await;
    assert!(
        matches!(refused, Err(Error::QuotaReached { what: "the sessions", .. })),
        "{refused:?}"
    );
    host.remove(&one, made.id()).await.unwrap();
    until("its seat is free", async || host.gauges().awake == 0).await;
    host.create(&one, new("third")).await.unwrap();

    let small = limited("small", Quota { memory_bytes: Some(1 << 30), ..Quota::default() });
    host.create(&small, new("first")).await.unwrap();
    assert!(matches!(host.create(&small, new("second")).await, Err(Error::QuotaReached { .. })));

    let brief = limited("brief", Quota { cpu_seconds_per_day: Some(1), ..Quota::default() });
    let hosted = host.create(&brief, new("brief")).await.unwrap();
    tell(&hosted, "import time; end = time.monotonic() + 1.1\nwhile time.monotonic() < end: pass")
        .await;
    assert!(matches!(hosted.enter().await, Err(Error::QuotaReached { .. })));

    let mute = limited("mute", Quota { tokens_per_day: Some(10), ..Quota::default() });
    host.may_spend_tokens(&mute).unwrap();
    host.spend_tokens(&mute, 10);
    assert!(matches!(host.may_spend_tokens(&mute), Err(Error::QuotaReached { .. })));

    let large = NewHosted { memory: MemoryTier::G64, ..new("large") };
    assert!(matches!(host.create(&tenant("ann"), large).await, Err(Error::Refused { .. })));
    drop(place);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_is_idle_makes_room_for_one_that_is_to_begin() {
    let (place, ann) = (Place::new(), tenant("ann"));
    let host = place.host(HostSettings { sessions_max: 1, ..quick() }).await;
    let first = host.create(&ann, new("first")).await.unwrap();
    assert_eq!(tell(&first, "x = 1; x").await, "1");
    let second = host.create(&ann, new("second")).await.unwrap();
    let gauges = host.gauges();
    assert_eq!((gauges.awake, gauges.resting), (1, 1));
    let inside = second.enter().await.unwrap();
    let refused = first.enter().await;
    let wait = Duration::from_secs(1);
    assert!(matches!(refused, Err(Error::TooMany { retry_after, .. }) if retry_after > wait));
    drop(inside);
    assert_eq!(tell(&first, "x").await, "1");
}

#[tokio::test(flavor = "multi_thread")]
async fn code_that_no_database_keeps_is_a_cell_like_others() {
    let (place, ann) = (Place::new(), tenant("ann"));
    let host = place.host(still()).await;
    let hosted = host.create(&ann, new("zero")).await.unwrap();
    assert_eq!(run(&hosted, "x = '\0'").await.status(), CellStatus::Raised);
    assert_eq!(tell(&hosted, "print(7)").await, "7\n");
}
