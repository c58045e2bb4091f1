package social.winnow.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.model.Activity;
import social.winnow.model.Content;
import social.winnow.model.Delivery;
import social.winnow.model.Finding;
import social.winnow.model.Post;
import social.winnow.model.Text;
import social.winnow.rule.Relation;
import social.winnow.rule.Rule;
import social.winnow.testkit.Deliveries;
import social.winnow.testkit.FakeContext;
import social.winnow.testkit.MapSettings;
import social.winnow.testkit.Posts;

import java.util.List;
import java.util.Map;
import java.util.Optional;

class HiddenTextRuleTest {
    private static final String DISGUISED = "L\u0456mit\u0435d fr\u200bee off\u200ber";

    private final Rule rule = new HiddenTextRule.Factory().create(MapSettings.of(Map.of()));
    private final FakeContext context = new FakeContext();

    private List<Finding> judge(Posts post) {
        return context.run(rule, Deliveries.create(post));
    }

    private static Post html(String raw, String plain) {
        Text text = new Text("content", Optional.empty(), true, raw, plain);
        Post post = Posts.post().build();
        return new Post(
                post.id(),
                post.types(),
                post.attributedTo(),
                post.inReplyTo(),
                post.quote(),
                post.audience(),
                List.of(text),
                post.mentions(),
                post.hashtags(),
                Posts.post().link("https://lure.example/").build().links(),
                post.attachments(),
                post.vote(),
                post.published());
    }

    @Test
    void findsDisguisedWords() {
        assertThat(judge(Posts.post().text(DISGUISED)))
                .containsExactly(new Finding(HiddenTextRule.HIDDEN, 1.0, "disguises 3 words"));
        assertThat(judge(Posts.post().text("fr\u200bee off\u200ber for you"))).isEmpty();
    }

    @Test
    void findsThemInAnUpdateAndInAnAnswerToALocalPost() {
        Post post = Posts.post().text(DISGUISED).replyTo("https://local.example/notes/1").build();
        Delivery update =
                Deliveries.delivery(
                        new Activity.Update(
                                Deliveries.envelope(Deliveries.MALLORY, "Update"),
                                new Content.EmbeddedPost(post)));
        assertThat(context.firstContact(false).run(rule, update)).hasSize(1);
    }

    @Test
    void aLinkThatReadsLikeAnotherIsWorthLittle() {
        Post post =
                html(
                        "<p><a href='https://lure.example/'>https://bank.test/</a></p>",
                        "https://bank.test/");
        assertThat(context.run(rule, Deliveries.create(Deliveries.MALLORY, post)))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.strength()).isLessThan(0.5);
                    assertThat(it.because())
                            .isEqualTo("has a link elsewhere that reads like one to bank.test");
                });
    }

    @Test
    void findsATextThatPeopleDoNotSee() {
        Post post =
                html(
                        "<p>hi <span class=\"invisible\">river stone meadow</span></p>",
                        "hi river stone meadow");
        assertThat(context.run(rule, Deliveries.create(Deliveries.MALLORY, post)))
                .extracting(Finding::because)
                .containsExactly("has a text that people do not see");
    }

    @Test
    void doesNotLookAtDescriptionsOrAtWhatTurnsToNobodyHere() {
        assertThat(judge(Posts.post().text("attachment.name", DISGUISED))).isEmpty();
        context.firstContact(false);
        assertThat(judge(Posts.post().text(DISGUISED))).isEmpty();
    }

    @Test
    void leavesKnownSendersAlone() {
        context.relation(new Relation(0.6, Relation.Reason.REPLIED));
        assertThat(judge(Posts.post().text(DISGUISED))).isEmpty();
    }
}
