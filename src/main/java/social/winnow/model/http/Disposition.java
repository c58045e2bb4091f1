package social.winnow.model.http;

import java.util.function.IntConsumer;

/** What becomes of a request that a {@link Handler} has looked at. */
public sealed interface Disposition {

    /**
     * Send the request on to the upstream, byte for byte, and its answer back verbatim.
     *
     * @param answered hears the status of the answer, on an event loop: must neither wait nor throw
     */
    record Forward(IntConsumer answered) implements Disposition {

        /** Nobody else wants to know what it answers. */
        public Forward() {
            this(_ -> {});
        }
    }

    /** Answer here; the upstream never sees the request. */
    record Answer(Response response) implements Disposition {}
}
