//! Machine code that the warm Python runs once, to put its own memory behind a file.
//!
//! Between copying a region and mapping the copy in its place nothing may write to it, and Python
//! writes to its memory with every step. So both happen in here, where nothing is written at all.

use std::{arch::global_asm, slice};

// `rows_left mover(rows, count, file)`: each row is four words, a start, a length, a place in the
// file, and the protection. It stops at the first region that cannot be moved.
#[cfg(target_arch = "x86_64")]
global_asm!(
    ".pushsection .rodata.decipher_mover, \"a\"",
    ".globl decipher_mover",
    ".globl decipher_mover_end",
    ".hidden decipher_mover",
    ".hidden decipher_mover_end",
    "decipher_mover:",
    "push r12",
    "push r13",
    "push r14",
    "mov r12, rdi",
    "mov r13, rsi",
    "mov r14, rdx",
    "2:",
    "test r13, r13",
    "jz 3f",
    "mov eax, {pwrite}",
    "mov rdi, r14",
    "mov rsi, [r12]",
    "mov rdx, [r12 + 8]",
    "mov r10, [r12 + 16]",
    "syscall",
    "cmp rax, [r12 + 8]",
    "jne 3f",
    "mov eax, {mmap}",
    "mov rdi, [r12]",
    "mov rsi, [r12 + 8]",
    "mov rdx, [r12 + 24]",
    "mov r10d, {fixed}",
    "mov r8, r14",
    "mov r9, [r12 + 16]",
    "syscall",
    "cmp rax, [r12]",
    "jne 3f",
    "add r12, 32",
    "dec r13",
    "jmp 2b",
    "3:",
    "mov rax, r13",
    "pop r14",
    "pop r13",
    "pop r12",
    "ret",
    "decipher_mover_end:",
    ".popsection",
    pwrite = const libc::SYS_pwrite64,
    mmap = const libc::SYS_mmap,
    fixed = const libc::MAP_PRIVATE | libc::MAP_FIXED,
);

#[cfg(target_arch = "x86_64")]
unsafe extern "C" {
    static decipher_mover: u8;
    static decipher_mover_end: u8;
}

/// The code, which runs wherever it lies; nothing for a machine that it was not written for.
#[cfg(target_arch = "x86_64")]
pub(crate) fn mover() -> &'static [u8] {
    let (begin, end) = (&raw const decipher_mover, &raw const decipher_mover_end);
    // SAFETY: both symbols stand in one section, the second behind the first.
    unsafe { slice::from_raw_parts(begin, end.offset_from_unsigned(begin)) }
}

/// The code, which runs wherever it lies; nothing for a machine that it was not written for.
#[cfg(not(target_arch = "x86_64"))]
pub(crate) fn mover() -> &'static [u8] {
    &[]
}
