package social.winnow.replay;

import social.winnow.model.Clocks;
import social.winnow.pipeline.Knowledge;
import social.winnow.rule.Relations;
import social.winnow.rule.Senders;
import social.winnow.store.RelationStore;

/** Makes what a trace begins with. */
public interface Memory {

    /** Relations around these ties. */
    Relations relations(RelationStore ties, Clocks clocks);

    /** A memory in which nothing was counted yet. */
    Knowledge knowledge(Senders senders, Relations relations, Clocks clocks);
}
