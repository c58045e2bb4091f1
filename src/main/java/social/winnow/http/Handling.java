package social.winnow.http;

import io.netty.buffer.ByteBuf;

/** What becomes of one request. All calls come on the event loop of the client's connection. */
interface Handling {
    /** The connection waits for this from now on. */
    default void begin() {}

    /** A part of the request's body, not empty; to be released by the callee. */
    void body(ByteBuf part);

    void bodyComplete();

    /** Nothing more has arrived for now. */
    default void flush() {}

    /** The client can take more of the answer, or no more for now. */
    default void clientWritable(boolean writable) {}

    /** The client is gone, or is about to be told something else. */
    void cancel();

    /** The server is stopping: what has no end of its own ends now. */
    default void drain() {}
}
