package social.winnow.state.memory;

import org.jspecify.annotations.Nullable;

import social.winnow.model.Clocks;
import social.winnow.model.Sender;
import social.winnow.rule.Campaign;
import social.winnow.rule.Crowd;
import social.winnow.rule.Fingerprint;
import social.winnow.rule.Opinion;
import social.winnow.rule.Sightings;
import social.winnow.rule.Tally;
import social.winnow.rule.Witness;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
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
    private static final int MOST_LISTED = 1000;

    /** Before the names of spaces, where what is not proven is compared with its like. */
    private static final List<String> SPACES = List.of("", "relayed/", "unverified/");

    private final SecretHash names;
    private final LongSupplier nanos;
    private final long begun;
    private final int half;
    private final Consumer<Campaign> began;
    private final ReentrantLock lock = new ReentrantLock(); // held for microseconds, never waiting
    private final Inhabitants population = new Inhabitants(MOST_PEOPLE);
    private final Judged judged = new Judged();
    private final Set<Sighting> running = new LinkedHashSet<>(); // by identity
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
            if (witness.role() == Witness.Role.STRANGER) {
                if (!found.hasGathered()
                        && sight.quorum().reached(unjudged(found, actor, now)) >= 1) {
                    boolean isNew = !found.isCampaign();
                    found.gathers(sight.what());
                    campaign = isNew ? campaign(found, now) : null;
                }
                if (found.isCampaign()) {
                    runs(found);
                }
            }
        } finally {
            lock.unlock();
        }
        if (campaign != null) {
            began.accept(campaign);
        }
    }

    /** The latest last: of too many, the one that was quiet for longest is not listed any more. */
    private void runs(Sighting campaign) {
        running.remove(campaign);
        running.add(campaign);
        if (running.size() > MOST_LISTED) {
            running.remove(running.iterator().next());
        }
    }

    @Override
    public void forget(Fingerprint fingerprint, Sender sender) {
        Sighting content = new Sighting(fingerprint, 0);
        long actor = names.of(sender.actor());
        lock.lock();
        try {
            @Nullable Sighting found = find(content);
            if (found != null) {
                found.forget(actor);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Crowd crowd(Fingerprint fingerprint, Sender asking) {
        Sighting content = new Sighting(fingerprint, 0);
        long actor = names.of(asking.actor());
        int now = second();
        lock.lock();
        try {
            @Nullable Sighting found = find(content);
            return found == null ? Crowd.NOBODY : crowd(found, actor, now);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void say(Fingerprint fingerprint, String what, Opinion opinion) {
        Sighting content = new Sighting(fingerprint, second());
        lock.lock();
        try {
            @Nullable Sighting found = exact(content);
            if (opinion != Opinion.NONE) {
                Sighting said = found == null ? content : found;
                said.say(opinion, what);
                judged.add(said);
            } else if (found != null) {
                found.say(opinion, what);
                judged.remove(found);
                if (!found.isCampaign()) {
                    running.remove(found);
                }
                if (young.exact(content) == null) {
                    add(found);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<Fingerprint> find(String id) {
        return Fingerprint.ofId(id).flatMap(it -> remembered(it, this::exact));
    }

    @Override
    public Optional<Fingerprint> like(Fingerprint fingerprint) {
        return remembered(fingerprint, this::find);
    }

    /** Proven people may have brought it, or others. */
    private Optional<Fingerprint> remembered(
            Fingerprint fingerprint, Function<Sighting, @Nullable Sighting> search) {
        lock.lock();
        try {
            return SPACES.stream()
                    .map(it -> fingerprint.in(it + fingerprint.space()))
                    .flatMap(it -> Stream.ofNullable(search.apply(new Sighting(it, 0))))
                    .findFirst()
                    .map(it -> it.fingerprint().in(fingerprint.space()));
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Sighting exact(Sighting content) {
        @Nullable Sighting found = judged.exact(content);
        found = found == null ? young.exact(content) : found;
        return found == null ? old.exact(content) : found;
    }

    /** What moderators have spoken of comes first. */
    private @Nullable Sighting find(Sighting content) {
        @Nullable Sighting found = judged.find(content);
        found = found == null ? young.find(content) : found;
        return found == null ? old.find(content) : found;
    }

    @Override
    public List<Campaign> campaigns() {
        int now = second();
        Set<String> ids = new HashSet<>(); // of what proven people bring, and others
        lock.lock();
        try {
            running.removeIf(it -> it.last() < now - DAY);
            return running.stream()
                    .map(it -> campaign(it, now))
                    .sorted(Comparator.comparingInt(Campaign::members).reversed())
                    .filter(it -> ids.add(it.id()))
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

    private Crowd unjudged(Sighting found, long asking, int now) {
        return found.unjudged(asking, now - DAY, now - WEEK, population.size());
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
        @Nullable Sighting known = judged.find(content);
        known = known == null ? young.find(content) : known;
        if (known != null) {
            return known;
        }
        known = old.find(content);
        Sighting renewed = known == null ? content : known;
        add(renewed);
        return renewed;
    }

    private void add(Sighting sighting) {
        if (young.isFull()) {
            old = young;
            young = new SightingIndex(half);
        }
        young.add(sighting);
    }

    private int second() {
        return (int) TimeUnit.NANOSECONDS.toSeconds(nanos.getAsLong() - begun);
    }
}
