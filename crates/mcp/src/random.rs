//! Bytes that nobody can guess.

use rustix::rand::{GetRandomFlags, getrandom};

/// As many as a key of SHA-256 has.
pub(crate) fn bytes() -> [u8; 32] {
    let mut bytes = [0; 32];
    getrandom(&mut bytes, GetRandomFlags::empty()).expect("the operating system has random bytes");
    bytes
}
