-- What people said of the code that models wrote for them. Ids grow with time. It refers to no other
-- table: it outlives the session that it tells of, and goes when its person says so.
CREATE TABLE feedback (
    id TEXT PRIMARY KEY NOT NULL,
    tenant TEXT NOT NULL,
    session TEXT,
    created_at INTEGER NOT NULL,
    door TEXT NOT NULL,
    model TEXT NOT NULL,
    rating TEXT NOT NULL,
    reason TEXT NOT NULL,
    question TEXT NOT NULL,
    cards TEXT NOT NULL,
    code TEXT NOT NULL,
    corrected TEXT,
    branch TEXT,
    dropped TEXT NOT NULL,
    bytes INTEGER NOT NULL
) STRICT;
CREATE INDEX feedback_by_tenant ON feedback (tenant, id);
CREATE INDEX feedback_corrected ON feedback (tenant, id) WHERE corrected IS NOT NULL;
