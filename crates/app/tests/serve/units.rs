//! The files of `deploy`: systemd reads the units, and the walls of sessions stand with no more than
//! the unit allows. What this machine cannot try is said, not passed over.
#![expect(clippy::unwrap_used, clippy::print_stderr, reason = "tests; what was not tried is said")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::test::{Place, err, out};

fn deploy(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../deploy");
    fs::read_to_string(folder.join(name)).unwrap()
}

fn program(name: &str) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH").unwrap();
    let found = std::env::split_paths(&folders).map(|folder| folder.join(name));
    let found = found.into_iter().find(|path| path.is_file());
    if found.is_none() {
        eprintln!("not tried, as {name} is not here");
    }
    found
}

#[test]
fn systemd_reads_the_units_without_a_complaint() {
    let Some(analyze) = program("systemd-analyze") else { return };
    let folder = tempfile::tempdir().unwrap();
    let unit = folder.path().join("decipher.service");
    let text = deploy("decipher.service");
    let binary = env!("CARGO_BIN_EXE_decipher");
    fs::write(&unit, text.replace("/usr/local/bin/decipher", binary)).unwrap();
    let verify = || {
        let mut command = Command::new(&analyze);
        let arguments = ["verify", "--man=no", "--recursive-errors=no"];
        let output = command.args(arguments).arg(&unit).output().unwrap();
        assert!(output.status.success(), "{}", err(&output));
        assert!(!err(&output).contains("decipher.service"), "{}", err(&output));
    };
    verify();
    fs::create_dir(folder.path().join("decipher.service.d")).unwrap();
    let user = folder.path().join("decipher.service.d/user.conf");
    fs::write(user, deploy("ordinary-user.conf")).unwrap();
    verify();
}

/// As the unit has it: no capability but those, no way to gain one, nothing writable but its data.
#[test]
fn with_what_the_unit_allows_every_wall_stands() {
    let Some(setpriv) = program("setpriv") else { return };
    if !rustix::process::geteuid().is_root() {
        eprintln!("not tried, as it takes root");
        return;
    }
    let unit = deploy("decipher.service");
    let kept = unit.lines().find_map(|line| line.strip_prefix("CapabilityBoundingSet=")).unwrap();
    let kept = kept.split_whitespace().map(|name| name.trim_start_matches("CAP_").to_lowercase());
    let set = kept.fold("-all".to_owned(), |set, name| format!("{set},+{name}"));
    let place = Place::new();
    let script = "mount --make-rprivate / && mount --bind \"$DECIPHER_DATA_DIR\" \
                  \"$DECIPHER_DATA_DIR\" && mount -o remount,bind,ro / && mount -o \
                  remount,bind,rw \"$DECIPHER_DATA_DIR\" && ! touch /usr/written 2>/dev/null && \
                  exec \"$@\"";
    let binary = env!("CARGO_BIN_EXE_decipher");
    let mut command = Command::new("unshare");
    command.args(["--mount", "bash", "-c", script, "bash"]).arg(setpriv);
    command.args(["--bounding-set", &set, "--inh-caps", "-all", "--no-new-privs", binary]);
    let output = place.like(command).args(["doctor", "--json"]).output().unwrap();
    let report: serde_json::Value =
        serde_json::from_str(&out(&output)).unwrap_or_else(|_| panic!("{}", err(&output)));
    let level = &report["isolation"][0];
    assert_eq!((&level["name"], &level["state"]), (&"level".into(), &"held".into()), "{report}");
    // This machine may hold less with all rights too.
    let free: serde_json::Value =
        serde_json::from_str(&out(&place.run(&["doctor", "--json"]))).unwrap();
    assert_eq!(report["isolation"], free["isolation"]);
}
