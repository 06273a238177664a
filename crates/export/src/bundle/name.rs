//! Which names may stand in a bundle: plain relative paths, so that nothing can be unpacked
//! elsewhere, whatever program does it.

use super::limits::NAME_BYTES_MAX;
use crate::{Error, FileRole, StoryFile};

/// The name of a story's file in the bundle.
pub(super) fn of(file: &StoryFile) -> Result<String, Error> {
    let folder = match file.role {
        FileRole::Input => "inputs",
        FileRole::Made => "made",
    };
    let name = format!("{folder}/{}", file.path);
    check(&name)?;
    Ok(name)
}

/// Refuses names that lead elsewhere or that systems read in different ways.
pub(super) fn check(name: &str) -> Result<(), Error> {
    let fault = |why| Err(Error::Name { name: name.chars().take(200).collect(), why });
    if name.len() > NAME_BYTES_MAX {
        return fault("it is too long");
    }
    if name.chars().any(|char| char.is_control() || char == '\\') {
        return fault("it has a control character or a backslash");
    }
    if name.split('/').any(|part| ["", ".", ".."].contains(&part)) {
        return fault("it is no plain path below the bundle");
    }
    // `C:x` leads to another drive on some systems.
    if name.as_bytes().get(1) == Some(&b':') {
        return fault("it names a drive");
    }
    Ok(())
}
