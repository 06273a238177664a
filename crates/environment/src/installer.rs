//! Gets uv, which installs the packages: one program, from a wheel whose hash is known.

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
};

use crate::{
    Error, Plan, command,
    error::file,
    interpreter,
    progress::{Listener, Progress},
    tree,
    wire::Interpreter,
};

const STEP: &str = "getting the installer";

/// Returns the path of uv, and gets it first where it is missing.
///
/// The program appears under its name by one rename, so that half of it is never taken for it.
pub(crate) fn ensure(
    plan: &Plan<'_>,
    python_dir: &Path,
    interpreter: &Interpreter,
    progress: Listener<'_>,
) -> Result<PathBuf, Error> {
    let folder = python_dir.join(plan.installer_key());
    let uv = folder.join("uv");
    if uv.is_file() {
        return Ok(uv);
    }
    // An orphan of a killed run may still write for a moment: it must not write where we do.
    let draft = python_dir.join(format!("tools-draft-{}", std::process::id()));
    tree::remove(&draft).map_err(file("remove", &draft))?;
    fs::create_dir_all(&draft).map_err(file("make", &draft))?;
    let list = draft.join("uv.lock");
    fs::write(&list, plan.installer).map_err(file("write", &list))?;

    let interpreter = with_pip(interpreter, progress)?;
    if interpreter.pip {
        let arguments = ["install", "--target"].map(OsStr::new);
        pip(
            &interpreter.executable,
            &[&arguments[..], &[draft.as_os_str()]].concat(),
            &list,
            progress,
        )?;
    } else {
        let venv = draft.join("venv");
        let arguments = ["-m".as_ref(), "venv".as_ref(), venv.as_os_str()];
        command::run(&interpreter.executable, &interpreter.executable, &arguments, &[], progress)
            .map_err(|failure| failure.during(STEP))?;
        let own = draft.join("venv/bin/python");
        pip(&own, &["install"].map(OsStr::new), &list, progress)?;
    }
    let got = ["bin/uv", "venv/bin/uv"].map(|path| draft.join(path));
    let got = got.iter().find(|path| path.is_file()).unwrap_or(&got[0]);
    fs::create_dir_all(&folder).map_err(file("make", &folder))?;
    fs::rename(got, &uv).map_err(file("move", got))?;
    tree::remove(&draft).map_err(file("remove", &draft))?;
    Ok(uv)
}

fn pip(
    python: &Path,
    install: &[&OsStr],
    list: &Path,
    progress: Listener<'_>,
) -> Result<(), Error> {
    let mut arguments =
        ["-m", "pip", "--disable-pip-version-check", "--no-input"].map(OsStr::new).to_vec();
    arguments.extend(install);
    arguments.extend(
        [
            "--no-cache-dir",
            "--progress-bar",
            "off",
            "--no-warn-script-location",
            "--only-binary",
            ":all:",
        ]
        .map(OsStr::new),
    );
    arguments.extend(["--require-hashes", "--no-deps", "-r"].map(OsStr::new));
    arguments.push(list.as_os_str());
    // A `user = true` in somebody's pip.conf contradicts `--target`.
    let variables = [("PIP_USER", OsStr::new("0"))];
    command::run(python, python, &arguments, &variables, progress)
        .map_err(|failure| failure.during(STEP))
}

/// Sees to it that the interpreter can install something: Debian keeps both ways in a package of
/// its own, which root may as well install here.
fn with_pip(interpreter: &Interpreter, progress: Listener<'_>) -> Result<Interpreter, Error> {
    if interpreter.pip || interpreter.ensurepip {
        return Ok(interpreter.clone());
    }
    let python = &interpreter.executable;
    let (major, minor, _) = interpreter.version;
    let package = format!("python{major}.{minor}-venv");
    let missing = || Error::NoPip {
        python: python.clone(),
        command: format!("apt-get install -y {package}"),
    };
    let apt = Path::new("/usr/bin/apt-get");
    let of_debian = python.starts_with("/usr/bin") && apt.exists();
    if !of_debian || !rustix::process::geteuid().is_root() {
        return Err(missing());
    }
    progress(Progress::Line(format!("{} has no pip: installing {package}", python.display())));
    let variables = [("DEBIAN_FRONTEND", OsStr::new("noninteractive"))];
    for arguments in [&["update"][..], &["install", "-y", "--no-install-recommends", &package][..]]
    {
        let arguments: Vec<&OsStr> = arguments.iter().map(OsStr::new).collect();
        command::run(python, apt, &arguments, &variables, progress)
            .map_err(|failure| failure.during("installing python3-venv"))?;
    }
    match interpreter::probe(python) {
        Ok(mended) if mended.ensurepip => Ok(mended),
        _ => Err(missing()),
    }
}
