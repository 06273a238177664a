//! The slash commands of the chat, as typed. Does none of them.

use std::{path::PathBuf, str::FromStr};

use clap::ValueEnum;
use store::Rating;

use super::past::Way;
use crate::{arguments::Approve, settings::nearest, terminal::sanitize};

/// One slash command.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Slash {
    /// Lists the session's files.
    Files,
    /// Attaches a file.
    Attach(PathBuf),
    /// Goes through the past of the session.
    Go(Way),
    /// Shows the past.
    Timeline,
    /// Begins a branch, or lists them.
    Branch(Option<String>),
    /// Forgets a branch.
    Drop(String),
    /// Saves the transcript.
    Save(PathBuf),
    /// Shows or changes the model.
    Model(Option<String>),
    /// Shows or changes when the person is asked.
    Approve(Option<Approve>),
    /// Keeps that the last answer was good or bad, and why.
    Rate(Rating, Option<String>),
    /// Corrects the last cell, in the editor or by this code.
    Fix(Option<String>),
    /// Begins anew.
    Reset,
    /// Lists the commands.
    Help,
    /// Ends the chat.
    Quit,
}

/// The commands with what they take and do.
pub(super) const COMMANDS: [(&str, &str, &str); 17] = [
    ("/files", "", "list the files of the session"),
    ("/attach", "FILE", "copy a file into the session"),
    ("/undo", "[CELL]", "go back to before the last cell, or that one: variables and files"),
    ("/redo", "", "go forward again"),
    ("/timeline", "", "show the cells of all branches and where you are"),
    ("/branch", "[NAME]", "begin a branch here; without a name, list them"),
    ("/switch", "NAME", "go to the end of another branch"),
    ("/drop", "NAME", "forget a branch"),
    ("/good", "[REASON]", "keep that the last answer was good"),
    ("/bad", "[REASON]", "keep that it was bad"),
    ("/fix", "[CODE]", "run your code in place of its last cell, and keep it for such questions"),
    ("/save", "FILE", "save the conversation as markdown"),
    ("/model", "[NAME]", "show or change the model"),
    ("/approve", "[never|once|always|preview]", "show or change when you are asked about code"),
    ("/reset", "", "begin anew: no conversation, no files, no variables"),
    ("/help", "", "show this"),
    ("/quit", "", "end the chat, like Ctrl-D"),
];

impl FromStr for Slash {
    type Err = String;

    fn from_str(line: &str) -> Result<Self, String> {
        let (name, rest) = line.trim().split_once(char::is_whitespace).unwrap_or((line.trim(), ""));
        let rest = rest.trim();
        let given = (!rest.is_empty()).then_some(rest);
        let file = || {
            let unquoted = rest.trim_matches(['"', '\'']);
            given.map(|_| PathBuf::from(unquoted)).ok_or_else(|| format!("{name} needs a file"))
        };
        let branch =
            || given.map(str::to_owned).ok_or_else(|| format!("{name} needs the name of a branch"));
        match name {
            "/attach" => Ok(Self::Attach(file()?)),
            "/save" => Ok(Self::Save(file()?)),
            "/model" => Ok(Self::Model(given.map(str::to_owned))),
            "/approve" => match given.map(|when| Approve::from_str(when, true)).transpose() {
                Ok(when) => Ok(Self::Approve(when)),
                Err(_) => Err(format!("/approve takes never, once, always or preview, not {rest}")),
            },
            "/undo" => match given.map(str::parse).transpose() {
                Ok(cell) => Ok(Self::Go(Way::Undo(cell))),
                Err(_) => Err(format!("/undo takes the number of a cell, not {rest}")),
            },
            "/good" => Ok(Self::Rate(Rating::Up, given.map(str::to_owned))),
            "/bad" => Ok(Self::Rate(Rating::Down, given.map(str::to_owned))),
            "/fix" => Ok(Self::Fix(given.map(str::to_owned))),
            "/branch" => Ok(Self::Branch(given.map(str::to_owned))),
            "/switch" => Ok(Self::Go(Way::Switch(branch()?))),
            "/drop" => Ok(Self::Drop(branch()?)),
            _ if given.is_some() && COMMANDS.iter().any(|(known, ..)| *known == name) => {
                Err(format!("{name} takes nothing behind it"))
            }
            "/files" => Ok(Self::Files),
            "/redo" => Ok(Self::Go(Way::Redo)),
            "/timeline" => Ok(Self::Timeline),
            "/reset" => Ok(Self::Reset),
            "/help" => Ok(Self::Help),
            "/quit" => Ok(Self::Quit),
            _ => {
                let names = COMMANDS.map(|(known, ..)| known);
                let name = sanitize::line(name);
                let near = nearest(&name, &names);
                Err(format!("there is no command {name}; did you mean {near}? /help lists all"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_read_with_what_they_take() {
        assert_eq!("/attach 'my file.csv'".parse(), Ok(Slash::Attach("my file.csv".into())));
        assert_eq!("/model".parse(), Ok(Slash::Model(None)));
        assert_eq!("/approve Once".parse(), Ok(Slash::Approve(Some(Approve::Once))));
    }

    #[test]
    fn a_wrong_command_names_the_nearest() {
        let error = |line: &str| line.parse::<Slash>().unwrap_err();
        assert_eq!(
            error("/flies"),
            "there is no command /flies; did you mean /files? /help lists all"
        );
        assert_eq!(error("/save"), "/save needs a file");
        assert_eq!(error("/quit now"), "/quit takes nothing behind it");
        assert_eq!(
            error("/approve maybe"),
            "/approve takes never, once, always or preview, not maybe"
        );
    }
}
