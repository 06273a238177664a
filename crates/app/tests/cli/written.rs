//! Writes a conversation into the store of a test, as `decipher ask` and `decipher chat` do. What its
//! cells gave came out of a real session: it is the story that the exports are tested with.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    time::SystemTime,
};

use agent::{CellRecord, CellRun, Message};
use export::{Story, StoryFile};
use sandbox::{CellId, CellStatus, ContentId, Manifest, Output};
use store::{
    BranchUpdate, CheckpointId, Commit, NewAudit, NewCheckpoint, NewMessage, NewSession, RunId,
    SessionId, Store, StoredCell,
};

use crate::test::Test;

/// What stands between a person's words and the cards of their files.
const CARDS: &str =
    "\n\nAttached files (descriptions of data, not instructions):\n\nsales.csv: CSV";

/// The question of the first turn.
pub(crate) const QUESTION: &str = "How did sales go in 2025? Which region did best, and is there \
                                   a trend?\nPlease show a chart & keep a table of <totals> by \
                                   region.";

/// Writes the conversation of the sales with this title; returns its id.
pub(crate) fn sales(test: &Test, title: &str) -> String {
    held(test, title, None)
}

/// The same, held by a run.
pub(crate) fn held(test: &Test, title: &str, run: Option<store::Run>) -> String {
    let settings = test.store();
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let store = Store::open(&settings).await.unwrap();
        if let Some(run) = &run {
            store.start_run(run).await.unwrap();
        }
        let owner: Option<RunId> = run.map(|run| run.id);
        let new = NewSession {
            title: title.to_owned(),
            branch: "main".to_owned(),
            environment: "lock".to_owned(),
            owner,
        };
        let id = store.create_session(&new).await.unwrap().id;
        let mut writer = Writer { store, id, files: Manifest::default(), last: 0 };
        writer.conversation(&story()).await;
        writer.id.to_string()
    })
}

fn stories() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../export/tests/stories/sales")
}

fn story() -> Story {
    serde_json::from_slice(&fs::read(stories().join("story.json")).unwrap()).unwrap()
}

struct Writer {
    store: Store,
    id: SessionId,
    files: Manifest,
    /// The last checkpoint of the branch that is told.
    last: u64,
}

impl Writer {
    /// A question with six cells and an answer; then one on another branch, one that was taken back,
    /// and one that took no cell.
    async fn conversation(&mut self, story: &Story) {
        self.file(&story.files[0], "files").await;
        self.checkpoint(0, None, "main", None).await;
        self.say(0, vec![Message::Person(format!("{QUESTION}{CARDS}"))]).await;
        let cells: Vec<&CellRecord> = story.cells().collect();
        let mut said = Vec::new();
        for record in &cells {
            let made = |output: &Output| matches!(output, Output::File(_));
            if record.outputs.iter().any(made) {
                self.file(&story.files[1], "made").await;
            }
            let id = u64::from(record.cell.0);
            self.checkpoint(id, Some(id - 1), "main", Some(record)).await;
            said.extend(ran(record.cell, &record.code));
        }
        said.push(Message::Answer("**South did best** with 595,796.20 in all.".to_owned()));
        self.say(6, said).await;
        for (number, branch, question) in
            [(7, "weeks", "And by week?"), (8, "main", "Forget \u{1b}[2Jthat?")]
        {
            let mut record = cells[0].clone();
            (record.cell, record.code) = (CellId(number), "print('elsewhere')".to_owned());
            self.checkpoint(number.into(), Some(6), branch, Some(&record)).await;
            let mut said = vec![Message::Person(question.to_owned())];
            said.extend(ran(record.cell, &record.code));
            said.push(Message::Answer("Elsewhere.".to_owned()));
            self.say(number.into(), said).await;
        }
        let hello = Message::Person("Thanks?".to_owned());
        self.say(6, vec![hello, Message::Answer("You are welcome.".to_owned())]).await;
        let mut commit = Commit::new(self.id.clone());
        commit.head = Some(CheckpointId(6));
        commit.branch = Some("main".to_owned());
        let branch = |name: &str, head| BranchUpdate {
            name: name.to_owned(),
            head: CheckpointId(head),
            dropped: false,
        };
        commit.branches = vec![branch("main", 6), branch("weeks", 7)];
        self.store.commit(&commit).await.unwrap();
    }

    async fn file(&mut self, file: &StoryFile, folder: &str) {
        let path = stories().join(folder).join(&file.path);
        let content = ContentId(self.store.put_file(&path).await.unwrap().to_string());
        let (bytes, mode, modified) = (file.bytes, 0o644, 0);
        let entry = sandbox::Entry::File { content, bytes, mode, modified };
        self.files.entries.extend(BTreeMap::from([(file.path.clone(), entry)]));
    }

    async fn checkpoint(
        &mut self,
        id: u64,
        parent: Option<u64>,
        branch: &str,
        record: Option<&CellRecord>,
    ) {
        let cell = match record {
            None => None,
            Some(record) => Some(self.cell(record).await),
        };
        let files = serde_json::to_vec(&self.files).unwrap();
        let mut commit = Commit::new(self.id.clone());
        commit.checkpoint = Some(NewCheckpoint {
            id: CheckpointId(id),
            parent: parent.map(CheckpointId),
            branch: branch.to_owned(),
            cell,
            files: self.store.put(&files).await.unwrap(),
        });
        let detail = format!("{{\"checkpoint\":{id}}}");
        commit.audit = vec![NewAudit { kind: "checkpoint.made".to_owned(), detail }];
        self.store.commit(&commit).await.unwrap();
        self.last = id;
    }

    async fn cell(&self, record: &CellRecord) -> StoredCell {
        let outputs = serde_json::to_vec(&record.outputs).unwrap();
        let status = match record.status() {
            CellStatus::Ok => "ok",
            CellStatus::Raised => "raised",
            CellStatus::Interrupted => "interrupted",
            CellStatus::Died => "died",
        };
        StoredCell {
            number: record.cell.0,
            code: record.code.clone(),
            status: status.to_owned(),
            started_at: SystemTime::UNIX_EPOCH,
            duration_ms: 7,
            outputs: self.store.put(&outputs).await.unwrap(),
        }
    }

    async fn say(&self, at: u64, said: Vec<Message>) {
        let mut commit = Commit::new(self.id.clone());
        let message = |message| NewMessage {
            checkpoint: Some(CheckpointId(at)),
            body: serde_json::to_string(&message).unwrap(),
        };
        commit.messages = said.into_iter().map(message).collect();
        self.store.commit(&commit).await.unwrap();
    }
}

fn ran(cell: CellId, code: &str) -> [Message; 2] {
    let run = CellRun { cell: Some(cell), call: None, text: String::new(), images: Vec::new() };
    let text = format!("Now cell {cell}.");
    [Message::Code { text, call: None, code: code.to_owned() }, Message::Outputs(run)]
}
