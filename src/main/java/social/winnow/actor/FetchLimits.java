package social.winnow.actor;

import java.time.Duration;

/**
 * How much fetching there is.
 *
 * @param timeout for one whole fetch
 * @param size of a document, in bytes
 * @param inFlight fetches at once
 * @param perHost fetches from one host at once
 * @param perDomain fetches from one registrable domain at once
 * @param queue how many wait for their turn; a domain may take a tenth of it
 * @param freshFor how long a profile is used before it is fetched again
 * @param absentFor how long a failure is remembered at first, and what may pass by itself a tenth
 *     of it; doubles with each further one, up to 6 h
 * @param actors about how many profiles are kept in memory, and a multiple of it of first sightings
 */
public record FetchLimits(
        Duration timeout,
        int size,
        int inFlight,
        int perHost,
        int perDomain,
        int queue,
        Duration freshFor,
        Duration absentFor,
        int actors) {

    public static final FetchLimits DEFAULT =
            new FetchLimits(
                    Duration.ofSeconds(3),
                    256 * 1024,
                    50,
                    2,
                    4,
                    500,
                    Duration.ofHours(24),
                    Duration.ofMinutes(10),
                    20_000);
}
