package social.winnow.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import static social.winnow.pipeline.Court.HOW;
import static social.winnow.pipeline.Court.found;

import org.junit.jupiter.api.Test;

import social.winnow.model.Activity;
import social.winnow.model.Audience;
import social.winnow.model.Content;
import social.winnow.model.Delivery;
import social.winnow.model.Envelope;
import social.winnow.model.Finding;
import social.winnow.model.Judgement;
import social.winnow.model.Sender;
import social.winnow.model.Verdict;
import social.winnow.model.Verification;
import social.winnow.model.http.Body;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Request;
import social.winnow.rule.Bucket;
import social.winnow.rule.Context;
import social.winnow.rule.Fingerprint;
import social.winnow.rule.Quorum;
import social.winnow.rule.Rule;
import social.winnow.rule.Tally;
import social.winnow.rule.Witness;
import social.winnow.testkit.Deliveries;
import social.winnow.testkit.Posts;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/** One activity can be many deliveries; it is counted once. */
final class CountingOnceTest {
    private static final Bucket TWO = new Bucket(2, 0.1);
    private static final Fingerprint SAME = Fingerprint.exact("text", 1);
    private static final String MALLORY = Deliveries.MALLORY;

    private final Court court = new Court();
    private final List<Integer> seen = new CopyOnWriteArrayList<>();

    /** Two activities per origin; and writes down who else brought the same. */
    private final Rule rate =
            new Rule() {
                private static Tally.Take take(Sender sender) {
                    return new Tally.Take("origin " + sender.origin(), TWO);
                }

                @Override
                public List<Tally> tallies(Delivery delivery, Context context) {
                    return List.of(
                            take(context.sender()),
                            new Tally.Sight(
                                    SAME,
                                    Witness.stranger(1, Witness.Standing.RECENT, false, Set.of()),
                                    new Quorum(3),
                                    "a text"));
                }

                @Override
                public List<Finding> judge(Delivery delivery, Context context) {
                    seen.add(context.crowd(SAME).strangers());
                    return context.exceeded(take(context.sender()))
                            ? List.of(found(HOW, 1))
                            : List.of();
                }
            };

    private final Pipeline pipeline = court.rule("rate", Map.of(HOW, 20.0), rate).sits();

    private static Delivery activity(
            String actor, Optional<String> id, Audience audience, String text, String body) {
        return new Delivery(
                "d",
                Deliveries.NOW,
                request(body, "192.0.2.7"),
                new Activity.Create(
                        new Envelope(
                                id,
                                actor,
                                List.of("Create"),
                                audience,
                                Optional.empty(),
                                false,
                                Set.of()),
                        new Content.EmbeddedPost(Posts.post().text(text).build())),
                new Verification.Verified(Verification.By.SIGNATURE));
    }

    private static Request request(String body, String client) {
        return new Request(
                "POST", "/inbox", Headers.NONE, Body.of(body), InetAddress.ofLiteral(client));
    }

    private static Delivery activity(String actor, String id, String text) {
        return activity(actor, Optional.of(id), Audience.NONE, text, "{}");
    }

    private static Delivery unproven(Delivery delivery, String client) {
        return new Delivery(
                delivery.id(),
                delivery.receivedAt(),
                request("{}", client),
                delivery.activity(),
                new Verification.Unverifiable(Verification.Obstacle.KEY_PENDING));
    }

    private boolean exceeds(Delivery delivery) {
        return !pipeline.judge(delivery).findings().isEmpty();
    }

    @Test
    void countsDifferentActivities() {
        assertThat(exceeds(activity(MALLORY, "1", "a"))).isFalse();
        assertThat(exceeds(activity(MALLORY, "2", "a"))).isFalse();
        assertThat(exceeds(activity(MALLORY, "3", "a"))).isTrue();
        assertThat(exceeds(activity("https://other.example/users/o", "3", "a"))).isFalse();
    }

    @Test
    void countsCopiesAndRetriesOnce() {
        for (int i = 0; i < 20; i++) {
            assertThat(exceeds(activity(MALLORY, "1", "a"))).isFalse();
            court.time.pass(Duration.ofHours(1));
        }
    }

    @Test
    void givesACopyTheAnswerOfTheFirst() {
        exceeds(activity(MALLORY, "1", "a"));
        exceeds(activity(MALLORY, "2", "a"));
        assertThat(exceeds(activity(MALLORY, "3", "a"))).isTrue();
        court.time.pass(Duration.ofHours(40));
        assertThat(exceeds(activity(MALLORY, "3", "a"))).isTrue();
        assertThat(exceeds(activity(MALLORY, "1", "a"))).isFalse();
    }

    @Test
    void countsOnceWhatIsAddressedAnewForEveryInbox() {
        for (int i = 0; i < 5; i++) {
            Audience copy = new Audience(List.of(), List.of("https://local.example/users/u" + i));
            Delivery delivery =
                    activity(MALLORY, Optional.of("1"), copy, "a", "{\"cc\":" + i + "}");
            assertThat(exceeds(delivery)).isFalse();
        }
    }

    @Test
    void countsOtherContentUnderOneIdAnew() {
        exceeds(activity(MALLORY, "1", "a"));
        exceeds(activity(MALLORY, "1", "b"));
        assertThat(exceeds(activity(MALLORY, "1", "c"))).isTrue();
    }

    @Test
    void tellsActivitiesWithoutIdApartByTheirBodies() {
        Delivery one = activity(MALLORY, Optional.empty(), Audience.NONE, "a", "{\"n\":1}");
        for (int i = 0; i < 5; i++) {
            assertThat(exceeds(one)).isFalse();
        }
        exceeds(activity(MALLORY, Optional.empty(), Audience.NONE, "a", "{\"n\":2}"));
        Delivery third = activity(MALLORY, Optional.empty(), Audience.NONE, "a", "{\"n\":3}");
        assertThat(exceeds(third)).isTrue();
    }

    @Test
    void countsNothingWhenItOnlyExplains() {
        Delivery delivery = activity(MALLORY, "1", "a");
        IntStream.range(0, 9)
                .forEach(i -> pipeline.explain(activity(MALLORY, "explained " + i, "a")));
        assertThat(exceeds(delivery)).isFalse();
        assertThat(seen.getLast()).isEqualTo(1);
    }

    @Test
    void explainsWithWhatWasCounted() {
        exceeds(activity(MALLORY, "1", "a"));
        exceeds(activity(MALLORY, "2", "a"));
        exceeds(activity(MALLORY, "3", "a"));
        assertThat(pipeline.explain(activity(MALLORY, "3", "a")).findings()).hasSize(1);
        assertThat(pipeline.explain(activity(MALLORY, "1", "a")).findings()).isEmpty();
    }

    @Test
    void surviveAChangeOfConfiguration() {
        exceeds(activity(MALLORY, "1", "a"));
        exceeds(activity(MALLORY, "2", "a"));
        Pipeline reloaded = court.sits();
        assertThat(reloaded.judge(activity(MALLORY, "3", "a")).findings()).hasSize(1);
    }

    @Test
    void movesNoCounterOfAnIdentityThatIsNotProven() {
        for (int i = 0; i < 9; i++) {
            exceeds(unproven(activity(MALLORY, "fake " + i, "a"), "203.0.113.9"));
        }
        assertThat(exceeds(activity(MALLORY, "1", "a"))).isFalse();
        assertThat(seen.getLast()).isEqualTo(1);
    }

    @Test
    void doesNotTakeAFakedCopyForTheActivity() {
        exceeds(unproven(activity(MALLORY, "1", "a"), "203.0.113.9"));
        exceeds(activity(MALLORY, "1", "a"));
        exceeds(activity(MALLORY, "2", "a"));
        assertThat(exceeds(activity(MALLORY, "3", "a"))).isTrue();
    }

    @Test
    void countsTheUnprovenByNetworkAndClaimedDomainAndNeverDropsThem() {
        exceeds(unproven(activity(MALLORY, "1", "a"), "203.0.113.9"));
        exceeds(unproven(activity(MALLORY, "2", "a"), "203.0.113.77"));
        Judgement third = pipeline.judge(unproven(activity(MALLORY, "3", "a"), "203.0.113.200"));
        assertThat(third.findings()).hasSize(1);
        assertThat(third.enforced()).isEqualTo(new Verdict.Quarantine());
        assertThat(exceeds(unproven(activity(MALLORY, "4", "a"), "198.51.100.1"))).isFalse();
        assertThat(exceeds(unproven(activity(MALLORY, "5", "a"), "2001:db8:1::1"))).isFalse();
        assertThat(exceeds(unproven(activity(MALLORY, "6", "a"), "2001:db8:1:ff::1"))).isFalse();
        assertThat(exceeds(unproven(activity(MALLORY, "7", "a"), "2001:db8:1:9::2"))).isTrue();
    }

    @Test
    void showsTheUnprovenWhatProvenSendersBrought() {
        exceeds(activity(MALLORY, "1", "a"));
        exceeds(unproven(activity("https://o.example/users/o", "1", "a"), "203.0.113.9"));
        assertThat(seen).containsExactly(1, 2);
    }

    @Test
    void letsRulesSpeakThoughCountingFails() {
        Knowledge broken =
                new Knowledge(
                        court.senders,
                        (_, _) -> {
                            throw new IllegalStateException("no connection");
                        },
                        court.knowledge.sightings(),
                        court.knowledge.relations(),
                        court.knowledge.conversations(),
                        court.knowledge.tallied(),
                        court.knowledge.fates(),
                        court.knowledge.waves());
        Judgement judgement = court.sits(broken).judge(activity(MALLORY, "1", "a"));
        assertThat(judgement.enforced()).isEqualTo(new Verdict.Forward());
        assertThat(judgement.abstentions()).isEmpty();
        assertThat(court.heard).contains("failed no connection");
    }
}
