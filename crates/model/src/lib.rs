//! Our own small language model: a network of the Llama family that runs on the processor.
//!
//! It turns tokens into drafts, and knows nothing of sessions, turns, files or HTTP. What it reads
//! is worded elsewhere; which drafts are worth running is decided elsewhere too.
//!
//! ```no_run
//! # fn main() -> Result<(), model::Error> {
//! # let (weights, tokenizer) = (Vec::new(), Vec::new());
//! let llama = model::Llama::open(&weights, &tokenizer, &model::Settings::default())?;
//! let go_on = || false;
//! let reading = llama.read(&llama.vocabulary().tokens("<|ask|>plot revenue by month<|code|>")?, &go_on)?;
//! let end = llama.vocabulary().special("<|end|>")?;
//! let choosing = model::Choosing { stops: vec![end], ..model::Choosing::default() };
//! let drafts = reading.write(&choosing, &model::Mask::names(&["sales.csv", "revenue"]), &go_on)?;
//! # Ok(())
//! # }
//! ```
//!
//! # Layout
//!
//! - [`llama`]: the open model; [`reading`] holds what was read, [`draft`] writes on from there
//! - [`mask`]: what a draft may hold: names of a card, numbers of its sources
//! - [`network`]: the arithmetic; [`attention`], [`memory`] and [`weights`] are its parts
//! - [`shape`]: the sizes of a network, from either kind of file; [`wire`] is how they are written
//! - [`vocabulary`]: text to tokens and back
//! - [`chance`]: from logits to one token
//! - [`convert`]: from what a training leaves to the file that is shipped; [`revert`] goes back
//!
//! # Threads
//!
//! All arithmetic runs inside a pool of its own. Calls are synchronous and queue there; async
//! callers hand them to a thread that may block.
//!
//! Two things of candle can be set by the environment only, so a process that uses a model should
//! start with `RAYON_NUM_THREADS=1`. Quantised products go through a second pool, made once in a
//! process, whose workers spin: on a machine whose cores are busy that costs a factor of forty.
//! Where the variable is missing, [`Settings::default`] takes plain numbers in place of quantised
//! ones, which is slower and never stalls. And each plain product asks how many cores there are, by
//! reading `/proc/cpuinfo`, unless the variable says it.

mod attention;
mod chance;
mod convert;
mod draft;
mod error;
mod llama;
mod mask;
mod memory;
mod network;
mod reading;
mod revert;
mod shape;
mod vocabulary;
mod weights;
mod wire;

pub use convert::{Form, convert};
pub use draft::{Choosing, DRAFTS_MAX, Draft, Ending};
pub use error::Error;
pub use llama::{Llama, Settings};
pub use mask::{Mask, escaped};
pub use reading::Reading;
pub use revert::revert;
pub use shape::{CONTEXT_MAX, Shape};
pub use vocabulary::Vocabulary;
pub use weights::Arithmetic;
