package social.winnow.admin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import social.winnow.model.http.Cidr;

import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Who tried wrong tokens: after ten within a minute it is told to wait for the rest of that minute
 * instead of whether there was a token at all. Whoever has one IPv6 address has at least all of its
 * /64.
 */
final class Failures {
    private static final int MOST = 10;
    private static final int REMEMBERED = 10_000;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Cache<Cidr, AtomicInteger> counts;

    /**
     * @param nanos never goes back
     */
    Failures(LongSupplier nanos) {
        counts =
                Caffeine.newBuilder()
                        .maximumSize(REMEMBERED)
                        .expireAfterWrite(MINUTE)
                        .ticker(nanos::getAsLong)
                        .build();
    }

    boolean tooMany(InetAddress client) {
        AtomicInteger count = counts.getIfPresent(network(client));
        return count != null && count.get() >= MOST;
    }

    void failed(InetAddress client) {
        counts.get(network(client), _ -> new AtomicInteger()).incrementAndGet();
    }

    private static Cidr network(InetAddress client) {
        return new Cidr(client, client.getAddress().length == 4 ? 32 : 64);
    }
}
