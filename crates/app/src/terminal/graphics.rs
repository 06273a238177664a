//! Finds out how the terminal shows pictures, if it does. Shows none itself.

use std::{
    env,
    fs::{File, OpenOptions},
    io::{self, Read, Write},
    sync::OnceLock,
    time::{Duration, Instant},
};

use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    termios::{LocalModes, OptionalActions, SpecialCodeIndex, tcgetattr, tcsetattr},
};

/// How long a terminal may take to answer; a slow link loses pictures, not time.
const PATIENCE: Duration = Duration::from_millis(200);

/// A way of showing pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Graphics {
    /// The protocol of kitty, which Ghostty speaks too.
    Kitty,
    /// The protocol of `iTerm2`, which `WezTerm` speaks too.
    Iterm,
    /// The pictures of old DEC terminals, which many speak.
    Sixel,
    /// None.
    None,
}

/// Finds it out once for the whole run. Ask before a cell or a model writes anything.
pub(super) fn graphics() -> Graphics {
    static FOUND: OnceLock<Graphics> = OnceLock::new();
    *FOUND.get_or_init(|| named().unwrap_or_else(|| probe().unwrap_or(Graphics::None)))
}

/// What the environment says; `None` when the terminal must be asked.
fn named() -> Option<Graphics> {
    let variable = |name| env::var(name).unwrap_or_default();
    let term = variable("TERM");
    let program = variable("TERM_PROGRAM");
    // Multiplexers swallow the question, the answer or the picture.
    let multiplexed = env::var_os("TMUX").is_some() || env::var_os("STY").is_some();
    if multiplexed || ["screen", "tmux", "dumb", "linux"].iter().any(|dull| term.starts_with(dull))
    {
        return Some(Graphics::None);
    }
    if term.contains("kitty") || term.contains("ghostty") || program == "ghostty" {
        return Some(Graphics::Kitty);
    }
    if ["iTerm.app", "WezTerm", "mintty"].contains(&program.as_str())
        || variable("LC_TERMINAL") == "iTerm2"
    {
        return Some(Graphics::Iterm);
    }
    None
}

/// Asks the terminal: a kitty picture query, then the device attributes that all of them answer.
fn probe() -> io::Result<Graphics> {
    let mut terminal = OpenOptions::new().read(true).write(true).open("/dev/tty")?;
    let before = tcgetattr(&terminal)?;
    let mut raw = before.clone();
    raw.local_modes.remove(LocalModes::ECHO | LocalModes::ICANON);
    raw.special_codes[SpecialCodeIndex::VMIN] = 0;
    raw.special_codes[SpecialCodeIndex::VTIME] = 0;
    tcsetattr(&terminal, OptionalActions::Now, &raw)?;
    let answer = question(&mut terminal);
    tcsetattr(&terminal, OptionalActions::Now, &before)?;
    Ok(read_answer(&String::from_utf8_lossy(&answer?)))
}

fn question(terminal: &mut File) -> io::Result<Vec<u8>> {
    terminal.write_all(b"\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\\x1b[c")?;
    let deadline = Instant::now() + PATIENCE;
    let mut answer = Vec::new();
    let mut chunk = [0; 256];
    // The device attributes come last and end with a c.
    while !answer.ends_with(b"c") {
        let left = deadline.saturating_duration_since(Instant::now());
        let timeout = Timespec { tv_sec: 0, tv_nsec: i64::from(left.subsec_nanos()) };
        if left.is_zero()
            || poll(&mut [PollFd::new(&*terminal, PollFlags::IN)], Some(&timeout))? == 0
        {
            break;
        }
        let count = terminal.read(&mut chunk)?;
        answer.extend_from_slice(&chunk[..count]);
    }
    Ok(answer)
}

fn read_answer(answer: &str) -> Graphics {
    if answer.contains("i=31;OK") {
        return Graphics::Kitty;
    }
    let attributes = answer.rsplit_once("\x1b[?").map(|(_, rest)| rest.trim_end_matches('c'));
    match attributes {
        Some(attributes) if attributes.split(';').any(|attribute| attribute == "4") => {
            Graphics::Sixel
        }
        Some(_) | None => Graphics::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answers_of_known_terminals_are_understood() {
        assert_eq!(read_answer("\x1b_Gi=31;OK\x1b\\\x1b[?62;c"), Graphics::Kitty);
        assert_eq!(read_answer("\x1b[?62;4;22c"), Graphics::Sixel);
        assert_eq!(read_answer("\x1b[?64;14;22c"), Graphics::None);
        assert_eq!(read_answer(""), Graphics::None);
    }
}
