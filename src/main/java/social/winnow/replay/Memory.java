package social.winnow.replay;

import social.winnow.model.Clocks;
import social.winnow.pipeline.Knowledge;
import social.winnow.rule.Campaign;
import social.winnow.rule.Relations;
import social.winnow.rule.Senders;
import social.winnow.store.RelationStore;

import java.util.function.Consumer;

/** Makes what a trace begins with. */
public interface Memory {

    /** Relations around these ties. */
    Relations relations(RelationStore ties, Clocks clocks);

    /**
     * A memory in which nothing was counted yet.
     *
     * @param began to be told of every campaign once
     */
    Knowledge knowledge(
            Senders senders, Relations relations, Consumer<Campaign> began, Clocks clocks);
}
