//! The read-only root that the zygote and every session see, built once.
//!
//! Stops sessions from reaching host files: what is not put here does not exist for them. Jails
//! get their copy of this mount tree with their mount namespace, locked by the kernel, so that
//! building a jail costs no further bind. Proved by the attacks E12, S02, S08, S10.

use std::{
    fs, io,
    os::{
        fd::{AsFd, OwnedFd},
        unix::fs::{PermissionsExt, symlink},
    },
    path::{Path, PathBuf},
};

use rustix::{
    fs::{StatVfsMountFlags, statvfs},
    mount::{
        MountFlags, MountPropagationFlags, MoveMountFlags, OpenTreeFlags, UnmountFlags, mount,
        mount_change, mount_remount, move_mount, open_tree, unmount,
    },
    process::{chdir, pivot_root},
};

use super::{step, wire::Setup};

/// Where the new root stands while it is built; any folder that every Linux has will do.
const BUILD: &str = "/tmp";
/// Folders of the system that programs and libraries need.
const SYSTEM: &[&str] = &[
    "/usr/bin",
    "/usr/sbin",
    "/usr/lib",
    "/usr/lib64",
    "/usr/lib32",
    "/usr/libexec",
    "/usr/share",
];
/// Links of a merged-/usr system, or folders of an older one.
const TOP: &[&str] = &["/bin", "/sbin", "/lib", "/lib64"];
/// Settings that hold nothing private.
const SETTINGS: &[&str] =
    &["/etc/alternatives", "/etc/fonts", "/etc/ld.so.cache", "/etc/mime.types", "/etc/localtime"];
/// Folders that are each session's own, so that nothing of the host can be seen there.
const COVERED: &[&str] = &["/tmp", "/dev", "/proc", "/mnt/data", "/var/tmp"];
const DEVICES: &[&str] = &["null", "zero", "full", "random", "urandom"];
/// Where our own Python modules stand inside.
pub(crate) const RUNTIME: &str = "/opt/decipher/runtime";
/// The root holds only empty folders, links and our modules.
const ROOT_OPTIONS: &std::ffi::CStr = c"size=4m,nr_inodes=4k,mode=755";
/// Caches of the zygote's imports.
const ZYGOTE_TMP_OPTIONS: &std::ffi::CStr = c"size=64m,nr_inodes=4k,mode=1777";

/// The modules that run inside, by file name.
const MODULES: &[(&str, &str)] = &[
    ("decipher_zygote.py", include_str!("../runtime/decipher_zygote.py")),
    ("decipher_share.py", include_str!("../runtime/decipher_share.py")),
    ("decipher_walk.py", include_str!("../runtime/decipher_walk.py")),
    ("decipher_cross.py", include_str!("../runtime/decipher_cross.py")),
    ("decipher_session.py", include_str!("../runtime/decipher_session.py")),
    ("decipher_shell.py", include_str!("../runtime/decipher_shell.py")),
    ("decipher_plain.py", include_str!("../runtime/decipher_plain.py")),
    ("decipher_display.py", include_str!("../runtime/decipher_display.py")),
    ("decipher_backend.py", include_str!("../runtime/decipher_backend.py")),
    ("decipher_wire.py", include_str!("../runtime/decipher_wire.py")),
    ("decipher_threads.py", include_str!("../runtime/decipher_threads.py")),
    ("decipher_owners.py", include_str!("../runtime/decipher_owners.py")),
    ("decipher_memory.py", include_str!("../runtime/decipher_memory.py")),
    ("decipher_pickler.py", include_str!("../runtime/decipher_pickler.py")),
    ("decipher_mending.py", include_str!("../runtime/decipher_mending.py")),
    ("decipher_surroundings.py", include_str!("../runtime/decipher_surroundings.py")),
    ("decipher_variables.py", include_str!("../runtime/decipher_variables.py")),
    ("decipher_marks.py", include_str!("../runtime/decipher_marks.py")),
    ("decipher_flusher.py", include_str!("../runtime/decipher_flusher.py")),
    ("decipher_frost.py", include_str!("../runtime/decipher_frost.py")),
    ("decipher_checkpoint.py", include_str!("../runtime/decipher_checkpoint.py")),
];

/// Builds the image in the current mount namespace and makes it the root.
pub(crate) fn enter(setup: &Setup) -> io::Result<()> {
    let trees = sources(setup)?;
    let root = Path::new(BUILD);
    let flags = MountFlags::NOSUID | MountFlags::NODEV;
    mount("tmpfs", root, "tmpfs", flags, ROOT_OPTIONS).map_err(|e| step("mount the root", e))?;
    for (path, tree) in &trees {
        attach(root, path, tree).map_err(|e| step(&format!("mount {}", path.display()), e))?;
    }
    links(root)?;
    settings(root)?;
    modules(root)?;
    for folder in ["proc", "tmp", "mnt/data", "dev/shm", "var", "run", "sys"] {
        fs::create_dir_all(root.join(folder))?;
    }
    symlink("/tmp", root.join("var/tmp"))?;
    for (name, target) in
        [("fd", "/proc/self/fd"), ("stdin", "fd/0"), ("stdout", "fd/1"), ("stderr", "fd/2")]
    {
        symlink(target, root.join("dev").join(name))?;
    }
    mount("proc", root.join("proc"), "proc", flags | MountFlags::NOEXEC, None)
        .map_err(|e| step("mount /proc", e))?;
    mount("tmpfs", root.join("tmp"), "tmpfs", flags, ZYGOTE_TMP_OPTIONS)?;
    pivot(root).map_err(|e| step("enter the root", e))?;
    Ok(mount_remount("/", MountFlags::RDONLY | flags, c"")?)
}

/// Opens everything that goes in, before the new root hides some of it.
fn sources(setup: &Setup) -> io::Result<Vec<(PathBuf, OwnedFd)>> {
    let devices = DEVICES.iter().map(|name| Path::new("/dev").join(name));
    let mut paths: Vec<PathBuf> = SYSTEM.iter().chain(SETTINGS).map(PathBuf::from).collect();
    paths.extend(TOP.iter().map(PathBuf::from).filter(|path| !path.is_symlink()));
    paths.retain(|path| path.exists());
    paths.extend(devices);
    for own in [&setup.base, &setup.venv, &setup.fonts] {
        if let Some(covered) = COVERED.iter().find(|covered| own.starts_with(covered)) {
            let reason = format!("sessions have a {covered} of their own: set DECIPHER_DATA_DIR");
            return Err(step(&format!("use {}", own.display()), reason));
        }
        if !paths.iter().any(|path| own.starts_with(path)) && own != Path::new("/usr") {
            paths.push(own.clone());
        }
    }
    let mut trees = Vec::new();
    for path in paths {
        let flags = OpenTreeFlags::OPEN_TREE_CLONE
            | OpenTreeFlags::OPEN_TREE_CLOEXEC
            | OpenTreeFlags::AT_RECURSIVE;
        let tree = open_tree(rustix::fs::CWD, &path, flags)
            .map_err(|e| step(&format!("open {}", path.display()), e))?;
        trees.push((path, tree));
    }
    Ok(trees)
}

/// Mounts one tree at its old path under the new root, read-only.
fn attach(root: &Path, path: &Path, tree: &OwnedFd) -> io::Result<()> {
    let target = root.join(path.strip_prefix("/").unwrap_or(path));
    let is_folder = rustix::fs::FileType::from_raw_mode(rustix::fs::fstat(tree)?.st_mode)
        == rustix::fs::FileType::Directory;
    if is_folder {
        fs::create_dir_all(&target)?;
    } else {
        fs::create_dir_all(target.parent().unwrap_or(root))?;
        fs::File::create(&target)?;
    }
    let empty = MoveMountFlags::MOVE_MOUNT_F_EMPTY_PATH;
    move_mount(tree.as_fd(), "", rustix::fs::CWD, &target, empty)?;
    let device = path.starts_with("/dev");
    let mut flags = kept_flags(&target)? | MountFlags::NOSUID;
    if !device {
        flags |= MountFlags::RDONLY | MountFlags::NODEV;
    }
    Ok(mount_remount(&target, MountFlags::BIND | flags, c"")?)
}

/// Flags that the kernel locks on mounts which come from a more privileged namespace.
fn kept_flags(path: &Path) -> io::Result<MountFlags> {
    let now = statvfs(path)?.f_flag;
    let pairs = [
        (StatVfsMountFlags::NODEV, MountFlags::NODEV),
        (StatVfsMountFlags::NOEXEC, MountFlags::NOEXEC),
        (StatVfsMountFlags::RDONLY, MountFlags::RDONLY),
        (StatVfsMountFlags::NOATIME, MountFlags::NOATIME),
        (StatVfsMountFlags::NODIRATIME, MountFlags::NODIRATIME),
        (StatVfsMountFlags::RELATIME, MountFlags::RELATIME),
    ];
    let kept = pairs.iter().filter(|(have, _)| now.contains(*have));
    Ok(kept.fold(MountFlags::empty(), |flags, (_, keep)| flags | *keep))
}

fn links(root: &Path) -> io::Result<()> {
    for path in TOP.iter().map(Path::new).filter(|path| path.is_symlink()) {
        symlink(fs::read_link(path)?, root.join(path.strip_prefix("/").unwrap_or(path)))?;
    }
    Ok(())
}

fn settings(root: &Path) -> io::Result<()> {
    let etc = root.join("etc");
    fs::create_dir_all(&etc)?;
    let user = "user:x:1000:1000:user:/tmp:/bin/bash\nroot:x:0:0:root:/:/bin/false\n";
    fs::write(etc.join("passwd"), user)?;
    fs::write(etc.join("group"), "user:x:1000:\nroot:x:0:\n")?;
    fs::write(etc.join("hosts"), "127.0.0.1 localhost\n::1 localhost\n")?;
    fs::write(etc.join("hostname"), "decipher\n")?;
    fs::write(etc.join("nsswitch.conf"), "passwd: files\ngroup: files\nhosts: files\n")
}

fn modules(root: &Path) -> io::Result<()> {
    let folder = root.join(RUNTIME.trim_start_matches('/'));
    fs::create_dir_all(&folder)?;
    for (name, text) in MODULES {
        let path = folder.join(name);
        fs::write(&path, text)?;
        fs::set_permissions(&path, fs::Permissions::from_mode(0o444))?;
    }
    Ok(())
}

fn pivot(root: &Path) -> io::Result<()> {
    mount_change("/", MountPropagationFlags::REC | MountPropagationFlags::PRIVATE)?;
    chdir(root)?;
    pivot_root(".", ".")?;
    unmount(".", UnmountFlags::DETACH)?;
    Ok(chdir("/")?)
}
