//! Ids of what the API hands out: a prefix that says what it is, and 32 hexadecimal digits.

use uuid::Uuid;

/// What an id names.
#[expect(dead_code, reason = "responses and conversations take theirs next")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Prefix {
    /// An uploaded file.
    File,
    /// One request, for the log.
    Request,
    /// A response.
    Response,
    /// A conversation.
    Conversation,
    /// A message of a response.
    Message,
    /// A call of the code interpreter.
    CodeInterpreterCall,
    /// A reasoning item.
    Reasoning,
    /// A function call of a client's own tool.
    FunctionCall,
    /// A chat completion.
    ChatCompletion,
}

impl Prefix {
    fn text(self) -> &'static str {
        match self {
            Self::File => "file-",
            Self::Request => "req_",
            Self::Response => "resp_",
            Self::Conversation => "conv_",
            Self::Message => "msg_",
            Self::CodeInterpreterCall => "ci_",
            Self::Reasoning => "rs_",
            Self::FunctionCall => "fc_",
            Self::ChatCompletion => "chatcmpl-",
        }
    }

    /// Makes an id that nothing has yet.
    pub(crate) fn fresh(self) -> String {
        format!("{}{}", self.text(), Uuid::now_v7().simple())
    }
}
