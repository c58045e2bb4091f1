package social.winnow.http;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;

import social.winnow.model.Clocks;
import social.winnow.model.http.Call;
import social.winnow.model.http.Client;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Reply;
import social.winnow.model.http.Reply.Reason;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Makes calls to servers that the admin named: by http or https, wherever they are. Never follows a
 * redirect, and never sends a request twice. Not for addresses that came from outside: for those
 * there is {@link FetchClient}.
 */
public final class OutboundClient implements Client, AutoCloseable {
    private static final Duration LOOKUP = Duration.ofSeconds(5);
    private static final int MOST_ADDRESSES = 3;

    private final String userAgent;
    private final NameLookup names;
    private final Clocks clocks;
    private final Connector connector;
    private final FetchTls tls;

    /**
     * @param caFile certificates (PEM) trusted besides the system's
     * @throws IOException if the certificates cannot be read
     * @throws GeneralSecurityException if they are none, or the Java runtime has no TLS
     */
    public OutboundClient(
            String userAgent,
            Optional<Path> caFile,
            NameLookup names,
            EventLoops loops,
            Clocks clocks)
            throws IOException, GeneralSecurityException {
        this.userAgent = userAgent;
        this.names = names;
        this.clocks = clocks;
        this.connector = new Connector(loops);
        this.tls = new FetchTls(caFile);
    }

    @Override
    public Reply send(Call call) {
        Deadline deadline = new Deadline(clocks.nanos(), call.timeout());
        try {
            return once(call, deadline);
        } catch (CallFailedException e) {
            return e.reply();
        }
    }

    private Reply once(Call call, Deadline deadline) throws CallFailedException {
        URI uri = call.uri();
        boolean secure = "https".equalsIgnoreCase(uri.getScheme());
        String host = uri.getHost();
        if (host == null || !(secure || "http".equalsIgnoreCase(uri.getScheme()))) {
            throw new CallFailedException(Reason.FORBIDDEN, "no http or https address");
        }
        int port = uri.getPort() < 0 ? secure ? 443 : 80 : uri.getPort();
        CallFailedException failed = null;
        for (InetAddress address : addresses(host, deadline)) {
            try {
                return exchange(call, secure, host, new InetSocketAddress(address, port), deadline);
            } catch (CallFailedException e) {
                if (e.reason() != Reason.CONNECT) {
                    throw e;
                }
                failed = e;
            }
        }
        throw failed == null ? new CallFailedException(Reason.DNS, "no address") : failed;
    }

    private Reply exchange(
            Call call, boolean secure, String host, InetSocketAddress address, Deadline deadline)
            throws CallFailedException {
        AnswerLimits limits = new AnswerLimits(call.maxBytes(), false);
        Headers headers = headers(call);
        Optional<SslContext> context = secure ? Optional.of(tls.context()) : Optional.empty();
        return new Reply.Answered(
                connector.exchange(
                        address,
                        channel -> context.map(it -> handler(it, channel, host, address)),
                        answer -> new Exchange(call, headers, limits, answer),
                        deadline));
    }

    private SslHandler handler(
            SslContext context, Channel channel, String host, InetSocketAddress address) {
        return tls.handler(context, channel, host, address.getPort());
    }

    private Headers headers(Call call) {
        return call.headers()
                .without("Host", "User-Agent", "Content-Length", "Transfer-Encoding", "Connection")
                .with("Host", call.uri().getRawAuthority())
                .with("User-Agent", userAgent)
                .with("Content-Length", String.valueOf(call.body().length()))
                .with("Connection", "close");
    }

    private List<InetAddress> addresses(String host, Deadline deadline) throws CallFailedException {
        try {
            return List.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException _) {
            // A name, then.
        }
        Duration within = deadline.left(LOOKUP);
        try {
            return names.lookup(host, within).stream().limit(MOST_ADDRESSES).toList();
        } catch (IOException e) {
            throw new CallFailedException(Reason.DNS, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        tls.close();
    }
}
