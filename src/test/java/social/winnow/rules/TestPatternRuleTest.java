package social.winnow.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import social.winnow.model.Activity;
import social.winnow.model.Content;
import social.winnow.model.Finding;
import social.winnow.testkit.Deliveries;
import social.winnow.testkit.FakeContext;
import social.winnow.testkit.Posts;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

class TestPatternRuleTest {
    private static final String CANARY = TestPatternRule.CANARY;

    private static List<Finding> judge(Activity activity) {
        return new FakeContext().run(new TestPatternRule(), Deliveries.delivery(activity));
    }

    private static boolean found(String text) {
        return !new FakeContext()
                .run(new TestPatternRule(), Deliveries.create(Posts.post().text(text)))
                .isEmpty();
    }

    @Test
    void findsItWithinOtherText() {
        assertThat(found("before " + CANARY + " after")).isTrue();
        assertThat(found(CANARY.substring(1))).isFalse();
        assertThat(found("an ordinary post about GTUBE")).isFalse();
    }

    @Test
    void noDisguiseHelps() {
        assertThat(found(CANARY.replace("X", "X\u200b"))).isTrue();
        assertThat(found(CANARY.replace("S", "\u00adS"))).isTrue();
        assertThat(found(CANARY.replace("T", "Ｔ").replace("4", "４"))).isTrue();
        assertThat(found(CANARY.replace("C", "С").replace("X", "Х"))).isTrue();
        assertThat(found(CANARY.replace("*", " * ").toLowerCase(Locale.ROOT))).isTrue();
        assertThat(found(CANARY.replace("*", "\u2217"))).isTrue();
        assertThat(found(CANARY.replace("*", Character.toString(0x1031f)))).isTrue();
        assertThat(found("\u202e" + CANARY)).isTrue();
        assertThat(found("\u202e" + new StringBuilder(CANARY).reverse())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"contentMap", "summary", "name", "source", "attachment.name", "option"})
    void findsItInEveryField(String field) {
        assertThat(
                        new FakeContext()
                                .run(
                                        new TestPatternRule(),
                                        Deliveries.create(Posts.post().text(field, CANARY))))
                .hasSize(1);
    }

    @Test
    void findsItInNamesReactionsReportsAndInnerActivities() {
        assertThat(
                        new FakeContext()
                                .run(
                                        new TestPatternRule(),
                                        Deliveries.create(
                                                Posts.post()
                                                        .mention(
                                                                "https://a.example/users/"
                                                                        + CANARY))))
                .hasSize(1);
        Content post = new Content.EmbeddedPost(Posts.post().text(CANARY).build());
        Activity create =
                new Activity.Create(Deliveries.envelope("https://a.example/u", "Create"), post);
        assertThat(
                        judge(
                                new Activity.Announce(
                                        Deliveries.envelope("https://a.example/g", "Announce"),
                                        new Content.EmbeddedActivity(create))))
                .hasSize(1);
        assertThat(
                        judge(
                                new Activity.Undo(
                                        Deliveries.envelope("https://a.example/u", "Undo"),
                                        new Content.EmbeddedActivity(create))))
                .hasSize(1);
        assertThat(
                        judge(
                                new Activity.Batch(
                                        Deliveries.envelope("https://a.example/u", "Collection"),
                                        List.of(create))))
                .hasSize(1);
        assertThat(
                        judge(
                                new Activity.Reaction(
                                        Deliveries.envelope("https://a.example/u", "Like"),
                                        new Content.Missing(),
                                        Optional.of(CANARY))))
                .hasSize(1);
        assertThat(
                        judge(
                                new Activity.Flag(
                                        Deliveries.envelope("https://a.example/u", "Flag"),
                                        List.of(),
                                        Optional.of(Posts.post().text(CANARY).build()))))
                .hasSize(1);
    }
}
