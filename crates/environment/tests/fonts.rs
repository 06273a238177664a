//! Plots show the glyphs of many scripts, in the real environment, which is made if need be.

use std::{fs, os::unix::fs::symlink, process::Command};

#[test]
fn plots_miss_no_glyph() {
    let environment = environment::ensure(&environment::data_dir().unwrap(), &mut |_| {}).unwrap();
    // matplotlib wants a folder that it may write to, with the list of fonts in it.
    let folder = tempfile::tempdir().unwrap();
    let lists: Vec<_> = fs::read_dir(&environment.fonts)
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.file_name().to_str().unwrap().starts_with("fontlist-"))
        .collect();
    assert_eq!(lists.len(), 1);
    symlink(lists[0].path(), folder.path().join(lists[0].file_name())).unwrap();

    let output = Command::new(environment.python())
        .arg("-I")
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scripts.py"))
        .arg(folder.path())
        .env("MPLCONFIGDIR", folder.path())
        .env("MATPLOTLIBRC", environment.fonts.join("matplotlibrc"))
        .output()
        .unwrap();
    let text = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    assert_eq!(text, ["drawn\n", ""]);
}
