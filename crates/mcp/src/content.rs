//! Turns what came out of a cell into the content of a result: text as a model reads it, pictures
//! as pictures, files as links, and all of it but the pictures as structured content too.

use agent::{CellRecord, CellRun, ModelImage};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use host::HostedId;
use rmcp::model::{CallToolResult, ContentBlock, Resource};
use sandbox::{CellStatus, FileChangeKind, Output, Table};
use serde::Serialize;
use serde_json::Value;

use crate::{
    address::{self, Address},
    clean,
    wire::{Column, File, Raised, Ran, ShownTable},
};

/// Bytes of all pictures of a result: in base64 they stay below the 1 MB that the strictest host
/// takes for a whole result.
const IMAGES_BYTES_MAX: usize = 700_000;

/// Links to files; a cell that unpacks an archive makes thousands.
const LINKS_MAX: usize = 40;

/// Tables of one result.
const TABLES_MAX: usize = 8;

/// Rows of a table: what the text shows of it as well.
const ROWS_MAX: usize = 30;

/// Columns of a table.
const COLUMNS_MAX: usize = 40;

/// Characters of a value of a table.
const VALUE_CHARS_MAX: usize = 200;

/// Characters of an exception's message; the text has the traceback.
const MESSAGE_CHARS_MAX: usize = 2_000;

/// A result that says the same in words and as data.
pub(crate) fn told(words: String, data: &impl Serialize) -> CallToolResult {
    let mut result = CallToolResult::success(vec![ContentBlock::text(words)]);
    result.structured_content = Some(value(data));
    result
}

/// A file as a link.
pub(crate) fn link(file: &File) -> ContentBlock {
    let name = file.path.strip_prefix(address::FOLDER).unwrap_or(&file.path);
    let link = Resource::new(file.uri.clone(), name);
    ContentBlock::resource_link(link.with_mime_type(file.mime_type).with_size(file.bytes))
}

/// A file as data.
pub(crate) fn file(session: &HostedId, path: &str, bytes: u64) -> File {
    let address = Address::of(session, path);
    File {
        path: clean::name(&address.path),
        uri: address.to_string(),
        bytes,
        mime_type: address::mime(path),
    }
}

/// The result of a cell.
pub(crate) fn of_cell(session: &HostedId, record: &CellRecord, notes: &[String]) -> CallToolResult {
    let CellRun { text, images, .. } = CellRun::of(record);
    let mut notes = notes.to_vec();
    let images = fitting(images, &mut notes);
    let changed: Vec<File> = changed(session, record).collect();
    let (files, more) = changed.split_at(changed.len().min(LINKS_MAX));
    if !more.is_empty() {
        notes.push(format!("{} more files were made or changed: see list_files.", more.len()));
    }
    let mut output = text;
    for note in &notes {
        output = format!("{output}\n[note] {note}");
    }
    let mut content = vec![ContentBlock::text(format!("{output}\n[session_id] {session}"))];
    content.extend(
        images.iter().map(|image| {
            ContentBlock::image(STANDARD.encode(&image.bytes), clean::name(&image.mime))
        }),
    );
    content.extend(files.iter().map(link));
    let ran = Ran {
        session_id: session.to_string(),
        cell: record.cell.0,
        status: record.status().word(),
        output,
        images: images.len(),
        tables: tables(record),
        files: changed.into_iter().take(LINKS_MAX).collect(),
        exception: raised(record),
        duration_ms: record.duration_ms(),
    };
    let mut result = match record.status() {
        CellStatus::Ok => CallToolResult::success(content),
        CellStatus::Raised | CellStatus::Interrupted | CellStatus::Died => {
            CallToolResult::error(content)
        }
    };
    result.structured_content = Some(value(&ran));
    result
}

fn value(data: &impl Serialize) -> Value {
    serde_json::to_value(data).expect("what tools give has string keys and no broken numbers")
}

fn raised(record: &CellRecord) -> Option<Raised> {
    let exception = record.exception()?;
    Some(Raised {
        name: clean::name(&exception.name),
        message: clean::cut(&clean::text(&exception.message), MESSAGE_CHARS_MAX),
    })
}

fn fitting(images: Vec<ModelImage>, notes: &mut Vec<String>) -> Vec<ModelImage> {
    let mut room = IMAGES_BYTES_MAX;
    let (mut kept, mut left_out) = (Vec::new(), 0);
    for image in images {
        match room.checked_sub(image.bytes.len()) {
            Some(rest) => {
                room = rest;
                kept.push(image);
            }
            None => left_out += 1,
        }
    }
    if left_out > 0 {
        notes.push(format!(
            "{left_out} of the pictures are left out: those of one result may have \
             {IMAGES_BYTES_MAX} bytes. Make them smaller (figsize, dpi), or save them and use \
             fetch_file."
        ));
    }
    kept
}

fn changed(session: &HostedId, record: &CellRecord) -> impl Iterator<Item = File> {
    record.outputs.iter().filter_map(|output| match output {
        Output::File(change) if change.kind != FileChangeKind::Deleted => {
            Some(file(session, &change.path, change.bytes))
        }
        _ => None,
    })
}

fn tables(record: &CellRecord) -> Vec<ShownTable> {
    let tables = record.outputs.iter().filter_map(|output| match output {
        Output::Display(display) => display.table.as_ref(),
        _ => None,
    });
    tables.take(TABLES_MAX).map(table).collect()
}

fn table(table: &Table) -> ShownTable {
    let columns = table.columns.iter().take(COLUMNS_MAX);
    let row = |row: &Vec<Value>| row.iter().take(COLUMNS_MAX).map(cell_value).collect();
    ShownTable {
        columns: columns
            .map(|(name, kind)| Column { name: clean::name(name), kind: clean::name(kind) })
            .collect(),
        rows: table.rows.iter().take(ROWS_MAX).map(row).collect(),
        rows_total: table.rows_total,
        columns_total: table.columns.len(),
    }
}

fn cell_value(value: &Value) -> Value {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
        Value::String(text) => clean::cut(&clean::text(text), VALUE_CHARS_MAX).into(),
        Value::Array(_) | Value::Object(_) => {
            clean::cut(&value.to_string(), VALUE_CHARS_MAX).into()
        }
    }
}
