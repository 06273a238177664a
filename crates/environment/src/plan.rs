//! What goes into an environment, and the key that names it. Makes nothing.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

/// Changes whenever the way an environment is made changes, so that older ones are not taken.
const FORMAT: &str = "decipher environment 1";

/// The room that the built-in environment needs while it is being made: measured 2.8 GB (the
/// downloads are hard links to what is installed), and some more for the next versions.
const BUILT_IN_BYTES_NEEDED: u64 = 3_500_000_000;

/// The same for the learning environment: measured 5.6 GB, most of it the CUDA libraries that its
/// packages bring along.
const LEARNING_BYTES_NEEDED: u64 = 7_000_000_000;

/// How many hexadecimal digits of a hash a folder's name has: enough for a handful of folders.
const KEY_DIGITS: usize = 12;

/// A font file that comes with the binary.
#[derive(Debug, Clone, Copy)]
pub struct Font {
    /// The file's name.
    pub name: &'static str,
    /// The first 12 digits of its SHA-256. Written down, because hashing the fonts takes longer
    /// than all the rest of looking for an environment.
    pub hash: &'static str,
    /// What is in the file.
    pub bytes: &'static [u8],
}

/// What goes into an environment.
#[derive(Debug, Clone)]
pub struct Plan<'a> {
    /// The packages: a requirements file with a hash for every file.
    pub packages: &'a str,
    /// The installer (uv), locked in the same way.
    pub installer: &'a str,
    /// Fonts that no package brings. Empty: no fonts are prepared at all.
    pub fonts: &'a [Font],
    /// The room that the making takes on the disk.
    pub bytes_needed: u64,
}

const FONTS: &[Font] = &[
    Font {
        name: "NotoEmoji-Regular.ttf",
        hash: "24aaa2a20c9c",
        bytes: include_bytes!("../../../python/fonts/NotoEmoji-Regular.ttf"),
    },
    Font {
        name: "NotoSansDevanagari-Regular.ttf",
        hash: "084a94d89eb5",
        bytes: include_bytes!("../../../python/fonts/NotoSansDevanagari-Regular.ttf"),
    },
    Font {
        name: "NotoSansBengali-Regular.ttf",
        hash: "9bb35b354782",
        bytes: include_bytes!("../../../python/fonts/NotoSansBengali-Regular.ttf"),
    },
    Font {
        name: "NotoSansTamil-Regular.ttf",
        hash: "a7bb7f92f165",
        bytes: include_bytes!("../../../python/fonts/NotoSansTamil-Regular.ttf"),
    },
    Font {
        name: "NotoSansThai-Regular.ttf",
        hash: "dfbd5ed0f1e6",
        bytes: include_bytes!("../../../python/fonts/NotoSansThai-Regular.ttf"),
    },
];

/// Copies the fonts of packages, writes `matplotlibrc` and matplotlib's font list.
pub(crate) const FONT_SCRIPT: &str = include_str!("../../../python/fonts.py");

impl Plan<'static> {
    /// Returns the plan that comes with this binary.
    pub const fn built_in() -> Self {
        Self {
            packages: include_str!("../../../python/requirements.lock"),
            installer: include_str!("../../../python/uv.lock"),
            fonts: FONTS,
            bytes_needed: BUILT_IN_BYTES_NEEDED,
        }
    }

    /// Returns the plan of what `decipher learn` needs, a set-up of its own beside the sessions'.
    pub const fn learning() -> Self {
        Self {
            packages: include_str!("../../../python/learning.lock"),
            installer: include_str!("../../../python/uv.lock"),
            fonts: &[],
            bytes_needed: LEARNING_BYTES_NEEDED,
        }
    }
}

impl Plan<'_> {
    /// Returns the part of a folder's name that stands for what is in it.
    pub(crate) fn key(&self) -> String {
        let mut parts: Vec<&[u8]> =
            vec![FORMAT.as_bytes(), self.packages.as_bytes(), FONT_SCRIPT.as_bytes()];
        for font in self.fonts {
            parts.extend([font.name.as_bytes(), font.hash.as_bytes()]);
        }
        short_hash(&parts)
    }

    /// Returns the name of the folder that the installer is kept in.
    pub(crate) fn installer_key(&self) -> String {
        format!("tools-{}", short_hash(&[self.installer.as_bytes()]))
    }
}

/// Hashes `parts` with their lengths, so that moving a byte between two parts changes the hash.
pub(crate) fn short_hash(parts: &[&[u8]]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    short_text(&hasher.finalize())
}

fn short_text(hash: &[u8]) -> String {
    let mut text = String::new();
    for byte in hash {
        let _ = write!(text, "{byte:02x}");
    }
    text.truncate(KEY_DIGITS);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_written_beside_a_font_is_the_one_it_has() {
        for font in Plan::built_in().fonts {
            assert_eq!(font.hash, short_text(&Sha256::digest(font.bytes)), "{}", font.name);
        }
    }

    #[test]
    fn the_key_changes_with_the_packages_and_with_the_fonts() {
        let plan = Plan::built_in();
        let other_packages = Plan { packages: "six==1.17.0", ..plan.clone() };
        let no_fonts = Plan { fonts: &[], ..plan.clone() };
        let keys = [plan.key(), other_packages.key(), no_fonts.key()];
        assert_eq!(plan.key(), Plan::built_in().key());
        assert!(keys[0] != keys[1] && keys[0] != keys[2] && keys[1] != keys[2]);
    }

    #[test]
    fn a_byte_moved_to_the_next_part_changes_the_hash() {
        assert_ne!(short_hash(&[b"ab", b"c"]), short_hash(&[b"a", b"bc"]));
    }

    #[test]
    fn every_package_of_our_plans_has_a_hash_and_no_address() {
        for (plan, least) in [(Plan::built_in(), 100), (Plan::learning(), 30)] {
            let packages = plan.packages;
            assert!(packages.lines().filter(|line| line.contains("==")).count() > least);
            for line in packages.lines().filter(|line| line.contains("==")) {
                assert!(line.ends_with('\\'), "no hash follows {line}");
            }
            assert!(!packages.contains("://"));
        }
    }

    #[test]
    fn what_learning_asks_for_is_what_its_list_has() {
        let wanted = include_str!("../../../training/requirements.txt");
        for line in wanted.lines().filter(|line| line.contains("==")) {
            assert!(Plan::learning().packages.contains(&format!("{line} \\\n")), "{line}");
        }
    }
}
