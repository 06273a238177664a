//! Composes the items of a response, and its events in OpenAI's order, out of what happens in a turn.
//!
//! One item is open at a time. A call opens with its first piece of code and is whole when its cell is
//! over; a message is whole when something else begins, and the last one when the turn is over, as
//! only then is it known which files it cites.

mod call;
mod message;

use std::sync::Arc;

use agent::{Event, Usage};
use sandbox::Output;

use super::{
    event::{OfItem, Printed, StreamEvent},
    item::{Item, ItemStatus, Outputs},
    log::Log,
};
use call::Calling;
use message::Saying;

/// Items and events of one response, as they grow.
#[derive(Debug)]
pub(crate) struct Composer {
    /// Hears the events, where somebody follows them.
    log: Option<Arc<Log>>,
    /// Whether outputs are shown in events; they are kept in any case.
    outputs: Outputs,
    /// Where the code runs; empty where there is none.
    container: String,
    items: Vec<Item>,
    /// Items of replies that broke off and came again.
    abandoned: Vec<usize>,
    open: Open,
    /// What was said beside a call while its code was coming; it becomes a message after it.
    beside: String,
    /// Candidates are being tried: what happens on their branches is not told.
    trying: bool,
    usage: Usage,
}

/// The item that grows.
#[derive(Debug)]
enum Open {
    Nothing,
    Message(Saying),
    Call(Calling),
}

impl Composer {
    /// Begins.
    pub(crate) fn new(log: Option<Arc<Log>>, outputs: Outputs, container: Option<String>) -> Self {
        Self {
            log,
            outputs,
            container: container.unwrap_or_default(),
            items: Vec::new(),
            abandoned: Vec::new(),
            open: Open::Nothing,
            beside: String::new(),
            trying: false,
            usage: Usage::default(),
        }
    }

    /// What the replies so far cost.
    pub(crate) fn usage(&self) -> Usage {
        self.usage
    }

    /// Takes in one thing that happened.
    pub(crate) fn hear(&mut self, event: Event) {
        match event {
            // What was begun and not finished comes again.
            Event::ModelStarted | Event::Retry { .. } => self.abandon(),
            Event::Text(text) => self.text(&text),
            Event::Code(code) => self.code(&code),
            Event::ModelFinished(usage) => self.spend(usage),
            Event::CellStarted { code, .. } => {
                if !self.trying {
                    self.started(&code);
                }
            }
            Event::Output { output, .. } => {
                if !self.trying {
                    self.output(&output);
                }
            }
            Event::Trying { .. } => self.trying = true,
            Event::Vote(mut vote) => {
                self.trying = false;
                let kept = vote.tried.swap_remove(vote.kept).record;
                self.started(&kept.code);
                kept.outputs.iter().for_each(|output| self.output(output));
            }
            Event::Declined | Event::Malformed(_) => self.refuse(),
            // What was run stays in the response, as the client has heard of it; what was broken
            // off is closed at the end.
            Event::Kept { .. } | Event::Dropped { .. } | Event::Failed(_) => {}
        }
    }

    fn spend(&mut self, usage: Usage) {
        self.usage.tokens_in = self.usage.tokens_in.saturating_add(usage.tokens_in);
        self.usage.tokens_out = self.usage.tokens_out.saturating_add(usage.tokens_out);
    }

    fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if let Open::Call(_) = self.open {
            self.beside.push_str(text);
            return;
        }
        if let Open::Nothing = self.open {
            self.open_message();
        }
        self.say(text);
    }

    fn code(&mut self, code: &str) {
        if let Open::Message(_) = self.open {
            self.close_message(ItemStatus::Completed, Vec::new());
        }
        if let Open::Nothing = self.open {
            self.open_call();
        }
        self.write(code);
    }

    /// The code is whole, and it runs.
    fn started(&mut self, code: &str) {
        self.code("");
        self.run(code);
    }

    fn output(&mut self, output: &Output) {
        let Open::Call(calling) = &mut self.open else { return };
        calling.logs.add(output);
        match output {
            Output::Text { stream, text } => {
                let printed = Printed {
                    item_id: calling.id.clone(),
                    output_index: self.items.len(),
                    stream: (*stream).into(),
                    delta: text.clone(),
                };
                self.tell(&StreamEvent::Printed(printed));
            }
            Output::Finished(_) => {
                self.close_call();
                self.tell_beside();
                self.close(ItemStatus::Completed);
            }
            Output::Truncated(_)
            | Output::Display(_)
            | Output::Exception(_)
            | Output::InputRequest(_)
            | Output::File(_)
            | Output::Limit(_) => {}
        }
    }

    /// The call does not run; what was said beside it stands.
    fn refuse(&mut self) {
        self.close(ItemStatus::Completed);
        self.tell_beside();
        self.close(ItemStatus::Completed);
    }

    fn abandon(&mut self) {
        self.beside.clear();
        if self.close(ItemStatus::Incomplete) {
            self.abandoned.push(self.items.len() - 1);
        }
    }

    /// Closes whatever is open; tells whether something was.
    fn close(&mut self, status: ItemStatus) -> bool {
        match self.open {
            Open::Nothing => return false,
            Open::Message(_) => self.close_message(status, Vec::new()),
            Open::Call(_) => self.close_call(),
        }
        true
    }

    /// Says in a message of its own what was said beside a call.
    fn tell_beside(&mut self) {
        let text = std::mem::take(&mut self.beside);
        if !text.trim().is_empty() {
            self.text(&text);
        }
    }

    /// What there is: all that was told to those who follow, and for others only what counts.
    pub(crate) fn into_items(mut self) -> Vec<Item> {
        self.close(ItemStatus::Incomplete);
        if self.log.is_none() {
            for index in self.abandoned.iter().rev() {
                self.items.remove(*index);
            }
        }
        self.items
    }

    fn finish_item(&mut self, item: Item) {
        let output_index = self.items.len();
        let shown = item.clone().with_outputs(self.outputs);
        self.items.push(item);
        self.tell(&StreamEvent::ItemDone(OfItem { output_index, item: shown }));
    }

    fn tell(&self, event: &StreamEvent) {
        if let Some(log) = &self.log {
            log.push(event);
        }
    }
}
