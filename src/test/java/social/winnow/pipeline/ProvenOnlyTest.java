package social.winnow.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import social.winnow.model.Activity;
import social.winnow.model.Delivery;
import social.winnow.model.Finding;
import social.winnow.model.Lookup;
import social.winnow.model.Sender;
import social.winnow.model.Verification;
import social.winnow.model.Verification.By;
import social.winnow.model.Verification.Flaw;
import social.winnow.model.Verification.Obstacle;
import social.winnow.rule.Bucket;
import social.winnow.rule.Campaign;
import social.winnow.rule.Context;
import social.winnow.rule.Crowd;
import social.winnow.rule.Fingerprint;
import social.winnow.rule.Opinion;
import social.winnow.rule.Quorum;
import social.winnow.rule.Relation;
import social.winnow.rule.Relations;
import social.winnow.rule.Rule;
import social.winnow.rule.Sightings;
import social.winnow.rule.Tally;
import social.winnow.rule.Witness;
import social.winnow.state.Tallied;
import social.winnow.testkit.Deliveries;
import social.winnow.testkit.Posts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Nothing moves in the name of anybody who is not proven, through whatever port it is written. */
final class ProvenOnlyTest {
    private static final String MALLORY = Deliveries.MALLORY;
    private static final Bucket BUCKET = new Bucket(2, 1);
    private static final Fingerprint SAME = Fingerprint.exact("text", 1);

    private final Court court = new Court();
    private final Set<String> tallied = new HashSet<>();
    private final Set<String> counters = new HashSet<>();
    private final List<Sender> witnesses = new ArrayList<>();
    private final Set<String> spaces = new HashSet<>();
    private final List<String> related = new ArrayList<>();

    /** Counts under every name that a sender has. */
    private static final Rule GREEDY =
            new Rule() {
                @Override
                public List<Tally> tallies(Delivery delivery, Context context) {
                    Sender sender = context.sender();
                    return List.of(
                            new Tally.Take(sender.actor(), BUCKET),
                            new Tally.Take(sender.origin(), BUCKET),
                            new Tally.Take(sender.domain(), BUCKET),
                            new Tally.Sight(
                                    SAME,
                                    Witness.stranger(1, Witness.Standing.RECENT, false, Set.of()),
                                    new Quorum(3),
                                    "a text"));
                }

                @Override
                public List<Finding> judge(Delivery delivery, Context context) {
                    return List.of();
                }
            };

    private final Knowledge watched =
            new Knowledge(
                    court.senders,
                    (key, bucket) -> {
                        counters.add(key);
                        return court.knowledge.counters().take(key, bucket);
                    },
                    new Sightings() {
                        @Override
                        public void record(Tally.Sight sight, Sender sender) {
                            witnesses.add(sender);
                            spaces.add(sight.fingerprint().space());
                        }

                        @Override
                        public Crowd crowd(Fingerprint fingerprint, Sender asking) {
                            return Crowd.NOBODY;
                        }

                        @Override
                        public void forget(Fingerprint fingerprint, Sender sender) {}

                        @Override
                        public void say(Fingerprint fingerprint, String what, Opinion opinion) {}

                        @Override
                        public Optional<Fingerprint> find(String id) {
                            return Optional.empty();
                        }

                        @Override
                        public Optional<Fingerprint> like(Fingerprint fingerprint) {
                            return Optional.empty();
                        }

                        @Override
                        public List<Campaign> campaigns() {
                            return List.of();
                        }
                    },
                    new Relations() {
                        @Override
                        public Relation with(String actorId) {
                            return Relation.NONE;
                        }

                        @Override
                        public boolean warmingUp() {
                            return false;
                        }

                        @Override
                        public void learn(Sender sender, Activity activity, Predicate<String> of) {
                            related.add("learnt of " + sender.actor());
                        }

                        @Override
                        public void doubt(Sender sender) {
                            related.add("doubted " + sender.actor());
                        }
                    },
                    court.knowledge.conversations(),
                    new Tallied() {
                        @Override
                        public Set<Tally.Take> once(
                                String key, Supplier<Set<Tally.Take>> counting) {
                            tallied.add(key);
                            return court.knowledge.tallied().once(key, counting);
                        }

                        @Override
                        public Optional<Set<Tally.Take>> recall(String key) {
                            return court.knowledge.tallied().recall(key);
                        }
                    },
                    court.knowledge.fates(),
                    court.knowledge.waves());

    private final Pipeline pipeline = court.rule("greedy", Map.of(), GREEDY).sits(watched);
    private final Delivery post =
            Deliveries.create(
                    Posts.post()
                            .id("https://remote.example/notes/1")
                            .mention("https://local.example/users/mia"));

    static Stream<Verification> unproven() {
        return Stream.of(
                        Stream.of(
                                new Verification.Unsigned(),
                                new Verification.Relayed("https://relay.test/actor")),
                        Arrays.stream(Obstacle.values()).map(Verification.Unverifiable::new),
                        Arrays.stream(Flaw.values()).map(Verification.Invalid::new))
                .flatMap(it -> it);
    }

    private void judgeAndLearn(Verification verification) {
        Delivery delivery = post.verified(verification);
        pipeline.learn(delivery, pipeline.judge(delivery));
    }

    @BeforeEach
    void forget() {
        tallied.clear();
    }

    @Test
    void everythingMovesForAProvenSender() {
        judgeAndLearn(new Verification.Verified(By.SIGNATURE));
        assertThat(counters).containsExactlyInAnyOrder(MALLORY, "remote.example");
        assertThat(witnesses).extracting(Sender::actor).containsExactly(MALLORY);
        assertThat(spaces).containsExactly("text");
        assertThat(takesPart()).isTrue();
        assertThat(wasSeen()).isTrue();
        assertThat(related).containsExactly("learnt of " + MALLORY);
    }

    @ParameterizedTest
    @MethodSource("unproven")
    void nothingMovesInTheNameOfAnUnprovenSender(Verification verification) {
        judgeAndLearn(verification);
        assertThat(counters)
                .isNotEmpty()
                .doesNotContain(MALLORY, "remote.example")
                .allMatch(key -> key.startsWith("relayed/") || key.startsWith("unverified/"));
        assertThat(witnesses)
                .isNotEmpty()
                .allMatch(
                        it -> !it.actor().equals(MALLORY) && !it.domain().equals("remote.example"));
        assertThat(spaces).isNotEmpty().doesNotContain("text");
        assertThat(takesPart()).isFalse();
        assertThat(wasSeen()).isFalse();
        assertThat(related).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("unproven")
    void theProvenActivityIsCountedWhoeverSentItBefore(Verification verification) {
        judgeAndLearn(verification);
        Set<String> before = Set.copyOf(tallied);
        counters.clear();
        judgeAndLearn(new Verification.Verified(By.SIGNATURE));
        assertThat(tallied).hasSize(2).containsAll(before);
        assertThat(counters).containsExactlyInAnyOrder(MALLORY, "remote.example");
    }

    @ParameterizedTest
    @MethodSource("unproven")
    void noProfileIsFetchedForAnUnprovenSender(Verification verification) {
        pipeline.judge(post.verified(verification));
        assertThat(court.senders.fetches()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("unproven")
    void nobodyIsDoubtedForWhatAnotherMayHaveSent(Verification verification) {
        Delivery delivery = post.verified(verification);
        Pipeline strict = court.finding(Court.WHAT, 6).sits(watched);
        strict.learn(delivery, strict.judge(delivery));
        assertThat(related).isEmpty();
    }

    private boolean wasSeen() {
        return court.senders.firstSeen(MALLORY) instanceof Lookup.Found;
    }

    private boolean takesPart() {
        return !court.knowledge
                .conversations()
                .takingPart("https://remote.example/notes/1", Set.of(MALLORY))
                .isEmpty();
    }
}
