//! The second fence round files: what a session may read and write, whatever is mounted.
//!
//! Stops writes outside the workspace, `/tmp` and `/dev/shm` should a mount ever be wrong, and
//! signals and abstract sockets that leave the session; proved by the attacks S01, S07 and S08.

use std::{io, os::fd::OwnedFd};

use landlock::{
    ABI, Access, AccessFs, CompatLevel, Compatible, PathBeneath, PathFd, Ruleset, RulesetAttr,
    RulesetCreatedAttr, Scope,
};

/// The version that brought signal and abstract-socket scopes (Linux 6.12); older kernels fence
/// files only, and the isolation report says so.
pub(crate) const ABI_FULL: ABI = ABI::V6;

/// Makes the ruleset of the mount namespace that the caller is in; none without Landlock.
pub(crate) fn ruleset() -> io::Result<Option<OwnedFd>> {
    let everything = AccessFs::from_all(ABI_FULL);
    let mut ruleset = Ruleset::default()
        .set_compatibility(CompatLevel::BestEffort)
        .handle_access(everything)
        .and_then(|ruleset| ruleset.scope(Scope::AbstractUnixSocket | Scope::Signal))
        .and_then(Ruleset::create)
        .map_err(io::Error::other)?;
    let read = AccessFs::from_read(ABI_FULL);
    let device = AccessFs::ReadFile | AccessFs::WriteFile | AccessFs::ReadDir | AccessFs::IoctlDev;
    let rules = [
        ("/", read),
        ("/dev", device),
        ("/dev/shm", everything),
        ("/tmp", everything),
        ("/mnt/data", everything),
    ];
    for (path, access) in rules {
        let path = PathFd::new(path).map_err(io::Error::other)?;
        ruleset = ruleset.add_rule(PathBeneath::new(path, access)).map_err(io::Error::other)?;
    }
    Ok(ruleset.into())
}
