//! Sessions rest, expire, are revived, and come back after the process that held them.

use std::time::Duration;

use agent::Runner;
use host::{Error, HostSettings, HostedStatus, Page, Source};

use crate::support::{
    Place, content, new, new_for, quick, run_in, still, tell, tenant, text, until, upload,
};

#[tokio::test(flavor = "multi_thread")]
async fn an_idle_session_rests_and_comes_back_with_the_next_cell() {
    let (place, ann) = (Place::new(), tenant("ann"));
    let host = place.host(HostSettings { rest_after: Duration::from_millis(1), ..quick() }).await;
    let hosted = host.create(&ann, new("idle")).await.unwrap();
    tell(&hosted, "x = [1, 2]; open('made.txt', 'w').write('made')").await;
    until("it rests", async || host.gauges().resting == 1).await;
    assert_eq!(host.gauges().awake, 0);

    // Files wake nothing.
    let file = upload(&hosted, "given.txt", b"given").await;
    assert_eq!(content(&hosted, &file.id).await, "given");
    assert_eq!(hosted.files().await.unwrap().len(), 2);
    assert_eq!(host.gauges().awake, 0);

    assert_eq!(tell(&hosted, "print(x, open('given.txt').read())").await, "[1, 2] given\n");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_expired_session_can_be_read_about_and_revived() {
    let (place, ann) = (Place::new(), tenant("ann"));
    let host = place.host(quick()).await;
    let hosted = host.create(&ann, new_for("brief", Duration::from_millis(500))).await.unwrap();
    tell(&hosted, "x = 7; open('made.txt', 'w').write('made')").await;
    until("it expires", async || hosted.info().status == HostedStatus::Expired).await;
    until("its processes are gone", async || host.gauges().awake == 0).await;

    assert!(matches!(hosted.enter().await, Err(Error::Expired)));
    assert!(matches!(hosted.files().await, Err(Error::Expired)));
    assert!(matches!(hosted.writer("a").await, Err(Error::Expired)));
    hosted.touch();
    let found = host.hosted(&ann, hosted.id()).await.unwrap();
    assert_eq!((found.info().status, found.info().name.as_str()), (HostedStatus::Expired, "brief"));
    let (listed, _) = host.list(&ann, &Page::default()).await.unwrap();
    assert_eq!(listed[0].status, HostedStatus::Expired);

    // A machine under load may let it expire again meanwhile.
    let mut said = String::new();
    until("it comes back", async || {
        let revived = host.revive(&ann, hosted.id()).await.unwrap();
        let Ok(mut entered) = revived.enter().await else { return false };
        let ran = run_in(&mut entered, "print(x, open('made.txt').read())").await;
        said = text(&ran.unwrap());
        true
    })
    .await;
    assert_eq!(said, "7 made\n");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_outlives_the_end_of_its_process() {
    let (place, ann) = (Place::new(), tenant("ann"));
    let host = place.host(still()).await;
    let hosted = host.create(&ann, new("kept")).await.unwrap();
    let unused = host.create(&ann, new("unused")).await.unwrap();
    tell(&hosted, "x = {'a': 1}").await;
    let given = upload(&hosted, "given.txt", b"given").await;
    tell(&hosted, "open('made.txt', 'w').write('made')").await;
    let report = host.end(Duration::from_secs(30)).await;
    assert_eq!((report.hibernated, report.interrupted, report.failed), (2, 0, 0));
    drop(host);

    let host = place.host(still()).await;
    let back = host.hosted(&ann, hosted.id()).await.unwrap();
    // Looking at files brings nothing back to life.
    let files = back.files().await.unwrap();
    let seen: Vec<_> = files.iter().map(|file| (file.path.as_str(), file.source)).collect();
    let expected =
        [("/mnt/data/given.txt", Source::User), ("/mnt/data/made.txt", Source::Assistant)];
    assert_eq!(seen, expected);
    assert_eq!(content(&back, &given.id).await, "given");
    assert_eq!(host.gauges().awake, 0);

    assert_eq!(tell(&back, "print(x, open('given.txt').read())").await, "{'a': 1} given\n");
    let unused = host.hosted(&ann, unused.id()).await.unwrap();
    assert_eq!(tell(&unused, "1 + 1").await, "2");
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_kill_the_cells_make_the_variables_again() {
    let (place, ann) = (Place::new(), tenant("ann"));
    let host = place.host(still()).await;
    let hosted = host.create(&ann, new("killed")).await.unwrap();
    tell(&hosted, "x = 1").await;
    upload(&hosted, "given.txt", b"given").await;
    tell(&hosted, "y = open('given.txt').read(); open('made.txt', 'w').write(y)").await;
    let late = upload(&hosted, "late.txt", b"late").await;
    // No end is said: what was acknowledged is all that there is.
    drop(host);
    let id = hosted.id().clone();
    drop(hosted);

    let host = place.after_kill(still()).await;
    let back = host.hosted(&ann, &id).await.unwrap();
    let said = tell(&back, "print(x, y)").await;
    assert!(said.starts_with("[decipher] the server was stopped"), "{said}");
    assert!(said.contains("the 2 cells of this session were run again\n"), "{said}");
    assert!(said.ends_with("1 given\n"), "{said}");
    assert_eq!(content(&back, &late.id).await, "late");
    assert_eq!(back.files().await.unwrap().len(), 3);
    // It is said once.
    assert_eq!(tell(&back, "x").await, "1");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cell_that_fails_when_it_runs_again_is_named() {
    let (place, ann) = (Place::new(), tenant("ann"));
    let host = place.host(still()).await;
    let hosted = host.create(&ann, new("killed")).await.unwrap();
    let id = hosted.id().clone();
    let given = upload(&hosted, "once.txt", b"1").await;
    // When the process began: another one began later.
    let begun = "open('/proc/self/stat').read().rsplit(')')[1].split()[19]";
    let first = tell(&hosted, &format!("x = int(open('once.txt').read())\nprint({begun})")).await;
    let code =
        format!("open('made.txt', 'w').write({begun})\nassert {begun} == '{}'", first.trim());
    assert_eq!(tell(&hosted, &code).await, "");
    hosted.remove_file(&given.id).await.unwrap();
    let made = hosted.files().await.unwrap().remove(0);
    drop((host, hosted));

    let host = place.after_kill(still()).await;
    let back = host.hosted(&ann, &id).await.unwrap();
    let said = tell(&back, "print(x)").await;
    assert!(said.contains("; cell 2 failed this time, so variables may"), "{said}");
    assert!(said.ends_with("\n1\n"), "{said}");
    // Files are as they were acknowledged, not as the cells made them this time.
    assert_eq!(back.files().await.unwrap(), std::slice::from_ref(&made));
    assert_eq!(content(&back, &made.id).await, first.trim());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_runs_out_of_memory_goes_on_from_before_the_cell() {
    let (place, ann) = (Place::new(), tenant("ann"));
    let host = place.host(still()).await;
    let hosted = host.create(&ann, new("greedy")).await.unwrap();
    tell(&hosted, "x = 5").await;
    // The checkpoint of a cell is made a moment after it, or when files are looked for.
    hosted.enter().await.unwrap().note_files().await.unwrap();
    tell(&hosted, "import os, signal; os.kill(os.getpid(), signal.SIGKILL)").await;
    assert_eq!(tell(&hosted, "x").await, "5");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_arrived_while_a_cell_ran_survives_a_kill() {
    let (place, ann) = (Place::new(), tenant("ann"));
    let host = place.host(still()).await;
    let hosted = host.create(&ann, new("killed")).await.unwrap();
    let inside = hosted.enter().await.unwrap();
    let file = upload(&hosted, "given.txt", b"given").await;
    let removed = upload(&hosted, "removed.txt", b"removed").await;
    let id = hosted.id().clone();
    // Killed: whoever was inside never left.
    std::mem::forget((inside, hosted));

    let host = place.after_kill(still()).await;
    let back = host.hosted(&ann, &id).await.unwrap();
    assert_eq!(tell(&back, "print(open('given.txt').read())").await, "given\n");
    assert_eq!(content(&back, &file.id).await, "given");
    back.remove_file(&removed.id).await.unwrap();
    drop((host, back));

    // From then on it is a file like others: what was removed stays so.
    let host = place.after_kill(still()).await;
    let back = host.hosted(&ann, &id).await.unwrap();
    assert_eq!(
        tell(&back, "import os; print(os.listdir())").await.lines().last(),
        Some("['given.txt']")
    );
}
