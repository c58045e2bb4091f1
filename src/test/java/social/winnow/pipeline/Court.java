package social.winnow.pipeline;

import social.winnow.model.ActivityKind;
import social.winnow.model.Finding;
import social.winnow.model.Judgement;
import social.winnow.model.Kind;
import social.winnow.model.Symbol;
import social.winnow.relation.Acquaintances;
import social.winnow.relation.MemoryTies;
import social.winnow.relation.RelationListener;
import social.winnow.rule.Rule;
import social.winnow.state.WaveListener;
import social.winnow.state.memory.MemoryConversations;
import social.winnow.state.memory.MemoryFates;
import social.winnow.state.memory.MemorySightings;
import social.winnow.state.memory.MemoryTallied;
import social.winnow.state.memory.MemoryWaveWatch;
import social.winnow.state.memory.SecretHash;
import social.winnow.state.memory.TokenBuckets;
import social.winnow.testkit.FakeSenders;
import social.winnow.testkit.ManualClocks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A pipeline with rules and policy of a test's own, around real memory; writes down what it hears.
 */
final class Court {
    static final Symbol WHO = Symbol.of("WHO", Kind.SENDER);
    static final Symbol WHAT = Symbol.of("WHAT", Kind.CONTENT);
    static final Symbol HOW = Symbol.of("HOW", Kind.BEHAVIOUR);

    final ManualClocks time = new ManualClocks();
    final FakeSenders senders = new FakeSenders();
    final List<String> heard = new CopyOnWriteArrayList<>();
    final List<PipelineListener.Steps> steps = new CopyOnWriteArrayList<>();
    final Knowledge knowledge =
            new Knowledge(
                    senders,
                    new TokenBuckets(1_000, time.clocks()),
                    new MemorySightings(1_000, _ -> {}, SecretHash.fixed(), time.clocks()),
                    new Acquaintances(
                            new MemoryTies(),
                            Duration.ofDays(7),
                            1_000,
                            Runnable::run,
                            RelationListener.NONE,
                            time.clocks()),
                    new MemoryConversations(1_000, time.clocks()),
                    new MemoryTallied(1_000, time.clocks()),
                    new MemoryFates(1_000, time.clocks()),
                    new MemoryWaveWatch(WaveListener.NONE, SecretHash.fixed(), time.clocks()));

    private final List<ConfiguredRule> rules = new ArrayList<>();
    private final List<Composite> composites = new ArrayList<>();
    private Mode mode = Mode.ENFORCE;
    private WaveMode wave = WaveMode.AUTO;
    private OptionalDouble drop = OptionalDouble.of(8);
    private Patience patience = new Patience(Duration.ofMillis(800), Duration.ofSeconds(30));

    static Finding found(Symbol symbol, double strength) {
        return new Finding(symbol, strength, "was seen");
    }

    /** A rule that always finds that, worth so many points. */
    Court finding(Symbol symbol, double points) {
        return rule(symbol.name(), RuleMode.ENFORCE, Map.of(symbol, points), constant(symbol));
    }

    Court findingInShadow(Symbol symbol, double points) {
        return rule(symbol.name(), RuleMode.SHADOW, Map.of(symbol, points), constant(symbol));
    }

    private static Rule constant(Symbol symbol) {
        return (_, _) -> List.of(found(symbol, 1));
    }

    Court rule(String name, Map<Symbol, Double> weights, Rule rule) {
        return rule(name, RuleMode.ENFORCE, weights, rule);
    }

    Court rule(String name, RuleMode ruleMode, Map<Symbol, Double> weights, Rule rule) {
        rules.add(new ConfiguredRule(name, name, ruleMode, weights, rule, true));
        return this;
    }

    Court composite(String name, When when, double add, Composite.Limit... limits) {
        Symbol symbol = Symbol.of(name, Kind.BEHAVIOUR);
        return composite(symbol, RuleMode.ENFORCE, when, add, limits);
    }

    Court composite(Symbol symbol, RuleMode how, When when, double add, Composite.Limit... limits) {
        composites.add(
                new Composite(symbol, how, when, add, List.of(limits), "were seen together"));
        return this;
    }

    Court observing() {
        mode = Mode.OBSERVE;
        return this;
    }

    Court withoutDrop() {
        drop = OptionalDouble.empty();
        return this;
    }

    Court wave(WaveMode other) {
        wave = other;
        return this;
    }

    Court patience(Duration overall) {
        patience = new Patience(Duration.ofMillis(800), overall);
        return this;
    }

    /** Hold from 4, quarantine from 6, drop from 8; at most 5 points of sender and 7 of content. */
    Pipeline sits() {
        return sits(knowledge);
    }

    Pipeline sits(Knowledge other) {
        Policy policy =
                new Policy(
                        mode,
                        OptionalDouble.of(4),
                        OptionalDouble.of(6),
                        drop,
                        Map.of(Kind.SENDER, 5.0, Kind.CONTENT, 7.0));
        return new Pipeline(
                new Setup(
                        List.copyOf(rules),
                        List.copyOf(composites),
                        policy,
                        wave,
                        new LocalHosts(Set.of("local.example")),
                        patience),
                other,
                new Scribe(),
                time.clocks());
    }

    private final class Scribe implements PipelineListener {
        @Override
        public void judged(ActivityKind kind, Judgement judgement, Steps took) {
            heard.add("judged " + kind.label() + " " + judgement.enforced().label());
            steps.add(took);
        }

        @Override
        public void forwardedInsteadOfHeld(ActivityKind kind) {
            heard.add("not held " + kind.label());
        }

        @Override
        public void silent(String rule, Silence silence) {
            heard.add(rule + " " + silence);
        }

        @Override
        public void faulted(String rule, Throwable fault) {
            heard.add(rule + " threw " + fault.getClass().getSimpleName());
        }

        @Override
        public void switchedOff(String rule) {
            heard.add(rule + " off");
        }

        @Override
        public void failed(Throwable fault) {
            heard.add("failed " + fault.getMessage());
        }
    }
}
