-- Times are milliseconds since 1970 unless a column says otherwise.

CREATE TABLE kept (
    seq         INTEGER PRIMARY KEY,
    id          TEXT    NOT NULL UNIQUE,
    received_at INTEGER NOT NULL,
    state       TEXT    NOT NULL,
    state_since INTEGER NOT NULL,
    verdict     TEXT    NOT NULL,
    score       REAL    NOT NULL,
    kind        TEXT    NOT NULL,
    actor       TEXT    NOT NULL,
    origin      TEXT    NOT NULL,
    activity_id TEXT,
    post_id     TEXT,
    direct      INTEGER NOT NULL,
    digest      TEXT    NOT NULL,
    judgement   TEXT    NOT NULL
) STRICT;

-- What has expired; what goes first at the size limit.
CREATE INDEX kept_by_age ON kept (state, received_at);
CREATE INDEX kept_direct_by_age ON kept (received_at) WHERE direct = 1;
CREATE INDEX kept_by_score ON kept (score DESC, received_at) WHERE state = 'waiting';

-- Apart from its row, so that a list does not read bodies. headers: a JSON array, name, value, name, value, …
-- sum: the CRC-32C of method, target, headers and client, each followed by a NUL; the body has kept.digest.
CREATE TABLE request (
    seq     INTEGER PRIMARY KEY,
    method  TEXT    NOT NULL,
    target  TEXT    NOT NULL,
    headers TEXT    NOT NULL,
    client  TEXT    NOT NULL,
    body    BLOB    NOT NULL,
    sum     INTEGER NOT NULL
) STRICT;

CREATE TRIGGER kept_deleted AFTER DELETE ON kept BEGIN
    DELETE FROM request WHERE seq = OLD.seq;
END;

-- id: the first 16 bytes of the SHA-256 of the actor's id. first_seen in seconds, last_seen in days since 1970.
CREATE TABLE actor (
    id         BLOB    PRIMARY KEY,
    first_seen INTEGER NOT NULL,
    last_seen  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX actor_by_last_seen ON actor (last_seen);

-- findings: a JSON array of {"rule", "symbol"}.
CREATE TABLE shadow (
    seq         INTEGER PRIMARY KEY,
    id          TEXT    NOT NULL UNIQUE,
    received_at INTEGER NOT NULL,
    verdict     TEXT    NOT NULL,
    points      REAL    NOT NULL,
    kind        TEXT    NOT NULL,
    actor       TEXT    NOT NULL,
    origin      TEXT    NOT NULL,
    findings    TEXT    NOT NULL
) STRICT;

CREATE INDEX shadow_by_age ON shadow (received_at);

-- Written to now and then while the store could not be written, to see whether it can again.
CREATE TABLE probe (
    id   INTEGER PRIMARY KEY,
    data BLOB NOT NULL
) STRICT;
