package social.winnow.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import social.winnow.model.Activity;
import social.winnow.model.Audience;
import social.winnow.model.Content;
import social.winnow.model.Envelope;
import social.winnow.model.Finding;
import social.winnow.rule.Relation;
import social.winnow.rule.Rule;
import social.winnow.testkit.Deliveries;
import social.winnow.testkit.FakeContext;
import social.winnow.testkit.MapSettings;
import social.winnow.testkit.Posts;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

class FanOutRuleTest {
    private final FakeContext context = new FakeContext();
    private final Rule rule = new FanOutRule.Factory().create(MapSettings.of(Map.of()));

    private List<Finding> to(int i) {
        return bring(i, Posts.post().link("https://lure.example/"));
    }

    private List<Finding> bring(int i, Posts post) {
        return context.run(
                rule, Deliveries.create(post.mention("https://local.example/users/l" + i)));
    }

    @Test
    void growsWithEveryPersonFromTheSecondOn() {
        assertThat(to(1)).isEmpty();
        assertThat(to(1)).isEmpty();
        assertThat(to(2))
                .containsExactly(
                        new Finding(
                                FanOutRule.FAN_OUT,
                                0.225,
                                "is one of 3 posts in a day by which its sender turns to 2 people"
                                        + " here"));
        assertThat(to(3).getFirst().strength()).isCloseTo(0.3375, within(1e-9));
        assertThat(to(4).getFirst().strength()).isCloseTo(0.45, within(1e-9));
        for (int i = 5; i < 14; i++) {
            to(i);
        }
        assertThat(to(14).getFirst().strength()).isCloseTo(0.62, within(1e-9));
        for (int i = 15; i < 32; i++) {
            to(i);
        }
        assertThat(to(32).getFirst().strength()).isCloseTo(1, within(1e-9));
    }

    @Test
    void isSilentAboutPeopleWhoOnlyTalk() {
        for (int i = 0; i < 10; i++) {
            assertThat(bring(i, Posts.post().text("good morning"))).isEmpty();
        }
    }

    @Test
    void isSilentAboutWhoeverIsKnownAndWhatAnswers() {
        context.firstContact(false);
        to(1);
        assertThat(to(2)).isEmpty();
        context.firstContact(true).relation(new Relation(1, Relation.Reason.REPLIED));
        to(3);
        assertThat(to(4)).isEmpty();
    }

    private List<Finding> boost(String object, int i) {
        Envelope envelope =
                new Envelope(
                        Optional.of(Deliveries.MALLORY + "/boosts/" + object),
                        Deliveries.MALLORY,
                        List.of("Announce"),
                        new Audience(
                                List.of("as:Public"), List.of("https://local.example/users/l" + i)),
                        Optional.empty(),
                        false,
                        Set.of());
        return context.run(
                rule,
                Deliveries.delivery(
                        new Activity.Announce(envelope, new Content.Reference(object))));
    }

    @Test
    void countsBoostsOfWhatIsNotLocal() {
        for (int i = 0; i < 5; i++) {
            assertThat(boost("https://local.example/statuses/" + i, i)).isEmpty();
        }
        assertThat(boost("https://lure.example/1", 1)).isEmpty();
        assertThat(boost("https://lure.example/2", 2))
                .extracting(Finding::symbol)
                .containsExactly(FanOutRule.FAN_OUT);
    }

    @Test
    void speaksOfTalkersOnlyWhenTheyApproachACrowd() {
        for (int i = 0; i < 31; i++) {
            bring(i, Posts.post().text("good morning"));
        }
        assertThat(bring(31, Posts.post().text("good morning")).getFirst().strength())
                .isCloseTo(0.62, within(1e-9));
    }

    @Test
    void takesWhoAnswersManyForATalker() {
        for (int i = 0; i < 40; i++) {
            assertThat(bring(i, Posts.post().replyTo("https://else.example/1"))).isEmpty();
        }
    }
}
