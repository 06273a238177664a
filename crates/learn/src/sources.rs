//! The Python of `training/`, as it was when the program was built.

use std::{fs, path::Path};

use sha2::{Digest, Sha256};

use crate::{Error, error::file, shelf::hexadecimal};

/// Each file: where it stands below the folder, and what is in it.
const SOURCES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/sources.rs"));

/// Digits of a hash in the name of a folder.
const KEY_DIGITS: usize = 12;

/// Writes all of it below `folder`, in place of what was there.
pub(crate) fn unpack(folder: &Path) -> Result<(), Error> {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(file("remove", folder))?;
    }
    for (name, text) in SOURCES {
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(file("make", parent))?;
        }
        fs::write(&path, text).map_err(file("write", &path))?;
    }
    Ok(())
}

/// What stands for the curriculum: cases that an older one made are not taken for this one's.
pub(crate) fn key() -> String {
    let mut hasher = Sha256::new();
    for (name, text) in SOURCES.iter().filter(|(name, _)| !name.starts_with("learning/")) {
        hasher.update(name);
        hasher.update(text);
    }
    let mut key = hexadecimal(&hasher.finalize());
    key.truncate(KEY_DIGITS);
    key
}
