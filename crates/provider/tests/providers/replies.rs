//! What a reply becomes: text, cells and answers.

use agent::{CellRun, Message, ModelImage, Reply, Step, ToolCallId, Usage};
use provider::ProviderKind;
use standin::{Fault, Turn};

use crate::talk::with;

const CODE: &str = "s = 'Grüße 🙂🙃 你好'\nprint(\"\\\"\", s)\t# \\u0041\n";

#[tokio::test]
async fn an_answer_streams_as_text() {
    for kind in ProviderKind::ALL {
        let heard = with(kind).turns([Turn::answer("Grüße 🙂, 42.")]).reply("6*7?").await;
        let usage = Usage { tokens_in: 20, tokens_out: 10, cost_micro_usd: None };
        let reply = Reply { text: "Grüße 🙂, 42.".to_owned(), step: Step::Answer, usage };
        assert_eq!(heard.result, Ok(reply), "{kind}");
        assert_eq!((heard.text.as_str(), heard.code.as_str()), ("Grüße 🙂, 42.", ""), "{kind}");
    }
}

#[tokio::test]
async fn a_cell_then_an_answer() {
    for kind in ProviderKind::ALL {
        let text = "Let me see.".to_owned();
        let ask = Turn::Code { text, code: CODE.to_owned() };
        let talk = with(kind).turns([ask, Turn::answer("Done.")]).start();
        let question = Message::Person("Go".to_owned());
        let heard = talk.reply(vec![question.clone()]).await;
        assert_eq!(heard.code, CODE, "{kind}");
        let reply = heard.result.unwrap();
        let Step::Run { call: Some(call), code } = reply.step else { panic!("{kind}: no call") };
        assert_eq!((reply.text.as_str(), code.as_str()), ("Let me see.", CODE), "{kind}");

        let images = vec![ModelImage { mime: "image/png".to_owned(), bytes: vec![1, 2, 3] }];
        let text = "Grüße".to_owned();
        let run = CellRun { cell: None, call: Some(call.clone()), text, images };
        let asked = Message::Code { text: reply.text, call: Some(call), code };
        let heard = talk.reply(vec![question, asked, Message::Outputs(run)]).await;
        assert_eq!(heard.result.unwrap().text, "Done.", "{kind}");
    }
}

#[tokio::test]
async fn a_model_without_tool_calls_writes_fenced_blocks() {
    for kind in ProviderKind::ALL {
        let ask = Turn::Code { text: "Let me see.".to_owned(), code: CODE.to_owned() };
        let setup = with(kind).without_tools();
        let talk = setup.turns([ask, Turn::answer("Done.")]).start();
        let question = Message::Person("Go".to_owned());
        let heard = talk.reply(vec![question.clone()]).await;
        let reply = heard.result.unwrap();
        let Step::Run { call: None, code } = reply.step else { panic!("{kind}: no block") };
        assert_eq!((reply.text.trim(), code.trim_end()), ("Let me see.", CODE.trim_end()));
        assert_eq!((heard.code, heard.text), (code.clone(), reply.text.clone()));

        let text = "Grüße".to_owned();
        let run = CellRun { cell: None, call: None, text, images: Vec::new() };
        let asked = Message::Code { text: reply.text, call: None, code };
        let heard = talk.reply(vec![question, asked, Message::Outputs(run)]).await;
        assert_eq!(heard.result.unwrap().text, "Done.", "{kind}");
        assert!(heard.requests.iter().all(|request| request["tools"].is_null()), "{kind}");
    }
}

#[tokio::test]
async fn a_server_that_refuses_tools_is_asked_without_and_that_is_remembered() {
    for kind in ProviderKind::ALL {
        if kind == ProviderKind::Gemini || kind == ProviderKind::Anthropic {
            continue; // All of their models have tools.
        }
        let turns = [Turn::code("6*7"), Turn::answer("42")];
        let talk = with(kind).model("no-tools").turns(turns).start();
        let heard = talk.reply(vec![Message::Person("Go".to_owned())]).await;
        let step = Step::Run { call: None, code: "6*7\n".to_owned() };
        assert_eq!(heard.result.unwrap().step, step, "{kind}");
        assert_eq!(heard.requests.len(), 2, "{kind}");
        let heard = talk.reply(vec![Message::Person("Go".to_owned())]).await;
        assert_eq!((heard.result.unwrap().text.as_str(), heard.requests.len()), ("42", 3));
    }
}

#[tokio::test]
async fn a_server_that_does_not_know_one_at_a_time_still_gets_tools() {
    for kind in [ProviderKind::OpenAi, ProviderKind::OpenAiChat, ProviderKind::Ollama] {
        let heard = with(kind).model("no-parallel").turns([Turn::code("6*7")]).reply("Go").await;
        assert!(matches!(heard.result.unwrap().step, Step::Run { call: Some(_), .. }), "{kind}");
        assert_eq!(heard.requests.len(), 2, "{kind}");
    }
}

#[tokio::test]
async fn a_blind_model_gets_no_pictures() {
    for kind in ProviderKind::ALL {
        let images = vec![ModelImage { mime: "image/png".to_owned(), bytes: vec![1, 2, 3] }];
        let call = Some(ToolCallId("call_1".to_owned()));
        let asked =
            Message::Code { text: String::new(), call: call.clone(), code: "6*7".to_owned() };
        let run = Message::Outputs(CellRun { cell: None, call, text: "42".to_owned(), images });
        let talk = with(kind).model("no-images").turns([Turn::answer("42")]).start();
        let heard = talk.reply(vec![Message::Person("Go".to_owned()), asked, run]).await;
        assert_eq!(heard.result.unwrap().text, "42", "{kind}");
        assert_eq!(heard.requests.len(), 2, "{kind}");
    }
}

#[tokio::test]
async fn malformed_arguments_go_back_to_the_model() {
    for kind in ProviderKind::ALL {
        for fault in [Fault::MalformedArguments, Fault::WrongTool] {
            let turns = [Turn::Fault(fault), Turn::answer("Sorry.")];
            let talk = with(kind).turns(turns).start();
            let question = Message::Person("Go".to_owned());
            let reply = talk.reply(vec![question.clone()]).await.result.unwrap();
            let Step::Malformed { call, arguments, problem } = reply.step else {
                panic!("{kind}: not malformed")
            };
            let asked = Message::Code { text: reply.text, call: call.clone(), code: arguments };
            let images = Vec::new();
            let told = Message::Outputs(CellRun { cell: None, call, text: problem, images });
            let heard = talk.reply(vec![question, asked, told]).await;
            assert_eq!(heard.result.unwrap().text, "Sorry.", "{kind}");
        }
    }
}

#[tokio::test]
async fn only_the_first_call_of_a_reply_counts() {
    for kind in ProviderKind::ALL {
        let turn = Turn::Fault(Fault::TwoCalls("6*7".to_owned()));
        let heard = with(kind).turns([turn]).reply("Go").await;
        let Step::Run { code, .. } = heard.result.unwrap().step else { panic!("{kind}: no call") };
        assert_eq!((code.as_str(), heard.code.as_str()), ("6*7", "6*7"), "{kind}");
    }
}
