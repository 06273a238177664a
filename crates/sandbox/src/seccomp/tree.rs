//! Writes a table of system calls as a program for the kernel: a binary search over their numbers.
//!
//! A list of rules, tested one after the other, costs thrice: the kernel reads all of it each time
//! it is installed, runs it then for every call that it knows, to remember which of them need no
//! arguments, and walks down to the rule when a call does need them. A search over ranges of equal
//! answers takes eight comparisons. It knows nothing of which calls are good or bad.

use std::collections::BTreeMap;

use libc as c;

/// What every call of one kind is answered, arguments included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Answer {
    /// The kernel does it.
    Allow,
    /// "Operation not permitted".
    Refuse,
    /// "No such system call", for what programs probe for and do without.
    Absent,
    /// Allowed when all the checks of one of these lines hold, and refused otherwise.
    AllowIf(Vec<Vec<Check>>),
}

/// A comparison of the lower half of one argument; the kernel ignores the upper half of all that
/// are compared here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Check {
    /// Which argument, from 0.
    pub(super) argument: u8,
    /// The bits that matter.
    pub(super) mask: u32,
    /// What they must be.
    pub(super) value: u32,
}

/// What a call is answered that stands in no table.
const OTHERWISE: Answer = Answer::Refuse;
/// The native calls of this architecture; every other table is a way round ours.
pub(super) const ARCHITECTURE: u32 = 0xc000_003e;
/// Where `struct seccomp_data` holds the number, the architecture and the first argument.
const NUMBER: u32 = 0;
const ARCHITECTURE_FIELD: u32 = 4;
const ARGUMENTS: u32 = 16;
const ARGUMENT_BYTES: u32 = 8;

pub(super) const LOAD: u32 = c::BPF_LD | c::BPF_W | c::BPF_ABS;
pub(super) const AND: u32 = c::BPF_ALU | c::BPF_AND | c::BPF_K;
pub(super) const IF_EQUAL: u32 = c::BPF_JMP | c::BPF_JEQ | c::BPF_K;
pub(super) const IF_AT_LEAST: u32 = c::BPF_JMP | c::BPF_JGE | c::BPF_K;
pub(super) const RETURN: u32 = c::BPF_RET | c::BPF_K;

/// One instruction, as in `struct sock_filter`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Instruction {
    pub(super) code: u16,
    pub(super) if_true: u8,
    pub(super) if_false: u8,
    pub(super) value: u32,
}

/// Numbers from `first` up to the next range's are answered alike.
struct Range<'a> {
    first: u32,
    answer: &'a Answer,
}

/// Makes the program of a table.
pub(super) fn program(table: &BTreeMap<u32, Answer>) -> Vec<Instruction> {
    let mut program = vec![
        instruction(LOAD, ARCHITECTURE_FIELD),
        jump(IF_EQUAL, ARCHITECTURE, 1, 0),
        instruction(RETURN, c::SECCOMP_RET_KILL_PROCESS),
        instruction(LOAD, NUMBER),
    ];
    program.extend(search(&ranges(table)));
    program
}

/// The whole line of numbers, cut where the answer changes.
fn ranges(table: &BTreeMap<u32, Answer>) -> Vec<Range<'_>> {
    let mut ranges: Vec<Range<'_>> = Vec::new();
    let mut push = |first, answer| match ranges.last() {
        Some(last) if last.answer == answer => {}
        _ => ranges.push(Range { first, answer }),
    };
    let mut next = 0;
    for (number, answer) in table {
        if *number > next {
            push(next, &OTHERWISE);
        }
        push(*number, answer);
        next = number + 1;
    }
    push(next, &OTHERWISE);
    ranges
}

fn search(ranges: &[Range<'_>]) -> Vec<Instruction> {
    let (lower, upper) = ranges.split_at(ranges.len() / 2);
    let (true, [first, ..]) = (!lower.is_empty(), upper) else {
        return upper.iter().flat_map(|range| leaf(range.answer)).collect();
    };
    let (lower, pivot) = (search(lower), first.first);
    let mut program = vec![jump(IF_AT_LEAST, pivot, lower.len(), 0)];
    program.extend(lower);
    program.extend(search(upper));
    program
}

fn leaf(answer: &Answer) -> Vec<Instruction> {
    match answer {
        Answer::Allow => vec![instruction(RETURN, c::SECCOMP_RET_ALLOW)],
        Answer::Refuse => vec![error(c::EPERM)],
        Answer::Absent => vec![error(c::ENOSYS)],
        Answer::AllowIf(lines) => {
            let mut program: Vec<_> = lines.iter().flat_map(|line| allow_if(line)).collect();
            program.push(error(c::EPERM));
            program
        }
    }
}

/// Allows when every check holds, and else goes on behind itself.
fn allow_if(checks: &[Check]) -> Vec<Instruction> {
    // From the last check up, as each has to know how far it is to the end.
    let mut program = vec![instruction(RETURN, c::SECCOMP_RET_ALLOW)];
    for check in checks.iter().rev() {
        let field = ARGUMENTS + ARGUMENT_BYTES * u32::from(check.argument);
        let mut checked = vec![instruction(LOAD, field)];
        if check.mask != u32::MAX {
            checked.push(instruction(AND, check.mask));
        }
        checked.push(jump(IF_EQUAL, check.value, 0, program.len()));
        checked.append(&mut program);
        program = checked;
    }
    program
}

fn error(number: i32) -> Instruction {
    instruction(RETURN, c::SECCOMP_RET_ERRNO | number.cast_unsigned())
}

fn instruction(code: u32, value: u32) -> Instruction {
    jump(code, value, 0, 0)
}

fn jump(code: u32, value: u32, if_true: usize, if_false: usize) -> Instruction {
    let narrow = "the program is so short that half of it can be jumped over";
    Instruction {
        code: u16::try_from(code).expect("instruction codes have 16 bits"),
        if_true: u8::try_from(if_true).expect(narrow),
        if_false: u8::try_from(if_false).expect(narrow),
        value,
    }
}
