package social.winnow.model.http;

/** What becomes of a request that a {@link Handler} has looked at. */
public sealed interface Disposition {

    /** Send the request on to the upstream, byte for byte, and its answer back verbatim. */
    record Forward() implements Disposition {}

    /** Answer here; the upstream never sees the request. */
    record Answer(Response response) implements Disposition {}
}
