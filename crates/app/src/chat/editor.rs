//! The line that the person types: history, several lines, colours. Understands nothing.

use std::{borrow::Cow, fs};

use anyhow::{Context, Result};
use reedline::{
    Color, DefaultHinter, EditCommand, Emacs, FileBackedHistory, Highlighter, KeyCode,
    KeyModifiers, Prompt, PromptEditMode, PromptHistorySearch, Reedline, ReedlineEvent, Signal,
    StyledText, default_emacs_keybindings,
};

use super::slash::COMMANDS;
use crate::{
    folders,
    terminal::{Side, sanitize, warn},
};

/// Lines that are remembered from chat to chat.
const HISTORY_MAX: usize = 1000;

/// What the person did at the prompt.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Typed {
    /// A line, or several.
    Line(String),
    /// Ctrl-C.
    Interrupt,
    /// Ctrl-D.
    End,
}

/// Makes the editor, with the history of chats before. A chat without one is still a chat.
pub(super) fn editor() -> Result<Reedline> {
    let history = match history() {
        Ok(history) => history,
        Err(error) => {
            warn(&sanitize::visible(&format!("the history cannot be kept: {error:#}")));
            FileBackedHistory::new(HISTORY_MAX)?
        }
    };
    let mut keys = default_emacs_keybindings();
    let newline = ReedlineEvent::Edit(vec![EditCommand::InsertNewline]);
    keys.add_binding(KeyModifiers::ALT, KeyCode::Enter, newline.clone());
    keys.add_binding(KeyModifiers::SHIFT, KeyCode::Enter, newline);
    let editor = Reedline::create()
        .with_history(Box::new(history))
        .with_edit_mode(Box::new(Emacs::new(keys)))
        .with_highlighter(Box::new(Colours))
        .with_hinter(Box::new(DefaultHinter::default()))
        .with_ansi_colors(Side::Out.is_coloured())
        .use_bracketed_paste(true);
    Ok(editor)
}

fn history() -> Result<FileBackedHistory> {
    let folder = folders::state()?;
    fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
    Ok(FileBackedHistory::with_file(HISTORY_MAX, folder.join("history.txt"))?)
}

/// Waits for a line. The editor goes to a thread of its own and comes back.
pub(super) async fn read(mut editor: Reedline) -> Result<(Reedline, Typed)> {
    let read = tokio::task::spawn_blocking(move || {
        let signal = editor.read_line(&Sign);
        (editor, signal)
    });
    let (editor, signal) = read.await.context("the line editor ended")?;
    let typed = match signal.context("the terminal cannot be read")? {
        Signal::Success(line) => Typed::Line(line),
        Signal::CtrlC => Typed::Interrupt,
        Signal::CtrlD => Typed::End,
        // Nothing that we bind gives another signal.
        _ => Typed::Line(String::new()),
    };
    Ok((editor, typed))
}

/// The prompt.
struct Sign;

impl Prompt for Sign {
    fn render_prompt_left(&self) -> Cow<'_, str> {
        Cow::Borrowed("")
    }

    fn render_prompt_right(&self) -> Cow<'_, str> {
        Cow::Borrowed("")
    }

    fn render_prompt_indicator(&self, _mode: PromptEditMode) -> Cow<'_, str> {
        Cow::Borrowed("› ")
    }

    fn render_prompt_multiline_indicator(&self) -> Cow<'_, str> {
        Cow::Borrowed("  ")
    }

    fn render_prompt_history_search_indicator(&self, search: PromptHistorySearch) -> Cow<'_, str> {
        Cow::Owned(format!("history ({}) › ", search.term))
    }
}

/// Colours commands and what stands between backticks.
struct Colours;

impl Highlighter for Colours {
    fn highlight(&self, line: &str, _cursor: usize) -> StyledText {
        let mut styled = StyledText::new();
        if line.starts_with('/') {
            let end = line.find(char::is_whitespace).unwrap_or(line.len());
            let known = COMMANDS.iter().any(|(name, ..)| *name == &line[..end]);
            let color = if known { Color::Cyan } else { Color::Red };
            styled.push((color.normal(), line[..end].to_owned()));
            styled.push((Color::Default.normal(), line[end..].to_owned()));
            return styled;
        }
        for (number, part) in line.split('`').enumerate() {
            let color = if number % 2 == 1 { Color::Cyan } else { Color::Default };
            let mark = if number == 0 { "" } else { "`" };
            styled.push((color.normal(), format!("{mark}{part}")));
        }
        styled
    }
}
