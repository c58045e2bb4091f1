package social.winnow.app;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import social.winnow.model.Clocks;
import social.winnow.notify.Event;
import social.winnow.rule.Campaign;
import social.winnow.rule.Sightings;
import social.winnow.store.Desk;
import social.winnow.store.History;
import social.winnow.store.Selection;
import social.winnow.store.State;
import social.winnow.store.StoreException;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Looks once a minute what waits for moderators, for nobody tells of that. */
final class Rounds {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int CAMPAIGNS = 5;
    private static final int MOST = 100_000;
    private static final List<String> VERDICTS =
            List.of("forward", "hold", "quarantine", "drop", "refuse");

    private final Desk desk;
    private final History history;
    private final Sightings sightings;
    private final Consumer<Event> tell;
    private final Clocks clocks;
    private long next;
    private long seen = -1;

    Rounds(Desk desk, History history, Sightings sightings, Consumer<Event> tell, Clocks clocks) {
        this.desk = desk;
        this.history = history;
        this.sightings = sightings;
        this.tell = tell;
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
                tell.accept(new Event.QuarantineWaiting(waiting, waiting - seen));
            }
            seen = waiting;
        } catch (StoreException e) {
            LOG.warn("could not look what waits for moderators: {}", e.getMessage());
        }
    }

    private long waiting() throws StoreException {
        return desk.count(Selection.newest(1).in(State.WAITING), MOST);
    }

    /** What happened within a day; empty if the store cannot be read. */
    Optional<Event.Digest> day() {
        try {
            List<String> campaigns =
                    sightings.campaigns().stream()
                            .limit(CAMPAIGNS)
                            .map(Campaign::description)
                            .toList();
            return Optional.of(new Event.Digest(verdicts(), waiting(), campaigns));
        } catch (StoreException e) {
            LOG.warn("there is no digest: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private Map<String, Long> verdicts() throws StoreException {
        Instant now = clocks.wall().instant();
        List<History.Point> points = history.points(now.minus(DAY), now, DAY);
        Map<String, Long> verdicts = new LinkedHashMap<>();
        for (String verdict : VERDICTS) {
            long sum =
                    points.stream()
                            .mapToLong(it -> it.deliveries().getOrDefault(verdict, 0L))
                            .sum();
            if (sum > 0) {
                verdicts.put(verdict, sum);
            }
        }
        return verdicts;
    }
}
