-- What people said of the code that models wrote for them. Ids grow with time. It refers to no other
-- table: it outlives the session that it tells of, and goes when its person says so.
CREATE TABLE feedback (
    id TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    tenant TEXT COLLATE "C" NOT NULL,
    session TEXT COLLATE "C",
    created_at BIGINT NOT NULL,
    door TEXT COLLATE "C" NOT NULL,
    model TEXT COLLATE "C" NOT NULL,
    rating TEXT COLLATE "C" NOT NULL,
    reason TEXT COLLATE "C" NOT NULL,
    question TEXT COLLATE "C" NOT NULL,
    cards TEXT COLLATE "C" NOT NULL,
    code TEXT COLLATE "C" NOT NULL,
    corrected TEXT COLLATE "C",
    branch TEXT COLLATE "C",
    dropped TEXT COLLATE "C" NOT NULL,
    bytes BIGINT NOT NULL
);
CREATE INDEX feedback_by_tenant ON feedback (tenant, id);
CREATE INDEX feedback_corrected ON feedback (tenant, id) WHERE corrected IS NOT NULL;
