//! The pool: sessions that wait ready, and bursts that drain it.

use sandbox::{Limits, Sandbox};

use crate::support::{Test, config};

#[tokio::test]
async fn a_pool_keeps_sessions_ready_and_a_burst_drains_it() {
    let mut config = config(Limits::default());
    config.pool_size = 2;
    let sandbox = Sandbox::start(config).await.unwrap();
    for _ in 0..500 {
        if sandbox.pooled() == 2 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    assert_eq!(sandbox.pooled(), 2);
    let mut tests = Vec::new();
    for _ in 0..6 {
        tests.push(Test::on(&sandbox).await);
    }
    for test in &mut tests {
        assert_eq!(test.cell("6*7").await.value(), "42");
    }
}
