//! A message of the model, as it grows, and the last one with the files that it cites.

use agent::{Answer, Ended};

use super::{Composer, Open};
use crate::{
    http::ids::Prefix,
    responses::{
        cite::{Citable, annotations},
        event::{AnnotationAdded, OfItem, OfPart, StreamEvent, TextDelta, TextDone},
        item::{Annotation, Item, ItemStatus, Message, OutputText, Part, Role},
    },
};

/// A message that grows.
#[derive(Debug)]
pub(super) struct Saying {
    id: String,
    text: String,
}

impl Composer {
    /// The turn is over: says what of the answer was not heard yet, cites its files, closes all.
    pub(crate) fn finish(&mut self, answer: &Answer, files: &[Citable]) {
        match answer.ended {
            Ended::Answered | Ended::Declined => {
                if let Open::Call(_) = self.open {
                    self.close_call();
                }
                if let Open::Nothing = self.open {
                    self.open_message();
                }
                let Open::Message(saying) = &self.open else { return };
                let rest = answer.text.strip_prefix(saying.text.as_str()).unwrap_or_default();
                self.say(rest);
                self.cite_and_close(ItemStatus::Completed, files);
            }
            // The client asked for the end, and gets what there is.
            Ended::Interrupted | Ended::OutOfTokens => {
                if let Open::Message(_) = self.open {
                    self.cite_and_close(ItemStatus::Incomplete, files);
                } else {
                    self.close(ItemStatus::Incomplete);
                }
            }
            Ended::OutOfSteps | Ended::OutOfTime | Ended::OutOfCost | Ended::RepeatedFailure => {
                self.close(ItemStatus::Incomplete);
                self.open_message();
                self.say(&answer.text);
                self.cite_and_close(ItemStatus::Incomplete, files);
            }
        }
    }

    pub(super) fn open_message(&mut self) {
        let (id, output_index) = (Prefix::Message.fresh(), self.items.len());
        let item = message(id.clone(), ItemStatus::InProgress, Vec::new());
        self.tell(&StreamEvent::ItemAdded(OfItem { output_index, item }));
        let part = Part::OutputText(OutputText::default());
        let of = OfPart { item_id: id.clone(), output_index, content_index: 0, part };
        self.tell(&StreamEvent::PartAdded(of));
        self.open = Open::Message(Saying { id, text: String::new() });
    }

    /// Adds a piece of text.
    pub(super) fn say(&mut self, text: &str) {
        let Open::Message(saying) = &mut self.open else { return };
        if text.is_empty() {
            return;
        }
        saying.text.push_str(text);
        let (item_id, delta) = (saying.id.clone(), text.to_owned());
        let (output_index, content_index) = (self.items.len(), 0);
        let of = TextDelta { item_id, output_index, content_index, delta, logprobs: Vec::new() };
        self.tell(&StreamEvent::TextDelta(of));
    }

    fn cite_and_close(&mut self, status: ItemStatus, files: &[Citable]) {
        let Open::Message(saying) = &self.open else { return };
        let annotations = annotations(&saying.text, &self.container, files);
        self.close_message(status, annotations);
    }

    pub(super) fn close_message(&mut self, status: ItemStatus, annotations: Vec<Annotation>) {
        let open = std::mem::replace(&mut self.open, Open::Nothing);
        let Open::Message(Saying { id, text }) = open else { return };
        let (output_index, content_index) = (self.items.len(), 0);
        for (annotation_index, annotation) in annotations.iter().cloned().enumerate() {
            let item_id = id.clone();
            self.tell(&StreamEvent::AnnotationAdded(AnnotationAdded {
                item_id,
                output_index,
                content_index,
                annotation_index,
                annotation,
            }));
        }
        self.tell(&StreamEvent::TextDone(TextDone {
            item_id: id.clone(),
            output_index,
            content_index,
            text: text.clone(),
            logprobs: Vec::new(),
        }));
        let part = Part::OutputText(OutputText { text, annotations, logprobs: Vec::new() });
        let item_id = id.clone();
        let of = OfPart { item_id, output_index, content_index, part: part.clone() };
        self.tell(&StreamEvent::PartDone(of));
        self.finish_item(message(id, status, vec![part]));
    }
}

fn message(id: String, status: ItemStatus, content: Vec<Part>) -> Item {
    Item::Message(Message { id, status, role: Role::Assistant, content })
}
