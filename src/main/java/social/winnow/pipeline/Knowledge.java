package social.winnow.pipeline;

import social.winnow.rule.Counters;
import social.winnow.rule.Lists;
import social.winnow.rule.Relations;
import social.winnow.rule.Senders;
import social.winnow.rule.Sightings;
import social.winnow.state.Conversations;
import social.winnow.state.Fates;
import social.winnow.state.Tallied;
import social.winnow.state.WaveWatch;

/** What is known from one delivery to the next; it outlives a change of configuration. */
public record Knowledge(
        Senders senders,
        Counters counters,
        Sightings sightings,
        Relations relations,
        Conversations conversations,
        Tallied tallied,
        Fates fates,
        WaveWatch waves,
        Lists lists) {

    /** Where moderators have listed nothing. */
    public Knowledge(
            Senders senders,
            Counters counters,
            Sightings sightings,
            Relations relations,
            Conversations conversations,
            Tallied tallied,
            Fates fates,
            WaveWatch waves) {
        this(
                senders,
                counters,
                sightings,
                relations,
                conversations,
                tallied,
                fates,
                waves,
                Lists.NONE);
    }

    /** The same with what moderators have listed, and with waves found in another way. */
    public Knowledge with(Lists listed, WaveWatch watch) {
        return new Knowledge(
                senders,
                counters,
                sightings,
                relations,
                conversations,
                tallied,
                fates,
                watch,
                listed);
    }
}
