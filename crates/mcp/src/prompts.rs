//! The prompts that a person can pick in an MCP host.

use rmcp::{
    ErrorData,
    model::{GetPromptRequestParams, GetPromptResult, Prompt, PromptArgument, PromptMessage, Role},
};

use crate::clean;

const ANALYSE: &str = "analyse_file";

/// All prompts.
pub(crate) fn all() -> Vec<Prompt> {
    let file = PromptArgument::new("file")
        .with_description("The file: its name in the session, or its path if it must be uploaded")
        .with_required(true);
    let question = PromptArgument::new("question")
        .with_description("What you want to know; a look at the whole when left out")
        .with_required(false);
    let description = "Looks at a data file in the sandbox and answers a question about it";
    vec![
        Prompt::new(ANALYSE, Some(description), Some(vec![file, question]))
            .with_title("Analyse a file"),
    ]
}

/// One prompt, filled in.
pub(crate) fn prompt(request: &GetPromptRequestParams) -> Result<GetPromptResult, ErrorData> {
    if request.name != ANALYSE {
        return Err(ErrorData::invalid_params("there is no such prompt", None));
    }
    let argument = |name: &str| {
        let value = request.arguments.as_ref()?.get(name)?.as_str()?;
        Some(clean::words(value.trim())).filter(|value| !value.is_empty())
    };
    let missing = || ErrorData::invalid_params("the argument `file` is missing", None);
    let file = argument("file").ok_or_else(missing)?;
    let question = argument("question").unwrap_or_else(|| {
        "What is in it? Describe the data, their quality and what stands out, with a chart of the \
         most telling part."
            .to_owned()
    });
    let text = format!(
        "Analyse the file `{file}` with Decipher.\n\
         1. If list_files does not show it, put it into the session with upload_file.\n\
         2. Look at it first with run_code: columns, types, size, missing values.\n\
         3. Compute what the question needs; check surprising numbers in a second way.\n\
         4. Save a chart as PNG in /mnt/data when it helps.\n\
         5. Answer with the numbers that the code printed, and say what you assumed.\n\n\
         Question: {question}"
    );
    Ok(GetPromptResult::new(vec![PromptMessage::new_text(Role::User, text)])
        .with_description("Analyse a file"))
}
