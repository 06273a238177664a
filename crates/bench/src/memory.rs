//! The memory of all processes below this one, shared pages counted in parts (PSS).

use std::{collections::HashMap, fs, process};

use crate::Failure;

/// What Linux says of a process that has ended, while its files are open and after.
const ESRCH: i32 = 3;
const ENOENT: i32 = 2;

/// Returns the proportional memory of all descendants of this process, in MB.
///
/// A process of another user, or one that hides, can only be read by root; that is an error
/// here, because a sum without it would flatter.
pub(crate) fn tree_megabytes() -> Result<f64, Failure> {
    let mut children: HashMap<u32, Vec<u32>> = HashMap::new();
    for entry in fs::read_dir("/proc")? {
        let Some(pid) = entry?.file_name().to_str().and_then(|name| name.parse().ok()) else {
            continue;
        };
        // A process may end while the table is read.
        let Ok(stat) = fs::read_to_string(format!("/proc/{pid}/stat")) else { continue };
        if let Some(parent) = parent(&stat) {
            children.entry(parent).or_default().push(pid);
        }
    }
    let mut kilobytes = 0;
    for pid in descendants(process::id(), &children) {
        let path = format!("/proc/{pid}/smaps_rollup");
        let rollup = match fs::read_to_string(&path) {
            Ok(rollup) => rollup,
            // Gone since the table was read: it holds nothing.
            Err(error) if [Some(ESRCH), Some(ENOENT)].contains(&error.raw_os_error()) => continue,
            Err(error) => return Err(format!("{path}: {error}").into()),
        };
        kilobytes += proportional_kilobytes(&rollup).unwrap_or(0);
    }
    Ok(f64::from(kilobytes) * 1024.0 / 1e6)
}

/// Reads the parent out of `/proc/PID/stat`; the name before it may hold anything.
fn parent(stat: &str) -> Option<u32> {
    stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()
}

fn descendants(root: u32, children: &HashMap<u32, Vec<u32>>) -> Vec<u32> {
    let mut found = vec![root];
    let mut next = 0;
    while next < found.len() {
        found.extend(children.get(&found[next]).into_iter().flatten());
        next += 1;
    }
    found.split_off(1)
}

fn proportional_kilobytes(rollup: &str) -> Option<u32> {
    let line = rollup.lines().find(|line| line.starts_with("Pss:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parent_stands_after_a_name_with_brackets() {
        assert_eq!(parent("17 (a) b) S 4 17 17 0"), Some(4));
    }

    #[test]
    fn grandchildren_count_and_the_root_does_not() {
        let children = HashMap::from([(1, vec![2, 3]), (3, vec![4]), (9, vec![10])]);
        assert_eq!(descendants(1, &children), [2, 3, 4]);
    }

    #[test]
    fn the_sum_of_a_process_is_its_pss_line() {
        let rollup = "5-7 ---p 0 00:00 0 [rollup]\nRss:  9 kB\nPss:   4 kB\nPss_Dirty: 2 kB\n";
        assert_eq!(proportional_kilobytes(rollup), Some(4));
    }
}
