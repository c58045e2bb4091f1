package social.winnow.state.memory;

import org.jspecify.annotations.Nullable;

import social.winnow.model.Clocks;
import social.winnow.model.Sender;
import social.winnow.rule.Fingerprint;
import social.winnow.rule.Seen;
import social.winnow.rule.Sightings;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Sightings in memory, in two halves: when the young one is full, the old one is dropped and the
 * young one becomes old. What is brought again moves to the young half, so that a campaign stays
 * while it lasts. Up to 64 senders of one content are told apart.
 */
public final class MemorySightings implements Sightings {
    private static final Duration LONGEST_WINDOW = Duration.ofHours(24);

    private final SecretHash names = new SecretHash();
    private final LongSupplier nanos;
    private final long begun;
    private final int half;
    private final ReentrantLock lock = new ReentrantLock(); // held for microseconds, never waiting
    private SightingIndex young;
    private SightingIndex old;

    /**
     * @param most pieces of content remembered at once; the latest half of them for sure
     */
    public MemorySightings(int most, Clocks clocks) {
        nanos = clocks.nanos();
        begun = nanos.getAsLong();
        half = Math.max(1, most / 2);
        young = new SightingIndex(half);
        old = new SightingIndex(1);
    }

    @Override
    public void record(Fingerprint fingerprint, Sender sender) {
        Sighting content = new Sighting(fingerprint);
        long actor = names.of(sender.actor());
        long origin = names.of(sender.domain());
        int now = second();
        lock.lock();
        try {
            remembered(content).broughtBy(actor, origin, now);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Seen seen(Fingerprint fingerprint, double similarity, Duration window) {
        Sighting content = new Sighting(fingerprint);
        Crowd crowd = new Crowd();
        int since = second() - (int) shorter(window).toSeconds();
        lock.lock();
        try {
            young.gather(content, similarity, since, crowd);
            old.gather(content, similarity, since, crowd);
        } finally {
            lock.unlock();
        }
        return crowd.seen();
    }

    /** How many pieces of content are remembered. */
    long size() {
        lock.lock();
        try {
            return (long) young.size() + old.size();
        } finally {
            lock.unlock();
        }
    }

    private Sighting remembered(Sighting content) {
        @Nullable Sighting known = young.exact(content);
        if (known != null) {
            return known;
        }
        known = old.exact(content);
        if (young.isFull()) {
            old = young;
            young = new SightingIndex(half);
        }
        Sighting renewed = known == null ? content : known;
        young.add(renewed);
        return renewed;
    }

    private int second() {
        return (int) TimeUnit.NANOSECONDS.toSeconds(nanos.getAsLong() - begun);
    }

    private static Duration shorter(Duration window) {
        return window.compareTo(LONGEST_WINDOW) < 0 ? window : LONGEST_WINDOW;
    }
}
