package social.winnow.store.sqlite;

import social.winnow.store.Precedent;
import social.winnow.store.State;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the table {@code kept} says of what comes back. */
final class Precedents {
    private static final String COLUMNS =
            "SELECT id, state, kind, origin, activity_id, post_id, digest";

    /**
     * The verdict tells what was found bad from what merely could not be delivered, or was taken
     * back, at the end of a hold.
     */
    private static final String DECIDED =
            COLUMNS
                    + " FROM kept WHERE due_at IS NULL AND (state NOT IN ('held', 'released') AND"
                    + " (verdict IN ('quarantine', 'drop') OR state = 'confirmed')"
                    + " AND verification LIKE 'verified %' OR"
                    + " state = 'released' AND verdict = 'forward') ORDER BY seq DESC LIMIT ?";

    /** What was delivered at the end of its hold has the verdict to be forwarded. */
    private static final String RELEASED =
            COLUMNS
                    + " FROM kept WHERE state = 'released' AND state_since >= ?"
                    + " AND verdict <> 'forward' AND verification LIKE 'verified %'";

    private static final String UNDER_THAT_ID =
            " origin = ?1 AND (post_id = ?2 OR activity_id = ?2)";

    private static final String WITHDRAW =
            "UPDATE kept SET state = 'withdrawn', state_since = ?3, wanted_next = NULL"
                    + " WHERE state IN ('waiting', 'confirmed') AND"
                    + UNDER_THAT_ID;
    private static final String FORGET =
            "DELETE FROM request WHERE seq IN (SELECT seq FROM kept WHERE state = 'withdrawn' AND"
                    + UNDER_THAT_ID
                    + ")";
    private static final String DELIVERED =
            "SELECT count(*) FROM kept WHERE state IN ('released', 'releasing') AND"
                    + UNDER_THAT_ID;

    private Precedents() {}

    static List<Precedent> decided(Session session, int limit) throws SQLException {
        PreparedStatement select = session.prepare(DECIDED);
        select.setInt(1, limit);
        return all(select);
    }

    static List<Precedent> released(Session session, long since) throws SQLException {
        PreparedStatement select = session.prepare(RELEASED);
        select.setLong(1, since);
        return all(select);
    }

    private static List<Precedent> all(PreparedStatement select) throws SQLException {
        List<Precedent> found = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(
                        new Precedent(
                                rows.getString("id"),
                                State.valueOf(rows.getString("state").toUpperCase(Locale.ROOT)),
                                rows.getString("kind"),
                                rows.getString("origin"),
                                Optional.ofNullable(rows.getString("activity_id")),
                                Optional.ofNullable(rows.getString("post_id")),
                                rows.getString("digest")));
            }
        }
        return found;
    }

    /** False if something under that id was delivered, or is being delivered. */
    static boolean withdraw(Session session, String origin, String id, long now)
            throws SQLException {
        PreparedStatement withdraw = session.prepare(WITHDRAW);
        withdraw.setString(1, origin);
        withdraw.setString(2, id);
        withdraw.setLong(3, now);
        if (withdraw.executeUpdate() > 0) {
            PreparedStatement forget = session.prepare(FORGET);
            forget.setString(1, origin);
            forget.setString(2, id);
            forget.executeUpdate();
        }
        PreparedStatement delivered = session.prepare(DELIVERED);
        delivered.setString(1, origin);
        delivered.setString(2, id);
        try (ResultSet rows = delivered.executeQuery()) {
            return rows.next() && rows.getLong(1) == 0;
        }
    }
}
