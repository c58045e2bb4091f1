-- Where something stands, for moderators: who brought it there; how its text begins; and, if somebody wants it delivered
-- that the instance did not take yet: since when, when it is tried again, how often it was, what came of it last, who wants it.
-- decided_for: because of which content alone it stands there, where nobody looked at the thing itself.
-- closed: a post that is neither public nor unlisted. alone: no finding names a campaign; most likely innocent.
ALTER TABLE kept ADD COLUMN decided_by TEXT;
ALTER TABLE kept ADD COLUMN decided_for TEXT;
ALTER TABLE kept ADD COLUMN excerpt TEXT NOT NULL DEFAULT '';
ALTER TABLE kept ADD COLUMN closed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE kept ADD COLUMN alone INTEGER NOT NULL DEFAULT 1;
ALTER TABLE kept ADD COLUMN wanted_since INTEGER;
ALTER TABLE kept ADD COLUMN wanted_next INTEGER;
ALTER TABLE kept ADD COLUMN wanted_tries INTEGER;
ALTER TABLE kept ADD COLUMN wanted_answer TEXT;
ALTER TABLE kept ADD COLUMN wanted_by TEXT;

-- One for each way to ask for a list, in the order of lists. The first holds what is asked for together with others.
DROP INDEX kept_by_age;
CREATE INDEX kept_by_time ON kept (received_at, id, state, verdict, score, kind);
CREATE INDEX kept_by_state ON kept (state, received_at, id);
CREATE INDEX kept_by_verdict ON kept (verdict, received_at, id, state);
CREATE INDEX kept_by_kind ON kept (kind, received_at, id, state);
CREATE INDEX kept_by_origin ON kept (origin, received_at, id, state);
CREATE INDEX kept_by_actor ON kept (actor, received_at, id, state);
CREATE INDEX kept_by_points ON kept (score, received_at, id, state);
DROP INDEX kept_by_activity;
CREATE INDEX kept_by_activity ON kept (activity_id, received_at, id) WHERE activity_id IS NOT NULL;
CREATE INDEX kept_by_cause ON kept (decided_for, received_at, id, state) WHERE decided_for IS NOT NULL;
CREATE INDEX kept_alone ON kept (received_at, id, state, score) WHERE alone = 1;
CREATE INDEX kept_wanted ON kept (wanted_next) WHERE wanted_next IS NOT NULL;

-- What the findings of an entry name, so that it can be asked for: symbols, and campaigns by the ids of their content.
-- Both follow the judgement by themselves.
CREATE TABLE kept_symbol (
    symbol      TEXT    NOT NULL,
    received_at INTEGER NOT NULL,
    id          TEXT    NOT NULL,
    seq         INTEGER NOT NULL,
    PRIMARY KEY (symbol, received_at, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE kept_campaign (
    content     TEXT    NOT NULL,
    received_at INTEGER NOT NULL,
    id          TEXT    NOT NULL,
    seq         INTEGER NOT NULL,
    state       TEXT    NOT NULL,
    PRIMARY KEY (content, received_at, id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER kept_named AFTER INSERT ON kept BEGIN
    INSERT OR IGNORE INTO kept_symbol
        SELECT value ->> 'symbol', NEW.received_at, NEW.id, NEW.seq FROM json_each(NEW.judgement, '$.findings');
    INSERT OR IGNORE INTO kept_campaign
        SELECT value ->> 'content', NEW.received_at, NEW.id, NEW.seq, NEW.state
        FROM json_each(NEW.judgement, '$.findings') WHERE value ->> 'content' IS NOT NULL;
    UPDATE kept SET alone = NOT EXISTS (
            SELECT 1 FROM json_each(NEW.judgement, '$.findings') WHERE value ->> 'content' IS NOT NULL)
        WHERE seq = NEW.seq;
END;

-- A damaged judgement must not keep its entry from being thrown away.
CREATE TRIGGER kept_unnamed AFTER DELETE ON kept BEGIN
    DELETE FROM kept_symbol WHERE received_at = OLD.received_at AND id = OLD.id AND symbol IN (
        SELECT value ->> 'symbol' FROM json_each(iif(json_valid(OLD.judgement), OLD.judgement, '{}'), '$.findings'));
    DELETE FROM kept_campaign WHERE received_at = OLD.received_at AND id = OLD.id AND content IN (
        SELECT value ->> 'content' FROM json_each(iif(json_valid(OLD.judgement), OLD.judgement, '{}'), '$.findings'));
END;

CREATE TRIGGER kept_renamed AFTER UPDATE OF judgement ON kept WHEN OLD.judgement <> NEW.judgement BEGIN
    DELETE FROM kept_symbol WHERE received_at = OLD.received_at AND id = OLD.id AND symbol IN (
        SELECT value ->> 'symbol' FROM json_each(iif(json_valid(OLD.judgement), OLD.judgement, '{}'), '$.findings'));
    DELETE FROM kept_campaign WHERE received_at = OLD.received_at AND id = OLD.id AND content IN (
        SELECT value ->> 'content' FROM json_each(iif(json_valid(OLD.judgement), OLD.judgement, '{}'), '$.findings'));
    INSERT OR IGNORE INTO kept_symbol
        SELECT value ->> 'symbol', NEW.received_at, NEW.id, NEW.seq FROM json_each(NEW.judgement, '$.findings');
    INSERT OR IGNORE INTO kept_campaign
        SELECT value ->> 'content', NEW.received_at, NEW.id, NEW.seq, NEW.state
        FROM json_each(NEW.judgement, '$.findings') WHERE value ->> 'content' IS NOT NULL;
    UPDATE kept SET alone = NOT EXISTS (
            SELECT 1 FROM json_each(NEW.judgement, '$.findings') WHERE value ->> 'content' IS NOT NULL)
        WHERE seq = NEW.seq;
END;

CREATE TRIGGER kept_moved AFTER UPDATE OF state ON kept WHEN OLD.state <> NEW.state BEGIN
    UPDATE kept_campaign SET state = NEW.state
        WHERE received_at = NEW.received_at AND id = NEW.id AND content IN (
            SELECT value ->> 'content' FROM json_each(iif(json_valid(NEW.judgement), NEW.judgement, '{}'), '$.findings'));
END;

INSERT OR IGNORE INTO kept_symbol
    SELECT finding.value ->> 'symbol', received_at, kept.id, seq
    FROM kept, json_each(iif(json_valid(judgement), judgement, '{}'), '$.findings') AS finding;

-- What moderators changed, by whom.
CREATE TABLE audit (
    number  INTEGER PRIMARY KEY AUTOINCREMENT,
    at      INTEGER NOT NULL,
    by      TEXT    NOT NULL,
    action  TEXT    NOT NULL,
    subject TEXT    NOT NULL,
    before  TEXT,
    after   TEXT,
    note    TEXT    NOT NULL
) STRICT;

CREATE INDEX audit_by_age ON audit (at);

-- Whom and what moderators let through ('allow') or keep out ('deny').
CREATE TABLE listing (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    side    TEXT    NOT NULL,
    what    TEXT    NOT NULL,
    value   TEXT    NOT NULL,
    reason  TEXT    NOT NULL,
    expires INTEGER,
    by      TEXT    NOT NULL,
    at      INTEGER NOT NULL,
    hits    INTEGER NOT NULL,
    UNIQUE (side, what, value)
) STRICT;

CREATE INDEX listing_by_expiry ON listing (expires) WHERE expires IS NOT NULL;

-- What moderators said of content that many bring. space, exact, parts (32 bits each), rows, alike: its fingerprint.
-- because: of which thing, or of which other content alone; none if a moderator looked at all that bring it.
CREATE TABLE decision (
    content     TEXT    NOT NULL,
    opinion     TEXT    NOT NULL,
    space       TEXT    NOT NULL,
    exact       INTEGER NOT NULL,
    parts       BLOB    NOT NULL,
    rows        INTEGER NOT NULL,
    alike       REAL    NOT NULL,
    description TEXT    NOT NULL,
    members     INTEGER NOT NULL,
    origins     INTEGER NOT NULL,
    targets     INTEGER NOT NULL,
    first_seen  INTEGER NOT NULL,
    last_seen   INTEGER NOT NULL,
    because     TEXT,
    by          TEXT    NOT NULL,
    at          INTEGER NOT NULL,
    PRIMARY KEY (content, opinion)
) STRICT, WITHOUT ROWID;

CREATE INDEX decision_by_use ON decision (last_seen);

-- Deliveries by ten minutes, verdict and half a point of score: step is the score doubled and rounded down.
CREATE TABLE history (
    at         INTEGER NOT NULL,
    verdict    TEXT    NOT NULL,
    step       INTEGER NOT NULL,
    deliveries INTEGER NOT NULL,
    PRIMARY KEY (at, verdict, step)
) STRICT, WITHOUT ROWID;

-- Deliveries by day (counted from 1970), origin and verdict; for how long each origin is known, in days.
CREATE TABLE origin_history (
    day        INTEGER NOT NULL,
    origin     TEXT    NOT NULL,
    verdict    TEXT    NOT NULL,
    deliveries INTEGER NOT NULL,
    PRIMARY KEY (day, origin, verdict)
) STRICT, WITHOUT ROWID;

CREATE INDEX origin_history_by_origin ON origin_history (origin);

CREATE TABLE origin (
    origin     TEXT    PRIMARY KEY,
    first_seen INTEGER NOT NULL,
    last_seen  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX origin_by_last_seen ON origin (last_seen);

-- What moderators have set in place of the configuration.
CREATE TABLE override (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Since when it counts that a moderator released something of that actor; in seconds, as the others.
ALTER TABLE relation ADD COLUMN vouched INTEGER;

DROP INDEX relation_by_worth;
CREATE INDEX relation_by_worth ON relation (
    CASE WHEN imported IS NOT NULL THEN 2 WHEN clean_days > 1 OR vouched IS NOT NULL THEN 1 ELSE 0 END, last_day);
