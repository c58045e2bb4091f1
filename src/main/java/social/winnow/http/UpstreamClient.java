package social.winnow.http;

import social.winnow.model.Clocks;
import social.winnow.model.http.Call;
import social.winnow.model.http.Client;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Reply;
import social.winnow.model.http.Reply.Reason;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Sends single requests to the instance over a connection of their own, outside the traffic that is
 * passed through. Target, headers and body go out as the call has them; only what belongs to the
 * connection itself is set anew (RFC 9110 §7.6.1). A request is never sent twice.
 */
public final class UpstreamClient implements Client {
    private static final Duration LOOKUP = Duration.ofSeconds(2);
    private static final int MAX_BYTES = 1024 * 1024;

    private final InetSocketAddress upstream;
    private final NameLookup names;
    private final Clocks clocks;
    private final Connector connector;

    /**
     * @param upstream may be unresolved: the name is then looked up for every call
     */
    public UpstreamClient(
            InetSocketAddress upstream, NameLookup names, EventLoops loops, Clocks clocks) {
        this.upstream = upstream;
        this.names = names;
        this.clocks = clocks;
        this.connector = new Connector(loops);
    }

    /** Goes to the instance, whatever host the call's address names. */
    @Override
    public Reply send(Call call) {
        Deadline deadline = new Deadline(clocks.nanos(), call.timeout());
        AnswerLimits limits = new AnswerLimits(Math.min(call.maxBytes(), MAX_BYTES), false);
        Headers headers = headers(call);
        try {
            return new Reply.Answered(
                    connector.exchange(
                            address(deadline),
                            _ -> Optional.empty(),
                            answer -> new Exchange(call, headers, limits, answer),
                            deadline));
        } catch (CallFailedException e) {
            return e.reply();
        }
    }

    private static Headers headers(Call call) {
        Headers own =
                call.headers()
                        .without(
                                "Connection",
                                "Keep-Alive",
                                "Proxy-Connection",
                                "Transfer-Encoding",
                                "Trailer",
                                "TE",
                                "Upgrade",
                                "Expect");
        String length = String.valueOf(call.body().length());
        boolean framed = own.all("Content-Length").equals(List.of(length));
        return (framed ? own : own.without("Content-Length").with("Content-Length", length))
                .with("Connection", "close");
    }

    private InetSocketAddress address(Deadline deadline) throws CallFailedException {
        if (!upstream.isUnresolved()) {
            return upstream;
        }
        Duration within = deadline.left(LOOKUP);
        try {
            return new InetSocketAddress(
                    names.lookup(upstream.getHostString(), within).getFirst(), upstream.getPort());
        } catch (IOException e) {
            throw new CallFailedException(Reason.DNS, String.valueOf(e.getMessage()));
        }
    }
}
