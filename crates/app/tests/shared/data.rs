//! The data folder of one test, with the machine's Python environment in it.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::{
    fs::{self, Permissions},
    os::unix::fs::{PermissionsExt, symlink},
};

use tempfile::TempDir;

/// Makes one. It lies beside the machine's own: sessions have a /tmp of their own, and are other users
/// that must get to their files.
pub(crate) fn folder() -> TempDir {
    let machine = environment::data_dir().unwrap();
    let tests = machine.join("tests");
    fs::create_dir_all(&tests).unwrap();
    let data = tempfile::tempdir_in(tests).unwrap();
    fs::set_permissions(data.path(), Permissions::from_mode(0o755)).unwrap();
    symlink(machine.join("python"), data.path().join("python")).unwrap();
    data
}
