package social.winnow.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import social.winnow.hold.HoldTerms;
import social.winnow.model.Clocks;
import social.winnow.model.Delivery;
import social.winnow.model.Finding;
import social.winnow.model.Kind;
import social.winnow.model.Lookup;
import social.winnow.model.Symbol;
import social.winnow.parse.ActivityParser;
import social.winnow.pipeline.ConfiguredRule;
import social.winnow.pipeline.Knowledge;
import social.winnow.pipeline.LocalHosts;
import social.winnow.pipeline.Mode;
import social.winnow.pipeline.Patience;
import social.winnow.pipeline.Policy;
import social.winnow.pipeline.RuleMode;
import social.winnow.pipeline.Setup;
import social.winnow.relation.Acquaintances;
import social.winnow.relation.RelationListener;
import social.winnow.rule.Age;
import social.winnow.rule.Campaign;
import social.winnow.rule.Context;
import social.winnow.rule.Fact;
import social.winnow.rule.Relations;
import social.winnow.rule.Rule;
import social.winnow.rule.Senders;
import social.winnow.state.WaveListener;
import social.winnow.state.memory.MemoryConversations;
import social.winnow.state.memory.MemoryFates;
import social.winnow.state.memory.MemorySightings;
import social.winnow.state.memory.MemoryTallied;
import social.winnow.state.memory.MemoryWaveWatch;
import social.winnow.state.memory.SecretHash;
import social.winnow.state.memory.TokenBuckets;
import social.winnow.store.RelationStore;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;

final class ReplayTest {
    private static final Symbol YOUNG = Symbol.of("YOUNG", Kind.SENDER);

    @TempDir private Path folder = Path.of("");

    /** Younger than an hour, by the profile in the trace and the time of the trace. */
    private static final class YoungRule implements Rule {
        @Override
        public Set<Fact> needs(Delivery delivery, Context context) {
            return Set.of(Fact.AGE);
        }

        @Override
        public List<Finding> judge(Delivery delivery, Context context) {
            return context.age() instanceof Lookup.Found<Age>(Age age)
                            && age.value().compareTo(Duration.ofHours(1)) < 0
                    ? List.of(new Finding(YOUNG, 1, "is young"))
                    : List.of();
        }
    }

    @Test
    void judgesInTheTimeOfTheTraceWithProfilesFromTheTrace() throws Exception {
        Path trace = folder.resolve("trace.jsonl");
        Files.writeString(
                trace,
                record(0, "ham", "old", "2020-05-01T10:20:30Z")
                        + record(60, "spam", "young", "2026-01-01T00:00:30Z")
                        + record(4000, "spam", "young", "2026-01-01T00:00:30Z"));
        Report report = new Report("test");

        replay().play(trace, 0, report, _ -> {});

        assertThat(report.families().rows()).hasSize(2);
        FamilyRow young = report.families().rows().getLast();
        assertThat(young.truth()).isEqualTo(new Truth(true, "young"));
        assertThat(young.count(Ending.QUARANTINED)).isEqualTo(1);
        assertThat(young.count(Ending.FORWARDED)).isEqualTo(1);
        assertThat(young.courses().iterator().next().detection())
                .contains(new Course.Detection(1, Duration.ZERO));
        assertThat(report.families().rows().getFirst().kept()).isZero();
        assertThat(report.text()).contains("young").contains("50.00");
    }

    @Test
    void countsWhatCannotBeReadAsRefused() throws Exception {
        Path trace = folder.resolve("trace.jsonl");
        Files.writeString(
                trace, "{\"t\":0,\"path\":\"/inbox\",\"activity\":{\"actor\":[\"a\",\"b\"]}}\n");
        Report report = new Report("test");

        replay().play(trace, 0, report, _ -> {});

        assertThat(report.families().rows().getFirst().count(Ending.REFUSED)).isEqualTo(1);
    }

    static final class SmallMemory implements Memory {
        @Override
        public Relations relations(RelationStore ties, Clocks clocks) {
            return new Acquaintances(
                    ties, Duration.ofDays(7), 100, Runnable::run, RelationListener.NONE, clocks);
        }

        @Override
        public Knowledge knowledge(
                Senders senders, Relations relations, Consumer<Campaign> began, Clocks clocks) {
            return new Knowledge(
                    senders,
                    new TokenBuckets(100, clocks),
                    new MemorySightings(100, began, SecretHash.fixed(), clocks),
                    relations,
                    new MemoryConversations(100, clocks),
                    new MemoryTallied(100, clocks),
                    new MemoryFates(100, clocks),
                    new MemoryWaveWatch(WaveListener.NONE, SecretHash.fixed(), clocks));
        }
    }

    private static Replay replay() {
        return replay(new YoungRule(), Known.LEARNT);
    }

    private static Replay replay(Rule judging, Known known) {
        Map<Kind, Double> caps = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            caps.put(kind, 10.0);
        }
        var rule =
                new ConfiguredRule(
                        "young", "young", RuleMode.ENFORCE, Map.of(YOUNG, 8.0), judging, false);
        Setup setup =
                new Setup(
                        List.of(rule),
                        new Policy(
                                Mode.ENFORCE,
                                OptionalDouble.of(4),
                                OptionalDouble.of(6),
                                OptionalDouble.empty(),
                                caps),
                        new LocalHosts(Set.of()),
                        Patience.DEFAULT);
        return new Replay(
                setup,
                HoldTerms.DEFAULT,
                new SmallMemory(),
                new ActivityParser(1 << 20),
                new Scene("local.test", known, false));
    }

    private static String record(int t, String label, String family, String born) {
        String actor = "https://" + family + ".test/people/ann";
        return """
        {"t":%1$d,"label":"%2$s","family":"%3$s","path":"/inbox",\
        "actor":{"id":"%4$s","type":"Person","preferredUsername":"ann","published":"%5$s"},\
        "activity":{"id":"%4$s/%1$d","type":"Create","actor":"%4$s",\
        "published":"2026-01-01T00:00:00Z",\
        "object":{"type":"Note","id":"%4$s/n%1$d","content":"hello %1$d"}}}
        """
                .formatted(t, label, family, actor, born);
    }

    /** Whom the instance does not know. */
    private static final class StrangerRule implements Rule {
        @Override
        public List<Finding> judge(Delivery delivery, Context context) {
            return context.stranger() ? List.of(new Finding(YOUNG, 1, "is a stranger")) : List.of();
        }
    }

    @Test
    void knowsWhomTheTraceSaysSomebodyFollowsOnlyWhereThatIsWanted() throws Exception {
        Path trace = folder.resolve("trace.jsonl");
        String born = "2020-05-01T10:20:30Z";
        Files.writeString(
                trace,
                record(0, "ham", "friend", born).replace("\"t\":0", "\"followed\":true,\"t\":0")
                        + record(1, "ham", "stranger", born));

        Report learnt = new Report("learnt");
        replay(new StrangerRule(), Known.LEARNT).play(trace, 0, learnt, _ -> {});
        Report known = new Report("known");
        replay(new StrangerRule(), Known.FOLLOWED).play(trace, 0, known, _ -> {});

        assertThat(learnt.families().rows()).allMatch(row -> row.count(Ending.QUARANTINED) == 1);
        assertThat(known.families().rows().getFirst().count(Ending.FORWARDED)).isEqualTo(1);
        assertThat(known.families().rows().getLast().count(Ending.QUARANTINED)).isEqualTo(1);
    }
}
