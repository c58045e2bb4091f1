-- What was last fetched from an address where an actor or a key lives.
-- id: the first 16 bytes of the SHA-256 of the address. outcome: 'profile', 'keys', 'gone', 'not_found' or 'refused'.
-- published: in seconds since 1970, the latest that was ever claimed there. facts: a JSON object; ids in it leave out
-- the host of the address ('~/users/a#main-key') or are whole ('=https://b.example/c').
CREATE TABLE document (
    seq        INTEGER PRIMARY KEY,
    id         BLOB    NOT NULL UNIQUE,
    fetched_at INTEGER NOT NULL,
    used_at    INTEGER NOT NULL,
    outcome    TEXT    NOT NULL,
    published  INTEGER,
    facts      TEXT    NOT NULL
) STRICT;

CREATE INDEX document_by_use ON document (used_at);
