package social.winnow.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import social.winnow.hold.HoldTerms;
import social.winnow.model.Delivery;
import social.winnow.model.Finding;
import social.winnow.model.Kind;
import social.winnow.model.Symbol;
import social.winnow.parse.ActivityParser;
import social.winnow.pipeline.ConfiguredRule;
import social.winnow.pipeline.LocalHosts;
import social.winnow.pipeline.Mode;
import social.winnow.pipeline.Patience;
import social.winnow.pipeline.Policy;
import social.winnow.pipeline.RuleMode;
import social.winnow.pipeline.Setup;
import social.winnow.rule.Context;
import social.winnow.rule.Rule;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Holds in the time of a trace. */
final class HoldingReplayTest {
    private static final Symbol DOUBT = Symbol.of("DOUBT", Kind.SENDER);
    private static final Symbol SURE = Symbol.of("SURE", Kind.CONTENT);
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir private Path folder = Path.of("");
    private final StringBuilder trace = new StringBuilder();

    /** Doubts every stranger, and is sure half a minute after the start of the trace. */
    private static final class DoubtingRule implements Rule {
        private final Duration sureAfter;

        DoubtingRule(Duration sureAfter) {
            this.sureAfter = sureAfter;
        }

        @Override
        public List<Finding> judge(Delivery delivery, Context context) {
            List<Finding> found = new ArrayList<>();
            if (context.firstContact()) {
                found.add(new Finding(DOUBT, 1, "is a stranger"));
                if (!context.now().isBefore(START.plus(sureAfter))) {
                    found.add(new Finding(SURE, 1, "does what others did"));
                }
            }
            return found;
        }
    }

    private void post(int second, String actor, String family) {
        String id = "https://far.test/people/" + actor;
        trace.append(
                """
                {"t":%1$d,"label":"spam","family":"%3$s","path":"/inbox",\
                "actor":{"id":"%2$s","type":"Person","preferredUsername":"x"},\
                "activity":{"id":"%2$s/c","type":"Create","actor":"%2$s",\
                "published":"2026-01-01T00:00:00Z","object":{"type":"Note","id":"%2$s/n",\
                "attributedTo":"%2$s","content":"hello","to":["https://local.test/users/mia"],\
                "tag":[{"type":"Mention","href":"https://local.test/users/mia"}]}}}
                """
                        .formatted(second, id, family));
    }

    private void delete(int second, String actor, String family) {
        String id = "https://far.test/people/" + actor;
        trace.append(
                """
                {"t":%1$d,"label":"spam","family":"%3$s","path":"/inbox",\
                "activity":{"id":"%2$s/d","type":"Delete","actor":"%2$s",\
                "object":{"type":"Tombstone","id":"%2$s/n"}}}
                """
                        .formatted(second, id, family));
    }

    private List<Judged> played(Duration sureAfter) throws Exception {
        Rule rule = new DoubtingRule(sureAfter);
        Setup setup =
                new Setup(
                        List.of(
                                new ConfiguredRule(
                                        "doubting",
                                        "doubting",
                                        RuleMode.ENFORCE,
                                        Map.of(DOUBT, 4.5, SURE, 4.0),
                                        rule,
                                        false)),
                        new Policy(
                                Mode.ENFORCE,
                                OptionalDouble.of(4),
                                OptionalDouble.of(6),
                                OptionalDouble.empty(),
                                Map.of()),
                        new LocalHosts(Set.of("local.test")),
                        Patience.DEFAULT);
        Path file = Files.writeString(folder.resolve("trace.jsonl"), trace);
        List<Judged> told = new ArrayList<>();
        new Replay(
                        setup,
                        HoldTerms.DEFAULT,
                        new ReplayTest.SmallMemory(),
                        new ActivityParser(1 << 20),
                        new Scene("local.test", Known.LEARNT, false))
                .play(file, 0, told::add, _ -> {});
        return told;
    }

    @Test
    void letsGoOnWhatIsNoWorseAtTheEndOfItsHold() throws Exception {
        post(0, "ann", "first");
        post(130, "bob", "last");

        List<Judged> told = played(Duration.ofDays(1));

        assertThat(told).extracting(it -> it.truth().family()).containsExactly("first", "last");
        assertThat(told).extracting(Judged::ending).containsOnly(Ending.FORWARDED);
        assertThat(told.getFirst().held()).contains(HoldTerms.DEFAULT.time());
        assertThat(told.getLast().held()).contains(HoldTerms.DEFAULT.time());
    }

    @Test
    void keepsBackWhatLooksWorseByThenAndTellsWhen() throws Exception {
        post(0, "ann", "wave");
        post(60, "bob", "wave");

        List<Judged> told = played(Duration.ofSeconds(30));

        assertThat(told).extracting(Judged::ending).containsOnly(Ending.QUARANTINED);
        assertThat(told.getFirst().held()).as("bob, judged at once").isEmpty();
        assertThat(told.getLast().decided()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void aCopySharesTheEndOfWhatIsHeld() throws Exception {
        post(0, "ann", "twice");
        post(20, "ann", "twice");

        List<Judged> told = played(Duration.ofDays(1));

        assertThat(told)
                .extracting(Judged::held)
                .containsExactly(
                        Optional.of(Duration.ofSeconds(120)), Optional.of(Duration.ofSeconds(100)));
    }

    @Test
    void whatItsAuthorTakesBackIsNeitherKeptNorForwardedButItsDeleteIs() throws Exception {
        post(0, "ann", "regret");
        delete(50, "ann", "regret");

        assertThat(played(Duration.ofDays(1)))
                .hasSize(2)
                .extracting(Judged::ending)
                .containsExactlyInAnyOrder(Ending.WITHDRAWN, Ending.FORWARDED);
    }
}
