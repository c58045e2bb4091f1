package social.winnow.app;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import social.winnow.model.Clocks;
import social.winnow.notify.Event;
import social.winnow.notify.EventQueue;
import social.winnow.rule.Campaign;
import social.winnow.rule.Sightings;
import social.winnow.store.Quarantine;
import social.winnow.store.State;
import social.winnow.store.StoreException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks once a minute what waits for moderators, for nobody tells of that. */
final class Rounds {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final int CAMPAIGNS = 5;

    private final Quarantine quarantine;
    private final Sightings sightings;
    private final EventQueue events;
    private final Clocks clocks;
    private long next;
    private long seen = -1;

    Rounds(Quarantine quarantine, Sightings sightings, EventQueue events, Clocks clocks) {
        this.quarantine = quarantine;
        this.sightings = sightings;
        this.events = events;
        this.clocks = clocks;
        this.next = clocks.nanos().getAsLong();
    }

    /** To be called often. What waits already at the first look is no news. */
    void look() {
        long now = clocks.nanos().getAsLong();
        if (now - next < 0) {
            return;
        }
        next = now + EVERY.toNanos();
        try {
            long waiting = waiting();
            if (seen >= 0 && waiting > seen) {
                events.tell(new Event.QuarantineWaiting(waiting, waiting - seen));
            }
            seen = waiting;
        } catch (StoreException e) {
            LOG.warn("could not look what waits for moderators: {}", e.getMessage());
        }
    }

    private long waiting() throws StoreException {
        return quarantine.usage().kept().getOrDefault(State.WAITING, 0L);
    }

    /** What happened within a day; empty if the store cannot be read. */
    Optional<Event.Digest> day() {
        try {
            List<String> campaigns =
                    sightings.campaigns().stream()
                            .limit(CAMPAIGNS)
                            .map(Campaign::description)
                            .toList();
            return Optional.of(new Event.Digest(Map.of(), waiting(), Optional.empty(), campaigns));
        } catch (StoreException e) {
            LOG.warn("there is no digest: {}", e.getMessage());
            return Optional.empty();
        }
    }
}
