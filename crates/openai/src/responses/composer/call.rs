//! A call of the code interpreter, as it grows.

use sandbox::CellStatus;

use super::{Composer, Open};
use crate::{
    http::ids::Prefix,
    responses::{
        event::{CallCode, CallDelta, OfCall, OfItem, StreamEvent},
        item::{Call, Item, ItemStatus, Outputs},
        logs::Logs,
    },
};

/// A call that grows.
#[derive(Debug)]
pub(super) struct Calling {
    pub(super) id: String,
    code: String,
    runs: bool,
    pub(super) logs: Logs,
}

impl Composer {
    pub(super) fn open_call(&mut self) {
        let (id, output_index) = (Prefix::CodeInterpreterCall.fresh(), self.items.len());
        let item = Item::CodeInterpreterCall(Call {
            id: id.clone(),
            status: ItemStatus::InProgress,
            code: Some(String::new()),
            container_id: self.container.clone(),
            outputs: (self.outputs == Outputs::Included).then(Vec::new),
        });
        self.tell(&StreamEvent::ItemAdded(OfItem { output_index, item }));
        self.tell(&StreamEvent::CallInProgress(OfCall { item_id: id.clone(), output_index }));
        let (code, logs) = (String::new(), Logs::default());
        self.open = Open::Call(Calling { id, code, runs: false, logs });
    }

    /// Adds a piece of code.
    pub(super) fn write(&mut self, code: &str) {
        let Open::Call(calling) = &mut self.open else { return };
        if code.is_empty() {
            return;
        }
        calling.code.push_str(code);
        let (item_id, delta) = (calling.id.clone(), code.to_owned());
        let of = CallDelta { item_id, output_index: self.items.len(), delta };
        self.tell(&StreamEvent::CodeDelta(of));
    }

    /// The code is whole and runs; what of it was not heard yet is told before.
    pub(super) fn run(&mut self, code: &str) {
        let Open::Call(calling) = &mut self.open else { return };
        calling.runs = true;
        let rest = code.strip_prefix(calling.code.as_str()).unwrap_or_default().to_owned();
        self.write(&rest);
        let Open::Call(calling) = &mut self.open else { return };
        // It may have been mended on its way, and what runs is what counts.
        code.clone_into(&mut calling.code);
        self.tell_code();
        if let Open::Call(Calling { id, .. }) = &self.open {
            let of = OfCall { item_id: id.clone(), output_index: self.items.len() };
            self.tell(&StreamEvent::Interpreting(of));
        }
    }

    /// The call is over: its cell is, or it never ran.
    pub(super) fn close_call(&mut self) {
        if matches!(&self.open, Open::Call(calling) if !calling.runs) {
            self.tell_code();
        }
        let open = std::mem::replace(&mut self.open, Open::Nothing);
        let Open::Call(Calling { id, code, runs, logs }) = open else { return };
        let status = match (runs, logs.status) {
            (true, Some(CellStatus::Ok | CellStatus::Raised)) => ItemStatus::Completed,
            (true, Some(CellStatus::Interrupted) | None) => ItemStatus::Incomplete,
            (true, Some(CellStatus::Died)) | (false, _) => ItemStatus::Failed,
        };
        if runs {
            let of = OfCall { item_id: id.clone(), output_index: self.items.len() };
            self.tell(&StreamEvent::CallCompleted(of));
        }
        self.finish_item(Item::CodeInterpreterCall(Call {
            id,
            status,
            code: Some(code),
            container_id: self.container.clone(),
            outputs: Some(logs.into_outputs()),
        }));
    }

    fn tell_code(&self) {
        let Open::Call(Calling { id, code, .. }) = &self.open else { return };
        let (item_id, code) = (id.clone(), code.clone());
        let of = CallCode { item_id, output_index: self.items.len(), code };
        self.tell(&StreamEvent::CodeDone(of));
    }
}
