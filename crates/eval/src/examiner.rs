//! Has a model do an exercise in real turns of the agent, and says how it went.
//!
//! A turn is judged by what its cells come to when they run again in a fresh session, after the cells
//! of the turns before it: nothing that looks at them is there when the model works.

use std::{
    path::PathBuf,
    time::{Duration, Instant},
};

use agent::{
    Answer, Budget, CellRecord, Conversation, Ended, Model, ModelError, Nobody, Stop, Terms, Turn,
    Usage, card,
};
use sandbox::{Contents, Output, Sandbox, Stream, Timeline, TimelineBudget};

use crate::{
    Error, Exercise,
    judge::{judge, named},
    probe::{self, Cells, Found},
    suite::{Aspect, Request, Rules, Wanted},
};

/// Characters of what a model said that a report shows of it.
const SAID_CHARS_MAX: usize = 4_000;

/// All that it takes to examine a model.
#[expect(missing_debug_implementations, reason = "borrows a model, which has none")]
pub struct Examiner<'a> {
    /// Runs the cells, and runs them again.
    pub sandbox: &'a Sandbox,
    /// Whom the suite is for.
    pub model: &'a dyn Model,
    /// How many replies it gives to each step.
    pub candidates: usize,
    /// A folder for what sessions leave; nothing in it is needed afterwards.
    pub folder: PathBuf,
}

/// How an exercise went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Every turn was right.
    Right,
    /// A turn was answered, and wrong.
    Wrong,
    /// A turn was answered without running anything, and does not say what was asked for.
    Declined,
    /// A turn came to no answer.
    Failed,
}

/// One exercise, and how it went.
#[derive(Debug, Clone, PartialEq)]
pub struct Examined {
    /// The exercise.
    pub id: String,
    /// What it is counted under.
    pub kind: String,
    /// How it went.
    pub outcome: Outcome,
    /// Why it is not right; empty when it is.
    pub why: String,
    /// Time of the turns, without that of the judging.
    pub time: Duration,
    /// Tokens and price of the turns.
    pub usage: Usage,
    /// What was said and run, up to the first turn that was not right.
    pub turns: Vec<Taken>,
}

/// A turn that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// What the person asked.
    pub ask: String,
    /// The code of the cells that ran.
    pub cells: Vec<String>,
    /// What the model answered; cut when it is long.
    pub answer: String,
}

/// How one turn went.
struct Verdict {
    outcome: Outcome,
    why: String,
}

impl Outcome {
    /// The word for it that is printed.
    pub fn word(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::Wrong => "wrong",
            Self::Declined => "declined",
            Self::Failed => "failed",
        }
    }
}

impl Examiner<'_> {
    /// Does an exercise, up to its first turn that is not right.
    ///
    /// An error means that the suite, the model or the sandbox cannot be used at all.
    pub async fn examine(&self, exercise: &Exercise) -> Result<Examined, Error> {
        let mut examined = Examined {
            id: exercise.id.clone(),
            kind: exercise.kind.clone(),
            outcome: Outcome::Right,
            why: String::new(),
            time: Duration::ZERO,
            usage: Usage::default(),
            turns: Vec::new(),
        };
        let (mut session, mut cards) = self.begin(exercise).await?;
        let mut conversation = Conversation::new();
        let mut before: Vec<String> = Vec::new();
        for request in &exercise.requests {
            conversation.ask(&request.ask, &std::mem::take(&mut cards));
            let started = Instant::now();
            let answer = self.turn(&mut session, &mut conversation).await;
            examined.time += started.elapsed();
            let answer = match answer {
                Ok(answer) => answer,
                Err(agent::Error::Sandbox(error)) => return Err(error.into()),
                Err(agent::Error::Model(error)) if is_final(&error) => return Err(error.into()),
                Err(agent::Error::Model(error)) => {
                    examined.outcome = Outcome::Failed;
                    examined.why = error.to_string();
                    break;
                }
            };
            add(&mut examined.usage, answer.usage);
            let cells: Vec<String> = answer.cells.iter().map(|cell| cell.code.clone()).collect();
            examined.turns.push(taken(&request.ask, &cells, &answer.text));
            let verdict = self.verdict(exercise, request, &answer, (&before, &cells)).await?;
            (examined.outcome, examined.why) = (verdict.outcome, verdict.why);
            if examined.outcome != Outcome::Right {
                break;
            }
            before.extend(cells);
        }
        Ok(examined)
    }

    async fn begin(&self, exercise: &Exercise) -> Result<(Timeline, Vec<String>), Error> {
        let session = self.sandbox.session().await?;
        for file in &exercise.files {
            session.workspace().attach(file)?;
        }
        let contents = Contents::at(&self.folder, false)?;
        let mut timeline = Timeline::begin(session, contents, TimelineBudget::default()).await?;
        let mut cards = Vec::new();
        for file in &exercise.files {
            cards.push(card::describe(&mut timeline, &probe::name(file)).await?.text());
        }
        Ok((timeline, cards))
    }

    async fn turn(
        &self,
        session: &mut Timeline,
        conversation: &mut Conversation,
    ) -> Result<Answer, agent::Error> {
        Turn {
            model: self.model,
            runner: session,
            person: &Nobody,
            listener: &|_| {},
            stop: &Stop::default(),
            budget: Budget::default(),
            candidates: self.candidates,
            terms: Terms::default(),
        }
        .run(conversation)
        .await
    }

    async fn verdict(
        &self,
        exercise: &Exercise,
        request: &Request,
        answer: &Answer,
        (before, cells): (&[String], &[String]),
    ) -> Result<Verdict, Error> {
        let judged = match &request.wanted {
            Wanted::Declined if cells.is_empty() || answer.ended == Ended::Declined => {
                return Ok(Verdict::right());
            }
            Wanted::Declined => Err("it should have been declined".to_owned()),
            Wanted::Named(values) => named(values, &said(answer)),
            Wanted::Passing(test) => self.passes(test, answer, cells).await?,
            Wanted::Like { reference, aspect, rules } => {
                let wanted = self.reference(exercise, reference, *aspect).await?;
                let cells = Cells { files: &exercise.files, before, now: cells };
                self.like(&wanted, (*aspect, rules), answer, cells).await?
            }
        };
        Ok(match judged {
            // It ran something, and said that it is not to be relied on.
            _ if answer.ended == Ended::Declined => {
                Verdict { outcome: Outcome::Declined, why: first_line(&answer.text) }
            }
            Err(_) if answer.ended != Ended::Answered => {
                Verdict { outcome: Outcome::Failed, why: first_line(&answer.text) }
            }
            Ok(()) if answer.ended == Ended::Answered => Verdict::right(),
            Ok(()) => Verdict { outcome: Outcome::Failed, why: first_line(&answer.text) },
            Err(why) if cells.is_empty() => Verdict { outcome: Outcome::Declined, why },
            Err(why) => Verdict { outcome: Outcome::Wrong, why },
        })
    }

    /// What the reference comes to.
    async fn reference(
        &self,
        exercise: &Exercise,
        program: &str,
        aspect: Aspect,
    ) -> Result<Found, Error> {
        let now = [program.to_owned()];
        let cells = Cells { files: &exercise.files, before: &[], now: &now };
        let ran = probe::look(self.sandbox, cells).await?;
        let comes_to_it = match aspect {
            Aspect::Value => ran.found.value.is_some(),
            Aspect::Chart => !ran.found.figures.is_empty(),
            Aspect::Files => !ran.found.files.is_empty(),
        };
        let problem = match ran.failure {
            Some(failure) => failure,
            None if comes_to_it => return Ok(ran.found),
            None => format!("comes to no {}", aspect.word()),
        };
        Err(Error::Reference { id: exercise.id.clone(), problem })
    }

    async fn like(
        &self,
        wanted: &Found,
        how: (Aspect, &Rules),
        answer: &Answer,
        cells: Cells<'_>,
    ) -> Result<Result<(), String>, Error> {
        let got = if cells.now.is_empty() {
            Found::default()
        } else {
            probe::look(self.sandbox, cells).await?.found
        };
        Ok(judge(wanted, &got, how, &said(answer)))
    }

    /// Runs a test after the cells, or after the code in the answer where none ran.
    async fn passes(
        &self,
        test: &str,
        answer: &Answer,
        cells: &[String],
    ) -> Result<Result<(), String>, Error> {
        let mut program = cells.to_vec();
        if program.is_empty() {
            program.extend(fenced(&answer.text));
        }
        program.push(test.to_owned());
        let failure = probe::failure(self.sandbox, &program).await?;
        Ok(failure.map_or(Ok(()), |failure| Err(format!("its test {failure}"))))
    }
}

impl Verdict {
    fn right() -> Self {
        Self { outcome: Outcome::Right, why: String::new() }
    }
}

/// Whether asking the model again would come to the same.
fn is_final(error: &ModelError) -> bool {
    match error {
        ModelError::Key(_) | ModelError::UnknownModel(_) | ModelError::Unreachable(_) => true,
        ModelError::Overloaded(_)
        | ModelError::CutOff(_)
        | ModelError::OutOfTokens(_)
        | ModelError::TooLong(_)
        | ModelError::Refused(_) => false,
    }
}

/// All that was said in a turn: the answer, and what its cells printed or showed as text.
fn said(answer: &Answer) -> String {
    let printed = answer.cells.iter().flat_map(printed);
    std::iter::once(answer.text.clone()).chain(printed).collect::<Vec<_>>().join("\n")
}

fn printed(record: &CellRecord) -> impl Iterator<Item = String> {
    record.outputs.iter().filter_map(|output| match output {
        Output::Text { stream: Stream::Stdout, text } => Some(text.clone()),
        _ => None,
    })
}

/// The first block of code in an answer.
fn fenced(text: &str) -> Option<String> {
    let (_, rest) = text.split_once("```")?;
    let (_, rest) = rest.split_once('\n')?;
    rest.split_once("```").map(|(code, _)| code.to_owned())
}

fn taken(ask: &str, cells: &[String], answer: &str) -> Taken {
    let answer = answer.chars().take(SAID_CHARS_MAX).collect();
    Taken { ask: ask.to_owned(), cells: cells.to_vec(), answer }
}

fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().to_owned()
}

/// Adds up what turns cost.
pub(crate) fn add(sum: &mut Usage, usage: Usage) {
    sum.tokens_in += usage.tokens_in;
    sum.tokens_out += usage.tokens_out;
    sum.cost_micro_usd = match (sum.cost_micro_usd, usage.cost_micro_usd) {
        (Some(one), Some(other)) => Some(one + other),
        (one, other) => one.or(other),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_in_an_answer_is_found() {
        let text = "Here:\n```python\ndef f():\n    return 1\n```\nDone.";
        assert_eq!(fenced(text), Some("def f():\n    return 1\n".to_owned()));
        assert_eq!(fenced("no code"), None);
    }
}
