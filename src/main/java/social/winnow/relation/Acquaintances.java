package social.winnow.relation;

import social.winnow.model.Activity;
import social.winnow.model.Clocks;
import social.winnow.model.Sender;
import social.winnow.rule.Relation;
import social.winnow.rule.Relation.Reason;
import social.winnow.rule.Relations;
import social.winnow.store.RelationStore;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.function.Predicate;

/**
 * Who is known to the instance, learnt from what is delivered to it and kept in the store. How
 * strong a tie is depends on when it is asked for: time and clean traffic make it stronger.
 */
public final class Acquaintances implements Relations {
    private final Ties ties;
    private final Lessons lessons;
    private final WarmUp warmUp;
    private final Census census;
    private final Clocks clocks;

    /**
     * @param learnFor how long after the first start everybody looks like a stranger
     * @param most actors at hand in memory
     * @param background runs what may take long; one that runs it on the spot suits a replay
     */
    public Acquaintances(
            RelationStore store,
            Duration learnFor,
            int most,
            Executor background,
            RelationListener listener,
            Clocks clocks) {
        this.ties = new Ties(store, most, clocks);
        this.lessons = new Lessons(ties, clocks);
        this.warmUp = new WarmUp(store, learnFor, background, listener, clocks);
        this.census = new Census(store, background, listener, clocks);
        this.clocks = clocks;
    }

    @Override
    public Relation with(String actorId) {
        Instant now = clocks.wall().instant();
        return ties.of(actorId).map(tie -> Strength.of(tie, now)).orElse(Relation.NONE);
    }

    @Override
    public boolean warmingUp() {
        return warmUp.goesOn();
    }

    @Override
    public void learn(Sender sender, Activity activity, Predicate<String> local) {
        if (sender.counts() && !local.test(sender.actor())) {
            lessons.take(sender, activity, local);
        }
    }

    @Override
    public void doubt(Sender sender) {
        Instant now = clocks.wall().instant();
        if (sender.counts()) {
            ties.change(sender.actor(), tie -> tie.isNone() ? tie : tie.doubted(now));
        }
    }

    @Override
    public void vouch(Sender sender) {
        Instant now = clocks.wall().instant();
        if (sender.counts()) {
            ties.changeSurely(sender.actor(), tie -> tie.and(Reason.VOUCHED, now));
        }
    }

    @Override
    public void disown(Sender sender) {
        if (sender.counts()) {
            ties.changeSurely(sender.actor(), tie -> tie.without(Reason.VOUCHED));
        }
    }

    /** How many actors are known for that reason; counted anew every ten minutes at most. */
    public long known(Relation.Reason reason) {
        return census.known(reason);
    }
}
