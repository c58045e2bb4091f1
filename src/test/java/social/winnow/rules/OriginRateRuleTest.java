package social.winnow.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.model.Activity;
import social.winnow.model.Content;
import social.winnow.model.Delivery;
import social.winnow.model.Finding;
import social.winnow.model.Lookup;
import social.winnow.model.Symbol;
import social.winnow.model.Verification;
import social.winnow.rule.Relation;
import social.winnow.rule.Rule;
import social.winnow.testkit.Deliveries;
import social.winnow.testkit.FakeContext;
import social.winnow.testkit.MapSettings;
import social.winnow.testkit.Posts;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

class OriginRateRuleTest {
    private static final Content BEN = new Content.Reference("https://local.example/users/ben");

    private static Rule rule(Map<String, ?> settings) {
        return new OriginRateRule.Factory().create(MapSettings.of(settings));
    }

    private static List<Finding> lastOf(
            int times, Map<String, ?> settings, IntFunction<Activity> activities) {
        return lastOf(new FakeContext(), times, settings, activities);
    }

    private static List<Finding> lastOf(
            FakeContext context,
            int times,
            Map<String, ?> settings,
            IntFunction<Activity> activities) {
        Rule rule = rule(settings);
        List<Finding> last = List.of();
        for (int i = 0; i < times; i++) {
            last = context.run(rule, Deliveries.delivery(activities.apply(i)));
        }
        return last;
    }

    private static Map<String, ?> origin(String kind, int burst) {
        return Map.of("origin", Map.of(kind, Map.of("burst", burst)));
    }

    private static String account(int i) {
        return "https://n" + i + ".flood.example/users/u" + i;
    }

    private static Activity create(int i) {
        return Deliveries.create(account(0), Posts.post().text("hi").build()).activity();
    }

    private static Activity follow(String actor) {
        return new Activity.Follow(Deliveries.envelope(actor, "Follow"), BEN);
    }

    @Test
    void whatIsAboveTheOriginsBucketIsFoundAtFullStrength() {
        assertThat(lastOf(3, origin("create", 3), OriginRateRuleTest::create)).isEmpty();
        assertThat(lastOf(4, origin("create", 3), OriginRateRuleTest::create))
                .containsExactly(
                        new Finding(
                                OriginRateRule.CREATE,
                                1.0,
                                "is one of more posts from the server n0.flood.example than the"
                                        + " 10800 an hour that are ordinary"));
    }

    @Test
    void subdomainsShareABucket() {
        assertThat(
                        lastOf(4, origin("follow", 3), i -> follow(account(i))).stream()
                                .map(Finding::symbol))
                .containsExactly(OriginRateRule.FOLLOW);
    }

    @Test
    void reportsHaveASmallBucket() {
        IntFunction<Activity> flags =
                i ->
                        new Activity.Flag(
                                Deliveries.envelope(account(1), "Flag"),
                                List.of(),
                                Optional.empty());
        assertThat(lastOf(60, Map.of(), flags)).isEmpty();
        assertThat(lastOf(61, Map.of(), flags)).hasSize(1);
    }

    @Test
    void anAccountNeverSeenThatDeletesItselfIsDroppedAboveTheBucket() {
        IntFunction<Activity> deletes = i -> selfDelete(account(i));
        assertThat(lastOf(5_000, Map.of(), deletes)).isEmpty();
        List<Finding> above = lastOf(5_001, Map.of(), deletes);
        assertThat(above).hasSize(1);
        assertThat(above.getFirst().symbol().force()).isEqualTo(Symbol.Force.DROP);
    }

    @Test
    void aDeleteOfWhatTheInstanceMayHaveIsNeverKeptBack() {
        IntFunction<Activity> deletes = i -> selfDelete(account(i));
        FakeContext seen = new FakeContext().firstSeen(new Lookup.Found<>(Deliveries.NOW));
        assertThat(lastOf(seen, 9, origin("delete", 2), deletes)).isEmpty();
        FakeContext unsure = new FakeContext().firstSeen(new Lookup.Unavailable<>("busy"));
        assertThat(lastOf(unsure, 9, origin("delete", 2), deletes)).isEmpty();
        Activity ofPost =
                new Activity.Delete(
                        Deliveries.envelope(account(1), "Delete"),
                        new Content.Reference("https://n1.flood.example/notes/1"));
        assertThat(lastOf(9, origin("delete", 2), i -> ofPost)).isEmpty();
    }

    private static Activity selfDelete(String actor) {
        return new Activity.Delete(
                Deliveries.envelope(actor, "Delete"), new Content.Reference(actor));
    }

    @Test
    void nothingThatCarriesStateIsCounted() {
        Delivery accept =
                Deliveries.delivery(
                        new Activity.Accept(Deliveries.envelope(account(1), "Accept"), BEN));
        assertThat(rule(Map.of()).tallies(accept, new FakeContext())).isEmpty();
    }

    @Test
    void aRelayAnswersForWhatItPassesOn() {
        FakeContext context = new FakeContext();
        Rule rule = rule(origin("create", 3));
        Verification relayed = new Verification.Relayed("https://relay.example/actor");
        List<Finding> last = List.of();
        for (int i = 0; i < 4; i++) {
            Delivery post = Deliveries.create("https://s" + i + ".test/u", Posts.post().build());
            last = context.run(rule, post.verified(relayed));
        }
        assertThat(last).hasSize(1);
        assertThat(last.getFirst().because()).contains("from the server relay.example");
    }

    @Test
    void whoeverIsKnownMaySendMore() {
        FakeContext known = new FakeContext().relation(new Relation(1, Relation.Reason.ACCEPTED));
        List<Finding> last = lastOf(known, 4, origin("create", 3), OriginRateRuleTest::create);
        assertThat(last.getFirst().strength()).isEqualTo(0.2);
        IntFunction<Activity> deletes = i -> selfDelete(account(i));
        assertThat(lastOf(known, 4, origin("delete", 2), deletes)).isEmpty();
    }
}
