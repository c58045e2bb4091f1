package social.winnow.admin;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import social.winnow.moderation.Answer;
import social.winnow.store.Kept;
import social.winnow.store.Quarantine;
import social.winnow.store.Selection;
import social.winnow.store.State;
import social.winnow.store.StoreException;

import java.util.List;

/**
 * A job's way through everything that is selected, one after the other, the newest first. One that
 * fails counts as failed, and the others get their turn; many in a row are the store's trouble, and
 * the end.
 */
final class Walk {
    static final int PAGE = 200;

    private static final Logger LOG = LoggerFactory.getLogger(Walk.class);
    private static final int MOST_FAILURES = 20;

    private final Quarantine quarantine;
    private final Job job;
    private int failuresInARow;

    Walk(Quarantine quarantine, Job job) {
        this.quarantine = quarantine;
        this.job = job;
    }

    /** Does what is wanted with one of them. */
    @FunctionalInterface
    interface Step {
        Answer with(String id) throws StoreException;
    }

    /**
     * Where a page ends is known though what was on it is elsewhere by then.
     *
     * @param selection in pages of {@value #PAGE}
     */
    void through(Selection selection, Step step) throws StoreException {
        Selection rest = selection;
        while (!job.isStopping()) {
            List<Kept> page = quarantine.list(rest);
            for (Kept kept : page) {
                if (job.isStopping()) {
                    return;
                }
                take(kept.id(), step);
            }
            if (page.size() < PAGE) {
                return;
            }
            rest = selection.after(Selection.Place.of(page.getLast()));
        }
    }

    private void take(String id, Step step) throws StoreException {
        try {
            note(id, step.with(id));
            failuresInARow = 0;
        } catch (StoreException e) {
            failuresInARow++;
            if (failuresInARow == MOST_FAILURES) {
                throw e;
            }
            job.failed(id, String.valueOf(e.getMessage()));
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("{}: a job failed with it", id, e);
            job.failed(id, "Winnow failed to do that; the log says more");
        }
    }

    private void note(String id, Answer answer) {
        switch (answer) {
            case Answer.Unknown _ -> job.failed(id, "it is not there any more");
            case Answer.Stale(State current) ->
                    job.failed(id, "it is " + current.label() + " by now");
            case Answer.Heard(boolean changed, String code, String sentence) -> {
                if (changed || code.startsWith("already")) {
                    job.did(1);
                } else {
                    job.failed(id, sentence);
                }
            }
        }
    }
}
