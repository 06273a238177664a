//! The open model: weights, vocabulary and the pool that computes.

use std::{fmt, fs, path::Path, sync::Arc};

use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::{
    Arithmetic, Error, Reading, Shape, Vocabulary, memory::Seen, network::Network, weights::Source,
    wire::Config,
};

/// How a model computes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// Threads of the pool, from 1 to the number of cores. One is best while sessions need the
    /// others: matrices of this size gain little from more.
    pub threads: usize,
    /// On what it computes.
    pub arithmetic: Arithmetic,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings { threads: 1, arithmetic: Arithmetic::fitting() }
    }
}

/// A language model that is ready to read and write. A copy is cheap.
#[derive(Clone)]
pub struct Llama(Arc<Parts>);

struct Parts {
    network: Network,
    vocabulary: Vocabulary,
    pool: ThreadPool,
}

impl Llama {
    /// Opens the bytes of a GGUF file, with those of the `tokenizer.json` that belongs to it.
    pub fn open(weights: &[u8], tokenizer: &[u8], settings: &Settings) -> Result<Llama, Error> {
        let (source, shape) = Source::gguf(weights)?;
        Llama::load(source, shape, tokenizer, settings)
    }

    /// Opens a GGUF file, with the `tokenizer.json` beside it.
    pub fn file(path: &Path, settings: &Settings) -> Result<Llama, Error> {
        Llama::open(&content(path)?, &content(&path.with_file_name("tokenizer.json"))?, settings)
    }

    /// Opens a folder as Hugging Face writes it: `config.json`, `model.safetensors` and
    /// `tokenizer.json`.
    pub fn folder(path: &Path, settings: &Settings) -> Result<Llama, Error> {
        let shape = Shape::from_config(&Config::parse(&content(&path.join("config.json"))?)?)?;
        let source = Source::safetensors(&content(&path.join("model.safetensors"))?)?;
        Llama::load(source, shape, &content(&path.join("tokenizer.json"))?, settings)
    }

    fn load(
        mut source: Source<'_>,
        shape: Shape,
        tokenizer: &[u8],
        settings: &Settings,
    ) -> Result<Llama, Error> {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let pool = ThreadPoolBuilder::new()
            .num_threads(settings.threads.clamp(1, cores))
            .thread_name(|_| "model".to_owned())
            .build()?;
        let vocabulary = Vocabulary::parse(tokenizer, shape.vocabulary)?;
        let network = pool.install(|| Network::load(&mut source, shape, settings.arithmetic))?;
        Ok(Llama(Arc::new(Parts { network, vocabulary, pool })))
    }

    /// The sizes of its network.
    pub fn shape(&self) -> &Shape {
        &self.network().shape
    }

    /// Its tokens.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.0.vocabulary
    }

    /// Reads tokens. `stopped` is asked now and then, and ends it with [`Error::Stopped`].
    pub fn read(
        &self,
        tokens: &[u32],
        stopped: &(dyn Fn() -> bool + Sync),
    ) -> Result<Reading, Error> {
        Reading::new(self, tokens, stopped)
    }

    /// What it expects after each of these tokens: a row of logits for each.
    pub fn logits(&self, tokens: &[u32]) -> Result<Vec<Vec<f32>>, Error> {
        self.check(tokens, 0)?;
        if tokens.is_empty() {
            return Err(Error::Nothing);
        }
        self.compute(|| {
            let mut seen = Seen::nothing(self.shape())?;
            Ok(self.network().logits(&self.network().read(tokens, &mut seen)?)?)
        })
    }

    pub(crate) fn network(&self) -> &Network {
        &self.0.network
    }

    /// Runs a computation inside the pool, and waits for it.
    pub(crate) fn compute<T: Send>(&self, computation: impl FnOnce() -> T + Send) -> T {
        self.0.pool.install(computation)
    }

    /// Refuses tokens that cannot be read after `before` others.
    pub(crate) fn check(&self, tokens: &[u32], before: usize) -> Result<(), Error> {
        let (tokens_all, tokens_max) = (before + tokens.len(), self.shape().context);
        if tokens_all > tokens_max {
            return Err(Error::TooLong { tokens: tokens_all, tokens_max });
        }
        let known =
            |token: &u32| usize::try_from(*token).is_ok_and(|at| at < self.shape().vocabulary);
        match tokens.iter().find(|token| !known(token)) {
            Some(token) => Err(Error::UnknownToken { token: token.to_string() }),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Llama {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Llama").field("shape", self.shape()).finish_non_exhaustive()
    }
}

pub(crate) fn content(path: &Path) -> Result<Vec<u8>, Error> {
    fs::read(path).map_err(|cause| Error::File { path: path.to_owned(), cause })
}
