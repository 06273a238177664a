//! A model behind an address: one reply with all its tries.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use agent::{Delta, Model, ModelError, Prompt, Reply, ToolUse};
use futures::future::BoxFuture;

use crate::abilities::{Abilities, Calls, Lacks, Sight};
use crate::draft::Draft;
use crate::fault::{Again, Fault};
use crate::http::Connection;
use crate::place::Place;
use crate::protocol::{Flow, Request};
use crate::{Error, ProviderKind, Retry, Settings, ToolCalls};

/// Sets a model up; nothing is sent yet.
///
/// A key is wanted where the provider's own address is used; a base URL may do without.
pub fn connect(settings: Settings) -> Result<Box<dyn Model>, Error> {
    let provider = settings.provider;
    if settings.key.is_none() && settings.base_url.is_none() && provider != ProviderKind::Ollama {
        return Err(Error::KeyMissing { provider, variable: provider.key_variables()[0] });
    }
    let connection = Connection::new(&settings)?;
    let address = connection.address(&provider.path(&settings.model));
    let calls = match settings.tool_calls {
        ToolCalls::Auto => Calls::OneAtATime,
        ToolCalls::Off => Calls::Fenced,
    };
    Ok(Box::new(Remote {
        connection,
        place: Place { provider, model: settings.model, address, key: settings.key },
        abilities: Mutex::new(Abilities { calls, sight: Sight::Seeing }),
        request_time: settings.request_time,
        tokens_out_max: settings.tokens_out_max,
        retry: settings.retry,
    }))
}

struct Remote {
    connection: Connection,
    place: Place,
    abilities: Mutex<Abilities>,
    request_time: Duration,
    tokens_out_max: u32,
    retry: Retry,
}

impl Model for Remote {
    fn name(&self) -> String {
        format!("{}/{}", self.place.provider, self.place.model)
    }

    fn reply<'a>(
        &'a self,
        prompt: &'a Prompt,
        on_delta: &'a (dyn Fn(Delta) + Send + Sync),
    ) -> BoxFuture<'a, Result<Reply, ModelError>> {
        Box::pin(async move {
            let trying = self.try_until_done(prompt, on_delta);
            let time = self.request_time;
            tokio::time::timeout(time, trying).await.unwrap_or_else(|_| {
                Err(ModelError::CutOff(format!("no whole reply of {} in {time:?}", self.name())))
            })
        })
    }
}

impl Remote {
    async fn try_until_done(
        &self,
        prompt: &Prompt,
        on_delta: &(dyn Fn(Delta) + Send + Sync),
    ) -> Result<Reply, ModelError> {
        let mut tries = 0;
        loop {
            let abilities = self.abilities();
            let fault = match self.try_once(prompt, abilities, on_delta).await {
                Ok(reply) => return Ok(reply),
                Err(fault) => fault,
            };
            match fault.again {
                // Each ability is lost but once, so this ends.
                Again::Without(lacks) if self.lose(abilities, lacks) => {}
                Again::Never | Again::Without(_) => return Err(fault.error),
                Again::Later(asked) => {
                    tries += 1;
                    let wait = self.retry.wait(tries, asked).map_err(|why| fault.give_up(&why))?;
                    on_delta(Delta::Retry { reason: fault.error.to_string(), wait });
                    tokio::time::sleep(wait).await;
                }
            }
        }
    }

    async fn try_once(
        &self,
        prompt: &Prompt,
        abilities: Abilities,
        on_delta: &(dyn Fn(Delta) + Send + Sync),
    ) -> Result<Reply, Fault> {
        let provider = self.place.provider;
        let request = Request::new(&self.place.model, prompt, abilities, self.tokens_out_max);
        let body = provider.body(&request).to_string().into_bytes();
        let mut stream = self.connection.send(&self.place, body).await?;
        // What looks like a cell is words of the answer where no cell may run.
        let calls = match prompt.tool {
            ToolUse::Withheld => Calls::OneAtATime,
            ToolUse::Offered | ToolUse::Required => abilities.calls,
        };
        let mut draft = Draft::new(&self.place, calls, on_delta);
        while let Some(events) = stream.next().await? {
            for event in events {
                if provider.read(&event, &mut draft)? == Flow::Over {
                    return draft.finish();
                }
            }
        }
        draft.finish()
    }

    fn abilities(&self) -> Abilities {
        *self.abilities.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Remembers what the server lacks; false when it was not asked for it.
    fn lose(&self, tried: Abilities, lacks: Lacks) -> bool {
        let left = tried.without(lacks);
        *self.abilities.lock().unwrap_or_else(PoisonError::into_inner) = left;
        left != tried
    }
}

impl Retry {
    /// The wait before the next try, or why there is none.
    fn wait(&self, tries: u32, asked: Option<Duration>) -> Result<Duration, String> {
        if tries >= self.tries_max {
            return Err(format!("gave up after {tries} tries"));
        }
        match asked {
            Some(asked) if asked > self.wait_max => {
                Err(format!("it asks to wait for {asked:?}, which is too long"))
            }
            Some(asked) => Ok(asked),
            None => {
                let doubled = self.wait_first.saturating_mul(1 << (tries - 1).min(16));
                Ok(doubled.min(self.wait_max).mul_f64(0.5 + jitter() / 2.0))
            }
        }
    }
}

/// A number from 0 to 1 by chance, so that clients do not all come back at once.
fn jitter() -> f64 {
    let chance = RandomState::new().build_hasher().finish() >> 40;
    f64::from(u32::try_from(chance).unwrap_or(0)) / f64::from(1_u32 << 24)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_the_limit_and_the_server_is_heard() {
        let second = Duration::from_secs(1);
        let retry = Retry { tries_max: 9, wait_first: second, wait_max: 5 * second };
        for (tries, longest) in [(1, second), (2, 2 * second), (3, 4 * second), (4, 5 * second)] {
            let wait = retry.wait(tries, None).unwrap();
            assert!(wait >= longest / 2 && wait <= longest, "{tries}: {wait:?}");
        }
        assert_eq!(retry.wait(1, Some(3 * second)), Ok(3 * second));
        let too_long = "it asks to wait for 6s, which is too long";
        assert_eq!(retry.wait(1, Some(6 * second)), Err(too_long.to_owned()));
        assert_eq!(retry.wait(9, None), Err("gave up after 9 tries".to_owned()));
    }
}
