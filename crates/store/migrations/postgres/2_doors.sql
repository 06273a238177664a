-- What doors keep: documents of an API, the keys of its clients, and what tenants used. Rows of
-- `objects` are listed by time of birth, then by `seq`, in which they came.
CREATE TABLE objects (
    seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind TEXT COLLATE "C" NOT NULL,
    tenant TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    parent TEXT COLLATE "C",
    name TEXT COLLATE "C",
    blob TEXT COLLATE "C",
    bytes BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    used_at BIGINT NOT NULL,
    expires_at BIGINT,
    document TEXT COLLATE "C" NOT NULL
);
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
    id TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    tenant TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    hash BYTEA NOT NULL UNIQUE,
    hint TEXT COLLATE "C" NOT NULL,
    quota TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    used_at BIGINT,
    revoked_at BIGINT
);
-- The name of a key that was revoked is free again.
CREATE UNIQUE INDEX api_keys_by_name ON api_keys (name) WHERE revoked_at IS NULL;

CREATE TABLE spent (
    tenant TEXT COLLATE "C" NOT NULL,
    period TEXT COLLATE "C" NOT NULL,
    tokens BIGINT NOT NULL,
    cpu_millis BIGINT NOT NULL,
    PRIMARY KEY (tenant, period)
);
