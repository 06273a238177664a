//! What the stand-in says, one turn for each request.

/// One reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Turn {
    /// Asks for a cell: by a tool call, or by a fenced block when the request has no tools.
    Code {
        /// What it says beside the code.
        text: String,
        /// The Python.
        code: String,
    },
    /// Answers in words.
    Answer(String),
    /// Fails.
    Fault(Fault),
}

impl Turn {
    /// Asks for a cell and says nothing else.
    pub fn code(code: impl Into<String>) -> Self {
        Self::Code { text: String::new(), code: code.into() }
    }

    /// Answers in words.
    pub fn answer(text: impl Into<String>) -> Self {
        Self::Answer(text.into())
    }
}

/// A way to fail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Refuses with this status.
    Status {
        /// The status.
        code: u16,
        /// The seconds in `Retry-After`, where there are any.
        retry_after: Option<u64>,
        /// The body; the provider's own form of it when empty.
        body: String,
    },
    /// Breaks the connection in the middle of the stream.
    CutMidStream,
    /// Ends the stream in the middle as if all were well.
    EndEarly,
    /// Says nothing any more in the middle of the stream.
    Stall,
    /// Says nothing any more in the middle of this code.
    StallInCode(String),
    /// Reports an overload by an event in the middle of the stream.
    ErrorEvent,
    /// Calls the tool with arguments that are no JSON.
    MalformedArguments,
    /// Resets the connection before the answer.
    Reset,
    /// Streams events that are no JSON.
    GarbageSse,
    /// Calls a tool that does not exist.
    WrongTool,
    /// Calls the tool twice in one reply, first with this code.
    TwoCalls(String),
    /// Calls the tool with far too much code.
    HugeArguments,
    /// Stops where the model may write no more tokens.
    OutOfTokens,
}
