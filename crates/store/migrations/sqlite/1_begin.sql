-- What outlives a process, first shape. Times are milliseconds since 1970; documents are JSON text.
CREATE TABLE runs (
    id TEXT PRIMARY KEY NOT NULL,
    pid INTEGER NOT NULL,
    boot TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    heartbeat_at INTEGER NOT NULL
) STRICT;

CREATE TABLE sessions (
    id TEXT PRIMARY KEY NOT NULL,
    title TEXT NOT NULL,
    title_folded TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    used_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    head INTEGER,
    branch TEXT NOT NULL,
    environment TEXT NOT NULL,
    owner TEXT REFERENCES runs (id) ON DELETE SET NULL
) STRICT;
CREATE INDEX sessions_by_use ON sessions (used_at DESC, id DESC);
CREATE INDEX sessions_by_title ON sessions (title_folded);
CREATE INDEX sessions_by_owner ON sessions (owner);

CREATE TABLE checkpoints (
    session TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    id INTEGER NOT NULL,
    parent INTEGER,
    branch TEXT NOT NULL,
    cell_number INTEGER,
    cell_code TEXT,
    cell_status TEXT,
    cell_started_at INTEGER,
    cell_duration_ms INTEGER,
    outputs TEXT,
    files TEXT NOT NULL,
    memory TEXT,
    memory_mac BLOB,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (session, id)
) STRICT;

CREATE TABLE branches (
    session TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    head INTEGER NOT NULL,
    dropped INTEGER NOT NULL,
    PRIMARY KEY (session, name)
) STRICT;

CREATE TABLE messages (
    session TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    checkpoint INTEGER,
    body TEXT NOT NULL,
    PRIMARY KEY (session, seq)
) STRICT;

-- Lines outlive the session that they tell of, so nothing here refers to another table.
CREATE TABLE audit (
    seq INTEGER PRIMARY KEY NOT NULL,
    at INTEGER NOT NULL,
    session TEXT,
    kind TEXT NOT NULL,
    detail TEXT NOT NULL,
    previous BLOB NOT NULL,
    hash BLOB NOT NULL
) STRICT;
CREATE INDEX audit_by_session ON audit (session, seq);

-- One row: how long the chain is, how it ends, and the seal over both. `key_check` tells a wrong key.
CREATE TABLE audit_head (
    one INTEGER PRIMARY KEY NOT NULL CHECK (one = 1),
    lines INTEGER NOT NULL,
    hash BLOB NOT NULL,
    mac BLOB NOT NULL,
    key_check BLOB NOT NULL
) STRICT;
