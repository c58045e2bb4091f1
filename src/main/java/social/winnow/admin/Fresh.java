package social.winnow.admin;

import social.winnow.store.StoreException;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Something that is costly to find out: found out by one at a time, and good for all who ask within
 * some seconds. Thread-safe.
 */
final class Fresh<T> {
    private final Source<T> source;
    private final long lifetime;
    private final LongSupplier nanos;
    private Optional<T> known = Optional.empty(); // guarded by this
    private long knownSince; // guarded by this

    /** Finds it out. */
    @FunctionalInterface
    interface Source<T> {
        T ask() throws StoreException;
    }

    Fresh(Source<T> source, Duration lifetime, LongSupplier nanos) {
        this.source = source;
        this.lifetime = lifetime.toNanos();
        this.nanos = nanos;
    }

    synchronized T get() throws StoreException {
        long now = nanos.getAsLong();
        if (known.isPresent() && now - knownSince <= lifetime) {
            return known.get();
        }
        T found = source.ask();
        known = Optional.of(found);
        knownSince = now;
        return found;
    }
}
