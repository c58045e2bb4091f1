package social.winnow.hold;

import social.winnow.model.http.Request;

import java.time.Instant;
import java.util.Optional;

/** The way to the instance for what was held. */
public interface Courier {

    /** Delivers it, byte for byte, and waits for the instance's answer. Never throws. */
    Receipt deliver(Request request);

    /** Until when the instance accepts it; empty if there is no end. */
    Optional<Instant> until(Request request, Instant receivedAt);

    /**
     * Whether the instance is known to check signatures of RFC 9421. One that does not may answer
     * 202 and throw the activity away.
     */
    boolean takesMessageSignatures();

    /**
     * The instance answered a request that was proven and only signed by RFC 9421, forwarded at
     * once. Must neither wait nor throw.
     *
     * @param domain the registrable domain of its sender
     */
    default void messageSignatureAnswered(String domain, int status) {}

    /** What the instance said. */
    sealed interface Receipt {

        /** It took it: 2xx. */
        record Taken(int status) implements Receipt {}

        /** It refused it, and will again: 4xx, but 408 and 429. In words, for a moderator. */
        record Refused(String words) implements Receipt {}

        /**
         * It failed at it, and perhaps only at it: another 5xx, or 3xx. In words, for a moderator.
         */
        record Faulty(String words) implements Receipt {}

        /** It did not answer, or said to come again. In words, for a moderator. */
        record Unavailable(String words) implements Receipt {}
    }
}
