package social.winnow.release;

import social.winnow.release.ReleasePath.Loss;

import java.time.Instant;

/**
 * How a release ended. Only after {@link Delivered} and {@link Fetched} the instance has it by now.
 */
public sealed interface Outcome {

    /** The instance took the request as it came. */
    record Delivered(int status) implements Outcome {}

    /**
     * The instance fetched the post from its author's server.
     *
     * @param loss what did not come back with it
     */
    record Fetched(Loss loss) implements Outcome {}

    /** The instance answered with an error; it still waits. */
    record RefusedByUpstream(int status, String excerpt) implements Outcome {}

    /**
     * The instance was asked to fetch the post, and did not; it still waits.
     *
     * @param why one clause
     */
    record NotFetched(String why) implements Outcome {}

    /** The instance did not answer; it still waits. */
    record Unreachable(String detail) implements Outcome {}

    /**
     * The instance could not take it now; it waits, and is tried again by itself.
     *
     * @param answer what the instance said, or why it was not asked: one clause
     * @param next when it is tried again
     */
    record Postponed(String answer, Instant next) implements Outcome {}

    /**
     * The instance would refuse it and cannot fetch it, so nothing was sent; it still waits.
     *
     * @param why as its {@link ReleasePath} says
     */
    record NoWay(String why) implements Outcome {}

    /** It was dropped or taken back by its author: there is no request to send. */
    record NotReleasable() implements Outcome {}

    record AlreadyReleased() implements Outcome {}

    /** Somebody else is releasing it at this moment. */
    record UnderWay() implements Outcome {}

    /** There is nothing of that id. */
    record Unknown() implements Outcome {}

    /** Whether the instance has it by now. */
    default boolean arrived() {
        return this instanceof Delivered
                || this instanceof Fetched
                || this instanceof AlreadyReleased;
    }

    /** The name used in the API. */
    default String code() {
        return switch (this) {
            case Delivered _ -> "delivered";
            case Fetched _ -> "fetched";
            case RefusedByUpstream _ -> "refused";
            case NotFetched _ -> "not_fetched";
            case Unreachable _ -> "unreachable";
            case Postponed _ -> "postponed";
            case NoWay _ -> "no_way";
            case NotReleasable _ -> "not_releasable";
            case AlreadyReleased _ -> "already_released";
            case UnderWay _ -> "under_way";
            case Unknown _ -> "unknown";
        };
    }

    /** One sentence for whoever asked for it, without a full stop. */
    default String sentence() {
        return switch (this) {
            case Delivered(int status) -> "delivered, the instance answered " + status;
            case Fetched(Loss loss) -> "the instance fetched it" + lost(loss);
            case RefusedByUpstream(int status, String excerpt) ->
                    "the instance refused it with "
                            + status
                            + (excerpt.isEmpty() ? "" : ": " + excerpt);
            case NotFetched(String why) -> "the instance did not fetch it: " + why;
            case Unreachable(String detail) ->
                    "the instance did not answer (" + detail + "); it still waits, try again";
            case Postponed(String answer, _) -> answer + "; it waits and is tried again by itself";
            case NoWay(String why) -> "it cannot be released: " + why;
            case NotReleasable _ ->
                    "it was dropped or taken back, only its row was kept: it cannot be released";
            case AlreadyReleased _ -> "it was released before";
            case UnderWay _ -> "it is being released at this moment";
            case Unknown _ -> "there is nothing of that id";
        };
    }

    private static String lost(Loss loss) {
        return switch (loss) {
            case NOTHING -> "";
            case NOTIFICATION_AFTER_6H -> "; people are notified, for it is younger than 6 h";
            case NOTIFICATION, EVERYTHING -> "; nobody is notified of it";
        };
    }
}
