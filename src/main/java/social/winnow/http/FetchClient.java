package social.winnow.http;

import io.netty.handler.ssl.SslContext;

import social.winnow.model.Clocks;
import social.winnow.model.http.Call;
import social.winnow.model.http.Client;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Reply;
import social.winnow.model.http.Reply.Reason;
import social.winnow.model.http.Response;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Fetches documents whose address somebody outside chose, without becoming their tool: HTTPS to
 * public addresses only, the name looked up once and the connection made to the address that was
 * looked at, the certificate checked against the name, redirects followed within one host only,
 * everything bounded in bytes and time.
 */
public final class FetchClient implements Client, AutoCloseable {
    private static final int MOST_REDIRECTS = 2;
    private static final int MOST_ADDRESSES = 3;
    private static final Duration LOOKUP = Duration.ofSeconds(2);
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final FetchSettings settings;
    private final AddressPolicy addresses;
    private final NameLookup names;
    private final Clocks clocks;
    private final Connector connector;
    private final FetchTls tls;

    /**
     * @throws IOException if the certificates of {@link FetchSettings#caFile} cannot be read
     * @throws GeneralSecurityException if they are none, or the Java runtime has no TLS
     */
    public FetchClient(FetchSettings settings, NameLookup names, EventLoops loops, Clocks clocks)
            throws IOException, GeneralSecurityException {
        this.settings = settings;
        this.addresses = new AddressPolicy(settings.allowedNetworks());
        this.names = names;
        this.clocks = clocks;
        this.connector = new Connector(loops);
        this.tls = new FetchTls(settings.caFile());
    }

    @Override
    public Reply send(Call call) {
        try {
            Deadline deadline = new Deadline(clocks.nanos(), call.timeout());
            return new Reply.Answered(follow(call, deadline));
        } catch (CallFailedException e) {
            return e.reply();
        }
    }

    private Response follow(Call call, Deadline deadline) throws CallFailedException {
        Call next = call;
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            Response response = once(next, deadline);
            Optional<String> location = response.headers().first("Location");
            if (!REDIRECTS.contains(response.status()) || location.isEmpty()) {
                return response;
            }
            next = redirected(next, location.get());
        }
        throw new CallFailedException(Reason.PROTOCOL, "too many redirects");
    }

    /**
     * Only within one host: what another host says about an id proves nothing, and an open redirect
     * of a well-known host must not lend its name to somebody else's document.
     */
    private Call redirected(Call call, String location) throws CallFailedException {
        URI to;
        try {
            to = call.uri().resolve(new URI(location));
        } catch (URISyntaxException e) {
            throw new CallFailedException(Reason.PROTOCOL, "redirects to no address");
        }
        if (!FetchTarget.of(call.uri(), settings).equals(FetchTarget.of(to, settings))) {
            throw new CallFailedException(Reason.FORBIDDEN, "redirects to another host");
        }
        // A signature covers the target, so it says nothing about another.
        Headers headers = call.headers().without("Signature", "Signature-Input");
        return Call.get(to, headers, call.timeout(), call.maxBytes());
    }

    private Response once(Call call, Deadline deadline) throws CallFailedException {
        FetchTarget target = FetchTarget.of(call.uri(), settings);
        if (!call.method().equals("GET") || !isSendable(call.target())) {
            throw new CallFailedException(Reason.FORBIDDEN, "not a plain GET");
        }
        CallFailedException failed = null;
        for (InetSocketAddress address : addresses(target, deadline)) {
            try {
                return exchange(call, target, address, deadline);
            } catch (CallFailedException e) {
                if (e.reason() != Reason.CONNECT) {
                    throw e;
                }
                failed = e;
            }
        }
        throw failed == null
                ? new CallFailedException(Reason.FORBIDDEN, "the name has no public address")
                : failed;
    }

    private Response exchange(
            Call call, FetchTarget target, InetSocketAddress address, Deadline deadline)
            throws CallFailedException {
        AnswerLimits limits = new AnswerLimits(call.maxBytes(), true);
        Headers headers = headers(call, target);
        SslContext context = tls.context();
        return connector.exchange(
                address,
                channel -> Optional.of(tls.handler(context, channel, target.host(), target.port())),
                answer -> new Exchange(call, headers, limits, answer),
                deadline);
    }

    private Headers headers(Call call, FetchTarget target) {
        return call.headers()
                .without("Host", "User-Agent", "Accept-Encoding", "Connection")
                .with("Host", target.authority())
                .with("User-Agent", settings.userAgent())
                .with("Accept-Encoding", "identity")
                .with("Connection", "close");
    }

    private List<InetSocketAddress> addresses(FetchTarget target, Deadline deadline)
            throws CallFailedException {
        for (ConnectTo fixed : settings.connectTo()) {
            if (fixed.matches(target.host())) {
                return List.of(fixed.address());
            }
        }
        return lookup(target.host(), deadline).stream()
                .filter(addresses::permits)
                .limit(MOST_ADDRESSES)
                .map(address -> new InetSocketAddress(address, target.port()))
                .toList();
    }

    private List<InetAddress> lookup(String host, Deadline deadline) throws CallFailedException {
        Duration within = deadline.left(LOOKUP);
        try {
            return names.lookup(host, within);
        } catch (IOException e) {
            throw new CallFailedException(Reason.DNS, String.valueOf(e.getMessage()));
        }
    }

    private static boolean isSendable(String target) {
        return target.startsWith("/") && target.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    @Override
    public void close() {
        tls.close();
    }
}
