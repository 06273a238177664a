//! A story that was really told, and a Python with Jupyter in it. `tests/stories/sales` holds what
//! a session gave for the cells of `cells.txt`, figures and tables included.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

use environment::Environment;
use export::Story;

/// What runs an exported document elsewhere; a new version makes a new folder.
const JUPYTER: &[&str] = &["nbformat==5.11.1", "nbconvert==7.17.2", "ipykernel==7.4.0"];

/// The story of the sales.
pub(crate) fn sales() -> Story {
    serde_json::from_slice(&fs::read(stories().join("sales/story.json")).unwrap()).unwrap()
}

/// The folder of the told stories.
pub(crate) fn stories() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories")
}

/// A folder with the input files where a document looks for them.
pub(crate) fn beside() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let files = folder.path().join(export::FILES);
    fs::create_dir(&files).unwrap();
    fs::copy(stories().join("sales/files/sales.csv"), files.join("sales.csv")).unwrap();
    folder
}

/// Runs a program to its end and returns what it printed; a failure shows what it said.
pub(crate) fn output(command: &mut Command) -> String {
    let output = command.output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}\n{errors}");
    String::from_utf8(output.stdout).unwrap()
}

/// Decipher's own Python, without Jupyter.
pub(crate) fn environment() -> &'static Environment {
    static ENVIRONMENT: OnceLock<Environment> = OnceLock::new();
    ENVIRONMENT.get_or_init(|| {
        let data = environment::data_dir().unwrap();
        environment::ensure(&data, &mut |_| {}).unwrap()
    })
}

/// A command for Decipher's Python, in a folder, with the fonts that sessions draw with.
pub(crate) fn python(python: &Path, folder: &Path) -> Command {
    let mut command = Command::new(python);
    // Without the list of fonts that set-up made, matplotlib would look for fonts for seconds.
    let (fonts, cache) = (&environment().fonts, folder.join(".matplotlib"));
    fs::create_dir_all(&cache).unwrap();
    for file in fs::read_dir(fonts).unwrap().map(Result::unwrap) {
        if file.file_name().to_string_lossy().starts_with("fontlist") {
            fs::copy(file.path(), cache.join(file.file_name())).unwrap();
        }
    }
    command
        .current_dir(folder)
        .env("HOME", folder)
        .env("IPYTHONDIR", folder.join(".ipython"))
        .env("MPLCONFIGDIR", cache)
        .env("MATPLOTLIBRC", fonts.join("matplotlibrc"))
        .env_remove("PYTHONPATH");
    command
}

/// A Python with Jupyter that also finds the packages of Decipher's; made once.
pub(crate) fn jupyter() -> PathBuf {
    static MADE: OnceLock<PathBuf> = OnceLock::new();
    MADE.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(JUPYTER.join("-"));
        let python = folder.join("bin/python");
        let ready = folder.join("ready");
        let packages = packages(&environment().venv);
        if fs::read_to_string(&ready).ok().as_deref() != packages.to_str() {
            let _missing = fs::remove_dir_all(&folder);
            output(Command::new(environment().python()).args(["-m", "venv"]).arg(&folder));
            let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
            output(Command::new(&python).args(pip).args(JUPYTER));
            let path = self::packages(&folder).join("decipher.pth");
            fs::write(path, packages.to_str().unwrap()).unwrap();
            fs::write(ready, packages.to_str().unwrap()).unwrap();
        }
        python
    })
    .clone()
}

/// Where a virtual environment keeps its packages.
fn packages(venv: &Path) -> PathBuf {
    let library = fs::read_dir(venv.join("lib")).unwrap().next().unwrap().unwrap();
    library.path().join("site-packages")
}
