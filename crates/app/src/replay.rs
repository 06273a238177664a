//! `decipher replay`: runs a bundle's cells again in a fresh session, and names what differs. The
//! bundle is checked before anything of it is used, and its code runs like that of any stranger.

use std::{
    fs::File,
    io::{BufReader, Seek},
    path::Path,
};

use agent::CellRecord;
use anyhow::Result;
use export::{
    Comparison, EnvironmentFacts, FileRole, FileState, Run, Story, StoryFile, bundle::Bundle,
};
use sandbox::{Cell, CellId, Contents, Output, Sandbox, Session, Timeline, TimelineBudget};
use serde_json::{Value, json};

use crate::{
    arguments::{ModelArguments, ReplayArguments},
    exit::{Exit, Failure},
    folders,
    interrupts::Interrupts,
    sessions,
    settings::Settings,
    setup::{self, Show},
    start,
    terminal::{Side, sanitize, say, warn},
};

/// Runs the command.
pub(crate) fn replay(arguments: &ReplayArguments) -> Result<Exit> {
    let settings = Settings::load(&ModelArguments::default(), &arguments.limits)?;
    let mut bundle = open(&arguments.bundle)?;
    let environment = setup::environment(Show::Steps)?;
    let packages = packages(&bundle.story().environment, &sessions::environment());
    if let Some(packages) = &packages {
        warn(packages);
    }
    let story = bundle.story().clone();
    let (cells, files) = start::block_on(async {
        let mut interrupts = Interrupts::listen()?;
        let ready = async {
            let sandbox = start::sandbox(&settings, &environment).await?;
            let session = sandbox.session().await?;
            Ok((sandbox, session))
        };
        let (sandbox, session) = interrupts.or(ready).await?;
        again(sandbox, session, &mut bundle, &story, &mut interrupts).await
    })?;
    let told: Vec<CellRecord> = story.cells().cloned().collect();
    let told = Run { cells: &told, files: &story.files };
    let comparison = export::compare(&told, &Run { cells: &cells, files: &files });
    if arguments.json {
        Side::Out.line(&report(&comparison, packages.as_deref()).to_string())?;
    } else {
        Side::Out.line(&sanitize::visible(&comparison.to_string()))?;
    }
    Ok(if comparison.is_equal() { Exit::Done } else { Exit::Failed })
}

fn open(path: &Path) -> Result<Bundle<BufReader<File>>> {
    let shown = sanitize::line(&path.to_string_lossy());
    let unreadable = |why: &str| Failure::usage(format!("{shown} cannot be read: {why}"));
    let file = File::open(path).map_err(|error| unreadable(&error.to_string()))?;
    let metadata = file.metadata().map_err(|error| unreadable(&error.to_string()))?;
    if !metadata.is_file() {
        return Err(unreadable("it is no regular file"));
    }
    export::bundle::read(BufReader::new(file)).map_err(|error| {
        Failure::usage(format!("{shown}: {}", sanitize::visible(&error.to_string())))
    })
}

/// Says that the packages are others than those of the bundle.
fn packages(told: &EnvironmentFacts, here: &EnvironmentFacts) -> Option<String> {
    let python = (told.python != here.python).then(|| {
        format!("it ran with Python {}, this is {}", sanitize::line(&told.python), here.python)
    });
    let lock = (told.lock != here.lock).then(|| {
        let (told, here) = (lines(&told.lock), lines(&here.lock));
        let differ = told.iter().filter(|line| !here.contains(*line)).count();
        format!("{differ} of its {} packages have another version here", told.len())
    });
    let differ: Vec<String> = python.into_iter().chain(lock).collect();
    (!differ.is_empty())
        .then(|| format!("{}; results may differ for that alone", differ.join("; ")))
}

/// The packages of a list, without their hashes.
fn lines(lock: &str) -> Vec<&str> {
    let package = |line: &'_ str| line.contains("==") && !line.trim_start().starts_with('#');
    lock.lines()
        .filter(|line| package(line))
        .map(|line| line.trim_end_matches([' ', '\\']))
        .collect()
}

/// Runs the cells of a story; gives back what came out and the files that it left.
async fn again(
    sandbox: Sandbox,
    session: Session,
    bundle: &mut Bundle<BufReader<File>>,
    story: &Story,
    interrupts: &mut Interrupts,
) -> Result<(Vec<CellRecord>, Vec<StoryFile>)> {
    let inputs: Vec<&StoryFile> =
        story.files.iter().filter(|file| file.role == FileRole::Input).collect();
    for input in &inputs {
        let mut content = tempfile::tempfile()?;
        bundle.copy(input, &mut content)?;
        content.rewind()?;
        session.workspace().write(&input.path, &mut content)?;
    }
    // What the cells leave is only looked at: it goes when the replay is over.
    let folder = tempfile::tempdir_in(folders::data()?)?;
    let contents = Contents::at(folder.path(), false)?;
    let timeline = Timeline::begin(session, contents, TimelineBudget::default()).await?;
    let mut replay = Replay { timeline, cells: Vec::new(), cells_all: story.cells().count() };
    let ran = interrupts.or(replay.run(story)).await;
    let Replay { timeline, cells, .. } = replay;
    let inputs: Vec<StoryFile> = inputs.into_iter().cloned().collect();
    let made = sessions::made(&timeline.head().files, &inputs);
    start::end(sandbox, timeline).await?;
    ran.map(|()| (cells, made))
}

struct Replay {
    timeline: Timeline,
    cells: Vec<CellRecord>,
    cells_all: usize,
}

impl Replay {
    async fn run(&mut self, story: &Story) -> Result<()> {
        for (told, number) in story.cells().zip(1..) {
            if Side::Err.is_terminal() {
                say(&format!("cell {} ({number} of {})", told.cell, self.cells_all));
            }
            let outputs = self.cell(&told.code).await?;
            // The number that it had then: the same cells may have been numbered with gaps.
            let (cell, code) = (CellId(told.cell.0), told.code.clone());
            self.cells.push(CellRecord { cell, code, outputs });
        }
        Ok(())
    }

    async fn cell(&mut self, code: &str) -> Result<Vec<Output>> {
        self.timeline.start(Cell::new(code.to_owned())).await?;
        let mut outputs = Vec::new();
        while let Some(output) = self.timeline.next_output().await? {
            if matches!(output, Output::InputRequest(_)) {
                // Nobody wrote down what the person answered.
                self.timeline.answer(None).await?;
            }
            outputs.push(output);
        }
        Ok(outputs)
    }
}

fn report(comparison: &Comparison, packages: Option<&str>) -> Value {
    let cells = comparison.cells.iter().map(|cell| {
        let differences: Vec<String> = cell.differences.iter().map(ToString::to_string).collect();
        json!({ "cell": cell.cell.0, "differences": differences })
    });
    let files = comparison.files.iter().map(|file| {
        let state = match file.state {
            FileState::Equal => "equal",
            FileState::Differs => "differs",
            FileState::Missing => "missing",
            FileState::New => "new",
        };
        json!({ "path": file.path, "state": state })
    });
    json!({
        "equal": comparison.is_equal(),
        "packages": packages,
        "cells": cells.collect::<Vec<_>>(),
        "files": files.collect::<Vec<_>>(),
    })
}
