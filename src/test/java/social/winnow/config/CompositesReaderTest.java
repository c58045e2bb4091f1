package social.winnow.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import social.winnow.model.Kind;
import social.winnow.model.Symbol;
import social.winnow.pipeline.Composite;
import social.winnow.pipeline.Composite.Limit;
import social.winnow.pipeline.RuleMode;
import social.winnow.pipeline.When;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

class CompositesReaderTest {
    private static final String ONE = "composites:\n  MINE: { %s }\n";

    private static Loaded load(String yaml) {
        return new ConfigLoader(new PluginFolder(Path.of("target/no-plugins")), Map.of())
                .load("f", Configs.UPSTREAM + yaml);
    }

    private static List<Composite> read(String yaml) {
        return Configs.accepted(load(yaml)).composites();
    }

    private static List<String> problems(String inner) {
        return Configs.problems(load(ONE.formatted(inner)));
    }

    private static When when(String text) {
        return read(ONE.formatted("when: \"%s\"".formatted(text))).getFirst().when();
    }

    @Test
    void thereAreNoneByDefault() {
        assertThat(read("")).isEmpty();
        assertThat(read("composites: {}\n")).isEmpty();
    }

    @Test
    void readsEveryKey() {
        String all =
                "when: NEW_SENDER, add: 1.5, kind: sender, remove: [FAN_OUT], cap: 3,"
                        + " of: [NEW_SENDER, FAN_OUT], mode: shadow, because: young";
        assertThat(read(ONE.formatted(all)))
                .containsExactly(
                        new Composite(
                                Symbol.of("MINE", Kind.SENDER),
                                RuleMode.SHADOW,
                                new When.Found("NEW_SENDER"),
                                1.5,
                                List.of(
                                        new Limit(Set.of("FAN_OUT"), 0),
                                        new Limit(Set.of("NEW_SENDER", "FAN_OUT"), 3)),
                                "young"));
    }

    @Test
    void andBindsTighterThanOr() {
        When sender = new When.Found("NEW_SENDER");
        When fan = new When.Found("FAN_OUT");
        When flood = new When.Found("MENTION_FLOOD");
        assertThat(when("NEW_SENDER || FAN_OUT && MENTION_FLOOD"))
                .isEqualTo(new When.Any(List.of(sender, new When.All(List.of(fan, flood)))));
        assertThat(when("(NEW_SENDER||FAN_OUT)&&!!MENTION_FLOOD"))
                .isEqualTo(
                        new When.All(
                                List.of(
                                        new When.Any(List.of(sender, fan)),
                                        new When.Not(new When.Not(flood)))));
        assertThat(when("!(NEW_SENDER)")).isEqualTo(new When.Not(sender));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    NEW_SENDR            ; 1  ; 'there is no symbol NEW_SENDR; did you mean NEW_SENDER?'
                    NEW_SENDER &&        ; 14 ; ends where a symbol is missing
                    NEW_SENDER & FAN_OUT ; 12 ; has & where && or || is wanted
                    (NEW_SENDER          ; 12 ; ends where ) is missing
                    NEW_SENDER)          ; 11 ; has ) where && or || is wanted
                    NEW_SENDER FAN_OUT   ; 12 ; has F where && or || is wanted
                    && FAN_OUT           ; 1  ; has & where a symbol is wanted
                    """)
    void tellsWhereAConditionIsWrong(String condition, int column, String fault) {
        int before = "  MINE: { when: \"".length();
        assertThat(problems("when: \"%s\"".formatted(condition)))
                .singleElement()
                .asString()
                .isEqualTo("f:3:%d: composites.MINE.when: %s".formatted(before + column, fault));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    add: 1, kind: sender                        | when: is missing
                    when: FAN_OUT, add: 1                       | add: needs a kind
                    when: FAN_OUT, add: 1, kind: x              | kind: needs a kind
                    when: FAN_OUT, remove: [FAN_UOT]            | did you mean FAN_OUT?
                    when: FAN_OUT, remove: [LIST_DENY]          | decides alone: LIST_DENY
                    when: FAN_OUT, of: [FAN_OUT]                | of: needs a cap
                    when: FAN_OUT, cap: 0                       | cap: must be
                    when: FAN_OUT, mode: on                     | mode: must be one of
                    when: FAN_OUT, wehn: 1                      | wehn: is unknown
                    when: MINE                                  | there is no symbol MINE
                    """)
    void tellsWhatElseIsWrong(String inner, String fault) {
        assertThat(problems(inner)).singleElement().asString().contains(fault);
    }

    @Test
    void oneMayStandOnThoseAboveIt() {
        String above = "composites: { A: { when: FAN_OUT }, B: { when: \"A && FAN_OUT\" } }\n";
        String below = "composites: { B: { when: \"A && FAN_OUT\" }, A: { when: FAN_OUT } }\n";
        assertThat(read(above)).hasSize(2);
        assertThat(Configs.problems(load(below))).hasSize(1);
    }

    @Test
    void aNameIsGivenOnce() {
        assertThat(Configs.problems(load("composites: { FAN_OUT: { when: FAN_OUT } }\n")))
                .singleElement()
                .asString()
                .contains("is the name of a symbol already");
        assertThat(Configs.problems(load("composites: { mine: { when: FAN_OUT } }\n"))).hasSize(1);
        assertThat(Configs.problems(load("composites: [FAN_OUT]\n"))).hasSize(1);
        assertThat(Configs.problems(load("composites: { MINE: FAN_OUT }\n"))).hasSize(1);
    }

    @Test
    void namesOfTheAdminsOwnRulesAreSymbols() {
        String rule = "rules: [{ type: expression, name: big, when: post.mentions > 9 }]\n";
        assertThat(read(rule + "composites: { MINE: { when: BIG } }\n")).hasSize(1);
    }

    @Test
    void aConditionNestedTooDeeplyIsRefused() {
        String deep = "(".repeat(40) + "FAN_OUT" + ")".repeat(40);
        assertThat(problems("when: \"" + deep + "\"")).singleElement().asString().contains("deep");
    }
}
