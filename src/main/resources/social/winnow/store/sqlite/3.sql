-- What ties actors to the instance. id as in the table actor. One column for each reason: since when it counts, in
-- seconds since 1970, or NULL. Days are counted since 1970.
CREATE TABLE relation (
    id           BLOB    PRIMARY KEY,
    imported     INTEGER,
    accepted     INTEGER,
    replied      INTEGER,
    conversation INTEGER,
    contact      INTEGER,
    moved        INTEGER,
    carried      REAL    NOT NULL,
    clean_days   INTEGER NOT NULL,
    last_clean   INTEGER NOT NULL,
    last_day     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What is forgotten first: who was here on one day only, then the rest, never what was imported before those.
CREATE INDEX relation_by_worth ON relation (
    CASE WHEN imported IS NOT NULL THEN 2 WHEN clean_days > 1 THEN 1 ELSE 0 END, last_day);

-- One row: since when relations are learnt, and when something was imported last, in seconds since 1970.
CREATE TABLE learning (
    id       INTEGER PRIMARY KEY CHECK (id = 1),
    since    INTEGER NOT NULL,
    imported INTEGER
) STRICT;
