//! `decipher mcp`: MCP on stdin and stdout, for the host that started it. Stdout carries the protocol
//! and nothing else.

use std::time::Duration;

use anyhow::Result;
use host::{Tenant, TenantId};
use mcp::{Approve, StdioSettings};

use crate::{
    arguments::{McpArguments, ModelArguments},
    exit::Exit,
    keys,
    serve::{hosting::Hosting, signals::Signals},
    settings::Settings,
    setup::{self, Show},
    start,
};

/// One MCP host works in few sessions; one more than it uses starts the next at once.
const POOL_SIZE: usize = 1;
/// Hosts kill what does not end in a few seconds after they closed its stdin.
const GRACE: Duration = Duration::from_secs(2);

/// Runs the command.
pub(crate) fn serve(arguments: &McpArguments) -> Result<Exit> {
    let settings = Settings::load(&ModelArguments::default(), &arguments.limits)?;
    let environment = setup::environment(Show::Steps)?;
    start::block_on(async {
        let mut signals = Signals::listen()?;
        let hosting = Hosting::begin(&settings, &environment, POOL_SIZE).await?;
        let tenant = Tenant::unlimited(TenantId(keys::LOCAL.to_owned()));
        let approve = if arguments.approve { Approve::EachCell } else { Approve::Nothing };
        let stdio = StdioSettings { approve, folders: arguments.folders.clone() };
        let served = tokio::select! {
            served = mcp::stdio(hosting.host.clone(), tenant, stdio) => served,
            () = signals.end() => Ok(()),
        };
        hosting.end(GRACE).await?;
        served?;
        Ok(Exit::Done)
    })
}
