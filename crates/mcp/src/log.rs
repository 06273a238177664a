//! Lines for the log that an MCP host shows its user.

// Logging is on its way out of the protocol, and what the hosts of today show.
#![expect(deprecated, reason = "hosts that exist still use the logging of the protocol")]

use std::sync::PoisonError;

use rmcp::{
    RoleServer,
    model::{LoggingLevel, LoggingMessageNotificationParam},
    service::RequestContext,
};
use serde_json::Value;

use crate::{Server, ask};

/// How much a line matters.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Level {
    /// Something happened.
    Info,
    /// Something was not done as it was meant.
    Warning,
}

/// Writes a line into the client's log, if it wants lines of this level.
pub(crate) async fn line(
    server: &Server,
    context: &RequestContext<RoleServer>,
    level: Level,
    line: String,
) {
    let level = match level {
        Level::Info => LoggingLevel::Info,
        Level::Warning => LoggingLevel::Warning,
    };
    let wanted = if ask::by_round_trip(context) {
        context.meta.log_level()
    } else {
        Some(*server.connection.level.lock().unwrap_or_else(PoisonError::into_inner))
    };
    if wanted.is_some_and(|wanted| weight(level) >= weight(wanted)) {
        let message = LoggingMessageNotificationParam::new(level, Value::String(line));
        // A client that is gone reads no log.
        let _ = context.peer.notify_logging_message(message.with_logger("decipher")).await;
    }
}

fn weight(level: LoggingLevel) -> u8 {
    match level {
        LoggingLevel::Debug => 0,
        LoggingLevel::Info => 1,
        LoggingLevel::Notice => 2,
        LoggingLevel::Warning => 3,
        LoggingLevel::Error => 4,
        LoggingLevel::Critical => 5,
        LoggingLevel::Alert => 6,
        LoggingLevel::Emergency => 7,
    }
}
