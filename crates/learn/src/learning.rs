//! One learning: cases of the curriculum, the stage in Python, and what it came to.

use std::{
    ffi::{OsStr, OsString},
    fs,
    io::Cursor,
    path::{Path, PathBuf},
    time::Duration,
};

use environment::{Environment, Progress};
use model::{Form, convert, revert};

use crate::{Case, Error, Learnt, Measured, Shelf, error::file, shelf::remove, sources};

const STEPS: u32 = 3;

/// Seeds of the cases against forgetting; far from those that the shipped weights were taught with,
/// so that what is measured was not learnt before.
const REHEARSAL_SEED: u32 = 900_001;

/// How much is done.
#[derive(Debug, Clone, PartialEq)]
pub struct Effort {
    /// Groups of cases of the curriculum.
    pub groups: u32,
    /// Tokens that are read.
    pub tokens: u64,
    /// The most time for reading them.
    pub time: Duration,
}

impl Default for Effort {
    /// What teaches a new kind of request in a few minutes on two cores.
    fn default() -> Self {
        Self { groups: 600, tokens: 400_000, time: Duration::from_mins(10) }
    }
}

/// What a learning needs.
#[derive(Debug)]
pub struct Learning<'a> {
    /// Where Decipher keeps its data.
    pub data_dir: &'a Path,
    /// The Python with the packages of [`environment::Plan::learning`].
    pub environment: &'a Environment,
    /// The program that runs cells: cases of the curriculum are made in its sessions.
    pub program: &'a Path,
    /// How much is done.
    pub effort: Effort,
}

impl Learning<'_> {
    /// Learns from `cases`, measures, and puts the new weights on the shelf if they are better.
    pub fn learn(
        &self,
        cases: &[Case],
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Measured, Error> {
        let known = Shelf::new(self.data_dir);
        let _lock = known.lock()?;
        sources::unpack(&self.sources())?;
        remove(&self.work())?;
        step(1, "making cases of the curriculum, to forget nothing", progress);
        let rehearsal = self.rehearsal(progress)?;
        step(2, "learning, and measuring before and after", progress);
        // Weights that cannot be used are not what it is measured against.
        let used = known.newest().ok().flatten();
        let measured = self.teach(used, cases, &rehearsal, progress)?;
        step(3, "keeping what is better", progress);
        if measured.is_better() {
            known.put(&self.weights()?, own::TOKENIZER)?;
        }
        remove(&self.work())?;
        Ok(measured)
    }

    /// Runs the stage, and reads what it measured.
    fn teach(
        &self,
        used: Option<Learnt>,
        cases: &[Case],
        rehearsal: &[PathBuf],
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Measured, Error> {
        let work = self.work();
        let (begin, yours) = (work.join("begin"), work.join("yours.jsonl"));
        revert(own::WEIGHTS, own::TOKENIZER, &begin)?;
        let mut arguments = words(&["-m", "learning.learn", "--folder"]);
        arguments.extend([work.clone().into(), "--begin".into(), begin.into(), "--yours".into()]);
        let lines: String = cases.iter().map(Case::line).collect();
        fs::write(&yours, lines).map_err(file("write", &yours))?;
        arguments.extend([yours.into(), "--rehearsal".into()]);
        arguments.extend(rehearsal.iter().map(OsString::from));
        let (tokens, minutes) = (self.effort.tokens, self.effort.time.as_secs_f64() / 60.0);
        arguments.extend(words(&["--tokens", &tokens.to_string()]));
        arguments.extend(words(&["--minutes", &minutes.to_string()]));
        if let Some(learnt) = used {
            let folder = work.join("used");
            revert(&learnt.weights, &learnt.tokenizer, &folder)?;
            arguments.extend(["--used".into(), folder.into()]);
        }
        self.python("learning", &arguments, progress)?;
        let report = work.join("report.json");
        let text = fs::read(&report).map_err(file("read", &report))?;
        serde_json::from_slice(&text).map_err(|error| file("read", &report)(error.into()))
    }

    /// What was learnt, as the program reads it.
    fn weights(&self) -> Result<Vec<u8>, Error> {
        let mut gguf = Cursor::new(Vec::new());
        convert(&self.work().join("learnt"), Form::Q8_0, &mut gguf)?;
        Ok(gguf.into_inner())
    }

    /// The files of cases of the curriculum, made first where they are missing.
    fn rehearsal(&self, progress: &mut dyn FnMut(Progress)) -> Result<Vec<PathBuf>, Error> {
        let groups = self.effort.groups.to_string();
        let name = format!("rehearsal-{}-{groups}", sources::key());
        let folder = self.folder().join(&name);
        self.remove_other_rehearsals(&name)?;
        let mut arguments: Vec<OsString> = vec![self.sources().join("cases.py").into()];
        arguments.extend([folder.clone().into(), "--decipher".into(), self.program.into()]);
        let (seed, share) =
            (REHEARSAL_SEED.to_string(), self.effort.groups.div_ceil(2).to_string());
        arguments.extend(words(&["--groups", &groups, "--seed", &seed, "--share", &share]));
        // What is there already is not made again.
        self.python("making cases", &arguments, progress)?;
        let entries = fs::read_dir(&folder).map_err(file("read", &folder))?;
        let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        files.sort();
        Ok(files)
    }

    fn remove_other_rehearsals(&self, name: &str) -> Result<(), Error> {
        let folder = self.folder();
        let entries = fs::read_dir(&folder).map_err(file("read", &folder))?;
        for entry in entries.flatten() {
            let other = entry.file_name();
            if other.as_encoded_bytes().starts_with(b"rehearsal-") && other != OsStr::new(name) {
                remove(&entry.path())?;
            }
        }
        Ok(())
    }

    fn python(
        &self,
        step: &'static str,
        arguments: &[OsString],
        progress: &mut dyn FnMut(Progress),
    ) -> Result<(), Error> {
        let arguments: Vec<&OsStr> = arguments.iter().map(OsString::as_os_str).collect();
        let sources = self.sources();
        let variables = [
            ("PYTHONPATH", sources.as_os_str()),
            ("PYTHONDONTWRITEBYTECODE", OsStr::new("1")),
            ("PYTHONUNBUFFERED", OsStr::new("1")),
            // Threads that spin for one another starve beside other work: it took forty times as long.
            ("OMP_WAIT_POLICY", OsStr::new("PASSIVE")),
        ];
        Ok(self.environment.run(step, &arguments, &variables, progress)?)
    }

    fn folder(&self) -> PathBuf {
        self.data_dir.join("learning")
    }

    /// What is of one learning only.
    fn work(&self) -> PathBuf {
        self.folder().join("work")
    }

    fn sources(&self) -> PathBuf {
        self.folder().join("sources")
    }
}

fn words(words: &[&str]) -> Vec<OsString> {
    words.iter().map(OsString::from).collect()
}

fn step(number: u32, text: &str, progress: &mut dyn FnMut(Progress)) {
    progress(Progress::Step { text: text.to_owned(), number, of: STEPS });
}
