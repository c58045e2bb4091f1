package social.winnow.http;

import com.google.common.base.Ascii;
import com.google.common.base.Splitter;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;

import org.jspecify.annotations.Nullable;

import social.winnow.model.http.Headers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A request whose head is sound: what can be read in two ways has been refused.
 *
 * @param target in origin form, otherwise untouched
 * @param length what Content-Length says; −1 where there is none
 * @param websocket whether it asks for a WebSocket
 * @param keepAlive whether the client wants to go on using the connection
 * @param awaitsContinue whether the client waits for 100 before it sends the body
 */
record Incoming(
        HttpRequest request,
        String target,
        long length,
        boolean chunked,
        boolean websocket,
        boolean keepAlive,
        boolean awaitsContinue) {

    private static final Splitter LIST = Splitter.on(',').trimResults().omitEmptyStrings();
    private static final Set<String> OPTIONS =
            Set.of("close", "keep-alive", "upgrade", "http2-settings", "te");
    private static final int LONGEST_LENGTH = 18;

    /** The outcome of looking at a head: exactly one of the two is there. */
    record Checked(@Nullable Incoming incoming, @Nullable Rejection rejection) {}

    String method() {
        return request.method().name();
    }

    HttpHeaders headers() {
        return request.headers();
    }

    /** All lines of the head, in their order. */
    Headers lines() {
        List<Headers.Line> lines = new ArrayList<>(headers().size());
        for (Map.Entry<String, String> line : headers()) {
            lines.add(new Headers.Line(line.getKey(), line.getValue()));
        }
        return Headers.of(lines);
    }

    boolean hasBody() {
        return chunked || length > 0;
    }

    boolean isHttp10() {
        return request.protocolVersion().equals(HttpVersion.HTTP_1_0);
    }

    /** The same request without the wish for a WebSocket. */
    Incoming withoutWebsocket() {
        return new Incoming(request, target, length, chunked, false, keepAlive, awaitsContinue);
    }

    /** Reads a decoded head, or says what is wrong with it (RFC 9110 §7.2, RFC 9112 §3.2, §6). */
    static Checked of(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            return bad(fault(request));
        }
        HttpHeaders headers = request.headers();
        String method = request.method().name();
        if (method.equals("CONNECT") || method.equals("TRACE")) {
            return bad(Rejection.METHOD);
        }
        String host = soleHost(headers);
        if (host == null) {
            return bad(Rejection.HOST);
        }
        String target = originForm(request.uri(), host);
        if (target == null) {
            return bad(Rejection.TARGET);
        }
        List<String> codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        if (codings.size() > 1 || (!codings.isEmpty() && !isChunked(codings.getFirst()))) {
            return bad(Rejection.CODING);
        }
        List<String> lengths = headers.getAll(HttpHeaderNames.CONTENT_LENGTH);
        if (lengths.size() > 1 || (!lengths.isEmpty() && !isLength(lengths.getFirst()))) {
            return bad(Rejection.FRAMING);
        }
        // Netty reads eight bytes behind the head of a WebSocket request of the 2010 draft.
        if (headers.contains("Sec-WebSocket-Key1") || headers.contains("Sec-WebSocket-Key2")) {
            return bad(Rejection.FRAMING);
        }
        return connection(request, target, lengths, !codings.isEmpty());
    }

    private static Checked connection(
            HttpRequest request, String target, List<String> lengths, boolean chunked) {
        HttpHeaders headers = request.headers();
        boolean http10 = request.protocolVersion().equals(HttpVersion.HTTP_1_0);
        boolean keepAlive = !http10;
        boolean upgrade = false;
        for (String line : headers.getAll(HttpHeaderNames.CONNECTION)) {
            for (String option : LIST.split(line)) {
                String folded = Ascii.toLowerCase(option);
                if (!OPTIONS.contains(folded)) {
                    return bad(Rejection.HEADER);
                }
                switch (folded) {
                    case "close" -> keepAlive = false;
                    case "keep-alive" -> keepAlive |= http10;
                    case "upgrade" -> upgrade = true;
                    default -> {}
                }
            }
        }
        List<String> expectations = headers.getAll(HttpHeaderNames.EXPECT);
        for (String expectation : expectations) {
            if (!Ascii.equalsIgnoreCase(expectation, "100-continue")) {
                return bad(Rejection.EXPECTATION);
            }
        }
        boolean websocket =
                upgrade
                        && !http10
                        && headers.containsValue(HttpHeaderNames.UPGRADE, "websocket", true);
        return new Checked(
                new Incoming(
                        request,
                        target,
                        lengths.isEmpty() ? -1 : Long.parseLong(lengths.getFirst()),
                        chunked,
                        websocket,
                        keepAlive && !closes(headers),
                        !expectations.isEmpty() && !http10),
                null);
    }

    private static boolean closes(HttpHeaders headers) {
        return headers.containsValue(HttpHeaderNames.CONNECTION, "close", true);
    }

    private static Checked bad(Rejection rejection) {
        return new Checked(null, rejection);
    }

    private static Rejection fault(HttpRequest request) {
        List<String> codings = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        boolean lengthToo = request.headers().contains(HttpHeaderNames.CONTENT_LENGTH);
        return codings.isEmpty() || lengthToo || isChunked(codings.getFirst())
                ? Rejection.FRAMING
                : Rejection.CODING;
    }

    private static boolean isChunked(String coding) {
        return Ascii.equalsIgnoreCase(coding, "chunked");
    }

    private static boolean isLength(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST_LENGTH
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** The value of the only Host line, {@code host[:port]}; null if it is anything else. */
    private static @Nullable String soleHost(HttpHeaders headers) {
        List<String> hosts = headers.getAll(HttpHeaderNames.HOST);
        if (hosts.size() != 1 || hosts.getFirst().isEmpty()) {
            return null;
        }
        String host = hosts.getFirst();
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            boolean name = Character.isLetterOrDigit(c) && c < 0x80;
            if (!name && "-._:[]~".indexOf(c) < 0) {
                return null;
            }
        }
        return host;
    }

    private static @Nullable String originForm(String target, String host) {
        if (target.startsWith("/")) {
            return target;
        }
        int scheme = target.indexOf("://");
        if (scheme <= 0 || !isHttp(target.substring(0, scheme))) {
            return null;
        }
        String rest = target.substring(scheme + 3);
        int end = 0;
        while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) {
            end++;
        }
        if (!Ascii.equalsIgnoreCase(rest.substring(0, end), host)) {
            return null;
        }
        String path = rest.substring(end);
        return path.startsWith("/") ? path : "/" + path;
    }

    private static boolean isHttp(String scheme) {
        return Ascii.equalsIgnoreCase(scheme, "http") || Ascii.equalsIgnoreCase(scheme, "https");
    }
}
