//! The tools for the past of a session: its checkpoints, and going among them.

use agent::Runner as _;
use host::{Entered, Hosted};
use rmcp::{
    RoleServer,
    model::{CallToolResult, JsonObject},
    service::RequestContext,
};
use sandbox::{Arrival, CheckpointId, Memory, Timeline};

use crate::{
    Error, Server,
    changes::Changed,
    clean, content, sessions, tools,
    wire::{Branch, Checkpoint, Checkpoints, OfBranch, OfSession, Restore, Stands, Variables},
};

/// Checkpoints in one list, the newest: some pages of text.
const CHECKPOINTS_MAX: usize = 200;

/// Characters of a cell's code in a list: its first words say which it was.
const CODE_CHARS_MAX: usize = 80;

/// Characters of the name of a branch.
const BRANCH_CHARS_MAX: usize = 60;

/// Lists the checkpoints of a session.
pub(crate) async fn checkpoints(
    server: &Server,
    arguments: Option<JsonObject>,
    context: &RequestContext<RoleServer>,
) -> Result<CallToolResult, Error> {
    let arguments: OfSession = tools::arguments(arguments)?;
    let (hosted, mut entered) = entered(server, arguments.session_id, context).await?;
    // The checkpoint of the last cell may still be in the making.
    let here = entered.here();
    entered.memory_at(here).await?;
    let timeline = entered.timeline();
    let all: Vec<_> = timeline.checkpoints().map(checkpoint).collect();
    let left_out = all.len().saturating_sub(CHECKPOINTS_MAX);
    let past = Checkpoints {
        session_id: hosted.id().to_string(),
        here: here.0,
        branch: clean::name(timeline.branch()),
        branches: timeline
            .branches()
            .map(|branch| Branch { name: clean::name(&branch.name), checkpoint: branch.tip.0 })
            .collect(),
        shown: all.into_iter().skip(left_out).collect(),
        left_out,
    };
    Ok(content::told(words(&past), &past))
}

/// Takes back the last cell.
pub(crate) async fn undo(
    server: &Server,
    arguments: Option<JsonObject>,
    context: &RequestContext<RoleServer>,
) -> Result<CallToolResult, Error> {
    step(server, arguments, context, Timeline::before_last).await
}

/// Puts back the cell that was taken back last.
pub(crate) async fn redo(
    server: &Server,
    arguments: Option<JsonObject>,
    context: &RequestContext<RoleServer>,
) -> Result<CallToolResult, Error> {
    step(server, arguments, context, Timeline::after_next).await
}

/// Goes one cell back or forward.
async fn step(
    server: &Server,
    arguments: Option<JsonObject>,
    context: &RequestContext<RoleServer>,
    find: fn(&Timeline) -> Result<CheckpointId, sandbox::Error>,
) -> Result<CallToolResult, Error> {
    let arguments: OfSession = tools::arguments(arguments)?;
    let (hosted, mut entered) = entered(server, arguments.session_id, context).await?;
    let there = find(entered.timeline())?;
    let arrival = entered.go_to(there).await?;
    arrived(server, &hosted, &entered, Went { there, arrival }, context).await
}

/// Goes to a checkpoint.
pub(crate) async fn restore(
    server: &Server,
    arguments: Option<JsonObject>,
    context: &RequestContext<RoleServer>,
) -> Result<CallToolResult, Error> {
    let arguments: Restore = tools::arguments(arguments)?;
    let (hosted, mut entered) = entered(server, arguments.session_id, context).await?;
    let there = CheckpointId(arguments.checkpoint);
    let came = match arguments.variables.unwrap_or(Variables::Exact) {
        Variables::Exact => {
            let arrival = entered.go_to(there).await?;
            return arrived(server, &hosted, &entered, Went { there, arrival }, context).await;
        }
        Variables::Replay => Came::Replayed(entered.replay_to(there).await?.len()),
        Variables::None => Came::FilesAlone { lost: entered.go_to_files(there).await? },
    };
    stands(server, &hosted, &entered, came, context).await
}

/// Begins a branch where the session stands.
pub(crate) async fn branch(
    server: &Server,
    arguments: Option<JsonObject>,
    context: &RequestContext<RoleServer>,
) -> Result<CallToolResult, Error> {
    let arguments: OfBranch = tools::arguments(arguments)?;
    let name = branch_name(&arguments.name)?;
    let (hosted, mut entered) = entered(server, arguments.session_id, context).await?;
    entered.begin_branch(&name).await?;
    stands(server, &hosted, &entered, Came::Whole { lost: Vec::new() }, context).await
}

/// Goes to the newest checkpoint of a branch.
pub(crate) async fn switch_branch(
    server: &Server,
    arguments: Option<JsonObject>,
    context: &RequestContext<RoleServer>,
) -> Result<CallToolResult, Error> {
    let arguments: OfBranch = tools::arguments(arguments)?;
    let (hosted, mut entered) = entered(server, arguments.session_id, context).await?;
    let there = entered.timeline().tip(&arguments.name)?;
    let arrival = entered.switch(&arguments.name).await?;
    arrived(server, &hosted, &entered, Went { there, arrival }, context).await
}

/// What came back.
enum Came {
    /// Variables and files, but for files that were too large to be kept.
    Whole { lost: Vec<String> },
    /// Files, and variables by running so many cells again.
    Replayed(usize),
    /// Files, but for those.
    FilesAlone { lost: Vec<String> },
}

/// Where a call went, and what came of it.
struct Went {
    there: CheckpointId,
    arrival: Arrival,
}

async fn entered(
    server: &Server,
    id: Option<String>,
    context: &RequestContext<RoleServer>,
) -> Result<(Hosted, Entered), Error> {
    let tenant = server.tenant(context)?;
    let hosted = sessions::named(server, &tenant, id).await?;
    let entered = hosted.enter().await?;
    Ok((hosted, entered))
}

fn branch_name(name: &str) -> Result<String, Error> {
    let name = name.trim();
    let problem = if name.is_empty() {
        "it is empty"
    } else if name.chars().count() > BRANCH_CHARS_MAX {
        "it has more than 60 characters"
    } else if name.chars().any(char::is_control) {
        "it has characters that cannot be seen"
    } else {
        return Ok(name.to_owned());
    };
    Err(Error::Argument { argument: "name", problem: problem.to_owned() })
}

async fn arrived(
    server: &Server,
    hosted: &Hosted,
    entered: &Entered,
    went: Went,
    context: &RequestContext<RoleServer>,
) -> Result<CallToolResult, Error> {
    match went.arrival {
        Arrival::Exact { files_lost } => {
            stands(server, hosted, entered, Came::Whole { lost: files_lost }, context).await
        }
        Arrival::NeedsReplay { why, cells } => Err(Error::Argument {
            argument: "checkpoint",
            problem: format!(
                "the variables of checkpoint {} are not kept any more ({}), so nothing was moved. \
                 Call restore with checkpoint {} and variables \"replay\" to run its {} cells \
                 again, or \"none\" to take its files alone",
                went.there,
                clean::words(&why),
                went.there,
                cells.len()
            ),
        }),
    }
}

async fn stands(
    server: &Server,
    hosted: &Hosted,
    entered: &Entered,
    came: Came,
    context: &RequestContext<RoleServer>,
) -> Result<CallToolResult, Error> {
    let tenant = server.tenant(context)?;
    server.changed(&tenant, Changed::Session(hosted.id().clone()), context).await;
    let (how, lost, cells_replayed) = match came {
        Came::Whole { lost } => ("variables and files are as they were there", lost, 0),
        Came::Replayed(0) => ("variables and files are as they were there", Vec::new(), 0),
        Came::Replayed(cells) => ("its cells were run again, for the variables", Vec::new(), cells),
        Came::FilesAlone { lost } => ("files are as they were there, variables are gone", lost, 0),
    };
    let stands = Stands {
        session_id: hosted.id().to_string(),
        checkpoint: entered.here().0,
        branch: clean::name(entered.timeline().branch()),
        files_lost: lost.iter().map(|path| clean::name(path)).collect(),
        cells_replayed,
    };
    let (checkpoint, branch) = (stands.checkpoint, &stands.branch);
    let mut lines =
        vec![format!("The session stands at checkpoint {checkpoint} on branch {branch}: {how}.")];
    if cells_replayed > 0 {
        lines.push(format!("{cells_replayed} cells were run again."));
    }
    if !stands.files_lost.is_empty() {
        let lost = stands.files_lost.join(", ");
        lines.push(format!("These files were too large to be kept and are missing: {lost}"));
    }
    lines.push(format!("[session_id] {}", hosted.id()));
    Ok(content::told(lines.join("\n"), &stands))
}

fn checkpoint(checkpoint: &sandbox::Checkpoint) -> Checkpoint {
    let cell = checkpoint.cell.as_ref();
    Checkpoint {
        number: checkpoint.id.0,
        parent: checkpoint.parent.map(|parent| parent.0),
        branch: clean::name(&checkpoint.branch),
        cell: cell.map(|ran| ran.cell.0),
        code: cell.map(|ran| clean::cut(&clean::name(ran.code.trim()), CODE_CHARS_MAX)),
        // Before the first cell there are none.
        variables_kept: checkpoint.memory == Memory::Frozen || checkpoint.parent.is_none(),
    }
}

fn words(past: &Checkpoints) -> String {
    let line = |checkpoint: &Checkpoint| {
        let here = if checkpoint.number == past.here { " ← here" } else { "" };
        let what = match (&checkpoint.code, checkpoint.parent) {
            (Some(code), _) => code,
            (None, Some(_)) => "files were attached",
            (None, None) => "the beginning",
        };
        let kept = if checkpoint.variables_kept { "" } else { ", variables by replay only" };
        format!("{} ({}{kept}) {what}{here}\n", checkpoint.number, checkpoint.branch)
    };
    let lines: String = past.shown.iter().map(line).collect();
    let cut = match past.left_out {
        0 => String::new(),
        left_out => format!("[… {left_out} older checkpoints left out …]\n"),
    };
    format!("{cut}{lines}[session_id] {}", past.session_id)
}
