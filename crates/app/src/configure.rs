//! `decipher config`: shows and changes the settings.

use anyhow::Result;

use crate::{
    arguments::{ConfigAction, ConfigArguments},
    exit::{Exit, Failure},
    provider_keys,
    settings::{self, Choices, Key, Source, without_password},
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
        ConfigAction::Check => return check(),
        ConfigAction::Example => Side::Out.write(&settings::example())?,
        ConfigAction::Key { provider } => provider_keys::keep(provider)?,
    }
    Ok(Exit::Done)
}

fn show() -> Result<()> {
    let choices = Choices::load()?;
    for key in Key::all() {
        let (value, source) = match choices.0.get(&key) {
            Some((value, Source::File)) => (without_password(value).into_owned(), "in the file"),
            Some((value, Source::Variable(variable))) => (value.clone(), *variable),
            None => (key.default_value(), "default"),
        };
        let setting = format!("{:<18} {:<24}", key.name(), sanitize::line(&value));
        Side::Out.line(&format!("{setting} {}", Side::Out.paint(Tone::Dim, source)))?;
    }
    Ok(())
}

/// Says all that is wrong at once, so that one reading mends it.
fn check() -> Result<Exit> {
    let path = settings::path()?;
    let wrong = settings::problems()?;
    for problem in &wrong {
        let line = format!("{}:{}: {}", path.display(), problem.line, problem.text);
        Side::Out.line(&sanitize::line(&line))?;
    }
    // What single settings mean together is known once each of them is right.
    let together =
        if wrong.is_empty() { settings::Settings::plain()?.serve.problems() } else { Vec::new() };
    for problem in &together {
        Side::Out.line(&sanitize::line(problem))?;
    }
    match wrong.len() + together.len() {
        0 => {
            let count = Choices::load()?.0.len();
            Side::Out.line(&format!("{}: all right, {count} settings made", path.display()))?;
            Ok(Exit::Done)
        }
        count => {
            say(&format!(
                "decipher: {count} to mend; `decipher config example` documents each setting"
            ));
            Ok(Exit::Usage)
        }
    }
}

fn get(key: Key) -> Result<Exit> {
    let choices = Choices::load()?;
    let Some((value, _)) = choices.0.get(&key) else {
        let default = key.default_value();
        return Err(Failure::with(
            Exit::Failed,
            format!("{} is not set; its default is: {default}", key.name()),
        ));
    };
    Side::Out.line(&sanitize::line(value))?;
    Ok(Exit::Done)
}
