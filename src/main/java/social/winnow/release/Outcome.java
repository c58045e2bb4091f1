package social.winnow.release;

import java.time.Duration;

/** How a release ended. Only {@link Delivered} means that the instance got something now. */
public sealed interface Outcome {

    /** The instance took it. */
    record Delivered(int status) implements Outcome {}

    /**
     * The instance would refuse it, so it was not sent; it still waits.
     *
     * @param age how long ago the request was dated
     * @param late by how much the window was missed
     * @param remedy what can be done instead, in one sentence
     */
    record TooOld(Duration age, Duration late, String remedy) implements Outcome {}

    /** The instance answered with an error; it still waits. */
    record RefusedByUpstream(int status, String excerpt) implements Outcome {}

    /** The instance did not answer; it still waits. */
    record Unreachable(String detail) implements Outcome {}

    /** It was dropped or taken back by its author: there is no request to send. */
    record NotReleasable() implements Outcome {}

    record AlreadyReleased() implements Outcome {}

    /** Somebody else is releasing it at this moment. */
    record UnderWay() implements Outcome {}

    /** There is nothing of that id. */
    record Unknown() implements Outcome {}

    /** One sentence for whoever asked for it, without a full stop. */
    default String sentence() {
        return switch (this) {
            case Delivered(int status) -> "delivered, the instance answered " + status;
            case TooOld(Duration age, Duration late, String remedy) ->
                    "too old: it was sent "
                            + words(age)
                            + " ago, "
                            + words(late)
                            + " more than the instance accepts; "
                            + remedy;
            case RefusedByUpstream(int status, String excerpt) ->
                    "the instance refused it with "
                            + status
                            + (excerpt.isEmpty() ? "" : ": " + excerpt);
            case Unreachable(String detail) ->
                    "the instance did not answer (" + detail + "); it still waits, try again";
            case NotReleasable _ ->
                    "it was dropped or taken back, only its row was kept: it cannot be released";
            case AlreadyReleased _ -> "it was released before";
            case UnderWay _ -> "it is being released at this moment";
            case Unknown _ -> "there is nothing of that id";
        };
    }

    private static String words(Duration time) {
        if (time.compareTo(Duration.ofMinutes(2)) < 0) {
            return Math.max(1, time.toSeconds()) + " s";
        }
        return time.compareTo(Duration.ofHours(3)) < 0
                ? time.toMinutes() + " min"
                : time.toHours() + " h";
    }
}
