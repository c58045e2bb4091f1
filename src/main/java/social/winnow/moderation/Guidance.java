package social.winnow.moderation;

import social.winnow.model.Clocks;
import social.winnow.pipeline.Knowledge;
import social.winnow.store.AuditLog;
import social.winnow.store.DecisionStore;
import social.winnow.store.ListStore;
import social.winnow.store.Overrides;
import social.winnow.store.StoreException;

/**
 * What moderators have said, as far as judging goes by it: of content, of whom they list, and of
 * waves. Made before anything is judged, out of what the store knows.
 */
public final class Guidance {
    private final Trail trail;
    private final Contents contents;
    private final ModeratorLists lists;
    private final WaveForce wave;
    private final Knowledge knowledge;
    private volatile Runnable changed = () -> {};

    /**
     * What is written down of it.
     *
     * @param audit who changed what
     * @param decisions what they said of content
     * @param lists whom and what they list
     * @param overrides what they have set in place of the configuration
     */
    public record Records(
            AuditLog audit, DecisionStore decisions, ListStore lists, Overrides overrides) {}

    /**
     * @param found what is known without moderators
     */
    public Guidance(Records records, Knowledge found, Clocks clocks) throws StoreException {
        trail = new Trail(records.audit(), clocks);
        contents =
                new Contents(records.decisions(), found.sightings(), () -> changed.run(), clocks);
        lists = new ModeratorLists(records.lists(), trail, clocks);
        wave = new WaveForce(found.waves(), records.overrides(), trail);
        knowledge = found.with(lists, wave);
        contents.begin();
        lists.begin();
        wave.begin();
    }

    /** What is known, with what moderators say. */
    public Knowledge knowledge() {
        return knowledge;
    }

    /** Whom and what they list. */
    public ModeratorLists lists() {
        return lists;
    }

    /** What they say of waves. */
    public WaveForce wave() {
        return wave;
    }

    /** Is run whenever they say something else of content; must not wait. */
    public void then(Runnable next) {
        changed = next;
    }

    Contents contents() {
        return contents;
    }

    Trail trail() {
        return trail;
    }
}
