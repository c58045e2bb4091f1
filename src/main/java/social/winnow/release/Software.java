package social.winnow.release;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What runs behind Winnow, as far as it decides for how long after its date a request is still
 * accepted.
 */
public enum Software {
    /** A signature counts as expired 5 minutes after its date, with a margin of an hour. */
    MASTODON(Optional.of(Duration.ofMinutes(65))),
    /** And its forks: the clock skew of their signature library. */
    MISSKEY(Optional.of(Duration.ofMinutes(5))),
    PEERTUBE(Optional.of(Duration.ofMinutes(30))),
    FRIENDICA(Optional.of(Duration.ofMinutes(5))),
    WORDPRESS(Optional.of(Duration.ofHours(3))),
    LEMMY(Optional.of(Duration.ofHours(1))),
    /** Does not look at dates. */
    PLEROMA(Optional.empty()),
    /** Does not look at dates, but at {@code expires} where the signature covers it. */
    GOTOSOCIAL(Optional.empty()),
    /** As strict as the strictest. */
    UNKNOWN(Optional.of(Duration.ofMinutes(5)));

    private final Optional<Duration> window;

    Software(Optional<Duration> window) {
        this.window = window;
    }

    /** How long after its date; empty for ever. */
    public Optional<Duration> window() {
        return window;
    }

    /** The API through which it can be asked to fetch a post; empty if it has none of these. */
    public Optional<Api> api() {
        return switch (this) {
            case MASTODON, PLEROMA, GOTOSOCIAL -> Optional.of(Api.MASTODON);
            case MISSKEY -> Optional.of(Api.MISSKEY);
            case PEERTUBE, FRIENDICA, WORDPRESS, LEMMY, UNKNOWN -> Optional.empty();
        };
    }

    /** An API for clients. */
    public enum Api {
        MASTODON,
        MISSKEY
    }

    /** By the name that NodeInfo gives, forks included. */
    public static Software named(String nodeInfoName) {
        return switch (nodeInfoName.toLowerCase(Locale.ROOT)) {
            case "mastodon", "hometown", "kmyblue", "fedibird" -> MASTODON;
            case "misskey",
                    "cherrypick",
                    "sharkey",
                    "firefish",
                    "calckey",
                    "foundkey",
                    "iceshrimp",
                    "catodon" ->
                    MISSKEY;
            case "peertube" -> PEERTUBE;
            case "friendica" -> FRIENDICA;
            case "wordpress" -> WORDPRESS;
            case "lemmy" -> LEMMY;
            case "pleroma" -> PLEROMA;
            case "gotosocial" -> GOTOSOCIAL;
            default -> UNKNOWN;
        };
    }
}
