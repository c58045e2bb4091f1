package social.winnow.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import social.winnow.config.CountingFactory.Read;
import social.winnow.model.Symbol;
import social.winnow.pipeline.ConfiguredRule;
import social.winnow.pipeline.RuleMode;
import social.winnow.rule.Rule;
import social.winnow.rule.RuleFactory;
import social.winnow.rule.Settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

class RulesReaderTest {

    @Test
    void whatIsNotListedRunsWithItsDefaults() {
        ConfiguredRule rule = rules("").getFirst();

        assertThat(rule.name()).isEqualTo("counting");
        assertThat(rule.mode()).isEqualTo(RuleMode.ENFORCE);
        assertThat(rule.weights())
                .isEqualTo(Map.of(CountingFactory.FEW, 1.0, CountingFactory.MANY, 3.0));
        assertThat(rule.rule())
                .isEqualTo(
                        new Read(6, 0.5, false, Duration.ofMinutes(15), "", List.of(), List.of()));
    }

    @Test
    void listingARuleReplacesItsDefault() {
        List<ConfiguredRule> rules =
                rules(
                        """
                          - type: counting
                            mode: shadow
                            weight: 2.5
                            with:
                              max-mentions: 9
                              share: 1
                              deep: true
                              window: 2h
                              words: [a, 5]
                              deny:
                                domains:
                                  - a.example
                                  - { value: b.example, reason: "${env:NOT-A-WHOLE} text" }
                          - { type: optional, name: mine, weight: { MANY: 7 }, when: "a && b" }
                        """);

        assertThat(rules).extracting(ConfiguredRule::name).containsExactly("counting", "mine");
        assertThat(rules.getFirst().mode()).isEqualTo(RuleMode.SHADOW);
        assertThat(rules.getFirst().weights().values()).containsOnly(2.5);
        assertThat(rules.getFirst().rule())
                .isEqualTo(
                        new Read(
                                9,
                                1,
                                true,
                                Duration.ofHours(2),
                                "",
                                List.of("a", "5"),
                                List.of("a.example/-", "b.example/${env:NOT-A-WHOLE} text")));
        assertThat(rules.getLast().type()).isEqualTo("optional");
        assertThat(rules.getLast().weights())
                .isEqualTo(Map.of(CountingFactory.FEW, 1.0, CountingFactory.MANY, 7.0));
        assertThat(((Read) rules.getLast().rule()).when()).isEqualTo("a && b");
    }

    @Test
    void aTypeCanBeListedSeveralTimesAndSwitchedOff() {
        assertThat(rules("  - {type: counting, mode: off}\n  - {type: counting, name: second}\n"))
                .extracting(ConfiguredRule::mode)
                .containsExactly(RuleMode.OFF, RuleMode.ENFORCE);
    }

    @Test
    void reportsEverythingThatIsWrongWithItsPlace() {
        assertThat(
                        problems(
                                """
                                  - type: counting
                                    with:
                                      max-mentions: 0
                                      share: much
                                      max-mention: 4
                                      words: { a: b }
                                      deny: [x]
                                  - { type: countin }
                                  - { weight: 3 }
                                  - counting
                                  - { type: optional, name: Mine, mode: maybe, weight: { MNAY: 1, FEW: x } }
                                  - { type: counting }
                                  - { type: optional, with: {}, share: 1 }
                                  - { type: optional, name: o2, deny: { domains: [ [a], { value: a, raeson: b } ] } }
                                """))
                .containsExactly(
                        "winnow.yaml:5:21: rules[0].with.max-mentions: must be between 1 and 1000,"
                                + " was 0",
                        "winnow.yaml:6:14: rules[0].with.share: must be a number between 0 and 1,"
                                + " was much",
                        "winnow.yaml:7:7: rules[0].with.max-mention: is unknown; did you mean"
                                + " max-mentions?",
                        "winnow.yaml:8:14: rules[0].with.words: must be a list, not a mapping",
                        "winnow.yaml:9:13: rules[0].with.deny: must be a mapping, not a list",
                        "winnow.yaml:10:13: rules[1].type: must be one of counting, optional; did"
                                + " you mean counting?, was countin",
                        "winnow.yaml:11:5: rules[2]: needs a type: one of counting, optional",
                        "winnow.yaml:12:5: rules[3]: must be a mapping such as {type: account-age,"
                                + " weight: 3}, not a single value",
                        "winnow.yaml:13:29: rules[4].name: must be of small letters, digits and"
                                + " dashes, was Mine",
                        "winnow.yaml:13:41: rules[4].mode: must be one of off, shadow, enforce,"
                                + " was maybe",
                        "winnow.yaml:13:58: rules[4].weight.MNAY: is no symbol of this rule; did"
                                + " you mean MANY?",
                        "winnow.yaml:13:72: rules[4].weight.FEW: must be a number between -1000"
                                + " and 1000, was x",
                        "winnow.yaml:14:5: rules[5].name: must be another: counting is the rule in"
                                + " line 3",
                        "winnow.yaml:15:5: rules[6].name: must be another: optional is the rule in"
                                + " line 13",
                        "winnow.yaml:15:33: rules[6].share: must stand under with, like the rule's"
                                + " other settings",
                        "winnow.yaml:16:52: rules[7].deny.domains[0]: must be a text or a mapping,"
                                + " not a list",
                        "winnow.yaml:16:69: rules[7].deny.domains[1].raeson: is unknown; did you"
                                + " mean reason?");
    }

    @Test
    void theColumnOfAnErrorInAConditionIsThatOfTheFile() {
        assertThat(problems("  - { type: optional, when: a ? b }\n"))
                .containsExactly("winnow.yaml:3:31: rules[0].when: unexpected ?");
        assertThat(problems("  - { type: optional, when: \"a ? b\" }\n"))
                .containsExactly("winnow.yaml:3:32: rules[0].when: unexpected ?");
        assertThat(problems("  - type: optional\n    when: |\n      a\n      ?\n"))
                .containsExactly(
                        "winnow.yaml:4:11: rules[0].when: at its character 3: unexpected ?");
    }

    @Test
    void aConditionWithATypoIsRefusedWithItsLineAndColumn() {
        ConfigLoader loader =
                new ConfigLoader(new PluginFolder(Path.of("target/no-plugins")), Map.of());
        String rule = "rules:\n  - { type: expression, name: mine, when: \"%s\" }\n";

        assertThat(
                        Configs.accepted(
                                        loader.load(
                                                "f",
                                                Configs.UPSTREAM
                                                        + rule.formatted("post.mentions > 4")))
                                .rules())
                .extracting(ConfiguredRule::name)
                .contains("mine", "account-age");
        assertThat(
                        Configs.problems(
                                loader.load(
                                        "f",
                                        Configs.UPSTREAM + rule.formatted("post.mentoins > 4"))))
                .singleElement()
                .asString()
                .startsWith("f:3:44: rules[0].when: ")
                .contains("mentoins");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "../words.txt", "..", ".words", "a/b", "\"a\\0b\""})
    void aFileOfARuleLiesBesideTheConfiguration(String name) {
        ConfigLoader loader =
                new ConfigLoader(new PluginFolder(Path.of("target/no-plugins")), Map.of());
        String rule = "rules: [{ type: keyword, lists: [{ file: %s }] }]\n";

        assertThat(Configs.problems(loader.load("f", Configs.UPSTREAM + rule.formatted(name))))
                .singleElement()
                .asString()
                .startsWith("f:2:42: rules[0].lists[0].file: must be the name of a file");
        assertThat(Configs.problems(loader.load("f", Configs.UPSTREAM + rule.formatted("none"))))
                .singleElement()
                .asString()
                .contains("f:2:42: ", "names a file that is not in ");
    }

    @Test
    void aTypeThatFailsIsAProblem() {
        RuleFactory broken =
                new RuleFactory() {
                    @Override
                    public String type() {
                        return "broken";
                    }

                    @Override
                    public Map<Symbol, Double> symbols() {
                        return Map.of();
                    }

                    @Override
                    public Rule create(Settings settings) {
                        throw new NoClassDefFoundError("com/example/Gone");
                    }
                };
        ConfigLoader loader =
                new ConfigLoader(_ -> new RuleTypes.Found(List.of(broken), List.of()), Map.of());

        assertThat(Configs.problems(loader.load("f", Configs.UPSTREAM)))
                .singleElement()
                .asString()
                .contains("broken: the rule type failed to make a rule")
                .contains("com/example/Gone");
    }

    private static List<ConfiguredRule> rules(String yaml) {
        return Configs.accepted(Configs.UPSTREAM + "rules:\n" + yaml).rules();
    }

    private static List<String> problems(String yaml) {
        return Configs.problems(Configs.UPSTREAM + "rules:\n" + yaml);
    }
}
