package social.winnow.state.memory;

import org.jspecify.annotations.Nullable;

import social.winnow.model.Clocks;
import social.winnow.model.Sender;
import social.winnow.rule.Campaign;
import social.winnow.rule.Crowd;
import social.winnow.rule.Fingerprint;
import social.winnow.rule.Sightings;
import social.winnow.rule.Tally;
import social.winnow.rule.Witness;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Sightings in memory, in two halves: when the young one is full, the old one is dropped and the
 * young one becomes old. What is brought again moves to the young half, so that a campaign stays
 * while it lasts. What is alike is one: whatever came first stands for all.
 */
public final class MemorySightings implements Sightings {
    private static final int DAY = (int) Duration.ofHours(24).toSeconds();
    private static final int WEEK = 7 * DAY;
    private static final int MOST_PEOPLE = 1024;
    private static final int MOST_CAMPAIGNS = 100;

    private final SecretHash names;
    private final LongSupplier nanos;
    private final long begun;
    private final int half;
    private final Consumer<Campaign> began;
    private final ReentrantLock lock = new ReentrantLock(); // held for microseconds, never waiting
    private final Inhabitants population = new Inhabitants(MOST_PEOPLE);
    private SightingIndex young;
    private SightingIndex old;

    /**
     * @param most pieces of content remembered at once; the latest half of them for sure
     * @param began told of every campaign once, as soon as it is one
     */
    public MemorySightings(int most, Consumer<Campaign> began, SecretHash names, Clocks clocks) {
        this.names = names;
        nanos = clocks.nanos();
        begun = nanos.getAsLong();
        half = Math.max(1, most / 2);
        this.began = began;
        young = new SightingIndex(half);
        old = new SightingIndex(1);
    }

    @Override
    public void record(Tally.Sight sight, Sender sender) {
        Witness witness = sight.witness();
        long actor = names.of(sender.actor());
        int origin = (int) names.of(sender.domain());
        int now = second();
        Sighting content = new Sighting(sight.fingerprint(), now);
        @Nullable Campaign campaign = null;
        lock.lock();
        try {
            if (sender.counts()) {
                witness.targets().forEach(it -> population.add((int) names.of(it), origin));
            }
            Sighting found = remembered(content);
            found.broughtBy(actor, origin, now, witness, names);
            if (witness.role() == Witness.Role.STRANGER && !found.isCampaign()) {
                Crowd crowd = crowd(found, actor, now);
                if (sight.quorum().reached(crowd) >= 1) {
                    found.becomes(sight.what());
                    campaign = campaign(found, now);
                }
            }
        } finally {
            lock.unlock();
        }
        if (campaign != null) {
            began.accept(campaign);
        }
    }

    @Override
    public Crowd crowd(Fingerprint fingerprint, Sender asking) {
        Sighting content = new Sighting(fingerprint, 0);
        long actor = names.of(asking.actor());
        int now = second();
        lock.lock();
        try {
            @Nullable Sighting found = young.find(content);
            found = found == null ? old.find(content) : found;
            return found == null ? Crowd.NOBODY : crowd(found, actor, now);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<Campaign> campaigns() {
        int now = second();
        lock.lock();
        try {
            return Stream.concat(young.all(), old.all())
                    .filter(Sighting::isCampaign)
                    .filter(it -> it.last() >= now - DAY)
                    .distinct()
                    .map(it -> campaign(it, now))
                    .sorted(Comparator.comparingInt(Campaign::members).reversed())
                    .limit(MOST_CAMPAIGNS)
                    .toList();
        } finally {
            lock.unlock();
        }
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

    private Crowd crowd(Sighting found, long asking, int now) {
        return found.crowd(asking, now - DAY, now - WEEK, population.size());
    }

    private Campaign campaign(Sighting found, int now) {
        Crowd crowd = crowd(found, 0, now);
        return new Campaign(
                found.id(),
                found.description(),
                found.joined(),
                IntStream.range(0, found.members().size())
                        .filter(i -> found.members().role(i) == Witness.Role.STRANGER)
                        .mapToObj(found.members()::actor)
                        .toList(),
                Duration.ofSeconds((long) now - found.first()),
                Duration.ofSeconds((long) now - found.last()),
                crowd.origins(),
                found.reached());
    }

    private Sighting remembered(Sighting content) {
        @Nullable Sighting known = young.find(content);
        if (known != null) {
            return known;
        }
        known = old.find(content);
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
}
