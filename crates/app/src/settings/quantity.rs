//! Sizes and times as people write them: `8g`, `90s`, `5m`.

use std::{str::FromStr, time::Duration};

/// A size in bytes, written such as `512m` or `8g`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Amount(pub(crate) u64);

impl FromStr for Amount {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let lower = text.trim().to_lowercase();
        let (number, unit) = split(&lower);
        let shift = match unit.trim_end_matches('b').trim_end_matches('i') {
            "" => 0,
            "k" => 10,
            "m" => 20,
            "g" => 30,
            "t" => 40,
            _ => return Err(WRONG_SIZE.into()),
        };
        let number: u64 = number.parse().map_err(|_| WRONG_SIZE)?;
        match number.checked_mul(1 << shift) {
            Some(0) => Err("is nothing".into()),
            Some(bytes) => Ok(Self(bytes)),
            None => Err("is more than any machine has".into()),
        }
    }
}

/// A time, written such as `90s`, `5m` or `1h`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span(pub(crate) Duration);

impl FromStr for Span {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let lower = text.trim().to_lowercase();
        let (number, unit) = split(&lower);
        let seconds: u64 = match unit {
            "" | "s" | "sec" => 1,
            "m" | "min" => 60,
            "h" => 3600,
            _ => return Err(WRONG_TIME.into()),
        };
        let number: u64 = number.parse().map_err(|_| WRONG_TIME)?;
        match number.checked_mul(seconds) {
            Some(0) => Err("is nothing".into()),
            Some(seconds) => Ok(Self(Duration::from_secs(seconds))),
            None => Err("is longer than any machine lives".into()),
        }
    }
}

/// Writes a size for a person.
pub(crate) fn size(bytes: u64) -> String {
    const UNITS: [&str; 4] = ["KiB", "MiB", "GiB", "TiB"];
    if bytes < 1024 {
        return format!("{bytes} B");
    }
    let unit = (bytes.ilog2() / 10).min(4);
    let whole = bytes >> (10 * unit);
    let tenths = (bytes >> (10 * (unit - 1)) & 1023) * 10 / 1024;
    match tenths {
        0 => format!("{whole} {}", UNITS[unit as usize - 1]),
        _ => format!("{whole}.{tenths} {}", UNITS[unit as usize - 1]),
    }
}

/// Writes a time for a person.
pub(crate) fn span(time: Duration) -> String {
    match time.as_secs() {
        seconds if seconds.is_multiple_of(60) => format!("{}m", seconds / 60),
        seconds => format!("{seconds}s"),
    }
}

const WRONG_SIZE: &str = "is not a size such as 512m or 8g";
const WRONG_TIME: &str = "is not a time such as 90s, 5m or 1h";

fn split(text: &str) -> (&str, &str) {
    let end = text.find(|char: char| !char.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    (number, unit.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_and_times_are_read_as_people_write_them() {
        assert_eq!("8g".parse(), Ok(Amount(8 << 30)));
        assert_eq!("512 MiB".parse(), Ok(Amount(512 << 20)));
        assert_eq!("4096".parse(), Ok(Amount(4096)));
        assert_eq!("5m".parse(), Ok(Span(Duration::from_mins(5))));
        assert_eq!("90".parse(), Ok(Span(Duration::from_secs(90))));
        for wrong in ["", "8x", "-1g", "0", "99999999999t", "1.5g"] {
            assert!(wrong.parse::<Amount>().is_err(), "{wrong}");
        }
        assert!("soon".parse::<Span>().is_err());
    }

    #[test]
    fn sizes_are_written_with_at_most_one_digit() {
        assert_eq!(size(999), "999 B");
        assert_eq!(size(1536), "1.5 KiB");
        assert_eq!(size(10_737_418_240), "10 GiB");
        assert_eq!(size(u64::MAX), "16777215.9 TiB");
    }
}
