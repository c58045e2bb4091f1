package social.winnow.http;

import java.time.Duration;

/**
 * How long things may take.
 *
 * @param head from the first byte of a request to the end of its head; also how long a new
 *     connection may stay silent
 * @param body the whole body of a request that is handed to a handler
 * @param idle a client's connection on which nothing is asked, or an upload that stands still
 * @param write a client that does not read its answer
 * @param linger reading on after a refusal, so that the client gets to see it
 * @param handler a handler's decision
 * @param connect to the upstream
 * @param inbox the upstream's answer to an inbox POST, to its first byte
 * @param answer the upstream's first byte for anything else, and a pause within an answer
 * @param stream a tunnel or an event stream that stands still
 * @param upstreamIdle an unused upstream connection; less than the server itself keeps it (Puma: 20
 *     s)
 * @param drain what is under way when the server stops
 */
public record Timeouts(
        Duration head,
        Duration body,
        Duration idle,
        Duration write,
        Duration linger,
        Duration handler,
        Duration connect,
        Duration inbox,
        Duration answer,
        Duration stream,
        Duration upstreamIdle,
        Duration drain) {

    public static final Timeouts DEFAULT =
            new Timeouts(
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(4),
                    Duration.ofSeconds(120),
                    Duration.ofHours(1),
                    Duration.ofSeconds(14),
                    Duration.ofSeconds(25));
}
