package social.winnow.model.http;

/**
 * An answer. {@code headers} hold no framing (Content-Length, Transfer-Encoding): the server sets
 * it.
 */
public record Response(int status, Headers headers, Body body) {

    public static Response of(int status) {
        return new Response(status, Headers.NONE, Body.EMPTY);
    }

    public static Response of(int status, String contentType, String text) {
        return new Response(status, Headers.of("Content-Type", contentType), Body.of(text));
    }
}
