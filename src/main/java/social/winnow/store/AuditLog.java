package social.winnow.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What moderators changed: who, what, and what it was before. Kept for a year. */
public interface AuditLog {

    /** Returns when it is durable. Long texts are cut off after 2000 characters. */
    void write(Change change) throws StoreException;

    /**
     * The latest first.
     *
     * @param before entries older than this one, for the next page; {@link Long#MAX_VALUE} for the
     *     first
     * @param limit how many at most
     */
    List<Entry> list(long before, int limit) throws StoreException;

    /**
     * One change.
     *
     * @param by who, as moderators call themselves
     * @param action what was done, such as {@code release} or {@code confirm-campaign}
     * @param subject what it was done to: an id, an address, a name
     * @param before how it was; empty if that says nothing
     * @param after how it is
     * @param note what else is to be said; may be empty
     */
    record Change(
            Instant at,
            String by,
            String action,
            String subject,
            Optional<String> before,
            Optional<String> after,
            String note) {}

    /** A change under its number, which only grows. */
    record Entry(long number, Change change) {}
}
