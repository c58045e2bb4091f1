package social.winnow.store.postgres;

import java.util.Optional;

/** Which tables a server keeps its relations in; forks keep those of their origin. */
enum Layout {
    MASTODON(
            "follows",
            """
            SELECT DISTINCT they.uri FROM follows
            JOIN accounts AS us ON us.id = follows.account_id
            JOIN accounts AS they ON they.id = follows.target_account_id
            WHERE us.domain IS NULL AND they.domain IS NOT NULL AND they.suspended_at IS NULL\
            """,
            "relays",
            "SELECT inbox_url FROM relays WHERE state = 2"),
    MISSKEY(
            "following",
            """
            SELECT DISTINCT they.uri FROM following
            JOIN "user" AS us ON us.id = following."followerId"
            JOIN "user" AS they ON they.id = following."followeeId"
            WHERE us.host IS NULL AND they.host IS NOT NULL AND NOT they."isSuspended"\
            """,
            "relay",
            "SELECT inbox FROM relay WHERE status = 'accepted'");

    /** The table by which it is recognised. */
    final String mark;

    /** Gives the actor ids of everybody elsewhere whom somebody local follows. */
    final String followed;

    /** A table that versions without relays do not have. */
    final String relays;

    /** Gives the inboxes of the relays that serve the instance. */
    final String relayInboxes;

    Layout(String mark, String followed, String relays, String relayInboxes) {
        this.mark = mark;
        this.followed = followed;
        this.relays = relays;
        this.relayInboxes = relayInboxes;
    }

    /** The relay's actor is not in the database, but where relays of all kinds have it. */
    static Optional<String> relayActor(String inbox) {
        if (!inbox.endsWith("/inbox")) {
            return Optional.empty();
        }
        String base = inbox.substring(0, inbox.length() - "/inbox".length());
        boolean atTheRoot = base.indexOf('/', "https://".length()) < 0;
        return Optional.of(atTheRoot ? base + "/actor" : base);
    }
}
