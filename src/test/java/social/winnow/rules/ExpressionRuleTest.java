package social.winnow.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import social.winnow.model.Activity;
import social.winnow.model.Content;
import social.winnow.model.Delivery;
import social.winnow.model.Finding;
import social.winnow.model.Kind;
import social.winnow.model.Symbol;
import social.winnow.model.http.Request;
import social.winnow.rule.Age;
import social.winnow.rule.Fact;
import social.winnow.rule.Rule;
import social.winnow.testkit.Deliveries;
import social.winnow.testkit.FakeContext;
import social.winnow.testkit.MapSettings;
import social.winnow.testkit.Posts;

import java.time.Duration;
import java.util.List;
import java.util.Map;

class ExpressionRuleTest {
    private static final Delivery LURE =
            Deliveries.create(
                    Posts.post()
                            .text("Earn money fast")
                            .mention("https://local.example/users/ben")
                            .mention("https://x.example/users/eve")
                            .link("https://go.lure.example/1")
                            .hashtag("money")
                            .image("blur"));
    private static final Delivery FOLLOW =
            Deliveries.delivery(
                    new Activity.Follow(
                            Deliveries.envelope(Deliveries.MALLORY, "Follow"),
                            new Content.Reference("https://local.example/users/ben")));

    private static Rule rule(String when) {
        MapSettings settings = MapSettings.of(Map.of("when", when));
        Rule rule = new ExpressionRule.Factory().create(settings);
        assertThat(settings.problems()).isEmpty();
        return rule;
    }

    private static List<String> problems(Map<String, ?> values) {
        MapSettings settings = MapSettings.of(values);
        new ExpressionRule.Factory().create(settings);
        return settings.problems();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "activity.kind == 'create'",
                "activity.id.startsWith('https://remote.example/')",
                "post.present && post.public && !post.direct && !post.reply",
                "post.mentions == 2 && size(post.people) == 2",
                "post.text.matches('(?i)earn .* fast')",
                "'go.lure.example' in post.links && post.domains == ['lure.example']",
                "post.links.exists(host, host.endsWith('.lure.example'))",
                "post.hashtags == ['money'] && post.attachments == 1",
                "post.language == ''",
                "sender.actor.endsWith('/mallory') && sender.origin == 'remote.example'",
                "sender.domain == 'remote.example' && sender.software == ''",
                "sender.age < duration('24h') && sender.age > duration('90m')",
            })
    void everyVariableCanBeUsed(String when) {
        FakeContext context = new FakeContext().age(Duration.ofHours(2), Age.Source.ID);
        assertThat(context.run(rule(when), LURE)).hasSize(1);
        assertThat(context.abstentions()).isEmpty();
    }

    @Test
    void knowsWhetherThereIsAWave() {
        FakeContext context = new FakeContext();
        assertThat(context.run(rule("wave"), LURE)).isEmpty();
        assertThat(context.inWave().run(rule("wave"), LURE)).hasSize(1);
    }

    @Test
    void readsWhatTheServerCallsItself() {
        Request bare = LURE.request();
        Request request =
                new Request(
                        bare.method(),
                        bare.target(),
                        bare.headers().with("User-Agent", "Misskey/2025.1.0 (https://x.example/)"),
                        bare.body(),
                        bare.client());
        Delivery delivery =
                new Delivery(
                        LURE.id(),
                        LURE.receivedAt(),
                        request,
                        LURE.activity(),
                        LURE.verification());

        assertThat(new FakeContext().run(rule("sender.software == 'misskey'"), delivery))
                .hasSize(1);
    }

    @Test
    void withoutAPostItsVariablesAreEmpty() {
        Rule rule =
                rule(
                        "!post.present && post.mentions == 0 && post.text == '' && post.links == []"
                                + " && activity.kind == 'follow'");
        assertThat(new FakeContext().run(rule, FOLLOW)).hasSize(1);
    }

    @Test
    void findsUnderItsOwnSymbolWithItsOwnSentence() {
        MapSettings settings =
                MapSettings.of(
                        Map.of(
                                "when", "post.mentions > 1",
                                "because", "mentions too many",
                                "symbol", "CROWD",
                                "kind", "content"));
        Rule rule = new ExpressionRule.Factory().create(settings);
        Symbol crowd = Symbol.of("CROWD", Kind.CONTENT);
        assertThat(rule.symbols()).containsOnlyKeys(crowd);
        assertThat(new FakeContext().run(rule, LURE))
                .containsExactly(new Finding(crowd, 1.0, "mentions too many"));
        assertThat(rule("true").symbols()).containsOnlyKeys(Symbol.of("TEST", Kind.BEHAVIOUR));
    }

    @Test
    void abstainsWhenTheAnswerDependsOnAnAgeNobodyKnows() {
        FakeContext context = new FakeContext();
        assertThat(context.run(rule("sender.age < duration('1h')"), LURE)).isEmpty();
        assertThat(context.abstentions()).containsExactly("a value of the condition is unknown");
        context.run(rule("post.mentions > 9 && sender.age < duration('1h')"), LURE);
        assertThat(context.abstentions()).hasSize(1);
    }

    @Test
    void needsTheAgeOnlyWhenTheConditionNamesIt() {
        assertThat(rule("post.mentions > 1").needs(LURE, new FakeContext())).isEmpty();
        Rule aged = rule("sender.age < duration('1h')");
        assertThat(aged.needs(LURE, new FakeContext())).containsExactly(Fact.AGE);
        Delivery delete =
                Deliveries.delivery(
                        new Activity.Delete(
                                Deliveries.envelope(Deliveries.MALLORY, "Delete"),
                                new Content.Reference(Deliveries.MALLORY)));
        assertThat(aged.needs(delete, new FakeContext())).isEmpty();
    }

    @Test
    void tellsTheColumnOfAnError() {
        assertThat(problems(Map.of("when", "post.mentions > 4 && post.mentoins > 2")))
                .singleElement()
                .asString()
                .isEqualTo("when:22 there is no post.mentoins");
        assertThat(problems(Map.of("when", "post.mentions >\n  'four'")))
                .singleElement()
                .asString()
                .startsWith("when:15 found no matching overload");
        assertThat(problems(Map.of("when", "post.mentions > ")))
                .singleElement()
                .asString()
                .startsWith("when:17 ");
        assertThat(problems(Map.of("when", "post.mentions"))).hasSize(1);
        assertThat(problems(Map.of("when", "post.text.matches('(')"))).hasSize(1);
        assertThat(problems(Map.of("when", "sender.age < duration('7d')"))).hasSize(1);
    }

    @Test
    void tellsWhatElseIsWrong() {
        assertThat(problems(Map.of()))
                .containsExactly("when:0 is missing: the condition to be met");
        assertThat(problems(Map.of("when", "true", "kind", "odd")))
                .containsExactly("kind:0 is none of sender, content, behaviour, list: odd");
        assertThat(problems(Map.of("when", "true", "symbol", "my-rule")))
                .containsExactly("symbol:0 is no symbol's name, such as MY_RULE: my-rule");
    }

    @Test
    void anExpressionThatWouldRunForeverAbstains() {
        String tags =
                "post.hashtags.all(a, post.hashtags.all(b, post.hashtags.all(c, a != b + c)))";
        Posts post = Posts.post();
        for (int i = 0; i < 200; i++) {
            post.hashtag("tag" + i);
        }
        FakeContext context = new FakeContext();
        assertThat(context.run(rule(tags), Deliveries.create(post))).isEmpty();
        assertThat(context.abstentions()).hasSize(1);
    }
}
