//! Our own model, with no key and no network: what the README says that it does.

use std::{fs, path::Path};

use crate::test::{Ran, Test};

/// The words of a command, of which some stand between double quotes.
fn words(line: &str) -> Vec<String> {
    let parts = line.split('"').enumerate();
    let words = parts.flat_map(|(at, part)| match at % 2 {
        1 => vec![part.to_owned()],
        _ => part.split_whitespace().map(str::to_owned).collect(),
    });
    words.collect()
}

#[test]
fn what_the_readme_shows_of_it_is_answered() {
    let house = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let readme = fs::read_to_string(house.join("README.md")).unwrap();
    let (_, shown) = readme.split_once("These it does:").unwrap();
    let first = readme.lines().find(|line| line.starts_with("./decipher ask")).unwrap();
    let commands = shown.split("```").nth(1).unwrap().lines().skip(1);
    let commands: Vec<&str> = [first].into_iter().chain(commands).collect();
    assert_eq!(commands.len(), 11);
    let test = Test::new().env("DECIPHER_MODEL", "decipher");
    fs::create_dir(test.path("examples")).unwrap();
    for name in ["sales.csv", "photo.png"] {
        fs::copy(house.join("examples").join(name), test.path("examples").join(name)).unwrap();
    }
    let mut ran = test.args(["config", "path"]).run();
    let mut said = Vec::new();
    for command in commands {
        ran = ran.then_words(words(command).into_iter().skip(1)).code(0);
        said.push(ran.out());
    }
    assert!(said[1].contains("| East | 90268.95 |"), "{said:?}");
    assert!(said[3].contains("South"), "{said:?}");
    assert!(said[10].contains("-2") && said[10].contains('7'), "{said:?}");
    let charts = ["figure-1.png", "figure-1-2.png", "figure-1-3.png", "figure-1-4.png"];
    let others = ["parts/sales_North.csv", "sales.xlsx", "photo_left.png", "photo_gray.png"];
    charts.into_iter().chain(others).fold(ran, Ran::made);
}
