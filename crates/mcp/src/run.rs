//! The tool `run_code`: one cell, from the client's call to its result.

use agent::CellRecord;
use host::Tenant;
use rmcp::{
    RoleServer,
    model::{CallToolRequestParams, CallToolResponse, InputRequiredResult},
    service::RequestContext,
};
use sandbox::{InputRequest, Output};

use crate::{
    Approve, Error, Server,
    address::Address,
    ask::{self, Question, Said, Way},
    changes::Changed,
    clean, content,
    live::Live,
    log::{self, Level},
    running::{Answer, Happening, Running},
    sessions, tools,
    wire::RunCode,
};

/// Runs a cell, or goes on with one that had a question.
pub(crate) async fn run_code(
    server: &Server,
    request: CallToolRequestParams,
    context: &RequestContext<RoleServer>,
) -> Result<CallToolResponse, Error> {
    let tenant = server.tenant(context)?;
    let answer = ask::answer(&request);
    let mut running = if let Some(words) = &request.request_state {
        let mut running = server.waiting.take(&tenant.id, words)?;
        taken_up(&mut running, answer);
        running
    } else {
        let arguments: RunCode = tools::arguments(request.arguments)?;
        if let Some(question) = approved(server, &arguments.code, answer, context).await? {
            return Ok(question.into());
        }
        let hosted = sessions::named_or_own(server, &tenant, arguments.session_id).await?;
        Running::start(&hosted, arguments.code)
    };
    let mut live = Live::of(context);
    loop {
        tokio::select! {
            () = context.ct.cancelled() => return Err(Error::Cancelled),
            () = live.due() => live.show().await,
            happening = running.next() => match happening {
                Some(Happening::Printed(text)) => live.add(&text),
                Some(Happening::Asks(request, answer)) => {
                    live.show().await;
                    match asked(&mut running, &request, answer, context).await {
                        None => {}
                        Some(question) => match server.waiting.keep(&tenant.id, running) {
                            Ok(words) => return Ok(question.as_result(Some(words)).into()),
                            Err(back) => running = too_many(*back),
                        },
                    }
                }
                None => break,
            },
        }
    }
    live.show().await;
    let record = running.record().await?;
    Ok(ended(server, &tenant, &running, &record, context).await.into())
}

async fn ended(
    server: &Server,
    tenant: &Tenant,
    running: &Running,
    record: &CellRecord,
    context: &RequestContext<RoleServer>,
) -> rmcp::model::CallToolResult {
    let (session, cell) = (running.session(), record.cell);
    let status = record.status().word();
    let line = format!("cell {cell} in {session}: {status}");
    log::line(server, context, Level::Info, line).await;
    for output in &record.outputs {
        if let Output::Limit(limit) = output {
            let line = format!("cell {cell} in {session}: {}", clean::words(&limit.message));
            log::line(server, context, Level::Warning, line).await;
        }
    }
    let changed = record.outputs.iter().filter_map(|output| match output {
        Output::File(change) => Some(Address::of(session, &change.path).to_string()),
        _ => None,
    });
    let changed: Vec<String> = changed.collect();
    if !changed.is_empty() {
        server.changed(tenant, Changed::Files(changed.into()), context).await;
    }
    content::of_cell(session, record, &running.notes)
}

/// Asks whether the code may run, where a person is to be asked: a result when the client has to
/// bring the question, an error when the answer is no.
async fn approved(
    server: &Server,
    code: &str,
    answer: Option<Said>,
    context: &RequestContext<RoleServer>,
) -> Result<Option<InputRequiredResult>, Error> {
    if server.approve == Approve::Nothing {
        return Ok(None);
    }
    let question = Question::Approval { code: code.to_owned() };
    let said = match (answer, ask::way(context)) {
        (Some(said), _) => said,
        (None, Way::RoundTrip) => return Ok(Some(question.as_result(None))),
        (None, Way::Request) => question.ask(context).await,
        (None, Way::None) => {
            let why = "this server asks a person before each cell, and this MCP host cannot ask \
                       one (it does not offer elicitation): use a host that can, or start the \
                       server without its option to approve";
            return Err(Error::NotApproved { why: why.to_owned() });
        }
    };
    match said {
        Said::Yes(_) => Ok(None),
        Said::No => {
            let why = "the person said no: ask what they want instead";
            Err(Error::NotApproved { why: why.to_owned() })
        }
    }
}

/// Brings a question of the code to the person: returned when the client has to bring it.
async fn asked(
    running: &mut Running,
    request: &InputRequest,
    mut answer: Answer,
    context: &RequestContext<RoleServer>,
) -> Option<Question> {
    let prompt = clean::words(&request.prompt);
    let Some(question) = Question::of(request) else {
        running.notes.push(format!(
            "The code asked for a secret (“{prompt}”). Secrets are not asked for over MCP, so it \
             got none (EOFError)."
        ));
        answer.give(None);
        return None;
    };
    match ask::way(context) {
        Way::RoundTrip => {
            running.answer = Some(answer);
            return Some(question);
        }
        Way::Request => {
            let said = tokio::select! {
                () = context.ct.cancelled() => Said::No,
                // A cell that ends while the person thinks ends the question too.
                () = answer.not_wanted() => Said::No,
                said = question.ask(context) => said,
            };
            tell(running, answer, said);
        }
        Way::None => {
            running.notes.push(format!(
                "The code asked for input (“{prompt}”), and this MCP host cannot ask anybody (it \
                 does not offer elicitation), so it got none (EOFError). Write the value into the \
                 code instead."
            ));
            answer.give(None);
        }
    }
    None
}

/// Gives the answer of a repeated call to the cell that waited for it.
fn taken_up(running: &mut Running, said: Option<Said>) {
    if let Some(answer) = running.answer.take() {
        tell(running, answer, said.unwrap_or(Said::No));
    }
}

fn too_many(mut running: Running) -> Running {
    running.answer = None;
    let note = "The code asked for input, and too many cells wait for answers already, so it got \
                none (EOFError). Write the value into the code instead.";
    running.notes.push(note.to_owned());
    running
}

fn tell(running: &mut Running, answer: Answer, said: Said) {
    match said {
        Said::Yes(line) => answer.give(Some(line)),
        Said::No => {
            running.notes.push("The person gave no answer to the code's question.".to_owned());
            answer.give(None);
        }
    }
}
