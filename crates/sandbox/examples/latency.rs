//! Opens sessions on demand one after the other and prints the median of each step.
#![expect(clippy::print_stdout, reason = "an example shows what it gets")]

use std::time::Instant;

use sandbox::{Cell, Config, Limits, Python, Sandbox};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    if std::env::args().nth(1).as_deref() == Some(sandbox::spawner::ARGUMENT) {
        sandbox::spawner::main();
        return Ok(());
    }
    let data = environment::data_dir()?;
    let environment = environment::find(&data).ok_or("run `decipher setup` first")?;
    let python =
        Python { venv: environment.venv, base: environment.base, fonts: environment.fonts };
    let config = Config {
        python,
        state_dir: data.join("state"),
        spawner: std::env::current_exe()?,
        limits: Limits::default(),
        pool_size: 0,
        level_min: 1,
    };
    let sandbox = Sandbox::start(config).await?;
    let [mut open, mut first, mut warm] = [vec![], vec![], vec![]];
    for _ in 0..50 {
        let start = Instant::now();
        let mut session = sandbox.session().await?;
        open.push(start.elapsed());
        for times in [&mut first, &mut warm] {
            let start = Instant::now();
            session.start(Cell::new("1+1")).await?;
            while session.next_output().await?.is_some() {}
            times.push(start.elapsed());
        }
        drop(session);
    }
    for (name, mut times) in [("open", open), ("first 1+1", first), ("warm 1+1", warm)] {
        times.sort();
        println!("{name}: median {:?}, p90 {:?}, min {:?}", times[25], times[45], times[0]);
    }
    sandbox.shutdown().await?;
    Ok(())
}
