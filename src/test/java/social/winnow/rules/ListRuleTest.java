package social.winnow.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.model.Activity;
import social.winnow.model.Content;
import social.winnow.model.Finding;
import social.winnow.testkit.Deliveries;
import social.winnow.testkit.FakeContext;
import social.winnow.testkit.MapSettings;
import social.winnow.testkit.Posts;

import java.time.Instant;
import java.util.List;
import java.util.Map;

class ListRuleTest {
    private static final String EVE = "https://mail.ads.example/users/eve";

    private static List<Finding> judge(Map<String, ?> settings, String actor, Posts post) {
        return judge(
                settings, new FakeContext(), Deliveries.create(actor, post.build()).activity());
    }

    private static List<Finding> judge(
            Map<String, ?> settings, FakeContext context, Activity activity) {
        return context.run(
                new ListRule.Factory().create(MapSettings.of(settings)),
                Deliveries.delivery(activity));
    }

    private static boolean denies(String what, Object entry) {
        List<Finding> findings =
                judge(
                        Map.of("deny", Map.of(what, List.of(entry))),
                        EVE,
                        Posts.post().text("hi").link("https://www.lure.example/1"));
        return findings.stream().anyMatch(finding -> finding.symbol().equals(ListRule.DENY));
    }

    @Test
    void deniesByActorOriginDomainAndLink() {
        assertThat(denies("actors", EVE)).isTrue();
        assertThat(denies("actors", EVE + "2")).isFalse();
        assertThat(denies("origins", "mail.ads.example")).isTrue();
        assertThat(denies("origins", "ads.example")).isFalse();
        assertThat(denies("domains", "ads.example")).isTrue();
        assertThat(denies("domains", "MAIL.Ads.Example")).isTrue();
        assertThat(denies("domains", "ds.example")).isFalse();
        assertThat(denies("links", "lure.example")).isTrue();
        assertThat(denies("links", "other.example")).isFalse();
    }

    @Test
    void tellsTheReason() {
        List<Finding> findings =
                judge(
                        Map.of(
                                "deny",
                                Map.of(
                                        "domains",
                                        List.of(Map.of("value", "ads.example", "reason", "ads")))),
                        EVE,
                        Posts.post());
        assertThat(findings)
                .containsExactly(
                        new Finding(ListRule.DENY, 1.0, "is on the deny list: ads.example (ads)"));
    }

    @Test
    void anEntryHoldsThroughItsLastDay() {
        Map<String, ?> settings =
                Map.of(
                        "deny",
                        Map.of(
                                "domains",
                                List.of(Map.of("value", "ads.example", "expires", "2026-12-31"))));
        Activity activity = Deliveries.create(EVE, Posts.post().build()).activity();
        Instant end = Instant.parse("2027-01-01T00:00:00Z");
        assertThat(judge(settings, new FakeContext().now(end.minusSeconds(1)), activity))
                .hasSize(1);
        assertThat(judge(settings, new FakeContext().now(end), activity)).isEmpty();
    }

    @Test
    void denyingReachesWhatAGroupPassesOn() {
        Activity inner = Deliveries.create(EVE, Posts.post().text("buy").build()).activity();
        Activity announce =
                new Activity.Announce(
                        Deliveries.envelope("https://groups.example/g", "Announce"),
                        new Content.EmbeddedActivity(inner));
        Map<String, ?> settings = Map.of("deny", Map.of("domains", List.of("ads.example")));
        assertThat(judge(settings, new FakeContext(), announce)).hasSize(1);
    }

    @Test
    void allowsWhoSpeaksAndPostsOfWhichEveryLinkIsAllowed() {
        Map<String, ?> allow = Map.of("allow", Map.of("actors", List.of(EVE)));
        assertThat(judge(allow, EVE, Posts.post()).getFirst().symbol()).isEqualTo(ListRule.ALLOW);
        assertThat(judge(allow, EVE + "2", Posts.post())).isEmpty();

        Map<String, ?> links = Map.of("allow", Map.of("links", List.of("news.example")));
        Posts news = Posts.post().link("https://www.news.example/1");
        assertThat(judge(links, EVE, news)).hasSize(1);
        assertThat(judge(links, EVE, news.link("https://lure.example/"))).isEmpty();
        assertThat(judge(links, EVE, Posts.post().text("no links"))).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithAnEntry() {
        MapSettings settings =
                MapSettings.of(
                        Map.of(
                                "deny",
                                Map.of(
                                        "actors", List.of("eve"),
                                        "origins", List.of("https://ads.example/"),
                                        "domains", List.of(""),
                                        "links",
                                                List.of(
                                                        Map.of(
                                                                "value",
                                                                "a.example",
                                                                "expires",
                                                                "soon")))));
        new ListRule.Factory().create(settings);
        assertThat(settings.problems())
                .containsExactlyInAnyOrder(
                        "value:0 is no actor's id, such as https://ads.example/users/eve",
                        "value:0 is an address; a host is meant, such as ads.example",
                        "value:0 names nothing",
                        "expires:0 is no date such as 2026-12-31: soon");
    }

    @Test
    void runsOnlyWhenConfigured() {
        assertThat(new ListRule.Factory().byDefault()).isFalse();
    }
}
