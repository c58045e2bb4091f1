package social.winnow.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import social.winnow.model.Activity;
import social.winnow.model.Actor;
import social.winnow.model.Delivery;
import social.winnow.model.Finding;
import social.winnow.model.Kind;
import social.winnow.model.Symbol;
import social.winnow.rule.Fact;
import social.winnow.rule.Relation;
import social.winnow.rule.Rule;
import social.winnow.testkit.Deliveries;
import social.winnow.testkit.FakeContext;
import social.winnow.testkit.MapSettings;
import social.winnow.testkit.Posts;

import java.util.List;
import java.util.Map;
import java.util.Optional;

class KeywordRuleTest {
    private static final String EVE = "https://remote.example/users/eve";
    private static final Symbol PILLS = Symbol.of("PILLS", Kind.CONTENT);
    private static final Map<String, ?> WORDS =
            Map.of("symbol", "PILLS", "words", List.of("cheap pills", "casino*"));

    private static Rule rule(Map<String, ?> list) {
        return rule(List.of(list));
    }

    private static Rule rule(List<Map<String, ?>> lists) {
        MapSettings settings = MapSettings.of(Map.of("lists", lists));
        Rule rule = new KeywordRule.Factory().create(settings);
        assertThat(settings.problems()).isEmpty();
        return rule;
    }

    private static List<String> problems(Map<String, ?> list) {
        MapSettings settings = MapSettings.of(Map.of("lists", List.of(list)));
        new KeywordRule.Factory().create(settings);
        return settings.problems();
    }

    private static List<Finding> judge(Rule rule, FakeContext context, Posts post) {
        return context.run(rule, Deliveries.create(EVE, post.build()));
    }

    private static List<Finding> judge(Rule rule, String text) {
        return judge(rule, new FakeContext(), Posts.post().text(text));
    }

    private static Actor called(String name) {
        return new Actor(
                EVE,
                List.of("Person"),
                Optional.of("eve"),
                Optional.of(name),
                Optional.empty(),
                Optional.empty(),
                true,
                List.of(),
                Actor.Traits.NONE);
    }

    @Test
    void findsAWordHoweverItIsDisguised() {
        assertThat(judge(rule(WORDS), "Cheap\u200b рIlls!"))
                .containsExactly(new Finding(PILLS, 1.0, "says “cheap pills”"));
    }

    @Test
    void findsAPatternInBothReadings() {
        Rule rule = rule(Map.of("symbol", "PILLS", "patterns", List.of("earn \\$\\d+", "привет+")));
        assertThat(judge(rule, "EARN $５00 now")).hasSize(1);
        assertThat(judge(rule, "еаrn $500 now")).hasSize(1);
        assertThat(judge(rule, "Приветт")).hasSize(1);
        assertThat(judge(rule, "learn")).isEmpty();
    }

    @Test
    void eachListHasItsSymbolItsKindAndItsWeight() {
        Rule rule =
                rule(
                        List.of(
                                WORDS,
                                Map.of(
                                        "symbol", "LURE", "kind", "list", "weight", 1.5, "words",
                                        "lure")));
        Symbol lure = Symbol.of("LURE", Kind.LIST);
        assertThat(rule.symbols()).isEqualTo(Map.of(PILLS, 3.0, lure, 1.5));
        assertThat(judge(rule, "lure of cheap pills in the casinos"))
                .extracting(Finding::symbol)
                .containsExactlyInAnyOrder(PILLS, lure);
    }

    @Test
    void looksOnlyWhereItIsToldTo() {
        Posts post = Posts.post().text("cheap pills").link("https://www.casino.example/");
        Rule links = rule(Map.of("words", List.of("cheap pills", "casino"), "in", "links"));
        assertThat(judge(links, new FakeContext(), post))
                .extracting(Finding::because)
                .containsExactly("links to a host with “casino”");
        assertThat(judge(rule(Map.of("words", "casino")), new FakeContext(), post)).isEmpty();
    }

    @Test
    void asksForTheProfileOnlyIfNamesAreLookedAt() {
        Rule rule = rule(Map.of("words", "casino", "in", "names"));
        Delivery delivery = Deliveries.create(EVE, Posts.post().build());
        FakeContext context = new FakeContext().actor(called("Best Casino"));
        assertThat(rule.needs(delivery, context)).containsExactly(Fact.ACTOR);
        assertThat(rule(WORDS).needs(delivery, context)).isEmpty();
        assertThat(context.run(rule, delivery)).hasSize(1);
    }

    @Test
    void leavesKnownSendersAloneUnlessToldOtherwise() {
        FakeContext known = new FakeContext().relation(new Relation(1, Relation.Reason.ACCEPTED));
        Posts post = Posts.post().text("cheap pills");
        assertThat(judge(rule(WORDS), known, post)).isEmpty();
        assertThat(judge(rule(Map.of("words", "cheap pills", "everybody", true)), known, post))
                .hasSize(1);
    }

    @Test
    void readsAFileOfWordsAndPatterns() {
        Rule rule = rule(Map.of("file", "# pills\ncheap pills\n\n/casin[o0]/\n"));
        assertThat(judge(rule, "cheap pills")).hasSize(1);
        assertThat(judge(rule, "casin0")).hasSize(1);
        assertThat(judge(rule, "pills")).isEmpty();
    }

    @Test
    void doesNotReadReports() {
        Activity.Flag flag =
                new Activity.Flag(
                        Deliveries.envelope(EVE, "Flag"),
                        List.of("https://local.example/users/mia"),
                        Optional.of(Posts.post().text("sells cheap pills").build()));
        assertThat(new FakeContext().run(rule(WORDS), Deliveries.delivery(flag))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    words    | ???                      | has no letter
                    words    | C++                      | single letter
                    patterns | a[                       | at its character 2: missing closing ]
                    patterns | ab(?=x)                  | at its character 3: invalid or unsupported
                    patterns | a**                      | at its character 2: invalid nested
                    patterns | x*                       | matches every text
                    patterns | (((x{1000}){1000}){1000})| too slow
                    patterns | (\\pL{1,100} ){1,30}     | too slow
                    in       | bio                      | is none of text, links, names
                    symbol   | pills                    | is no symbol's name
                    weight   | -1                       | out of range
                    file     | /a[/                     | line 1: is no pattern
                    """)
    void tellsWhatIsWrongWithAList(String key, String value, String fault) {
        assertThat(problems(Map.of(key, value)))
                .anyMatch(it -> it.startsWith(key) && it.contains(fault));
    }

    @Test
    void twoListsNeedTwoSymbols() {
        MapSettings settings =
                MapSettings.of(
                        Map.of("lists", List.of(Map.of("words", "a1"), Map.of("words", "b1"))));
        new KeywordRule.Factory().create(settings);
        assertThat(settings.problems()).anyMatch(it -> it.contains("another list"));
    }
}
