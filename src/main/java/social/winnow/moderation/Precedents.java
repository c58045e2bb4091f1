package social.winnow.moderation;

import com.google.common.util.concurrent.Uninterruptibles;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import social.winnow.model.Clocks;
import social.winnow.rule.Campaign;
import social.winnow.rule.Fate;
import social.winnow.rule.Fate.Outcome;
import social.winnow.state.Fates;
import social.winnow.store.Overrides;
import social.winnow.store.Precedent;
import social.winnow.store.Quarantine;
import social.winnow.store.StoreException;
import social.winnow.text.Hosts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/**
 * Brings to mind what was decided before: at the start what the store knows, and then what
 * moderators release, perhaps from another process, with what is to be learnt from it.
 */
public final class Precedents implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Precedents.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    /** A release is looked for again for so long: clocks are set, and writes take their time. */
    private static final Duration OVERLAP = Duration.ofMinutes(2);

    /** For as long content is remembered that somebody known brought. */
    private static final Duration TELLING = Duration.ofDays(7);

    /** Of more, the latest are learnt from at the start. */
    private static final int MOST_LESSONS = 2000;

    /** So many rounds lie between two notes of what was seen again. */
    private static final int SELDOM = 300;

    /** Until when what was released has been learnt from, in milliseconds since 1970. */
    private static final String LEARNT = "learnt-until";

    private final Quarantine quarantine;
    private final Overrides overrides;
    private final Fates fates;
    private final Clocks clocks;
    private final CountDownLatch closing = new CountDownLatch(1);
    private Set<String> looked = Set.of(); // of the last look

    public Precedents(Quarantine quarantine, Overrides overrides, Fates fates, Clocks clocks) {
        this.quarantine = quarantine;
        this.overrides = overrides;
        this.fates = fates;
        this.clocks = clocks;
    }

    /**
     * What was decided before the start; to be called before anything is judged.
     *
     * @param most how much is remembered
     */
    public void recall(int most) throws StoreException {
        // The newest last: it is forgotten last.
        quarantine.decided(most).reversed().forEach(this::decided);
        quarantine.released(Instant.EPOCH).forEach(this::released);
    }

    /** Learns from what was released while nobody looked; then follows what is released. */
    public void follow(Moderation moderation) {
        Thread.ofVirtual().name("precedents").start(() -> run(moderation));
    }

    private void run(Moderation moderation) {
        attempt(() -> begin(moderation.lessons()));
        int round = 0;
        while (!Uninterruptibles.awaitUninterruptibly(closing, PAUSE)) {
            attempt(() -> look(moderation.lessons()));
            moderation.lists().writeHits();
            if (++round % SELDOM == 0) {
                notice(moderation.guidance());
            }
        }
    }

    private interface Attempt {
        void make() throws StoreException;
    }

    private static void attempt(Attempt attempt) {
        try {
            attempt.make();
        } catch (StoreException e) {
            LOG.warn("could not look what was released: {}", e.getMessage());
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("could not learn from what was released", e);
        }
    }

    /** What others bring is only remembered in memory; who is known, in the store. */
    void begin(Lessons lessons) throws StoreException {
        Instant learnt =
                overrides
                        .find(LEARNT)
                        .map(it -> Instant.ofEpochMilli(Long.parseLong(it)))
                        .orElse(Instant.EPOCH);
        Instant now = clocks.wall().instant();
        List<Precedent> missed = quarantine.released(learnt);
        for (Precedent each : missed) {
            learn(each, lessons, true);
        }
        List<Precedent> before = quarantine.released(now.minus(TELLING));
        for (Precedent each : before.reversed().stream().limit(MOST_LESSONS).toList()) {
            learn(each, lessons, false);
        }
        learntUntil(now);
    }

    /** What was released since the last look is learnt from, once. */
    void look(Lessons lessons) throws StoreException {
        Instant now = clocks.wall().instant();
        List<Precedent> latest = quarantine.released(now.minus(OVERLAP));
        for (Precedent each : latest) {
            released(each);
            learn(each, lessons, true);
        }
        Set<String> ids = latest.stream().map(Precedent::id).collect(Collectors.toSet());
        if (!looked.containsAll(ids)) {
            learntUntil(now);
        }
        looked = ids;
    }

    private void learntUntil(Instant now) throws StoreException {
        overrides.set(LEARNT, Long.toString(now.toEpochMilli() + 1));
    }

    private void learn(Precedent precedent, Lessons lessons, boolean vouched)
            throws StoreException {
        if (!lessons.taught(precedent.id())) {
            quarantine
                    .find(precedent.id())
                    .ifPresent(
                            it -> lessons.released(it, vouched && it.course().because().isEmpty()));
        }
    }

    private static void notice(Guidance guidance) {
        guidance.contents()
                .seen(
                        guidance.knowledge().sightings().campaigns().stream()
                                .filter(it -> it.idle().compareTo(Duration.ofHours(1)) < 0)
                                .map(Campaign::id)
                                .toList());
    }

    private void decided(Precedent precedent) {
        switch (precedent.state()) {
            case WAITING, RELEASING, CONFIRMED, WITHDRAWN -> keptBack(precedent, Outcome.KEPT);
            case DROPPED -> keptBack(precedent, Outcome.DROPPED);
            case RELEASED -> arrived(precedent);
            case HELD -> {}
        }
    }

    /** At the end of its hold: the instance has it, and may have fetched what it boosts. */
    private void arrived(Precedent precedent) {
        precedent.postId().ifPresent(it -> fates.note(it, Fate.FORWARDED));
        precedent
                .activityId()
                .filter(_ -> precedent.kind().equals("announce"))
                .ifPresent(it -> fates.note(it, Fate.FORWARDED));
    }

    /** Whether a copy passed without being held, nobody knows any more. */
    private void keptBack(Precedent precedent, Outcome outcome) {
        Optional<String> id =
                switch (precedent.kind()) {
                    case "create" -> precedent.postId();
                    case "announce", "follow", "reaction" -> precedent.activityId();
                    default -> Optional.empty();
                };
        id.filter(it -> Hosts.isOn(precedent.origin(), it))
                .ifPresent(it -> fates.note(it, new Fate(outcome, false)));
    }

    /** The same bytes are let through, whatever they are; what bears its id, where it is known. */
    private void released(Precedent precedent) {
        fates.note(Fate.nameOf(precedent.digest()), Fate.RELEASED);
        precedent
                .activityId()
                .filter(it -> Hosts.isOn(precedent.origin(), it))
                .ifPresent(it -> fates.note(it, Fate.RELEASED));
        boolean original = precedent.kind().equals("create");
        precedent
                .postId()
                .filter(it -> Hosts.isOn(precedent.origin(), it))
                .ifPresent(it -> fates.note(it, original ? Fate.RELEASED : Fate.FORWARDED));
    }

    @Override
    public void close() {
        closing.countDown();
    }
}
