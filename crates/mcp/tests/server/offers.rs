//! What the server says of itself.

use std::path::PathBuf;

use mcp::StdioSettings;
use rmcp::model::{GetPromptRequestParams, Tool};
use serde_json::{Value, json};

use crate::support::Test;

async fn tools(settings: StdioSettings) -> Vec<Tool> {
    let client = Test::new().settings(settings).connect().await;
    client.service.list_all_tools().await.unwrap()
}

#[tokio::test]
async fn each_tool_says_what_it_takes_gives_and_does() {
    let tools = tools(StdioSettings::default()).await;
    let names: Vec<_> = tools.iter().map(|tool| tool.name.as_ref()).collect();
    assert_eq!(
        names,
        [
            "run_code",
            "upload_file",
            "list_files",
            "fetch_file",
            "new_session",
            "sessions",
            "close_session",
            "checkpoints",
            "undo",
            "redo",
            "restore",
            "branch",
            "switch_branch"
        ]
    );
    for tool in &tools {
        let input = Value::Object(tool.input_schema.as_ref().clone());
        assert_eq!(input["type"], "object", "{}", tool.name);
        let text = serde_json::to_string(tool).unwrap();
        for unplain in ["\"null\"", ":null", "$ref", ":true}"] {
            assert!(!text.contains(unplain), "{unplain}: {text}");
        }
        for (name, property) in input["properties"].as_object().unwrap() {
            assert!(property["description"].is_string(), "{}: {name}", tool.name);
        }
        // Its content may be anything, and models are to see pictures as pictures.
        assert_eq!(tool.output_schema.is_none(), tool.name == "fetch_file");
    }
    let reads: Vec<_> = tools
        .iter()
        .filter(|tool| tool.annotations.as_ref().unwrap().read_only_hint == Some(true))
        .map(|tool| tool.name.as_ref())
        .collect();
    assert_eq!(reads, ["list_files", "fetch_file", "sessions", "checkpoints"]);
    let destroys: Vec<_> = tools
        .iter()
        .filter(|tool| tool.annotations.as_ref().unwrap().destructive_hint == Some(true))
        .map(|tool| tool.name.as_ref())
        .collect();
    assert_eq!(destroys, ["run_code", "close_session"]);
}

#[tokio::test]
async fn paths_of_this_machine_are_offered_only_where_they_are_allowed() {
    let allowed =
        StdioSettings { folders: vec![PathBuf::from("/srv")], ..StdioSettings::default() };
    for (settings, offered) in [(StdioSettings::default(), false), (allowed, true)] {
        let tools = tools(settings).await;
        let upload = tools.iter().find(|tool| tool.name == "upload_file").unwrap();
        assert_eq!(upload.input_schema["properties"].get("path").is_some(), offered);
    }
}

#[tokio::test]
async fn the_prompt_names_the_file_and_the_question() {
    let client = Test::new().connect().await;
    let prompts = client.service.list_all_prompts().await.unwrap();
    assert_eq!(prompts[0].name, "analyse_file");
    let arguments = json!({ "file": "sales.csv", "question": "Which month was best?" });
    let request = GetPromptRequestParams::new("analyse_file")
        .with_arguments(serde_json::from_value(arguments).unwrap());
    let prompt = client.service.get_prompt(request).await.unwrap();
    let text = &prompt.messages[0].content.as_text().unwrap().text;
    assert!(text.contains("`sales.csv`") && text.ends_with("Which month was best?"), "{text}");
    client.service.get_prompt(GetPromptRequestParams::new("analyse_file")).await.unwrap_err();
    client.service.get_prompt(GetPromptRequestParams::new("none")).await.unwrap_err();
}

#[tokio::test]
async fn the_server_tells_a_model_how_to_use_it() {
    let client = Test::new().connect().await;
    let server = client.service.peer_info().unwrap();
    assert!(server.instructions.as_ref().unwrap().contains("session_id"));
    let templates = client.service.list_all_resource_templates().await.unwrap();
    assert_eq!(templates[0].uri_template, "decipher://{session_id}/mnt/data/{+name}");
    let unknown = crate::support::request("none", json!({}));
    client.service.call_tool(unknown).await.unwrap_err();
}
