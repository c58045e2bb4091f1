package social.winnow.signature;

import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.util.function.LongSupplier;

/**
 * Bounds the time that is spent on dear signatures. Whoever owns a host chooses the keys on it: an
 * Ed25519 check takes the JDK 400 µs, one of an RSA key of 8192 bits nearly as much, and a flood of
 * them would be cheap to send. What an RSA-2048 check costs is never refused. Safe for use by many
 * threads.
 */
public final class CheckBudget {
    /** Time per second, overall and for the keys of one host, in microseconds. */
    private static final int OVERALL = 150_000;

    private static final int PER_HOST = 40_000;

    /** Hosts share these; one that shares with a flooding host is refused with it for a second. */
    private static final int BUCKETS = 1024;

    private static final int FREE = 40;

    private final int secret = new SecureRandom().nextInt() | 1;
    private final Bucket overall;
    private final Bucket[] hosts = new Bucket[BUCKETS];

    /**
     * @param nanos a clock that never jumps
     */
    public CheckBudget(LongSupplier nanos) {
        overall = new Bucket(OVERALL, nanos);
        for (int i = 0; i < BUCKETS; i++) {
            hosts[i] = new Bucket(PER_HOST, nanos);
        }
    }

    /**
     * Whether a signature may be checked against that key now; takes its time from the budget.
     *
     * @param host where the key is from
     */
    public boolean allows(PublicKey key, String host) {
        int cost = microseconds(key);
        return cost <= FREE || (hosts[bucket(host)].take(cost) && overall.take(cost));
    }

    /** Keyed, so that nobody can choose a name that shares with another. */
    private int bucket(String host) {
        int hash = 0;
        for (int i = 0; i < host.length(); i++) {
            hash = hash * secret + host.charAt(i);
        }
        return (hash >>> 16 ^ hash) & (BUCKETS - 1);
    }

    /** As measured on a virtual CPU; RSA grows with the square of the key's length. */
    private static int microseconds(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            int times = Math.ceilDiv(rsa.getModulus().bitLength(), 1024);
            return 6 * times * times;
        }
        return Cryptography.isNative() ? 26 : 400;
    }

    /** A second's worth at most, refilled as time passes. */
    private static final class Bucket {
        private static final long SECOND = 1_000_000_000;

        private final int perSecond;
        private final LongSupplier nanos;
        private double left;
        private long then;

        Bucket(int perSecond, LongSupplier nanos) {
            this.perSecond = perSecond;
            this.nanos = nanos;
            this.left = perSecond;
            this.then = nanos.getAsLong();
        }

        synchronized boolean take(int cost) {
            long now = nanos.getAsLong();
            left = Math.min(perSecond, left + (double) (now - then) * perSecond / SECOND);
            then = now;
            if (left < cost) {
                return false;
            }
            left -= cost;
            return true;
        }
    }
}
