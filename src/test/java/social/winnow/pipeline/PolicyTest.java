package social.winnow.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import social.winnow.model.ActivityKind;
import social.winnow.model.Kind;
import social.winnow.model.Sender;
import social.winnow.model.Symbol;
import social.winnow.model.Symbol.Force;
import social.winnow.model.Verification;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;

final class PolicyTest {
    private static final Policy POLICY = policy(OptionalDouble.of(8));
    private static final Policy WITHOUT_DROP = policy(OptionalDouble.empty());
    private static final Sender PROVEN =
            sender(new Verification.Verified(Verification.By.SIGNATURE));
    private static final Sender UNPROVEN =
            sender(new Verification.Unverifiable(Verification.Obstacle.KEY_PENDING));

    private static Policy policy(OptionalDouble drop) {
        return new Policy(Mode.ENFORCE, OptionalDouble.of(4), OptionalDouble.of(6), drop, Map.of());
    }

    private static Sender sender(Verification verification) {
        return new Sender("https://a.example/users/x", "a.example", "a.example", verification);
    }

    @Test
    void holdsSoonerWhileThereIsAWave() {
        Evidence doubtful = evidence(3.5, 0, 0, 0);
        assertThat(verdict(POLICY, doubtful, PROVEN, ActivityKind.CREATE)).isEqualTo("forward");
        assertThat(verdict(POLICY.inWave(), doubtful, PROVEN, ActivityKind.CREATE))
                .isEqualTo("hold");
        assertThat(verdict(POLICY.withoutHold().inWave(), doubtful, PROVEN, ActivityKind.CREATE))
                .isEqualTo("forward");
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # sender, content, behaviour, list, proven, unproven
                    0.0, 0.0, 0.0, 0.0,  forward,    forward
                    3.9, 0.0, 0.0, 0.0,  forward,    forward
                    4.0, 0.0, 0.0, 0.0,  hold,       hold
                    5.9, 0.0, 0.0, 0.0,  hold,       hold
                    6.0, 0.0, 0.0, 0.0,  quarantine, quarantine
                    9.9, 0.0, 0.0, 0.0,  quarantine, quarantine
                    7.0, 0.9, 0.9, 0.0,  quarantine, quarantine
                    7.0, 1.0, 0.0, 0.0,  drop,       quarantine
                    0.0, 7.0, 1.0, 0.0,  drop,       quarantine
                    0.0, 7.0, 0.0, 1.0,  drop,       quarantine
                    9.0, 1.0, -2.1, 0.0, quarantine, quarantine
                    5.0, 1.0, -2.1, 0.0, forward,    forward
                    """)
    void decidesByScoreAndKindsOfEvidence(
            double who, double what, double how, double list, String proven, String unproven) {
        Evidence evidence = evidence(who, what, how, list);
        assertThat(verdict(POLICY, evidence, PROVEN, ActivityKind.CREATE)).isEqualTo(proven);
        assertThat(verdict(POLICY, evidence, UNPROVEN, ActivityKind.CREATE)).isEqualTo(unproven);
    }

    @Test
    void quarantinesByOneKindOnlyWhatOneFindingOfItReaches() {
        Map<Kind, Double> alone = Map.of(Kind.BEHAVIOUR, 7.0);
        Map<Kind, Double> two = Map.of(Kind.BEHAVIOUR, 5.0, Kind.SENDER, 2.0);
        assertThat(create(new Evidence(alone, 3.5, Set.of()))).isEqualTo("hold");
        assertThat(create(new Evidence(alone, 6.0, Set.of()))).isEqualTo("quarantine");
        assertThat(create(new Evidence(two, 3.5, Set.of()))).isEqualTo("quarantine");
    }

    private static String create(Evidence evidence) {
        return verdict(POLICY, evidence, PROVEN, ActivityKind.CREATE);
    }

    @Test
    void letsTheCanaryBeatTheAllowListAndThatTheDenyList() {
        assertThat(byLists(Force.CANARY)).isEqualTo("drop");
        assertThat(byLists(Force.CANARY, Force.FORWARD)).isEqualTo("drop");
        assertThat(byLists(Force.CANARY, Force.DROP, Force.FORWARD)).isEqualTo("drop");
        assertThat(byLists(Force.FORWARD)).isEqualTo("forward");
        assertThat(byLists(Force.FORWARD, Force.DROP)).isEqualTo("forward");
        assertThat(byLists(Force.DROP)).isEqualTo("drop");
    }

    /** The same, whatever the thresholds, the sender and the kind of activity. */
    private static String byLists(Force... forces) {
        Evidence evidence = forced(Kind.LIST, forces);
        String verdict = verdict(POLICY, evidence, PROVEN, ActivityKind.CREATE);
        assertThat(verdict(WITHOUT_DROP, evidence, PROVEN, ActivityKind.CREATE))
                .isEqualTo(verdict(POLICY, evidence, UNPROVEN, ActivityKind.CREATE))
                .isEqualTo(verdict(POLICY, evidence, PROVEN, ActivityKind.UNDO))
                .isEqualTo(verdict);
        return verdict;
    }

    @Test
    void letsOnlyListsDropWhatIsUnproven() {
        Evidence counted = forced(Kind.BEHAVIOUR, Force.DROP);
        assertThat(verdict(POLICY, counted, PROVEN, ActivityKind.DELETE)).isEqualTo("drop");
        assertThat(verdict(POLICY, counted, UNPROVEN, ActivityKind.DELETE)).isEqualTo("forward");
    }

    @Test
    void quarantinesAtMostWhereDropIsOff() {
        assertThat(verdict(WITHOUT_DROP, evidence(9, 9, 9, 9), PROVEN, ActivityKind.CREATE))
                .isEqualTo("quarantine");
    }

    @Test
    void forwardsWhatCarriesStateWhateverTheScore() {
        for (ActivityKind kind : ActivityKind.values()) {
            assertThat(verdict(POLICY, evidence(9, 9, 9, 9), PROVEN, kind))
                    .isEqualTo(kind.carriesState() ? "forward" : "drop");
        }
    }

    @Test
    void neverGetsMilderAsPointsAreAdded() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 20_000; i++) {
            Map<Kind, Double> points = new EnumMap<>(Kind.class);
            Map<Kind, Double> more = new EnumMap<>(Kind.class);
            for (Kind kind : Kind.values()) {
                double sum = random.nextInt(-8, 17) / 2.0;
                points.put(kind, sum);
                more.put(kind, sum + random.nextInt(9) / 2.0);
            }
            assertThat(severity(more)).as("%s", more).isGreaterThanOrEqualTo(severity(points));
        }
    }

    private static int severity(Map<Kind, Double> points) {
        return POLICY.decide(new Evidence(points, 0, Set.of()), PROVEN, ActivityKind.CREATE)
                .severity();
    }

    private static String verdict(
            Policy policy, Evidence evidence, Sender sender, ActivityKind kind) {
        return policy.decide(evidence, sender, kind).label();
    }

    private static Evidence evidence(double who, double what, double how, double list) {
        return new Evidence(
                Map.of(
                        Kind.SENDER, who,
                        Kind.CONTENT, what,
                        Kind.BEHAVIOUR, how,
                        Kind.LIST, list),
                Math.max(Math.max(who, what), Math.max(how, list)),
                Set.of());
    }

    private static Evidence forced(Kind kind, Force... forces) {
        Set<Symbol> symbols = new LinkedHashSet<>();
        for (Force force : forces) {
            symbols.add(Symbol.forcing("SAYS_" + force, kind, force));
        }
        return new Evidence(Map.of(), 0, symbols);
    }
}
