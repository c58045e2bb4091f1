package social.winnow.model.http;

import java.util.Locale;

/** Hears what happens on the wire. Called on event loops: must neither wait nor throw. */
public interface TrafficListener {
    TrafficListener NONE = new TrafficListener() {};

    /** A request was refused before anybody judged it. */
    default void rejected(RejectReason reason) {}

    /**
     * The upstream has answered a request.
     *
     * @param inbox whether it was an inbox POST
     * @param nanos from the moment the request was passed on to the head of the answer
     */
    default void answered(boolean inbox, int status, long nanos) {}

    /** The upstream has not answered a request, or not to the end. */
    default void failed(boolean inbox, UpstreamFailure failure, long nanos) {}

    /** Something that there can be several of has come or gone. */
    default void changed(Gauge gauge, long by) {}

    /** Why there is no answer from the upstream. */
    enum UpstreamFailure {
        /** Its name is unknown, or nobody listens there. */
        REFUSED,
        /** No connection or no answer in time. */
        TIMEOUT,
        /** It closed before the whole answer was there. */
        CLOSED,
        /** Its answer breaks HTTP. */
        PROTOCOL;

        /** The name used in metrics. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What is counted. */
    enum Gauge {
        CONNECTIONS,
        TUNNELS,
        /** Inbox POSTs with their whole body here, being judged or forwarded. */
        INBOX_IN_FLIGHT,
        /** Bytes of inbox bodies held. */
        BODY_BYTES;

        /** The name used in metrics. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
