//! Outputs of a cell on their way to the wire, one by one.

use host::Hosted;
use sandbox::Output;

use crate::{
    http::stream::EventWriter,
    wire::execution::{Changed, Delta, ExecutionOutput, Limited, Logs, Raised, Shown, StreamName},
};

/// An output as a client reads it; `None` for what is no news to it.
pub(super) fn shown(hosted: &Hosted, output: &Output) -> Option<ExecutionOutput> {
    match output {
        Output::Text { stream, text } => {
            let logs = Logs { stream: (*stream).into(), logs: text.clone() };
            Some(ExecutionOutput::Logs(logs))
        }
        Output::Truncated(cut) => Some(ExecutionOutput::Logs(Logs::cut(cut))),
        Output::Display(display) => Some(ExecutionOutput::Display(Shown::from(display))),
        Output::Exception(exception) => Some(ExecutionOutput::Exception(Raised::from(exception))),
        Output::File(change) => {
            let changed = Changed::of(change, |path| hosted.file_id(path));
            Some(ExecutionOutput::File(changed))
        }
        Output::Limit(limit) => Some(ExecutionOutput::Limit(Limited::from(limit))),
        Output::InputRequest(_) | Output::Finished(_) => None,
    }
}

/// Sends an output as an event.
pub(super) fn send(writer: &mut EventWriter, output: &ExecutionOutput) {
    match output {
        ExecutionOutput::Logs(Logs { stream, logs }) => {
            let kind = match stream {
                StreamName::Stdout => "execution.stdout",
                StreamName::Stderr => "execution.stderr",
            };
            writer.send(kind, &Delta { delta: logs });
        }
        ExecutionOutput::Display(shown) => writer.send("execution.display", shown),
        ExecutionOutput::Exception(raised) => writer.send("execution.exception", raised),
        ExecutionOutput::File(changed) => writer.send("execution.file", changed),
        ExecutionOutput::Limit(limited) => writer.send("execution.limit", limited),
    }
}

/// Adds an output to those before; text that came in pieces becomes one.
pub(super) fn add(outputs: &mut Vec<ExecutionOutput>, output: ExecutionOutput) {
    if let (Some(ExecutionOutput::Logs(last)), ExecutionOutput::Logs(next)) =
        (outputs.last_mut(), &output)
        && last.stream == next.stream
    {
        last.logs.push_str(&next.logs);
        return;
    }
    outputs.push(output);
}
