package social.winnow.app;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import social.winnow.release.Outcome;
import social.winnow.release.ReleaseListener;
import social.winnow.release.ReleasePath.Way;
import social.winnow.store.AuditLog;
import social.winnow.store.State;
import social.winnow.store.StoreException;
import social.winnow.text.Printable;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Writes down what became of what moderators wanted released, for them too. */
final class ReleaseLog implements ReleaseListener {
    private static final Logger LOG = LoggerFactory.getLogger(ReleaseLog.class);
    private static final int MOST = 500;

    private final AuditLog audit;
    private final InstantSource wall;
    private final ReleaseListener next;

    /**
     * @param next hears everything, too
     */
    ReleaseLog(AuditLog audit, InstantSource wall, ReleaseListener next) {
        this.audit = audit;
        this.wall = wall;
        this.next = next;
    }

    @Override
    public void ending(List<Ending> items) {
        long lost = items.stream().filter(item -> item.then() == Way.NONE).count();
        if (lost > 0) {
            LOG.info("{} of what waits can soon not be released any more", lost);
        }
        next.ending(items);
    }

    @Override
    public void arrived(String id, Outcome outcome) {
        LOG.info("released {}: {}", id, Printable.of(outcome.sentence(), MOST));
        note(id, State.RELEASED, outcome);
        next.arrived(id, outcome);
    }

    @Override
    public void gaveUp(String id, Outcome outcome) {
        LOG.warn("could not release {}: {}", id, Printable.of(outcome.sentence(), MOST));
        note(id, State.WAITING, outcome);
        next.gaveUp(id, outcome);
    }

    private void note(String id, State after, Outcome outcome) {
        try {
            audit.write(
                    new AuditLog.Change(
                            wall.instant(),
                            "winnow",
                            "release",
                            id,
                            Optional.of(State.WAITING.label()),
                            Optional.of(after.label()),
                            outcome.sentence()));
        } catch (StoreException e) {
            LOG.error("the release of {} is not in the audit log: {}", id, e.getMessage());
        }
    }
}
