-- What outlives a process, first shape: as in SQLite, with the types of PostgreSQL.
-- Times are milliseconds since 1970; documents are JSON text.
CREATE TABLE runs (
    id TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    pid BIGINT NOT NULL,
    boot TEXT COLLATE "C" NOT NULL,
    started_at BIGINT NOT NULL,
    heartbeat_at BIGINT NOT NULL
);

CREATE TABLE sessions (
    id TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    title TEXT COLLATE "C" NOT NULL,
    title_folded TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    used_at BIGINT NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    head BIGINT,
    branch TEXT COLLATE "C" NOT NULL,
    environment TEXT COLLATE "C" NOT NULL,
    owner TEXT COLLATE "C" REFERENCES runs (id) ON DELETE SET NULL
);
CREATE INDEX sessions_by_use ON sessions (used_at DESC, id DESC);
CREATE INDEX sessions_by_title ON sessions (title_folded);
CREATE INDEX sessions_by_owner ON sessions (owner);

CREATE TABLE checkpoints (
    session TEXT COLLATE "C" NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    id BIGINT NOT NULL,
    parent BIGINT,
    branch TEXT COLLATE "C" NOT NULL,
    cell_number BIGINT,
    cell_code TEXT COLLATE "C",
    cell_status TEXT COLLATE "C",
    cell_started_at BIGINT,
    cell_duration_ms BIGINT,
    outputs TEXT COLLATE "C",
    files TEXT COLLATE "C" NOT NULL,
    memory TEXT COLLATE "C",
    memory_mac BYTEA,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (session, id)
);

CREATE TABLE branches (
    session TEXT COLLATE "C" NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    name TEXT COLLATE "C" NOT NULL,
    head BIGINT NOT NULL,
    dropped BIGINT NOT NULL,
    PRIMARY KEY (session, name)
);

CREATE TABLE messages (
    session TEXT COLLATE "C" NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    seq BIGINT NOT NULL,
    checkpoint BIGINT,
    body TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (session, seq)
);

-- Lines outlive the session that they tell of, so nothing here refers to another table.
CREATE TABLE audit (
    seq BIGINT PRIMARY KEY NOT NULL,
    at BIGINT NOT NULL,
    session TEXT COLLATE "C",
    kind TEXT COLLATE "C" NOT NULL,
    detail TEXT COLLATE "C" NOT NULL,
    previous BYTEA NOT NULL,
    hash BYTEA NOT NULL
);
CREATE INDEX audit_by_session ON audit (session, seq);

-- One row: how long the chain is, how it ends, and the seal over both. `key_check` tells a wrong key.
CREATE TABLE audit_head (
    one BIGINT PRIMARY KEY NOT NULL CHECK (one = 1),
    lines BIGINT NOT NULL,
    hash BYTEA NOT NULL,
    mac BYTEA NOT NULL,
    key_check BYTEA NOT NULL
);
