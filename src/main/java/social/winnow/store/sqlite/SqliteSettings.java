package social.winnow.store.sqlite;

import social.winnow.store.Retention;

import java.time.Duration;

/**
 * How the store works.
 *
 * @param queue how many entries may wait to be written
 * @param queueBytes how many bytes they may have
 * @param actors how many actors are remembered; those not seen for longest are forgotten
 * @param documents how many profiles and keys are kept; those not used for longest are forgotten
 * @param relations of how many it is remembered what ties them to the instance
 * @param reading how long a judgement waits for what it asks
 * @param check how long to look for damage at the start, at most
 */
public record SqliteSettings(
        Retention retention,
        int queue,
        long queueBytes,
        int actors,
        int documents,
        int relations,
        Duration reading,
        Duration check) {
    public static final SqliteSettings DEFAULT =
            new SqliteSettings(
                    Retention.DEFAULT,
                    4096,
                    32L << 20,
                    2_000_000,
                    100_000,
                    500_000,
                    Duration.ofMillis(50),
                    Duration.ofMillis(200));

    public SqliteSettings keeping(Retention other) {
        return new SqliteSettings(
                other, queue, queueBytes, actors, documents, relations, reading, check);
    }

    public SqliteSettings reading(Duration limit) {
        return new SqliteSettings(
                retention, queue, queueBytes, actors, documents, relations, limit, check);
    }
}
