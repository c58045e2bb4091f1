package social.winnow.moderation;

import social.winnow.model.Clocks;
import social.winnow.parse.ActivityParser;
import social.winnow.pipeline.Pipeline;
import social.winnow.release.Release;
import social.winnow.rule.Sightings;
import social.winnow.store.Desk;
import social.winnow.store.Quarantine;

import java.util.function.Supplier;

/** What moderators can do. */
public final class Moderation {
    private final Guidance guidance;
    private final Lessons lessons;
    private final Decisions decisions;
    private final Campaigns campaigns;

    /**
     * @param pipeline in force now
     * @param release delivers what is released
     */
    public Moderation(
            Guidance guidance,
            Quarantine quarantine,
            Desk desk,
            Release release,
            Supplier<Pipeline> pipeline,
            ActivityParser parser,
            Clocks clocks) {
        this.guidance = guidance;
        Sightings sightings = guidance.knowledge().sightings();
        lessons = new Lessons(pipeline, guidance.knowledge(), parser, clocks);
        decisions =
                new Decisions(
                        quarantine,
                        desk,
                        release,
                        lessons,
                        guidance.contents(),
                        sightings,
                        guidance.trail(),
                        clocks);
        campaigns =
                new Campaigns(
                        new Followers(quarantine, desk, guidance.contents()),
                        new Recognition(quarantine, lessons, guidance.contents(), sightings),
                        guidance.contents(),
                        sightings,
                        guidance.trail(),
                        clocks);
    }

    /** About one thing that was kept back. */
    public Decisions decisions() {
        return decisions;
    }

    /** About what many bring. */
    public Campaigns campaigns() {
        return campaigns;
    }

    /** About whom and what is listed. */
    public ModeratorLists lists() {
        return guidance.lists();
    }

    /** About waves. */
    public WaveForce wave() {
        return guidance.wave();
    }

    Lessons lessons() {
        return lessons;
    }

    Guidance guidance() {
        return guidance;
    }
}
