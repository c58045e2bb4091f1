package social.winnow.model;

/** What happens to a delivery, from mildest to hardest. */
public sealed interface Verdict {

    /** It goes on to the instance. */
    record Forward() implements Verdict {}

    /** Kept durably for a while, then judged again by itself. */
    record Hold() implements Verdict {}

    /** Kept for a moderator, whole. */
    record Quarantine() implements Verdict {}

    /** Only a row is kept; cannot be released. */
    record Drop() implements Verdict {}

    /** Answered with an error: no correct server would have sent it. */
    record Refuse(int status, String reason) implements Verdict {}

    /** The name used in config, metrics, the API and the page. */
    default String label() {
        return switch (this) {
            case Forward _ -> "forward";
            case Hold _ -> "hold";
            case Quarantine _ -> "quarantine";
            case Drop _ -> "drop";
            case Refuse _ -> "refuse";
        };
    }

    /** 0 for the mildest. */
    default int severity() {
        return switch (this) {
            case Forward _ -> 0;
            case Hold _ -> 1;
            case Quarantine _ -> 2;
            case Drop _ -> 3;
            case Refuse _ -> 4;
        };
    }
}
