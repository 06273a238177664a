//! The tools: what they are called, what they say of themselves, and which code is behind each.

use std::borrow::Cow;

use rmcp::{
    ErrorData, RoleServer,
    model::{
        CallToolRequestParams, CallToolResponse, CallToolResult, ContentBlock, JsonObject, Tool,
        ToolAnnotations,
    },
    service::RequestContext,
};
use schemars::JsonSchema;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::{Error, Server, attach, files, past, run, schema, sessions, wire};

/// What a tool does to what is there.
#[derive(Clone, Copy)]
enum Effect {
    /// It only looks.
    Reads,
    /// It adds, and what was there can be had back.
    Adds,
    /// What was there may be gone.
    Destroys,
}

/// All tools that a connection has.
pub(crate) fn all(server: &Server) -> Vec<Tool> {
    let mut upload = with_output::<wire::UploadFile, wire::Uploaded>(
        "upload_file",
        "Upload a file",
        "Puts a file into a session's /mnt/data, from text, from base64, or, where the server \
         allows it, from a path of the user's machine. Read it at /mnt/data/NAME then.",
        Effect::Adds,
    );
    if server.folders.is_empty() {
        let schema = schema::without(upload.input_schema.as_ref().clone(), "path");
        upload.input_schema = schema.into();
    }
    let mut tools = vec![run_code(), upload];
    tools.extend(of_files());
    tools.extend(of_sessions());
    tools.extend(of_the_past());
    tools
}

/// Calls a tool. What a model can do something about is a result, so that it gets to read it.
pub(crate) async fn call(
    server: &Server,
    mut request: CallToolRequestParams,
    context: RequestContext<RoleServer>,
) -> Result<CallToolResponse, ErrorData> {
    let context = &context;
    if request.name == "run_code" {
        let answer = Box::pin(run::run_code(server, request, context)).await;
        return Ok(answer.unwrap_or_else(|error| told(&error).into()));
    }
    let arguments = request.arguments.take();
    let result = match request.name.as_ref() {
        "upload_file" => attach::upload_file(server, arguments, context).await,
        "list_files" => files::list_files(server, arguments, context).await,
        "fetch_file" => files::fetch_file(server, arguments, context).await,
        "new_session" => sessions::new_session(server, arguments, context).await,
        "sessions" => sessions::sessions(server, arguments, context).await,
        "close_session" => sessions::close_session(server, arguments, context).await,
        "checkpoints" => past::checkpoints(server, arguments, context).await,
        "undo" => past::undo(server, arguments, context).await,
        "redo" => past::redo(server, arguments, context).await,
        "restore" => past::restore(server, arguments, context).await,
        "branch" => past::branch(server, arguments, context).await,
        "switch_branch" => past::switch_branch(server, arguments, context).await,
        _ => return Err(ErrorData::invalid_params("there is no such tool", None)),
    };
    Ok(result.unwrap_or_else(|error| told(&error)).into())
}

/// Reads the arguments of a call.
pub(crate) fn arguments<T: DeserializeOwned>(object: Option<JsonObject>) -> Result<T, Error> {
    let object = Value::Object(object.unwrap_or_default());
    serde_json::from_value(object)
        .map_err(|error| Error::Argument { argument: "arguments", problem: error.to_string() })
}

fn told(error: &Error) -> CallToolResult {
    CallToolResult::error(vec![ContentBlock::text(error.to_string())])
}

fn run_code() -> Tool {
    with_output::<wire::RunCode, wire::Ran>(
        "run_code",
        "Run Python",
        "Runs Python code in a session and returns what came out: printed text, the value of the \
         last expression, figures as images, tables, links to files that were made or changed, or \
         the traceback. Variables, imports and files in /mnt/data stay for the next call in the \
         same session. There is no network. pandas, numpy, scipy, matplotlib, scikit-learn, \
         openpyxl, pillow and many others are installed.",
        Effect::Destroys,
    )
}

fn of_files() -> [Tool; 2] {
    [
        with_output::<wire::OfSession, wire::Files>(
            "list_files",
            "List files",
            "Lists the files in a session's /mnt/data.",
            Effect::Reads,
        ),
        tool::<wire::FetchFile>(
            "fetch_file",
            "Fetch a file",
            "Returns the content of a file of a session: pictures as images, text as text, all \
             else in base64. Up to 12 MiB.",
            Effect::Reads,
        ),
    ]
}

fn of_sessions() -> [Tool; 3] {
    [
        with_output::<wire::NewSession, wire::Listed>(
            "new_session",
            "New session",
            "Makes a fresh session without variables and files. Later calls without a session_id \
             go to it. run_code makes one by itself where there is none.",
            Effect::Adds,
        ),
        with_output::<wire::ListSessions, wire::Sessions>(
            "sessions",
            "List sessions",
            "Lists the sessions that there are, the newest first.",
            Effect::Reads,
        ),
        with_output::<wire::CloseSession, wire::Closed>(
            "close_session",
            "Close a session",
            "Ends a session and removes its variables and files for good.",
            Effect::Destroys,
        ),
    ]
}

fn of_the_past() -> [Tool; 6] {
    [
        with_output::<wire::OfSession, wire::Checkpoints>(
            "checkpoints",
            "Timeline",
            "Lists the checkpoints and branches of a session. There is one checkpoint after each \
             cell.",
            Effect::Reads,
        ),
        with_output::<wire::OfSession, wire::Stands>(
            "undo",
            "Undo a cell",
            "Takes back the last cell: variables and files are as they were before it. redo puts \
             it back.",
            Effect::Adds,
        ),
        with_output::<wire::OfSession, wire::Stands>(
            "redo",
            "Redo a cell",
            "Puts back the cell that undo took back last.",
            Effect::Adds,
        ),
        with_output::<wire::Restore, wire::Stands>(
            "restore",
            "Go to a checkpoint",
            "Puts variables and files back as they were at a checkpoint. Nothing is lost by it: \
             later checkpoints stay.",
            Effect::Adds,
        ),
        with_output::<wire::OfBranch, wire::Stands>(
            "branch",
            "Begin a branch",
            "Begins a branch where the session stands, and goes on on it. What is run from now on \
             leaves the branch before untouched; switch_branch goes back.",
            Effect::Adds,
        ),
        with_output::<wire::OfBranch, wire::Stands>(
            "switch_branch",
            "Switch to a branch",
            "Goes to the newest checkpoint of a branch, with its variables and files.",
            Effect::Adds,
        ),
    ]
}

fn with_output<In: JsonSchema, Out: JsonSchema + Serialize>(
    name: &'static str,
    title: &'static str,
    description: &'static str,
    effect: Effect,
) -> Tool {
    tool::<In>(name, title, description, effect).with_raw_output_schema(schema::output::<Out>())
}

fn tool<In: JsonSchema>(
    name: &'static str,
    title: &'static str,
    description: &'static str,
    effect: Effect,
) -> Tool {
    // A session has no network, so no tool reaches further than its session.
    let hints = ToolAnnotations::with_title(title).open_world(false);
    let hints = match effect {
        Effect::Reads => hints.read_only(true).destructive(false).idempotent(true),
        Effect::Adds => hints.read_only(false).destructive(false),
        Effect::Destroys => hints.read_only(false).destructive(true),
    };
    let description = Cow::Borrowed(description);
    Tool::new(name, description, schema::input::<In>()).with_title(title).annotate(hints)
}
