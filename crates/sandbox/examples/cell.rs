//! Runs the cells given as arguments in one session and prints their outputs as data.
#![expect(clippy::print_stdout, reason = "an example shows what it gets")]

use sandbox::{Cell, Config, Limits, Python, Sandbox};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    if std::env::args().nth(1).as_deref() == Some(sandbox::spawner::ARGUMENT) {
        sandbox::spawner::main();
        return Ok(());
    }
    let data = environment::data_dir()?;
    let environment = environment::find(&data).ok_or("run `decipher setup` first")?;
    let config = Config {
        python: Python { venv: environment.venv, base: environment.base, fonts: environment.fonts },
        state_dir: data.join("state"),
        spawner: std::env::current_exe()?,
        limits: Limits::default(),
        pool_size: 0,
        level_min: 1,
    };
    let start = std::time::Instant::now();
    let sandbox = Sandbox::start(config).await?;
    println!("started after {:?}: {:#?}", start.elapsed(), sandbox.isolation());
    let start = std::time::Instant::now();
    let mut session = sandbox.session().await?;
    println!("session after {:?}", start.elapsed());
    for code in std::env::args().skip(1) {
        session.start(Cell::new(code)).await?;
        while let Some(output) = session.next_output().await? {
            println!("{output:?}");
        }
    }
    drop(session);
    sandbox.shutdown().await?;
    Ok(())
}
