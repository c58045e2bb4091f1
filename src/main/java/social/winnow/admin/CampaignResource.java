package social.winnow.admin;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What many strangers brought alike. */
final class CampaignResource {

    record Campaign(
            String id,
            String description,
            Optional<String> kind,
            int members,
            int origins,
            int targets,
            Instant firstSeen,
            Instant lastSeen,
            boolean running,
            Optional<String> decision,
            Optional<Items.Decided> decided,
            Kept kept,
            List<String> symbols) {}

    record Kept(long waiting, long held, long confirmed, long released) {}

    private CampaignResource() {}

    static List<Campaign> running(AdminSources sources, int most) {
        Instant now = sources.clocks().wall().instant();
        return sources.judging().sightings().campaigns().stream()
                .limit(most)
                .map(it ->
                        new Campaign(
                                it.id(),
                                it.description(),
                                Optional.empty(),
                                it.members(),
                                it.origins(),
                                it.targets(),
                                now.minus(it.age()),
                                now.minus(it.idle()),
                                true,
                                Optional.empty(),
                                Optional.empty(),
                                new Kept(0, 0, 0, 0),
                                List.of()))
                .toList();
    }
}
