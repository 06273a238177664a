//! Seals and removes whole folders. Follows no symbolic link.

use std::{
    fs::{self, Permissions},
    io,
    os::unix::fs::PermissionsExt as _,
    path::Path,
};

/// Takes the right to write from everybody, and gives everybody the right to read.
pub(crate) fn seal(path: &Path) -> io::Result<()> {
    let metadata = fs::symlink_metadata(path)?;
    if metadata.is_symlink() {
        return Ok(());
    }
    if metadata.is_dir() {
        for entry in fs::read_dir(path)? {
            seal(&entry?.path())?;
        }
    }
    let runs = metadata.is_dir() || metadata.permissions().mode() & 0o111 != 0;
    fs::set_permissions(path, Permissions::from_mode(if runs { 0o555 } else { 0o444 }))
}

/// Removes a folder, sealed or not. One that is not there is no error.
pub(crate) fn remove(path: &Path) -> io::Result<()> {
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
        Ok(_) => {}
    }
    unseal(path)?;
    fs::remove_dir_all(path)
}

/// Only the folders matter: an entry is removed by writing to the folder it is in.
fn unseal(folder: &Path) -> io::Result<()> {
    fs::set_permissions(folder, Permissions::from_mode(0o755))?;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            unseal(&entry.path())?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sealed_folder_is_readable_not_writable_and_can_be_removed() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("sealed");
        fs::create_dir_all(folder.join("inner")).unwrap();
        fs::write(folder.join("inner/file"), "text").unwrap();
        fs::set_permissions(folder.join("inner/file"), Permissions::from_mode(0o600)).unwrap();
        std::os::unix::fs::symlink("/nowhere", folder.join("link")).unwrap();

        seal(&folder).unwrap();
        let mode = |path| fs::metadata(folder.join(path)).unwrap().permissions().mode() & 0o777;
        assert_eq!([mode("."), mode("inner"), mode("inner/file")], [0o555, 0o555, 0o444]);

        remove(&folder).unwrap();
        remove(&folder).unwrap();
        assert!(!folder.exists());
    }
}
