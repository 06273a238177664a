//! A real PostgreSQL server of this test program's own, started once from the machine's package.
//!
//! It listens on a Unix socket in a folder of its own. A shell stands between: it reads from a pipe
//! whose other end this program holds, so that the server ends and its folder goes however this
//! program ends.

use std::{
    fs,
    io::{self, BufRead, BufReader, Write},
    os::unix::{fs::chown, process::CommandExt},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering},
    },
    thread,
};

use sqlx::{AssertSqlSafe, Connection, PgConnection};
use tempfile::TempDir;

const PACKAGE: &str = "/usr/lib/postgresql";
/// Not synced: what these tests lose is a writer, never the server or the power.
const WATCHED: &str = r#"
    "$1/postgres" -D "$2/data" -k "$2" -c listen_addresses= -c fsync=off &
    server=$!
    read -r _
    kill -QUIT $server
    wait $server
    rm -rf "$2"
"#;

struct Server {
    folder: PathBuf,
    /// Holds the other end of the pipe until this program ends, and the server's life with it.
    _shell: Child,
}

/// A new database on the server, by its URL; none where PostgreSQL is not installed.
pub(crate) async fn database() -> Option<String> {
    static SERVER: OnceLock<Option<Server>> = OnceLock::new();
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let server = tokio::task::spawn_blocking(|| SERVER.get_or_init(start)).await.unwrap();
    let server = server.as_ref()?;
    let name = format!("test_{}", COUNT.fetch_add(1, Ordering::Relaxed));
    let url = |name: &str| {
        format!("postgres://postgres@localhost/{name}?host={}", server.folder.display())
    };
    let mut connection = PgConnection::connect(&url("postgres")).await.unwrap();
    let sql = AssertSqlSafe(format!("CREATE DATABASE {name}"));
    sqlx::raw_sql(sql).execute(&mut connection).await.unwrap();
    Some(url(&name))
}

fn start() -> Option<Server> {
    let Some(binaries) = binaries() else {
        let reason = "SKIPPED: the PostgreSQL cases, since no server is installed; \
                      run `sudo apt-get install -y --no-install-recommends postgresql`\n";
        // Past the capture of libtest: who reads the output must see it.
        io::stderr().write_all(reason.as_bytes()).unwrap();
        return None;
    };
    let folder = TempDir::new().unwrap().keep();
    let owner = owner();
    if let Some((uid, gid)) = owner {
        chown(&folder, Some(uid), Some(gid)).unwrap();
    }
    let data = folder.join("data");
    let mut initdb = command(&binaries.join("initdb"), owner);
    initdb.args(["--no-sync", "-A", "trust", "-U", "postgres", "-E", "UTF8"]).arg("-D").arg(data);
    let output = initdb.current_dir(&folder).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));

    let mut shell = command(Path::new("/bin/sh"), owner);
    shell.args(["-c", WATCHED, "sh"]).arg(binaries).arg(&folder).current_dir("/");
    shell.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
    let mut shell = shell.spawn().unwrap();
    let mut log = BufReader::new(shell.stderr.take().unwrap()).lines().map(Result::unwrap);
    let mut said = Vec::new();
    let is_ready = log.any(|line| {
        let is_ready = line.contains("database system is ready to accept connections");
        said.push(line);
        is_ready
    });
    assert!(is_ready, "PostgreSQL did not start:\n{}", said.join("\n"));
    // Read on, so that the server never waits for room in the pipe.
    thread::spawn(move || log.count());
    Some(Server { folder, _shell: shell })
}

/// The newest server that is installed.
fn binaries() -> Option<PathBuf> {
    let versions = fs::read_dir(PACKAGE).ok()?.map(|entry| entry.unwrap().path());
    let version = |path: &PathBuf| path.file_name()?.to_str()?.parse::<u32>().ok();
    let installed = versions.filter(|path| path.join("bin/initdb").exists());
    Some(installed.max_by_key(version)?.join("bin"))
}

fn command(program: &Path, owner: Option<(u32, u32)>) -> Command {
    let mut command = Command::new(program);
    if let Some((uid, gid)) = owner {
        command.uid(uid).gid(gid);
    }
    command
}

/// The package's own user when we are root, as whom the server refuses to run.
fn owner() -> Option<(u32, u32)> {
    if !rustix::process::geteuid().is_root() {
        return None;
    }
    let users = fs::read_to_string("/etc/passwd").unwrap();
    let user = users.lines().find(|line| line.starts_with("postgres:"));
    let mut fields = user.expect("the package made its user").split(':').skip(2);
    let mut number = || fields.next().unwrap().parse().unwrap();
    Some((number(), number()))
}
