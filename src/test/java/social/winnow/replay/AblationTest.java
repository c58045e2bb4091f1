package social.winnow.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.model.ActivityKind;
import social.winnow.model.Finding;
import social.winnow.model.Judgement;
import social.winnow.model.Judgement.Weighed;
import social.winnow.model.Kind;
import social.winnow.model.Symbol;
import social.winnow.model.Verdict;
import social.winnow.pipeline.ConfiguredRule;
import social.winnow.pipeline.LocalHosts;
import social.winnow.pipeline.Mode;
import social.winnow.pipeline.Patience;
import social.winnow.pipeline.Policy;
import social.winnow.pipeline.RuleMode;
import social.winnow.pipeline.Setup;
import social.winnow.pipeline.WaveMode;
import social.winnow.replay.Judged.Unit;
import social.winnow.replay.Variant.Without;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

final class AblationTest {
    private static final Truth WAVE = new Truth(true, "wave");
    private static final Truth FRIENDS = new Truth(false, "friends");
    private static final Setup SETUP =
            new Setup(
                    List.of(rule("one", RuleMode.ENFORCE), rule("two", RuleMode.ENFORCE)),
                    new Policy(
                            Mode.ENFORCE,
                            OptionalDouble.of(4),
                            OptionalDouble.of(6),
                            OptionalDouble.empty(),
                            Map.of()),
                    new LocalHosts(Set.of()),
                    Patience.DEFAULT);

    private final Ablation ablation = new Ablation(SETUP);

    private static ConfiguredRule rule(String name, RuleMode mode) {
        return new ConfiguredRule(name, name, mode, Map.of(), (_, _) -> List.of(), false);
    }

    private static Judged judged(Truth truth, Verdict verdict, String rule, double score) {
        Finding finding = new Finding(Symbol.of("SEEN", Kind.BEHAVIOUR), 1, "seen");
        return Judged.atOnce(
                new Arrival(
                        truth,
                        0,
                        0,
                        Duration.ZERO,
                        "https://far.example/eve",
                        "",
                        ActivityKind.CREATE,
                        Set.of(Unit.DELIVERY, Unit.FIRST_CONTACT),
                        false),
                new Judgement(
                        verdict,
                        verdict,
                        score,
                        List.of(new Weighed(finding, rule, score, false)),
                        List.of()));
    }

    @Test
    void leavesOutOneRuleOrAllOthers() {
        assertThat(new Variant(Without.RULE, "one").of(SETUP).rules())
                .extracting(ConfiguredRule::name)
                .containsExactly("two");
        assertThat(new Variant(Without.OTHER_RULES, "one").of(SETUP).rules())
                .extracting(ConfiguredRule::name)
                .containsExactly("one");
        assertThat(Variant.ALL.of(SETUP)).isEqualTo(SETUP);
        assertThat(new Variant(Without.HOLDS, "").of(SETUP).policy().hold()).isEmpty();
        assertThat(new Variant(Without.WAVES, "").of(SETUP).wave()).isEqualTo(WaveMode.OFF);
    }

    @Test
    void triesOnlyRulesThatSpoke() {
        ablation.all().accept(judged(WAVE, new Verdict.Quarantine(), "one", 7));

        assertThat(ablation.variants())
                .containsExactly(
                        new Variant(Without.RULE, "one"),
                        new Variant(Without.HOLDS, ""),
                        new Variant(Without.WAVES, ""),
                        new Variant(Without.OTHER_RULES, "one"));
        assertThat(ablation.text()).contains("never spoke: two");
    }

    @Test
    void tellsWhatARuleKeepsAndWhatItReachesAlone() {
        Variant without = new Variant(Without.RULE, "one");
        Variant alone = new Variant(Without.OTHER_RULES, "one");
        ablation.all().accept(judged(WAVE, new Verdict.Quarantine(), "one", 7));
        ablation.all().accept(judged(FRIENDS, new Verdict.Quarantine(), "one", 7));
        ablation.taking(without).accept(judged(WAVE, new Verdict.Forward(), "two", 3));
        ablation.taking(without).accept(judged(FRIENDS, new Verdict.Forward(), "two", 3));
        ablation.taking(alone).accept(judged(WAVE, new Verdict.Forward(), "one", 4));
        ablation.taking(alone).accept(judged(FRIENDS, new Verdict.Forward(), "one", 3));

        assertThat(ablation.text())
                .containsPattern("everything +100.00 +1 +1")
                .containsPattern("without one +0.00 +0 +0 +friends 100.0 -> 0.0, wave 100.0 -> 0.0")
                .containsPattern("only one +100.00 +100.00 +0.00 +wave 100.0/0.0");
        JsonNode json = JsonMapper.builder().build().readTree(ablation.json());
        assertThat(json.at("/variants/0/ham/first_contacts_kept").asInt()).isEqualTo(1);
        assertThat(json.at("/variants/2/name").asString()).isEqualTo("one");
        assertThat(json.at("/variants/2/families/1/reached_hold").asInt()).isEqualTo(1);
        assertThat(json.at("/silent/0").asString()).isEqualTo("two");
    }
}
