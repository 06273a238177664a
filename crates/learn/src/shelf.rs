//! The learnt weights that are kept: the newest are in use, those below them are the way back.

use std::{
    fmt::Write as _,
    fs::{self, File, TryLockError},
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{Error, error::file};

/// So many are kept: who wants to go back further wants the weights that the program brings along.
pub const SHELF_MAX: usize = 3;

const WEIGHTS: &str = "model.gguf";
const TOKENIZER: &str = "tokenizer.json";
const ABOUT: &str = "about.json";
const DRAFT: &str = "draft";

/// Where learnt weights are kept.
#[derive(Debug, Clone)]
pub struct Shelf {
    folder: PathBuf,
}

/// Learnt weights, whole as they were put down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Learnt {
    /// Which they are; later ones are greater.
    pub number: u32,
    /// A GGUF file.
    pub weights: Vec<u8>,
    /// The `tokenizer.json` that belongs to it.
    pub tokenizer: Vec<u8>,
}

/// What `about.json` says: hashes by which the files are known again.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct About {
    weights: String,
    tokenizer: String,
    /// Of the weights that the learning began with.
    base: String,
}

impl Shelf {
    /// The shelf of a data folder. It need not exist.
    pub fn new(data_dir: &Path) -> Self {
        Self { folder: data_dir.join("model") }
    }

    /// The weights to use; none when those of the program are.
    pub fn newest(&self) -> Result<Option<Learnt>, Error> {
        let Some(number) = self.numbers()?.last().copied() else { return Ok(None) };
        let folder = self.folder.join(number.to_string());
        let read = |name: &str| {
            let path = folder.join(name);
            fs::read(&path).map_err(file("read", path))
        };
        let damaged = |cause: String| Error::Damaged { path: folder.clone(), cause };
        let about: About = serde_json::from_slice(&read(ABOUT)?)
            .map_err(|error| damaged(format!("{ABOUT}: {error}")))?;
        let (weights, tokenizer) = (read(WEIGHTS)?, read(TOKENIZER)?);
        for (name, bytes, known) in
            [(WEIGHTS, &weights, &about.weights), (TOKENIZER, &tokenizer, &about.tokenizer)]
        {
            if hash(bytes) != *known {
                return Err(damaged(format!("{name} is not what was put down")));
            }
        }
        if about.base != hash(own::WEIGHTS) {
            return Err(Error::Outdated { path: folder });
        }
        Ok(Some(Learnt { number, weights, tokenizer }))
    }

    /// Puts weights down as the newest, and removes what no longer has room; returns their number.
    pub fn put(&self, weights: &[u8], tokenizer: &[u8]) -> Result<u32, Error> {
        let draft = self.folder.join(DRAFT);
        remove(&draft)?;
        fs::create_dir_all(&draft).map_err(file("make", &draft))?;
        let about =
            About { weights: hash(weights), tokenizer: hash(tokenizer), base: hash(own::WEIGHTS) };
        let about = serde_json::to_vec_pretty(&about).expect("texts are JSON");
        for (name, bytes) in [(WEIGHTS, weights), (TOKENIZER, tokenizer), (ABOUT, about.as_slice())]
        {
            let path = draft.join(name);
            fs::write(&path, bytes).map_err(file("write", &path))?;
            File::open(&path).and_then(|file| file.sync_all()).map_err(file("sync", &path))?;
        }
        let numbers = self.numbers()?;
        let number = numbers.last().map_or(1, |last| last + 1);
        fs::rename(&draft, self.folder.join(number.to_string())).map_err(file("move", &draft))?;
        for old in numbers.iter().rev().skip(SHELF_MAX - 1) {
            remove(&self.folder.join(old.to_string()))?;
        }
        Ok(number)
    }

    /// Removes the newest weights; returns how many are left, and none when there were none.
    pub fn back(&self) -> Result<Option<usize>, Error> {
        let numbers = self.numbers()?;
        let Some((newest, left)) = numbers.split_last() else { return Ok(None) };
        remove(&self.folder.join(newest.to_string()))?;
        Ok(Some(left.len()))
    }

    /// Removes all learnt weights; says how many there were.
    pub fn forget(&self) -> Result<usize, Error> {
        let count = self.numbers()?.len();
        remove(&self.folder)?;
        Ok(count)
    }

    /// Holds off other learnings while the file lives.
    pub(crate) fn lock(&self) -> Result<File, Error> {
        fs::create_dir_all(&self.folder).map_err(file("make", &self.folder))?;
        let path = self.folder.join("lock");
        let lock = File::create(&path).map_err(file("open", &path))?;
        match lock.try_lock() {
            Ok(()) => Ok(lock),
            Err(TryLockError::WouldBlock) => Err(Error::Busy),
            Err(TryLockError::Error(source)) => Err(file("lock", &path)(source)),
        }
    }

    /// The numbers of what is there, the newest last.
    fn numbers(&self) -> Result<Vec<u32>, Error> {
        if !self.folder.exists() {
            return Ok(Vec::new());
        }
        let entries = fs::read_dir(&self.folder).map_err(file("read", &self.folder))?;
        let mut numbers: Vec<u32> = entries
            .flatten()
            .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
            .collect();
        numbers.sort_unstable();
        Ok(numbers)
    }
}

/// Removes a folder; one that is not there is no error.
pub(crate) fn remove(folder: &Path) -> Result<(), Error> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(file("remove", folder)(error))
        }
        Ok(()) | Err(_) => Ok(()),
    }
}

fn hash(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in bytes {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_three_are_kept_and_the_way_back_leads_to_the_program() {
        let folder = tempfile::tempdir().unwrap();
        let shelf = Shelf::new(folder.path());
        assert_eq!(shelf.newest().unwrap(), None);
        assert_eq!(shelf.back().unwrap(), None);
        for weights in 1..=4_u8 {
            assert_eq!(shelf.put(&[weights], b"{}").unwrap(), u32::from(weights));
        }
        let newest = || shelf.newest().unwrap().map(|learnt| learnt.weights);
        assert_eq!(newest(), Some(vec![4]));
        assert_eq!(shelf.back().unwrap(), Some(2));
        assert_eq!(newest(), Some(vec![3]));
        assert_eq!((shelf.back().unwrap(), shelf.back().unwrap()), (Some(1), Some(0)));
        assert_eq!(newest(), None);
        shelf.put(&[9], b"{}").unwrap();
        assert_eq!(shelf.forget().unwrap(), 1);
        assert_eq!((newest(), shelf.forget().unwrap()), (None, 0));
    }

    #[test]
    fn weights_that_changed_or_belong_elsewhere_are_not_used() {
        let folder = tempfile::tempdir().unwrap();
        let shelf = Shelf::new(folder.path());
        shelf.put(b"weights", b"{}").unwrap();
        let path = folder.path().join("model/1");
        fs::write(path.join(WEIGHTS), "others").unwrap();
        assert!(matches!(shelf.newest(), Err(Error::Damaged { .. })));
        fs::write(path.join(WEIGHTS), "weights").unwrap();
        let about = fs::read_to_string(path.join(ABOUT)).unwrap();
        fs::write(path.join(ABOUT), about.replace(&hash(own::WEIGHTS), "0")).unwrap();
        assert!(matches!(shelf.newest(), Err(Error::Outdated { .. })));
        fs::write(path.join(ABOUT), "{").unwrap();
        assert!(matches!(shelf.newest(), Err(Error::Damaged { .. })));
    }
}
