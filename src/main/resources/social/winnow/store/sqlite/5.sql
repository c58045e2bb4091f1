-- From here on verification is of everything that is kept, not only of what is held. Under which ids its author takes
-- something back; what moderators released lately.
CREATE INDEX kept_by_post ON kept (post_id) WHERE post_id IS NOT NULL;
CREATE INDEX kept_by_activity ON kept (activity_id) WHERE activity_id IS NOT NULL;
CREATE INDEX kept_by_release ON kept (state_since) WHERE state = 'released';
