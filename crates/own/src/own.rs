//! The model behind the agent: writes a program, mends it, says what came out.

use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use agent::{Card, Delta, Model, ModelError, Prompt, Reply, Step, ToolUse, Usage};
use futures::future::BoxFuture;
use model::{Choosing, DRAFTS_MAX, Draft, Ending, Error, Llama, Mask, Settings};

use crate::{
    brief,
    came::Came,
    heeds::{heeds, mended},
    labels::unlabelled,
    sure,
    talk::{Talk, Try, Turn},
    words,
};

/// The name by which a person chooses it.
pub const NAME: &str = "decipher";

/// What the program brings along, as GGUF; see `weights/README.md`.
pub const WEIGHTS: &[u8] = include_bytes!("../weights/model.gguf");
/// Its tokens, as `tokenizer.json`.
pub const TOKENIZER: &[u8] = include_bytes!("../weights/tokenizer.json");

/// Requests before the present one that it is shown: a follow-up leans on the last one or two.
const EARLIER_MAX: usize = 2;
/// Programs for one request: a third repair of a small model is a guess.
const TRIES_MAX: usize = 3;
/// Tokens of a program: three times the longest that it was taught.
const PROGRAM_TOKENS_MAX: usize = 220;
/// Tokens of the last sentence.
const SENTENCE_TOKENS_MAX: usize = 60;
/// Tokens of the context that stay free for what is written.
const ROOM: usize = PROGRAM_TOKENS_MAX + 8;
/// How freely drafts after the first draw.
const TEMPERATURE: f32 = 0.7;
/// Out of the likeliest tokens that together have this probability.
const SHARE: f32 = 0.95;

/// Our own model.
#[derive(Debug, Clone)]
pub struct Own(Arc<Parts>);

#[derive(Debug)]
struct Parts {
    llama: Llama,
    special: Special,
    candidates: usize,
    /// What was written together is handed out one by one: the same prompt is asked as often as
    /// there are candidates.
    written: Mutex<Written>,
}

/// The tokens that only the model and this file write.
#[derive(Debug)]
struct Special {
    code: u32,
    end: u32,
    say: u32,
    no: u32,
    /// Marks an example; weights that were taught without any have none.
    like: Option<u32>,
}

#[derive(Debug, Default)]
struct Written {
    /// Of the prompt.
    hash: u64,
    /// The likeliest first; none when it declines.
    replies: Vec<Reply>,
    /// How often it was asked.
    asked: usize,
}

/// A stop that is pressed by letting go of it.
struct Pressed(Arc<AtomicBool>);

impl Drop for Pressed {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Own {
    /// The model that the program brings along.
    pub fn built_in(candidates: usize) -> Result<Self, Error> {
        Self::open(WEIGHTS, TOKENIZER, candidates)
    }

    /// Opens the bytes of other weights, with those of the `tokenizer.json` that belongs to them.
    pub fn open(weights: &[u8], tokenizer: &[u8], candidates: usize) -> Result<Self, Error> {
        Self::new(Llama::open(weights, tokenizer, &Settings::default())?, candidates)
    }

    /// Makes a provider of a model; `candidates` is how many programs are wanted for a request.
    pub fn new(llama: Llama, candidates: usize) -> Result<Self, Error> {
        let vocabulary = llama.vocabulary();
        let special = Special {
            code: vocabulary.special("<|code|>")?,
            end: vocabulary.special("<|end|>")?,
            say: vocabulary.special("<|say|>")?,
            no: vocabulary.special("<|no|>")?,
            like: vocabulary.special("<|like|>").ok(),
        };
        let candidates = candidates.clamp(1, DRAFTS_MAX);
        Ok(Self(Arc::new(Parts { llama, special, candidates, written: Mutex::default() })))
    }
}

impl Model for Own {
    fn name(&self) -> String {
        NAME.to_owned()
    }

    fn reply<'a>(
        &'a self,
        prompt: &'a Prompt,
        on_delta: &'a (dyn Fn(Delta) + Send + Sync),
    ) -> BoxFuture<'a, Result<Reply, ModelError>> {
        Box::pin(async move {
            let tool = prompt.tool;
            let talk = Talk::of(&prompt.messages).like(prompt.examples.first());
            let stop = Pressed(Arc::default());
            let (parts, flag) = (Arc::clone(&self.0), Arc::clone(&stop.0));
            let replied = tokio::task::spawn_blocking(move || {
                parts.next(&talk, tool, &|| flag.load(Ordering::Relaxed))
            });
            let reply = replied.await.map_err(|error| ModelError::CutOff(error.to_string()))?;
            let reply = reply.map_err(failure)?;
            match &reply.step {
                Step::Run { code, .. } => on_delta(Delta::Code(code.clone())),
                Step::Answer | Step::Decline | Step::Malformed { .. } => {
                    on_delta(Delta::Text(reply.text.clone()));
                }
            }
            Ok(reply)
        })
    }
}

/// Whether somebody wants the work to end.
type Stopped<'a> = &'a (dyn Fn() -> bool + Sync);

impl Parts {
    fn next(&self, talk: &Talk, tool: ToolUse, stopped: Stopped<'_>) -> Result<Reply, Error> {
        let Some(turn) = talk.present() else { return Ok(said(words::outside(), Step::Decline)) };
        match turn.tries.last() {
            Some(last) if last.came.error.is_none() => self.answer(turn, &last.came, stopped),
            Some(last) if turn.tries.len() >= TRIES_MAX || tool == ToolUse::Withheld => {
                let error = last.came.error.as_deref().unwrap_or_default();
                Ok(said(words::failed(error), Step::Decline))
            }
            _ if tool == ToolUse::Withheld => Ok(said(words::withheld(), Step::Decline)),
            last => self.program(talk, turn, last, stopped),
        }
    }

    /// One of the programs for a request, or of the next ones after one that failed.
    fn program(
        &self,
        talk: &Talk,
        turn: &Turn,
        failed: Option<&Try>,
        stopped: Stopped<'_>,
    ) -> Result<Reply, Error> {
        let tokens = self.brief(talk, turn, failed)?;
        let mut hasher = DefaultHasher::new();
        tokens.hash(&mut hasher);
        let hash = hasher.finish();
        // Held while they are written: who asks for the same at the same time waits for it.
        let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        if written.hash != hash || written.replies.is_empty() {
            let replies = self.programs(&tokens, &talk.cards, &turn.ask, stopped)?;
            *written = Written { hash, replies, asked: 0 };
        }
        let Written { replies, asked, .. } = &mut *written;
        let reply = replies[*asked % replies.len()].clone();
        *asked = (*asked + 1) % self.candidates;
        Ok(reply)
    }

    /// Several programs, or one reply that says why there is none.
    fn programs(
        &self,
        tokens: &[u32],
        cards: &[Card],
        ask: &str,
        stopped: Stopped<'_>,
    ) -> Result<Vec<Reply>, Error> {
        let mut reading = self.llama.read(tokens, stopped)?;
        if sure::is_outside(reading.probabilities(&[self.special.no])[0]) {
            return Ok(vec![said(words::outside(), Step::Decline)]);
        }
        reading.push(&[self.special.code], stopped)?;
        let choosing = Choosing {
            drafts: DRAFTS_MAX,
            temperature: TEMPERATURE,
            share: SHARE,
            // Any number that stays the same for the same request.
            seed: tokens.len() as u64,
            tokens_max: PROGRAM_TOKENS_MAX,
            stops: vec![self.special.end],
        };
        let mask = Mask::names(&brief::names(cards));
        let mut drafts = reading.write(&choosing, &mask, stopped)?;
        drafts.retain(|draft| matches!(draft.ending, Ending::Stop(_)));
        let mut known: HashMap<String, String> = HashMap::new();
        for draft in &mut drafts {
            let text = mended(&draft.text);
            // What differs in labels alone is the same program, and is written as the first of them.
            draft.text.clone_from(known.entry(unlabelled(&text)).or_insert(text));
        }
        drafts.retain(|draft| heeds(ask, cards, &draft.text));
        if !sure::is_likely(&drafts) {
            return Ok(vec![said(words::unsure(), Step::Decline)]);
        }
        drafts.truncate(self.candidates);
        Ok(drafts.into_iter().map(|draft| run(draft, tokens.len())).collect())
    }

    /// What it reads before it writes: files, an example, earlier requests, this one, what failed.
    fn brief(&self, talk: &Talk, turn: &Turn, failed: Option<&Try>) -> Result<Vec<u32>, Error> {
        let files: String = talk.cards.iter().map(|card| brief::file(card, &turn.ask)).collect();
        let mut asks = String::new();
        let mut earlier = talk.earlier(EARLIER_MAX);
        let mut example = talk.example.as_ref().filter(|_| self.special.like.is_some());
        loop {
            asks.clear();
            if let Some(example) = example {
                asks.push_str(&brief::example(example));
            }
            for (ask, code) in &earlier {
                asks.push_str(&brief::ask(ask));
                asks.push_str(&brief::program(code));
            }
            asks.push_str(&brief::ask(&turn.ask));
            if let Some(Try { code, came }) = failed {
                asks.push_str(&brief::program(code));
                asks.push_str(&brief::error(came.error.as_deref().unwrap_or_default()));
            }
            let tokens = self.llama.vocabulary().tokens(&format!("{files}{asks}"))?;
            let fits = tokens.len() + ROOM <= self.llama.shape().context;
            if fits || (earlier.is_empty() && example.is_none()) {
                // Too many files for it: it says so by `Error::TooLong`.
                return Ok(tokens);
            }
            if example.take().is_none() {
                earlier.remove(0);
            }
        }
    }

    /// Says what came out.
    fn answer(&self, turn: &Turn, came: &Came, stopped: Stopped<'_>) -> Result<Reply, Error> {
        let sentence = self.sentence(turn, came, stopped)?;
        let sentence = sentence.unwrap_or_else(|| words::plain(came));
        let text = words::answer(&sentence, came);
        Ok(match came.vote {
            Some((agreeing, of)) if !sure::is_agreed(came.vote) => {
                said(words::divided(&text, agreeing, of), Step::Decline)
            }
            Some(_) | None => said(text, Step::Answer),
        })
    }

    /// The last sentence: its numbers can only be those that came out or were given.
    fn sentence(
        &self,
        turn: &Turn,
        came: &Came,
        stopped: Stopped<'_>,
    ) -> Result<Option<String>, Error> {
        let text = format!("{}<|out|>{}", brief::ask(&turn.ask), brief::harmless(&came.out));
        let mut tokens = self.llama.vocabulary().tokens(&text)?;
        tokens.push(self.special.say);
        if tokens.len() + SENTENCE_TOKENS_MAX > self.llama.shape().context {
            return Ok(None);
        }
        let choosing = Choosing {
            drafts: 1,
            tokens_max: SENTENCE_TOKENS_MAX,
            stops: vec![self.special.end],
            ..Choosing::default()
        };
        let mask = Mask::numbers(&[turn.ask.as_str(), came.out.as_str()]);
        let drafts = self.llama.read(&tokens, stopped)?.write(&choosing, &mask, stopped)?;
        let draft = drafts.into_iter().next();
        Ok(draft.filter(sure::is_a_sentence).map(|draft| draft.text.trim().to_owned()))
    }
}

fn failure(error: Error) -> ModelError {
    match error {
        Error::TooLong { .. } => ModelError::TooLong(format!(
            "the files and the question are more than Decipher's own model can read: {error}; \
             attach fewer files or name a larger model with --model"
        )),
        error => ModelError::Refused(format!("Decipher's own model: {error}")),
    }
}

fn run(draft: Draft, read: usize) -> Reply {
    let usage = Usage {
        tokens_in: read as u64,
        tokens_out: draft.tokens.len() as u64,
        cost_micro_usd: Some(0),
    };
    let step = Step::Run { call: None, code: draft.text };
    Reply { text: String::new(), step, usage }
}

fn said(text: String, step: Step) -> Reply {
    let usage = Usage { cost_micro_usd: Some(0), ..Usage::default() };
    Reply { text, step, usage }
}
