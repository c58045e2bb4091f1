package social.winnow.app;

import com.google.common.util.concurrent.Uninterruptibles;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import social.winnow.rule.Fate;
import social.winnow.rule.Fate.Outcome;
import social.winnow.state.Fates;
import social.winnow.store.Precedent;
import social.winnow.store.Quarantine;
import social.winnow.store.StoreException;
import social.winnow.text.Hosts;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * Brings to mind what was decided before: at the start what the store knows, and then what
 * moderators release, perhaps from another process.
 */
final class Precedents implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Precedents.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    /** A release is looked for again for so long: clocks are set, and writes take their time. */
    private static final Duration OVERLAP = Duration.ofMinutes(2);

    private final Quarantine quarantine;
    private final Fates fates;
    private final InstantSource wall;
    private final CountDownLatch closing = new CountDownLatch(1);

    Precedents(Quarantine quarantine, Fates fates, InstantSource wall) {
        this.quarantine = quarantine;
        this.fates = fates;
        this.wall = wall;
    }

    /**
     * What was decided before the start; then follows what is released.
     *
     * @param most how much is remembered
     */
    void follow(int most) throws StoreException {
        // The newest last: it is forgotten last.
        quarantine.decided(most).reversed().forEach(this::decided);
        quarantine.released(Instant.EPOCH).forEach(this::released);
        Thread.ofVirtual().name("precedents").start(this::run);
    }

    private void run() {
        while (!Uninterruptibles.awaitUninterruptibly(closing, PAUSE)) {
            try {
                quarantine.released(wall.instant().minus(OVERLAP)).forEach(this::released);
            } catch (StoreException e) {
                LOG.warn("could not look what was released: {}", e.getMessage());
            }
        }
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
