package social.winnow.admin;

import social.winnow.moderation.Answer;
import social.winnow.store.Kept;
import social.winnow.store.Quarantine;
import social.winnow.store.Selection;
import social.winnow.store.State;
import social.winnow.store.StoreException;

import java.util.List;

/** A job's way through everything that is selected, one after the other, the newest first. */
record Walk(Quarantine quarantine, Job job) {
    static final int PAGE = 200;

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
                note(kept.id(), step.with(kept.id()));
            }
            if (page.size() < PAGE) {
                return;
            }
            rest = selection.after(Selection.Place.of(page.getLast()));
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
