//! What a session tells of its variables: which there are, which were written down, which not.

use serde::{Deserialize, Serialize};

/// One variable of a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variable {
    /// Its name.
    pub name: String,
    /// The type of its value.
    #[serde(rename = "type")]
    pub kind: String,
    /// The value in few words.
    pub text: String,
    /// About how much memory it takes.
    pub bytes: u64,
    /// Differs when the value does.
    pub mark: String,
}

/// A variable that could not be written down or read back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LostVariable {
    /// Its name.
    pub name: String,
    /// The type of its value.
    #[serde(rename = "type")]
    pub kind: String,
    /// What stands against it, for a person.
    pub why: String,
}

/// What came of writing variables down, or of reading them back.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemoryReport {
    /// The variables that are there.
    pub saved: Vec<String>,
    /// Those that are not.
    pub lost: Vec<LostVariable>,
}

/// How a variable differs between two moments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VariableChangeKind {
    /// It is new.
    Created,
    /// Its value differs.
    Changed,
    /// It is gone.
    Deleted,
}

/// A variable that differs between two moments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VariableChange {
    /// What happened to it.
    pub kind: VariableChangeKind,
    /// The variable as it was, where it was.
    pub before: Option<Variable>,
    /// The variable as it is, where it is.
    pub after: Option<Variable>,
}

/// What changed between two looks at a session's variables, by name.
pub fn variable_changes(before: &[Variable], after: &[Variable]) -> Vec<VariableChange> {
    use VariableChangeKind::{Changed, Created, Deleted};
    let find = |list: &[Variable], name: &str| list.iter().find(|v| v.name == name).cloned();
    let mut changes = Vec::new();
    for variable in after {
        let (kind, old) = match find(before, &variable.name) {
            None => (Created, None),
            Some(old) if old.mark != variable.mark => (Changed, Some(old)),
            Some(_) => continue,
        };
        changes.push(VariableChange { kind, before: old, after: Some(variable.clone()) });
    }
    let gone = before.iter().filter(|old| find(after, &old.name).is_none());
    changes.extend(gone.map(|old| VariableChange {
        kind: Deleted,
        before: Some(old.clone()),
        after: None,
    }));
    changes
}
