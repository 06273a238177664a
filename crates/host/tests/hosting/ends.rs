//! What is removed or ended while it is used leaves nothing behind.

use std::time::Duration;

use futures::FutureExt;
use host::{Error, Hosted, Page};
use tokio::{sync::mpsc::unbounded_channel, task::JoinHandle};

use crate::support::{Place, new, said, still, tell, tenant, until};

/// Runs a cell that does not end, and returns when it runs.
async fn endless(hosted: &Hosted) -> JoinHandle<Result<String, Error>> {
    let (sender, mut running) = unbounded_channel();
    let hosted = hosted.clone();
    let task = tokio::spawn(async move {
        let mut entered = hosted.enter().await?;
        let on = |output: &_| drop(sender.send(said(output)));
        let code = "x = 1\nprint('running', flush=True)\nwhile True: pass".to_owned();
        let record = host::run_cell(&mut entered, code, |_| async { None }.boxed(), on).await?;
        Ok(format!("{:?}", record.status()))
    });
    assert_eq!(running.recv().await.flatten().as_deref(), Some("running\n"));
    task
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_is_removed_while_a_cell_runs() {
    let (place, ann) = (Place::new(), tenant("ann"));
    let host = place.host(still()).await;
    let hosted = host.create(&ann, new("busy")).await.unwrap();
    tell(&hosted, "1").await;
    let cell = endless(&hosted).await;
    let waiting = tokio::spawn({
        let hosted = hosted.clone();
        async move { hosted.enter().await.map(drop) }
    });
    until("one waits", async || host.gauges().waiting == 1).await;
    host.remove(&ann, hosted.id()).await.unwrap();
    assert_eq!(cell.await.unwrap().unwrap(), "Interrupted");
    assert!(matches!(waiting.await.unwrap(), Err(Error::NotFound { .. })));
    until("its processes are gone", async || host.gauges().awake == 0).await;
    assert!(matches!(host.hosted(&ann, hosted.id()).await, Err(Error::NotFound { .. })));
    assert!(matches!(host.remove(&ann, hosted.id()).await, Err(Error::NotFound { .. })));
    assert!(matches!(hosted.files().await, Err(Error::NotFound { .. })));
    assert_eq!(host.list(&ann, &Page::default()).await.unwrap().0, []);
    let store = host.store();
    let all = store::Filter::default();
    until("its past is gone", async || store.sessions(&all).await.unwrap().is_empty()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_runs_at_the_end_is_interrupted_and_written_down() {
    let (place, ann) = (Place::new(), tenant("ann"));
    let host = place.host(still()).await;
    let hosted = host.create(&ann, new("busy")).await.unwrap();
    let cell = endless(&hosted).await;
    let report = host.end(Duration::from_millis(10)).await;
    assert_eq!((report.hibernated, report.interrupted, report.failed), (1, 1, 0));
    assert_eq!(cell.await.unwrap().unwrap(), "Interrupted");
    assert!(matches!(hosted.enter().await, Err(Error::ShuttingDown)));
    assert!(matches!(host.create(&ann, new("late")).await, Err(Error::ShuttingDown)));
    assert_eq!(host.gauges().awake, 0);
    drop(host);

    let host = place.host(still()).await;
    let back = host.hosted(&ann, hosted.id()).await.unwrap();
    assert_eq!(tell(&back, "x").await, "1");
}
