-- What doors keep: documents of an API, the keys of its clients, and what tenants used. Rows of
-- `objects` are listed by time of birth, then by `seq`, in which they came.
CREATE TABLE objects (
    seq INTEGER PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL,
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    parent TEXT,
    name TEXT,
    blob TEXT,
    bytes INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    used_at INTEGER NOT NULL,
    expires_at INTEGER,
    document TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX objects_by_id ON objects (kind, tenant, id);
CREATE INDEX objects_by_birth ON objects (kind, tenant, created_at, seq);
CREATE INDEX objects_by_parent ON objects (kind, tenant, parent, created_at, seq)
    WHERE parent IS NOT NULL;
CREATE INDEX objects_by_name ON objects (kind, tenant, name, created_at, seq)
    WHERE name IS NOT NULL;
CREATE INDEX objects_by_expiry ON objects (kind, expires_at) WHERE expires_at IS NOT NULL;
CREATE INDEX objects_by_blob ON objects (blob) WHERE blob IS NOT NULL;

-- Only the SHA-256 of a key is here: who reads this table can use none of them.
CREATE TABLE api_keys (
    id TEXT PRIMARY KEY NOT NULL,
    tenant TEXT NOT NULL,
    name TEXT NOT NULL,
    hash BLOB NOT NULL UNIQUE,
    hint TEXT NOT NULL,
    quota TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    used_at INTEGER,
    revoked_at INTEGER
) STRICT;
-- The name of a key that was revoked is free again.
CREATE UNIQUE INDEX api_keys_by_name ON api_keys (name) WHERE revoked_at IS NULL;

CREATE TABLE spent (
    tenant TEXT NOT NULL,
    period TEXT NOT NULL,
    tokens INTEGER NOT NULL,
    cpu_millis INTEGER NOT NULL,
    PRIMARY KEY (tenant, period)
) STRICT, WITHOUT ROWID;
