package social.winnow.release;

import social.winnow.model.http.Headers;
import social.winnow.model.http.Request;

import java.net.URI;
import java.time.Duration;
import java.util.function.Function;

/**
 * The server behind Winnow, as a release needs it.
 *
 * @param uri where it is reached
 * @param head the headers it is to get for a stored request; {@link ForwardedHead} is what the
 *     proxy sends
 * @param timeout for one delivery; well under two minutes
 */
public record Instance(
        URI uri, ReplayWindow window, Function<Request, Headers> head, Duration timeout) {}
