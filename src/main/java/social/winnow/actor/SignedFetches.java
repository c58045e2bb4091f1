package social.winnow.actor;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import social.winnow.model.http.Call;
import social.winnow.model.http.Client;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Reply;
import social.winnow.signature.RequestSigner;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Fetches unsigned, and once more signed where that is refused: GoToSocial always wants it, others
 * in secure mode. A host that took a signature is asked with one at once from then on; to all
 * others Winnow stays nameless.
 */
public final class SignedFetches implements Client {
    private static final int MOST_HOSTS = 10_000;
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final Client client;
    private final RequestSigner signer;
    private final LongSupplier nanos;
    private final Cache<String, Boolean> signedFor;

    public SignedFetches(Client client, RequestSigner signer, LongSupplier nanos) {
        this.client = client;
        this.signer = signer;
        this.nanos = nanos;
        this.signedFor =
                Caffeine.newBuilder()
                        .maximumSize(MOST_HOSTS)
                        .expireAfterWrite(REMEMBERED)
                        .ticker(nanos::getAsLong)
                        .executor(Runnable::run)
                        .build();
    }

    @Override
    public Reply send(Call call) {
        Optional<String> host = Optional.ofNullable(call.uri().getHost());
        if (host.isEmpty()) {
            return client.send(call);
        }
        if (signedFor.getIfPresent(host.get()) != null) {
            return client.send(signed(call, call.timeout()));
        }
        long start = nanos.getAsLong();
        Reply unsigned = client.send(call);
        Duration left = call.timeout().minusNanos(nanos.getAsLong() - start);
        if (!isRefusal(unsigned) || !left.isPositive()) {
            return unsigned;
        }
        Reply signed = client.send(signed(call, left));
        if (signed instanceof Reply.Answered && !isRefusal(signed)) {
            signedFor.put(host.get(), true);
        }
        return signed;
    }

    private static boolean isRefusal(Reply reply) {
        return reply instanceof Reply.Answered(var response)
                && (response.status() == 401 || response.status() == 403);
    }

    private Call signed(Call call, Duration timeout) {
        URI uri = call.uri();
        Headers headers = signer.sign(call.method(), uri, call.headers(), call.body().bytes());
        return new Call(
                call.method(), uri, call.target(), headers, call.body(), timeout, call.maxBytes());
    }
}
