package social.winnow.replay;

import social.winnow.model.Activity;
import social.winnow.model.Sender;
import social.winnow.rule.Relation;
import social.winnow.rule.Relations;

import java.util.function.Predicate;

/** An instance that is new every moment: everybody is a stranger, and nothing is learnt. */
final class Strangers implements Relations {
    @Override
    public Relation with(String actorId) {
        return Relation.NONE;
    }

    @Override
    public boolean warmingUp() {
        return true;
    }

    @Override
    public void learn(Sender sender, Activity activity, Predicate<String> local) {}

    @Override
    public void doubt(Sender sender) {}
}
