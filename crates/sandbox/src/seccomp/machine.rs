//! Runs a filter as the kernel does, for tests: the instructions that [`super::tree`] writes.

use super::tree::{AND, IF_AT_LEAST, IF_EQUAL, Instruction, LOAD, RETURN};

/// What a filter is shown of a call.
#[derive(Debug, Clone, Copy)]
pub(super) struct Call {
    pub(super) architecture: u32,
    pub(super) number: u32,
    pub(super) arguments: [u64; 6],
}

/// Returns what the kernel would do, and after how many instructions.
pub(super) fn run(program: &[Instruction], call: &Call) -> (u32, usize) {
    let (mut accumulator, mut next, mut steps) = (0u32, 0, 0);
    loop {
        let Instruction { code, if_true, if_false, value } = program[next];
        let jump = |taken: bool| usize::from(if taken { if_true } else { if_false });
        (next, steps) = (next + 1, steps + 1);
        match u32::from(code) {
            LOAD => accumulator = field(call, value),
            AND => accumulator &= value,
            IF_EQUAL => next += jump(accumulator == value),
            IF_AT_LEAST => next += jump(accumulator >= value),
            RETURN => return (value, steps),
            other => panic!("instruction {other:#x}"),
        }
    }
}

/// A 32-bit word of `struct seccomp_data`: number, architecture, instruction pointer, arguments.
fn field(call: &Call, offset: u32) -> u32 {
    let mut bytes = Vec::new();
    bytes.extend(call.number.to_ne_bytes());
    bytes.extend(call.architecture.to_ne_bytes());
    bytes.extend(0u64.to_ne_bytes());
    bytes.extend(call.arguments.iter().flat_map(|argument| argument.to_ne_bytes()));
    let offset = usize::try_from(offset).unwrap();
    u32::from_ne_bytes(bytes[offset..offset + 4].try_into().unwrap())
}
