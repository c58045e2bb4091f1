package social.winnow.moderation;

import social.winnow.pipeline.Bringing;
import social.winnow.rule.Fingerprint;
import social.winnow.rule.Sightings;
import social.winnow.rule.Tally;
import social.winnow.store.DecisionStore.Decision;
import social.winnow.store.Kept;
import social.winnow.store.Quarantine;
import social.winnow.store.Selection;
import social.winnow.store.StoreException;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds out what content an id means: from memory, from decisions, or from what was kept back. */
final class Recognition {
    /** So many of those kept back are looked at to find out what they have in common. */
    private static final int SAMPLE = 20;

    /** Of these what is alike counts, too; of all others only what is equal. */
    private static final Set<String> ALIKE = Set.of("text", "saying", "picture");

    private final Quarantine quarantine;
    private final Lessons lessons;
    private final Contents contents;
    private final Sightings sightings;

    Recognition(Quarantine quarantine, Lessons lessons, Contents contents, Sightings sightings) {
        this.quarantine = quarantine;
        this.lessons = lessons;
        this.contents = contents;
        this.sightings = sightings;
    }

    /** By what the content of that id is recognised. */
    Optional<Fingerprint> fingerprint(String content) throws StoreException {
        Optional<Fingerprint> remembered =
                sightings
                        .find(content)
                        .or(() -> contents.of(content).map(Decision::fingerprint))
                        .filter(Contents::isContent);
        return remembered.isPresent() ? remembered : find(content).map(Tally.Sight::fingerprint);
    }

    /** What those have in common that were kept back for it, when nothing else remembers it. */
    Optional<Tally.Sight> find(String content) throws StoreException {
        Optional<Fingerprint> name = Fingerprint.ofId(content).filter(Contents::isContent);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Optional<Tally.Sight> alike = Optional.empty();
        for (Kept each : quarantine.list(Selection.newest(SAMPLE).ofCampaign(content))) {
            Optional<Kept> whole = quarantine.find(each.id());
            for (Bringing brought : whole.map(lessons::brought).orElse(List.of())) {
                Tally.Sight sight = brought.sight();
                Fingerprint own = sight.fingerprint();
                if (own.id().equals(content)) {
                    return Optional.of(sight);
                }
                if (ALIKE.contains(own.space()) && own.space().equals(name.get().space())) {
                    alike = Optional.of(named(sight, name.get().exact()));
                }
            }
        }
        return alike;
    }

    private static Tally.Sight named(Tally.Sight sight, long exact) {
        Fingerprint own = sight.fingerprint();
        return new Tally.Sight(
                new Fingerprint(own.space(), exact, own.parts(), own.rows(), own.alike()),
                sight.witness(),
                sight.quorum(),
                sight.what());
    }
}
