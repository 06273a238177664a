//! The values of the server's settings as people write them. Knows no setting.

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    time::Duration,
};

use clap::ValueEnum;

use crate::settings::{Amount, Span};

/// The engine has ids for 2,000 sessions; some are ending while others begin.
const SESSIONS_MOST: usize = 1900;
/// More would fork for minutes at each start.
const POOL_MOST: usize = 256;
/// A line that nobody wants to stand in.
const WAITING_MOST: usize = 10_000;

const WRONG_ADDRESS: &str = "is not an address with a port such as 127.0.0.1:8640 or [::]:8640";
const WRONG_PATH: &str = "is not the full path of a file";
const WRONG_HOST: &str = "is not a list of names such as decipher.example.com, separated by commas";
const WRONG_ORIGIN: &str =
    "is not a list of web addresses such as https://app.example.com, separated by commas";

/// An address with a port.
pub(super) fn address(text: &str) -> Result<SocketAddr, String> {
    // `localhost` has addresses of two kinds; the one that every program tries is meant.
    let text = text.trim().replacen("localhost:", "127.0.0.1:", 1);
    text.parse().map_err(|_| WRONG_ADDRESS.to_owned())
}

/// The full path of a file.
pub(super) fn file(text: &str) -> Result<PathBuf, String> {
    // A relative path would mean another file after every `cd`.
    let path = Path::new(text);
    if path.is_absolute() { Ok(path.to_owned()) } else { Err(WRONG_PATH.to_owned()) }
}

/// Names of hosts.
pub(super) fn hosts(text: &str) -> Result<Vec<String>, String> {
    let named = |name: &str| {
        let letter = |byte: u8| byte.is_ascii_alphanumeric() || b"-._:[]".contains(&byte);
        !name.is_empty() && name.bytes().all(letter)
    };
    list(text, named, WRONG_HOST)
}

/// Addresses of web pages, without paths.
pub(super) fn origins(text: &str) -> Result<Vec<String>, String> {
    let named = |origin: &str| {
        let rest = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
        rest.is_some_and(|host| !host.is_empty() && !host.contains(['/', '?', '#', '@', ' ']))
    };
    list(text, named, WRONG_ORIGIN)
}

fn list(text: &str, fits: impl Fn(&str) -> bool, wrong: &str) -> Result<Vec<String>, String> {
    let parts: Vec<String> = text.split(',').map(|part| part.trim().to_lowercase()).collect();
    if parts.iter().all(|part| fits(part)) { Ok(parts) } else { Err(wrong.to_owned()) }
}

/// Sessions awake at once.
pub(super) fn sessions(text: &str) -> Result<usize, String> {
    count(text, 1, SESSIONS_MOST)
}

/// Sessions that wait ready.
pub(super) fn pool(text: &str) -> Result<usize, String> {
    count(text, 0, POOL_MOST)
}

/// Requests that wait for one session.
pub(super) fn waiting(text: &str) -> Result<usize, String> {
    count(text, 0, WAITING_MOST)
}

fn count(text: &str, least: usize, most: usize) -> Result<usize, String> {
    let count = text.trim().parse().ok().filter(|count| (least..=most).contains(count));
    count.ok_or_else(|| format!("is not a number from {least} to {most}"))
}

/// A time.
pub(super) fn time(text: &str) -> Result<Duration, String> {
    Ok(text.parse::<Span>()?.0)
}

/// A size.
pub(super) fn bytes(text: &str) -> Result<u64, String> {
    Ok(text.parse::<Amount>()?.0)
}

/// One of some words.
pub(super) fn word<T: ValueEnum>(text: &str) -> Result<T, String> {
    T::from_str(text, true).map_err(|_| {
        let words = T::value_variants().iter().filter_map(T::to_possible_value);
        let words: Vec<String> = words.map(|word| word.get_name().to_owned()).collect();
        format!("is not one of {}", words.join(", "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::LogFormat;

    #[test]
    fn addresses_are_read_as_people_write_them() {
        assert_eq!(address("localhost:80"), "127.0.0.1:80".parse().map_err(|_| String::new()));
        assert!(address("[::]:8640").is_ok_and(|address| address.is_ipv6()));
        for wrong in ["", "8640", "localhost", "decipher.example.com:80", "1.2.3.4:70000"] {
            assert_eq!(address(wrong), Err(WRONG_ADDRESS.into()), "{wrong}");
        }
    }

    #[test]
    fn lists_are_separated_by_commas() {
        let two = vec!["a.example".to_owned(), "[::1]:80".to_owned()];
        assert_eq!(hosts("A.example, [::1]:80"), Ok(two));
        assert!(hosts("a.example,").is_err() && hosts("https://a.example").is_err());
        assert_eq!(origins("https://a.example:8443").map(|list| list.len()), Ok(1));
        assert!(origins("a.example").is_err() && origins("https://a.example/x").is_err());
    }

    #[test]
    fn counts_have_bounds() {
        assert_eq!((sessions("1900"), pool("0")), (Ok(1900), Ok(0)));
        assert_eq!(sessions("0"), Err("is not a number from 1 to 1900".into()));
        assert_eq!(word::<LogFormat>("xml"), Err("is not one of text, json".into()));
    }
}
