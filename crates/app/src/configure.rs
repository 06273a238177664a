//! `decipher config`: shows and changes the settings.

use anyhow::Result;

use crate::{
    arguments::{Approve, ConfigAction, ConfigArguments},
    exit::{Exit, Failure},
    keys,
    settings::{self, Choices, Key, LEVEL_MIN, Source, size, span, without_password},
    terminal::{Side, Tone, sanitize, say},
};

/// Runs the command.
pub(crate) fn configure(arguments: &ConfigArguments) -> Result<Exit> {
    match arguments.action.as_ref().unwrap_or(&ConfigAction::Show) {
        ConfigAction::Show => show()?,
        ConfigAction::Path => Side::Out.line(&settings::path()?.display().to_string())?,
        ConfigAction::Get { key } => return get(key.parse()?),
        ConfigAction::Set { key, value } => settings::set(key.parse()?, value)?,
        ConfigAction::Unset { key } => {
            if !settings::unset(key.parse()?)? {
                say(&format!("{key} was not set"));
            }
        }
        ConfigAction::Key { provider } => keys::keep(provider)?,
    }
    Ok(Exit::Done)
}

fn show() -> Result<()> {
    let choices = Choices::load()?;
    for key in Key::ALL {
        let (value, source) = match choices.0.get(&key) {
            Some((value, Source::File)) => (without_password(value).into_owned(), "in the file"),
            Some((value, Source::Variable(variable))) => (value.clone(), *variable),
            None => (default(key), "default"),
        };
        let setting = format!("{:<18} {:<24}", key.name(), sanitize::line(&value));
        Side::Out.line(&format!("{setting} {}", Side::Out.paint(Tone::Dim, source)))?;
    }
    Ok(())
}

fn get(key: Key) -> Result<Exit> {
    let choices = Choices::load()?;
    let Some((value, _)) = choices.0.get(&key) else {
        let default = default(key);
        return Err(Failure::with(
            Exit::Failed,
            format!("{} is not set; its default is: {default}", key.name()),
        ));
    };
    Side::Out.line(&sanitize::line(value))?;
    Ok(Exit::Done)
}

fn default(key: Key) -> String {
    let limits = sandbox::Limits::default();
    match key {
        Key::Model => "none yet".to_owned(),
        Key::BaseUrl => "the provider's own".to_owned(),
        Key::Approve => Approve::default().word().to_owned(),
        Key::Candidates => "1".to_owned(),
        Key::Out => "the current folder".to_owned(),
        Key::Memory => size(limits.memory_bytes_max),
        Key::Time => span(limits.cell_time),
        Key::Disk => size(limits.disk_bytes_max),
        Key::Level => LEVEL_MIN.to_string(),
        Key::Store(key) => key.default(),
    }
}
