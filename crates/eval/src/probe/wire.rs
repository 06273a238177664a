//! What the probe writes, as closed types.

use serde::Deserialize;

/// What cells came to.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
pub(crate) struct Found {
    /// The last value.
    pub(crate) value: Option<Value>,
    /// Figures that were drawn.
    pub(crate) figures: Vec<Figure>,
    /// Files that were made or changed.
    pub(crate) files: Vec<Written>,
}

/// A value.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(crate) enum Value {
    /// One cell.
    Scalar { value: Scalar },
    /// Cells in a row.
    List { cells: Vec<Scalar> },
    /// Columns, and labels of the rows where they say something.
    Table { labels: Vec<Column>, columns: Vec<Column> },
    /// Several values at once.
    Several { parts: Vec<Value> },
}

/// One column of a table.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub(crate) struct Column {
    /// Its name; a number where it is one.
    pub(crate) name: Scalar,
    /// Its cells.
    pub(crate) cells: Vec<Scalar>,
}

/// One cell of a table. Moments are ISO text.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged)]
pub(crate) enum Scalar {
    /// Nothing is there.
    Missing,
    /// Yes or no.
    Truth(bool),
    /// A number.
    Number(f64),
    /// Anything else.
    Text(String),
}

/// What a figure shows.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub(crate) struct Figure {
    /// Axes with something in them; twins are one.
    pub(crate) axes: Vec<Axes>,
}

/// What one axes shows.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
pub(crate) struct Axes {
    pub(crate) lines: Vec<Line>,
    pub(crate) points: Vec<(Scalar, Scalar)>,
    pub(crate) bars: Vec<Bar>,
    pub(crate) wedges: Vec<Wedge>,
    /// Lower whisker, quartiles, upper whisker of each box.
    pub(crate) boxes: Vec<Vec<f64>>,
    /// The values of heat maps.
    pub(crate) fields: Vec<Vec<Scalar>>,
}

/// A line through points.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub(crate) struct Line {
    pub(crate) x: Vec<Scalar>,
    pub(crate) y: Vec<Scalar>,
}

/// A bar.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub(crate) struct Bar {
    /// What it stands over.
    pub(crate) label: Scalar,
    pub(crate) length: f64,
    /// It lies.
    pub(crate) lies: bool,
}

/// A wedge of a pie.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub(crate) struct Wedge {
    pub(crate) label: String,
    pub(crate) share: f64,
}

/// A file that was made or changed.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub(crate) struct Written {
    /// Its path in the workspace.
    pub(crate) path: String,
    /// What tells its content from another.
    pub(crate) digest: String,
    pub(crate) content: Content,
}

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(crate) enum Content {
    /// Tables, one for each sheet.
    Tables { tables: Vec<Value> },
    /// A picture: its size, and the mean colours of its fields.
    Picture { width: u64, height: u64, colours: Vec<f64> },
    /// Text.
    Text { text: String },
    /// Names and sizes of what lies in an archive.
    Archive { members: Vec<Member> },
    /// Anything else.
    Bytes,
}

/// A file in an archive.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub(crate) struct Member {
    pub(crate) name: String,
    pub(crate) bytes: u64,
}
