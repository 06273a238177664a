//! A file name as a client gave it, made into one that is safe and still tells what it is.

/// What file systems allow.
const NAME_BYTES_MAX: usize = 255;
/// An ending longer than this is no ending.
const ENDING_BYTES_MAX: usize = 32;
/// What a file is called whose name says nothing.
const NAMELESS: &str = "file";

/// Reduces a name to its last part, of bounded length, without what leads elsewhere or does harm on
/// a screen. Letters of all scripts stay.
pub(crate) fn safe(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).find(|part| !part.trim().is_empty()).unwrap_or_default();
    let name: String =
        last.trim().chars().map(|letter| if letter.is_control() { '_' } else { letter }).collect();
    match name.as_str() {
        "" | "." | ".." => NAMELESS.to_owned(),
        _ => shorten(name),
    }
}

/// Cuts a name that is too long, before its ending.
fn shorten(name: String) -> String {
    if name.len() <= NAME_BYTES_MAX {
        return name;
    }
    let ending = name.rfind('.').map_or("", |dot| &name[dot..]);
    let ending = if ending.len() <= ENDING_BYTES_MAX { ending } else { "" };
    let mut cut = NAME_BYTES_MAX - ending.len();
    while !name.is_char_boundary(cut) {
        cut -= 1;
    }
    format!("{}{ending}", &name[..cut])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_nowhere_else() {
        let cases = [
            ("sales.csv", "sales.csv"),
            ("../../etc/passwd", "passwd"),
            ("/mnt/data/a.txt", "a.txt"),
            (r"C:\data\b.txt", "b.txt"),
            ("folder/", "folder"),
            ("", "file"),
            ("..", "file"),
            ("a/..", "file"),
            (" / ", "file"),
            ("zero\0byte\n.csv", "zero_byte_.csv"),
            ("Umsätze 📊.xlsx", "Umsätze 📊.xlsx"),
            (".hidden", ".hidden"),
        ];
        for (given, expected) in cases {
            assert_eq!(safe(given), expected, "{given:?}");
        }
    }

    #[test]
    fn a_long_name_keeps_its_ending() {
        let name = safe(&format!("{}.csv", "ä".repeat(4096)));
        assert!(name.len() <= NAME_BYTES_MAX && name.ends_with("ä.csv"), "{name}");
        let name = safe(&format!("a.{}", "b".repeat(4096)));
        assert_eq!(name.len(), NAME_BYTES_MAX);
    }
}
