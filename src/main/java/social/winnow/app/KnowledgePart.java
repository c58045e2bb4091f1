package social.winnow.app;

import social.winnow.admin.WaveSince;
import social.winnow.moderation.Guidance;
import social.winnow.moderation.Precedents;
import social.winnow.pipeline.Knowledge;
import social.winnow.state.memory.SecretHash;
import social.winnow.store.StoreException;
import social.winnow.store.sqlite.SqliteStore;

/**
 * What is known from one delivery to the next: what was seen, what was decided before, and what
 * moderators say.
 *
 * @param campaigns hears of what many strangers bring
 * @param waves since when one goes on
 * @param precedents follow what is released, once moderators can do that
 */
record KnowledgePart(
        Guidance guidance, Precedents precedents, CampaignLog campaigns, WaveSince waves) {

    static KnowledgePart open(Ground ground, SendersPart senders) throws StoreException {
        CampaignLog campaigns = new CampaignLog();
        WaveSince waves = new WaveSince(ground.metrics().waves(), ground.clocks().wall());
        Knowledge found = found(ground, senders, campaigns, waves);
        Precedents precedents = precedents(ground, found);
        KnowledgePart part =
                new KnowledgePart(guidance(ground, found), precedents, campaigns, waves);
        ground.metrics()
                .gauge(
                        "winnow.campaigns",
                        "What many strangers brought within the last 24 hours, up to 100",
                        () -> part.knowledge().sightings().campaigns().size());
        return part;
    }

    private static Knowledge found(
            Ground ground, SendersPart senders, CampaignLog campaigns, WaveSince waves) {
        Bells bells = ground.bells();
        return Judging.knowledge(
                ground.config(),
                senders.directory(),
                senders.relations(),
                new Judging.Ears(bells.campaigns(campaigns), bells.waves(new WaveLog(waves))),
                SecretHash.random(),
                ground.clocks());
    }

    private static Precedents precedents(Ground ground, Knowledge found) throws StoreException {
        SqliteStore store = ground.store();
        Precedents precedents =
                ground.opened()
                        .keep(
                                new Precedents(
                                        store.quarantine(),
                                        store.overrides(),
                                        found.fates(),
                                        ground.clocks()));
        precedents.recall(ground.config().memory().verdicts());
        return precedents;
    }

    private static Guidance guidance(Ground ground, Knowledge found) throws StoreException {
        SqliteStore store = ground.store();
        return new Guidance(
                new Guidance.Records(
                        store.audit(), store.decisions(), store.lists(), store.overrides()),
                found,
                ground.clocks());
    }

    /** All of it, as rules ask for it. */
    Knowledge knowledge() {
        return guidance.knowledge();
    }

    /**
     * Has somebody look again at what waits when a campaign begins or moderators say something else
     * of content.
     *
     * @param reconsider must not wait
     */
    void whenNews(Runnable reconsider) {
        campaigns.then(reconsider);
        guidance.then(reconsider);
    }
}
