package social.winnow.app;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import social.winnow.release.Outcome;
import social.winnow.release.ReleaseListener;
import social.winnow.release.ReleasePath.Way;
import social.winnow.text.Printable;

import java.util.List;

/** Writes down what became of what moderators wanted released. */
final class ReleaseLog implements ReleaseListener {
    private static final Logger LOG = LoggerFactory.getLogger(ReleaseLog.class);
    private static final int MOST = 500;

    private final ReleaseListener next;

    /**
     * @param next hears everything, too
     */
    ReleaseLog(ReleaseListener next) {
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
        next.arrived(id, outcome);
    }

    @Override
    public void gaveUp(String id, Outcome outcome) {
        LOG.warn("could not release {}: {}", id, Printable.of(outcome.sentence(), MOST));
        next.gaveUp(id, outcome);
    }
}
