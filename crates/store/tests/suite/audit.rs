//! The audit log shows that it was touched.

use std::time::UNIX_EPOCH;

use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use sha2::{Digest, Sha256};
use store::{AuditFilter, AuditLine, Commit, Database, Fault, Hash, NewAudit, Store, Verdict};

use crate::{
    place::Place,
    sessions::{begun, cell},
};

const LINES: u64 = 12;
/// Each change is a few statements; more of them only take longer.
const CHANGES: u32 = 48;
const SAVE: &str = "CREATE TABLE saved AS SELECT * FROM audit; \
    CREATE TABLE saved_head AS SELECT * FROM audit_head;";
const RESTORE: &str = "DELETE FROM audit; INSERT INTO audit SELECT * FROM saved; \
    DELETE FROM audit_head; INSERT INTO audit_head SELECT * FROM saved_head;";

async fn chain(place: &Place) -> Store {
    let store = place.store().await;
    let session = begun(&store, "one").await;
    for number in 2..=LINES {
        let detail = format!("{{\"number\":{number}}}");
        let audit = vec![NewAudit { kind: "test".to_owned(), detail }];
        store.commit(&Commit { audit, ..Commit::new(session.id.clone()) }).await.unwrap();
    }
    let verdict = store.verify_audit().await.unwrap();
    assert!(matches!(verdict, Verdict::Whole { lines: LINES, .. }), "{verdict:?}");
    place.sql(SAVE).await;
    store
}

/// Any statement that changes one thing: a field of a line, a line, or the sealed end.
fn change() -> impl Strategy<Value = String> {
    let line = 1..=LINES;
    prop_oneof![
        (line.clone(), 1..1_000_i64)
            .prop_map(|(seq, by)| format!("UPDATE audit SET at = at + {by} WHERE seq = {seq}")),
        (line.clone(), "[a-z]{1,8}").prop_map(|(seq, text)| format!(
            "UPDATE audit SET session = CONCAT_SESSION WHERE seq = {seq}"
        )
        .replace("CONCAT_SESSION", &format!("COALESCE(session, '') || '{text}'"))),
        (line.clone(), prop_oneof![Just("kind"), Just("detail")], "[ -&(-~]{1,8}").prop_map(
            |(seq, field, text)| format!(
                "UPDATE audit SET {field} = {field} || '{text}' WHERE seq = {seq}"
            )
        ),
        (line.clone(), prop_oneof![Just("previous"), Just("hash")], 1..=LINES).prop_map(
            |(seq, field, from)| {
                let other = if from == seq { seq % LINES + 1 } else { from };
                format!(
                    "UPDATE audit SET {field} = (SELECT {field} FROM saved WHERE seq = {other}) \
                     WHERE seq = {seq}"
                )
            }
        ),
        line.clone().prop_map(|seq| format!("DELETE FROM audit WHERE seq = {seq}")),
        line.clone().prop_map(|seq| format!("DELETE FROM audit WHERE seq >= {seq}")),
        (line.clone(), line.clone()).prop_map(|(from, to)| {
            let to = if from == to { LINES + 1 } else { to };
            format!(
                "DELETE FROM audit WHERE seq = {to}; INSERT INTO audit SELECT {to}, at, session, \
                 kind, detail, previous, hash FROM saved WHERE seq = {from}"
            )
        }),
        line.clone().prop_map(|seq| format!(
            "UPDATE audit SET detail = '{{}}' WHERE seq = {seq} AND detail <> '{{}}'; \
             UPDATE audit SET kind = 'other' WHERE seq = {seq}"
        )),
        Just("UPDATE audit_head SET lines = lines + 1".to_owned()),
        Just("UPDATE audit_head SET mac = hash".to_owned()),
        line.prop_map(|seq| format!(
            "DELETE FROM audit WHERE seq > {seq} OR seq = {LINES}; UPDATE audit_head SET \
             lines = (SELECT MAX(seq) FROM audit), hash = (SELECT hash FROM audit WHERE \
             seq = (SELECT MAX(seq) FROM audit))"
        )),
    ]
}

pub(crate) async fn any_single_change_shows(place: Place) {
    let store = chain(&place).await;
    let handle = tokio::runtime::Handle::current();
    let mut runner = TestRunner::new(Config { cases: CHANGES, ..Config::default() });
    let result = tokio::task::block_in_place(|| {
        runner.run(&change(), |change| {
            let verdict = handle.block_on(async {
                place.sql(&change).await;
                let verdict = store.verify_audit().await.unwrap();
                place.sql(RESTORE).await;
                verdict
            });
            prop_assert!(matches!(verdict, Verdict::Broken { .. }), "{change}: {verdict:?}");
            Ok(())
        })
    });
    result.unwrap();
    assert!(matches!(store.verify_audit().await.unwrap(), Verdict::Whole { lines: LINES, .. }));
}

pub(crate) async fn each_fault_has_its_name(place: Place) {
    let store = chain(&place).await;
    let copy = |to: u64, from: u64| {
        format!(
            "INSERT INTO audit SELECT {to}, at, session, kind, detail, previous, hash FROM saved \
             WHERE seq = {from}"
        )
    };
    let cases = [
        ("UPDATE audit SET detail = '[]' WHERE seq = 5".to_owned(), 5, Fault::Changed),
        ("DELETE FROM audit WHERE seq = 5".to_owned(), 5, Fault::Missing),
        ("DELETE FROM audit WHERE seq >= 9".to_owned(), 9, Fault::CutTail),
        ("DELETE FROM audit".to_owned(), 1, Fault::CutTail),
        (copy(LINES + 1, LINES), LINES + 1, Fault::Changed),
        ("UPDATE audit_head SET mac = hash".to_owned(), LINES, Fault::Unsealed),
    ];
    for (change, seq, fault) in cases {
        place.sql(&change).await;
        assert_eq!(store.verify_audit().await.unwrap(), Verdict::Broken { seq, fault }, "{change}");
        place.sql(RESTORE).await;
    }
}

/// Someone without the key rewrites the last line and its hash too.
pub(crate) async fn a_rewritten_end_shows_by_its_seal(place: Place) {
    let store = chain(&place).await;
    let last = AuditFilter { after: LINES - 1, ..AuditFilter::default() };
    let line = store.audit(&last).await.unwrap().remove(0);
    assert_eq!(hash(&line), line.hash);
    let line = AuditLine { detail: "[]".to_owned(), ..line };
    let literal = match &place.settings.database {
        Database::Sqlite(_) => format!("x'{}'", hash(&line)),
        Database::Postgres(_) => format!("'\\x{}'", hash(&line)),
    };
    let change = format!("UPDATE audit SET detail = '[]', hash = {literal} WHERE seq = {LINES}");
    place.sql(&change).await;
    let expected = Verdict::Broken { seq: LINES, fault: Fault::Unsealed };
    assert_eq!(store.verify_audit().await.unwrap(), expected);
}

/// The hash of a line as its documentation has it, worked out once more.
fn hash(line: &AuditLine) -> Hash {
    let at = line.at.duration_since(UNIX_EPOCH).unwrap().as_millis();
    let at = u64::try_from(at).unwrap();
    let session = line.session.as_ref().map_or("", |session| session.as_str());
    let parts: [&[u8]; 8] = [
        b"decipher audit line 1",
        &line.seq.to_be_bytes(),
        &at.to_be_bytes(),
        &[u8::from(line.session.is_some())],
        session.as_bytes(),
        line.kind.as_bytes(),
        line.detail.as_bytes(),
        &line.previous.0,
    ];
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part);
    }
    Hash(hasher.finalize().into())
}

pub(crate) async fn writers_at_once_keep_the_chain_whole(place: Place) {
    const WRITERS: usize = 3;
    const CELLS: u32 = 15;
    let store = place.store().await;
    let shared = begun(&store, "shared").await;
    let writers = (0..WRITERS).map(|_| async {
        // A store of its own: other connections, as another process has them.
        let store = place.store().await;
        let session = begun(&store, "own").await;
        for number in 1..=CELLS {
            store.commit(&cell(&store, &session, number).await).await.unwrap();
            let message = Commit {
                messages: cell(&store, &session, number).await.messages,
                ..Commit::new(shared.id.clone())
            };
            store.commit(&message).await.unwrap();
        }
    });
    futures::future::join_all(writers).await;
    let lines = 1 + WRITERS as u64 * (1 + u64::from(CELLS));
    let verdict = store.verify_audit().await.unwrap();
    let Verdict::Whole { lines: found, hash } = verdict else { panic!("{verdict:?}") };
    assert_eq!(found, lines);
    let all = store.audit(&AuditFilter::default()).await.unwrap();
    assert_eq!(all.last().unwrap().hash, hash);
    let messages = store.messages(&shared.id).await.unwrap();
    let seqs: Vec<u64> = messages.iter().map(|message| message.seq).collect();
    assert_eq!(seqs, (1..=WRITERS as u64 * u64::from(CELLS)).collect::<Vec<_>>());
}
