-- due_at: of what is held, and of nothing else: when it is to be judged again, in milliseconds since 1970. It stays
-- while it is delivered at the end of its hold. verification: of what is held, how sure it was who sent it.
ALTER TABLE kept ADD COLUMN due_at INTEGER;
ALTER TABLE kept ADD COLUMN verification TEXT;

CREATE INDEX kept_held ON kept (id) WHERE due_at IS NOT NULL;
