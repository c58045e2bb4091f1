package social.winnow.http;

import io.netty.handler.codec.http.HttpHeaderNames;

import social.winnow.model.http.Handler;
import social.winnow.text.Hosts;

/**
 * A host name of Winnow's own behind the proxy's listener. What names it as its Host is answered by
 * the handler and never goes to the upstream.
 *
 * @param host lower case, without a port
 * @param handler must answer
 */
public record Door(String host, Handler handler) {

    boolean isAskedBy(Incoming incoming) {
        return isAskedBy(incoming.headers().get(HttpHeaderNames.HOST, ""));
    }

    private boolean isAskedBy(String named) {
        int colon = named.lastIndexOf(':');
        return Hosts.normalise(colon < 0 ? named : named.substring(0, colon)).equals(host);
    }

    /** A handler that asks here for what is of this host, and the other for the rest. */
    Handler before(Handler other) {
        return request ->
                isAskedBy(request.headers().first("Host").orElse(""))
                        ? handler.handle(request)
                        : other.handle(request);
    }
}
