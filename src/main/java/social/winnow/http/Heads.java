package social.winnow.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.AsciiString;
import io.netty.util.CharsetUtil;

import social.winnow.model.http.Headers;

import java.util.Iterator;
import java.util.Map;

/**
 * Writes heads of requests and answers: every line as it came and in its order, without those that
 * concern one connection only or that a client must not be able to set.
 */
final class Heads {
    private static final AsciiString COLON = AsciiString.cached(": ");
    private static final AsciiString CRLF = AsciiString.cached("\r\n");
    private static final AsciiString REQUEST_END = AsciiString.cached(" HTTP/1.1\r\n");
    private static final AsciiString FORWARDED_FOR = AsciiString.cached("X-Forwarded-For: ");
    private static final AsciiString FORWARDED_PROTO = AsciiString.cached("X-Forwarded-Proto: ");
    private static final AsciiString REAL_IP = AsciiString.cached("X-Real-IP: ");
    private static final AsciiString FORWARDED_PREFIX = AsciiString.cached("x-forwarded-");
    private static final AsciiString UPGRADE =
            AsciiString.cached("Connection: Upgrade\r\nUpgrade: websocket\r\n");
    private static final AsciiString CLOSE = AsciiString.cached("Connection: close\r\n");
    private static final AsciiString KEEP_ALIVE = AsciiString.cached("Connection: keep-alive\r\n");

    /**
     * Hop by hop (RFC 9110 §7.6.1); said again by Winnow itself (RFC 7239 and its forerunners);
     * read by Rack or CGI programs as something else (X-Date as Date by old verifiers, Proxy as
     * HTTP_PROXY).
     */
    private static final HttpHeaders NOT_SENT_ON =
            names(
                    "Connection",
                    "Keep-Alive",
                    "Proxy-Connection",
                    "Proxy-Authorization",
                    "TE",
                    "Trailer",
                    "Upgrade",
                    "HTTP2-Settings",
                    "Expect",
                    "Forwarded",
                    "X-Real-IP",
                    "Client-IP",
                    "X-Client-IP",
                    "True-Client-IP",
                    "X-Date",
                    "Proxy",
                    "X-Original-URL",
                    "X-Original-Host",
                    "X-Rewrite-URL");

    private static final HttpHeaders NOT_SENT_BACK =
            names("Connection", "Keep-Alive", "Proxy-Connection", "Upgrade", "Trailer");

    private Heads() {}

    private static HttpHeaders names(String... names) {
        HttpHeaders set = new DefaultHttpHeaders();
        for (String name : names) {
            set.add(name, "");
        }
        return set;
    }

    /** The head that the upstream gets for this request. */
    static void request(ByteBuf out, Incoming incoming, ClientAddress client, String scheme) {
        text(out, incoming.method());
        out.writeByte(' ');
        text(out, incoming.target());
        text(out, REQUEST_END);
        Iterator<Map.Entry<CharSequence, CharSequence>> lines =
                incoming.headers().iteratorCharSequence();
        while (lines.hasNext()) {
            Map.Entry<CharSequence, CharSequence> line = lines.next();
            if (isSentOn(line.getKey())) {
                line(out, line.getKey(), line.getValue());
            }
        }
        if (incoming.websocket()) {
            text(out, UPGRADE);
        }
        text(out, FORWARDED_FOR);
        text(out, client.chain());
        text(out, CRLF);
        text(out, FORWARDED_PROTO);
        text(out, scheme);
        text(out, CRLF);
        text(out, REAL_IP);
        text(out, client.address().getHostAddress());
        text(out, CRLF);
        text(out, CRLF);
    }

    /**
     * An underscore is a hyphen to CGI, Rack and WSGI, so such a name could stand for any other.
     */
    private static boolean isSentOn(CharSequence name) {
        return !NOT_SENT_ON.contains(name)
                && AsciiString.indexOf(name, '_', 0) < 0
                && !AsciiString.regionMatches(
                        name, true, 0, FORWARDED_PREFIX, 0, FORWARDED_PREFIX.length());
    }

    /**
     * The head of an answer from the upstream as the client gets it.
     *
     * @param dechunked the client does not know chunks (HTTP/1.0)
     */
    static void answer(
            ByteBuf out, HttpResponse response, boolean dechunked, boolean close, boolean http10) {
        statusLine(out, response.status().code(), response.status().reasonPhrase());
        boolean switching = response.status().code() == 101;
        Iterator<Map.Entry<CharSequence, CharSequence>> lines =
                response.headers().iteratorCharSequence();
        while (lines.hasNext()) {
            Map.Entry<CharSequence, CharSequence> line = lines.next();
            boolean coding =
                    dechunked
                            && AsciiString.contentEqualsIgnoreCase(
                                    line.getKey(), "Transfer-Encoding");
            if (switching || (!coding && !NOT_SENT_BACK.contains(line.getKey()))) {
                line(out, line.getKey(), line.getValue());
            }
        }
        if (!switching && response.status().code() >= 200) {
            connection(out, close, http10);
        }
        text(out, CRLF);
    }

    /** The head of an answer made here. */
    static void answer(
            ByteBuf out, int status, Headers headers, long length, boolean close, boolean http10) {
        statusLine(out, status, HttpResponseStatus.valueOf(status).reasonPhrase());
        for (Headers.Line line : headers) {
            line(out, line.name(), line.value());
        }
        if (status >= 200 && status != 204 && status != 304) {
            line(out, "Content-Length", Long.toString(length));
        }
        connection(out, close, http10);
        text(out, CRLF);
    }

    private static void connection(ByteBuf out, boolean close, boolean http10) {
        if (close) {
            text(out, CLOSE);
        } else if (http10) {
            text(out, KEEP_ALIVE);
        }
    }

    private static void statusLine(ByteBuf out, int status, String reason) {
        text(out, "HTTP/1.1 ");
        text(out, Integer.toString(status));
        out.writeByte(' ');
        text(out, reason);
        text(out, CRLF);
    }

    private static void line(ByteBuf out, CharSequence name, CharSequence value) {
        text(out, name);
        text(out, COLON);
        text(out, value);
        text(out, CRLF);
    }

    /** Octet by octet: what came in as one octet goes out as the same. */
    static void text(ByteBuf out, CharSequence text) {
        if (text instanceof AsciiString ascii) {
            ByteBufUtil.copy(ascii, 0, out, ascii.length());
        } else {
            out.writeCharSequence(text, CharsetUtil.ISO_8859_1);
        }
    }
}
