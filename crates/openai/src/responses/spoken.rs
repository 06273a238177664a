//! Items as the model reads them: messages of a conversation, instructions, pictures and files.

use agent::{CellRun, Message, ModelImage, ToolCallId};
use base64::{Engine, prelude::BASE64_STANDARD};

use super::{
    data_uri,
    item::{Call, CallOutput, Item, Part, Role},
};
use crate::http::error::ApiError;

/// Pictures that every provider takes.
const SEEN: [&str; 4] = ["image/png", "image/jpeg", "image/webp", "image/gif"];

/// What a model is told.
#[derive(Debug, Default)]
pub(crate) struct Spoken {
    /// What was said, without the last question.
    pub(crate) before: Vec<Message>,
    /// The last question.
    pub(crate) question: String,
    /// Pictures that go with it.
    pub(crate) images: Vec<ModelImage>,
    /// What the application wants.
    pub(crate) instructions: Vec<String>,
    /// Files that are to be in the container.
    pub(crate) files: Vec<Enclosed>,
}

/// A file that came with a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Enclosed {
    /// Its name, where it was said.
    pub(crate) name: Option<String>,
    /// What it holds.
    pub(crate) content: Enclosure,
    /// It is a picture, which the model may see if it can be read.
    pub(crate) is_picture: bool,
}

/// What an enclosed file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Enclosure {
    /// The content of an uploaded file.
    File(String),
    /// This.
    Data(data_uri::Content),
}

/// What one side says in a row.
#[derive(Debug, Default)]
struct Words {
    text: String,
    images: Vec<ModelImage>,
}

impl Spoken {
    /// Takes in items in their order; files of the last question and, with `all_files`, of all.
    pub(crate) fn of(items: &[Item], first_new: usize) -> Result<Self, ApiError> {
        let mut spoken = Self::default();
        let mut asked: Option<Words> = None;
        let mut said = String::new();
        for (index, item) in items.iter().enumerate() {
            match item {
                Item::Message(message) if message.role == Role::User => {
                    spoken.end_said(&mut said);
                    let words = asked.get_or_insert_with(Words::default);
                    spoken.ask(words, &message.content, index >= first_new)?;
                }
                Item::Message(message) if message.role == Role::Assistant => {
                    spoken.end_asked(asked.take());
                    add(&mut said, &text(&message.content));
                }
                Item::Message(message) => spoken.instructions.push(text(&message.content)),
                Item::CodeInterpreterCall(call) => {
                    spoken.end_asked(asked.take());
                    spoken.ran(std::mem::take(&mut said), call);
                }
            }
        }
        spoken.end_said(&mut said);
        let Words { text, images } = asked.unwrap_or_default();
        (spoken.question, spoken.images) = (text, images);
        Ok(spoken)
    }

    fn ask(&mut self, words: &mut Words, content: &[Part], is_new: bool) -> Result<(), ApiError> {
        for part in content {
            match part {
                Part::InputText { text } => add(&mut words.text, text),
                Part::OutputText(output) => add(&mut words.text, &output.text),
                Part::Refusal { refusal } => add(&mut words.text, refusal),
                Part::InputImage { image_url, file_id, .. } => {
                    let content = enclosure(file_id.as_ref(), image_url.as_ref(), "image_url")?;
                    if let Enclosure::Data(data) = &content
                        && SEEN.contains(&data.mime.as_str())
                    {
                        let (mime, bytes) = (data.mime.clone(), data.bytes.clone());
                        words.images.push(ModelImage { mime, bytes });
                    }
                    if is_new {
                        self.files.push(Enclosed { name: None, content, is_picture: true });
                    }
                }
                Part::InputFile { file_id, file_data, filename, .. } => {
                    if is_new {
                        let name = filename.clone();
                        let content = enclosure(file_id.as_ref(), file_data.as_ref(), "file_data")?;
                        self.files.push(Enclosed { name, content, is_picture: false });
                    } else if let Some(name) = filename {
                        add(&mut words.text, &format!("[attached file: {name:?}]"));
                    }
                }
            }
        }
        Ok(())
    }

    fn end_asked(&mut self, asked: Option<Words>) {
        let Some(Words { text, images }) = asked else { return };
        self.before.push(Message::Person(text));
        if !images.is_empty() {
            let text = "[pictures of the person]".to_owned();
            let run = CellRun { cell: None, call: None, text, images };
            self.before.push(Message::Outputs(run));
        }
    }

    fn end_said(&mut self, said: &mut String) {
        if !said.is_empty() {
            self.before.push(Message::Answer(std::mem::take(said)));
        }
    }

    fn ran(&mut self, text: String, call: &Call) {
        let (code, id) = (call.code.clone().unwrap_or_default(), ToolCallId(call.id.clone()));
        self.before.push(Message::Code { text, call: Some(id.clone()), code });
        let mut run =
            CellRun { cell: None, call: Some(id), text: String::new(), images: Vec::new() };
        for output in call.outputs.iter().flatten() {
            match output {
                CallOutput::Logs { logs } => add(&mut run.text, logs.trim_end()),
                CallOutput::Image { url } => run.images.extend(picture(url)),
            }
        }
        self.before.push(Message::Outputs(run));
    }
}

/// A figure of a cell as a model sees it; clients may hand back what is none.
fn picture(url: &str) -> Option<ModelImage> {
    let content = data_uri::read("image", url).ok()?;
    let seen = SEEN.contains(&content.mime.as_str());
    seen.then_some(ModelImage { mime: content.mime, bytes: content.bytes })
}

fn enclosure(
    file_id: Option<&String>,
    data: Option<&String>,
    param: &str,
) -> Result<Enclosure, ApiError> {
    match (file_id, data) {
        (Some(id), _) => Ok(Enclosure::File(id.clone())),
        (None, Some(data)) => data_uri::read(param, data).map(Enclosure::Data),
        (None, None) => {
            let message = format!("Missing required parameter: '{param}' or 'file_id'.");
            Err(ApiError::invalid_value(param, message))
        }
    }
}

fn text(content: &[Part]) -> String {
    let mut words = String::new();
    for part in content {
        match part {
            Part::InputText { text } => add(&mut words, text),
            Part::OutputText(output) => add(&mut words, &output.text),
            Part::Refusal { refusal } => add(&mut words, refusal),
            Part::InputImage { .. } | Part::InputFile { .. } => {}
        }
    }
    words
}

/// Adds a paragraph.
fn add(words: &mut String, text: &str) {
    if !words.is_empty() && !text.is_empty() {
        words.push_str("\n\n");
    }
    words.push_str(text);
}

/// A data URI of a picture.
pub(super) fn picture_uri(mime: &str, bytes: &[u8]) -> String {
    format!("data:{mime};base64,{}", BASE64_STANDARD.encode(bytes))
}
