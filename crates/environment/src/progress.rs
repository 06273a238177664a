//! What a listener hears while an environment is made. Nothing here prints.

/// One thing that happened on the way to a ready environment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    /// A step begins.
    Step {
        /// What the step does, for people.
        text: String,
        /// Which step it is, from 1.
        number: u32,
        /// How many steps there are.
        of: u32,
    },
    /// A line that a command wrote, or a remark between steps.
    Line(String),
}

/// Whoever wants to hear of the progress.
pub(crate) type Listener<'a> = &'a mut dyn FnMut(Progress);
