package social.winnow.release;

import social.winnow.model.http.Headers;
import social.winnow.model.http.Headers.Line;
import social.winnow.model.http.Request;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/**
 * The headers that the instance gets when a stored request is sent on: as they came and in that
 * order, without what belongs to a connection (RFC 9110 §7.6.1) and what clients or proxies said
 * about forwarding; that is said anew.
 *
 * @param scheme what the sender used: Mastodon redirects anything but {@code https}
 */
public record ForwardedHead(String scheme) implements Function<Request, Headers> {
    private static final Set<String> NOT_SENT_ON =
            Set.of(
                    "connection",
                    "keep-alive",
                    "proxy-connection",
                    "proxy-authorization",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade",
                    "http2-settings",
                    "expect",
                    "forwarded",
                    "x-real-ip",
                    "client-ip",
                    "x-client-ip",
                    "true-client-ip",
                    "x-date",
                    "proxy",
                    "x-original-url",
                    "x-original-host",
                    "x-rewrite-url");

    @Override
    public Headers apply(Request request) {
        String client = request.client().getHostAddress();
        List<Line> lines = new ArrayList<>();
        for (Line line : request.headers()) {
            if (isSentOn(line.name().toLowerCase(Locale.ROOT))) {
                lines.add(line);
            }
        }
        lines.add(new Line("X-Forwarded-For", client));
        lines.add(new Line("X-Forwarded-Proto", scheme));
        lines.add(new Line("X-Real-IP", client));
        return Headers.of(lines);
    }

    /**
     * An underscore is a hyphen to CGI, Rack and WSGI, so such a name could stand for any other.
     */
    private static boolean isSentOn(String name) {
        return !NOT_SENT_ON.contains(name)
                && !name.startsWith("x-forwarded-")
                && name.indexOf('_') < 0;
    }
}
