package social.winnow.admin;

import social.winnow.model.http.Response;
import social.winnow.moderation.CampaignStanding;
import social.winnow.moderation.Campaigns;
import social.winnow.store.Selection;
import social.winnow.store.State;
import social.winnow.store.StoreException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What many strangers bring alike, and what is decided about it. */
final class CampaignResource {
    private static final String PATH = "/api/v1/campaigns";
    private static final int MOST = 200;

    private final Campaigns campaigns;
    private final AdminSources.Stored stored;

    record Campaign(
            String id,
            String description,
            String kind,
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

    private enum Decided {
        NONE,
        CONFIRMED,
        VOUCHED
    }

    CampaignResource(Campaigns campaigns, AdminSources.Stored stored) {
        this.campaigns = campaigns;
        this.stored = stored;
    }

    List<Route> routes() {
        return List.of(
                Route.get(PATH, this::list, "decided"),
                Route.get(PATH + "/{id}", ask -> ApiJson.ok(campaign(find(ask)))));
    }

    private Response list(Ask ask) throws ProblemException, StoreException {
        Optional<String> wanted = ask.query().choice("decided", Decided.class).map(Decided::name);
        List<Campaign> all = new ArrayList<>();
        for (CampaignStanding each : campaigns.all()) {
            String decided =
                    each.decision().map(it -> it.opinion().name()).orElse(Decided.NONE.name());
            if (all.size() < MOST && wanted.orElse(decided).equals(decided)) {
                all.add(campaign(each));
            }
        }
        return ApiJson.ok(all);
    }

    /** The largest that run. */
    List<Campaign> running(int most) throws StoreException {
        List<Campaign> all = new ArrayList<>();
        for (CampaignStanding each : campaigns.all()) {
            if (all.size() < most && each.running()) {
                all.add(campaign(each));
            }
        }
        return all;
    }

    /** The one that was asked for. */
    CampaignStanding find(Ask ask) throws ProblemException, StoreException {
        return campaigns
                .find(ask.place("id"))
                .orElseThrow(
                        () -> new ProblemException(Problem.notFound("No campaign has that id")));
    }

    Campaign campaign(CampaignStanding standing) throws StoreException {
        Selection members = Selection.newest(1).ofCampaign(standing.id());
        Map<State, Long> states = stored.desk().states(Set.copyOf(standing.reach()));
        return new Campaign(
                standing.id(),
                standing.description(),
                standing.kind(),
                standing.members(),
                standing.origins(),
                standing.targets(),
                standing.firstSeen(),
                standing.lastSeen(),
                standing.running(),
                standing.decision().map(it -> it.opinion().label()),
                standing.decision().map(it -> new Items.Decided(it.by(), it.at())),
                new Kept(
                        states.getOrDefault(State.WAITING, 0L),
                        states.getOrDefault(State.HELD, 0L),
                        states.getOrDefault(State.CONFIRMED, 0L),
                        states.getOrDefault(State.RELEASED, 0L)),
                symbols(standing.id(), members));
    }

    /** By which it was kept back, the latest that was. */
    private List<String> symbols(String content, Selection members) throws StoreException {
        return stored.quarantine().list(members).stream()
                .flatMap(it -> it.judgement().findings().stream())
                .filter(it -> it.finding().content().filter(content::equals).isPresent())
                .map(it -> it.finding().symbol().name())
                .distinct()
                .toList();
    }
}
