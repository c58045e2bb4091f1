package social.winnow.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import static social.winnow.pipeline.Court.WHAT;
import static social.winnow.pipeline.Court.WHO;

import org.junit.jupiter.api.Test;

import social.winnow.model.Activity;
import social.winnow.model.Content;
import social.winnow.model.Delivery;
import social.winnow.model.Lookup;
import social.winnow.model.Verification;
import social.winnow.testkit.Deliveries;
import social.winnow.testkit.Posts;

import java.time.Duration;
import java.util.Set;

final class LearningTest {
    private static final String MALLORY = Deliveries.MALLORY;
    private static final String MIA = "https://local.example/users/mia";
    private static final String NOTE = "https://remote.example/notes/1";
    private static final Delivery POST = Deliveries.create(Posts.post().id(NOTE).mention(MIA));

    private final Court court = new Court();

    private void judgeAndLearn(Delivery delivery) {
        Pipeline pipeline = court.sits();
        pipeline.learn(delivery, pipeline.judge(delivery));
    }

    private Set<String> participants(String postId) {
        return court.knowledge.conversations().takingPart(postId, Set.of(MALLORY, MIA));
    }

    private boolean seen() {
        return court.senders.firstSeen(MALLORY) instanceof Lookup.Found;
    }

    @Test
    void learnsWhoTalksWithWhomFromWhatWasForwarded() {
        judgeAndLearn(POST);
        assertThat(participants(NOTE)).containsExactlyInAnyOrder(MALLORY, MIA);
        assertThat(seen()).isTrue();
    }

    @Test
    void learnsNoConversationFromWhatWasKeptBack() {
        court.finding(WHAT, 6);
        judgeAndLearn(POST);
        assertThat(participants(NOTE)).isEmpty();
        assertThat(seen()).isTrue();
    }

    @Test
    void learnsNoConversationFromWhatIsOnlyForwardedBecauseItObserves() {
        court.observing().finding(WHAT, 6);
        judgeAndLearn(POST);
        assertThat(participants(NOTE)).isEmpty();
    }

    @Test
    void isNotKeptFromLearningByARuleInShadow() {
        court.findingInShadow(WHAT, 6);
        judgeAndLearn(POST);
        assertThat(participants(NOTE)).isNotEmpty();
    }

    @Test
    void learnsNothingOfAPostThatIsSomebodyElses() {
        String foreign = "https://other.example/notes/1";
        judgeAndLearn(Deliveries.create(Posts.post().id(foreign).mention(MIA)));
        assertThat(participants(foreign)).isEmpty();
    }

    @Test
    void learnsNothingFromWhatIsNotProven() {
        Delivery unproven =
                new Delivery(
                        POST.id(),
                        POST.receivedAt(),
                        POST.request(),
                        POST.activity(),
                        new Verification.Unverifiable(Verification.Obstacle.KEY_PENDING));
        judgeAndLearn(unproven);
        assertThat(participants(NOTE)).isEmpty();
        assertThat(seen()).isFalse();
    }

    @Test
    void doesNotMakeTheAcquaintanceOfSomebodyWhoLeaves() {
        judgeAndLearn(
                Deliveries.delivery(
                        new Activity.Delete(
                                Deliveries.envelope(MALLORY, "Delete"),
                                new Content.Reference(MALLORY))));
        assertThat(seen()).isFalse();
    }

    private double strength() {
        return court.knowledge.relations().with(MALLORY).strength();
    }

    private static Delivery accept() {
        Content follow =
                new Content.EmbeddedActivity(
                        new Activity.Follow(
                                Deliveries.envelope(MIA, "Follow"),
                                new Content.Reference(MALLORY)));
        return Deliveries.delivery(
                new Activity.Accept(Deliveries.envelope(MALLORY, "Accept"), follow));
    }

    @Test
    void learnsWhoIsKnownFromWhatWasForwarded() {
        judgeAndLearn(accept());
        assertThat(strength()).isPositive();
    }

    @Test
    void takesBackWhatWasLearntWhenSomethingIsKeptBack() {
        for (int day = 0; day < 8; day++) {
            judgeAndLearn(POST);
            court.time.pass(Duration.ofDays(1));
        }
        assertThat(court.knowledge.relations().with(MALLORY).known()).isTrue();
        court.finding(WHAT, 6);
        judgeAndLearn(POST);
        assertThat(strength()).isZero();
    }

    @Test
    void takesBackAlsoWhereItOnlyObserves() {
        judgeAndLearn(accept());
        court.time.pass(Duration.ofDays(1));
        judgeAndLearn(POST);
        assertThat(strength()).isPositive();
        court.observing().finding(WHAT, 6);
        judgeAndLearn(POST);
        assertThat(strength()).isZero();
    }

    @Test
    void takesBackWhatWasLearntWhenTheContentIsTellingThoughItIsForwarded() {
        judgeAndLearn(accept());
        assertThat(strength()).isPositive();
        court.finding(WHO, 1);
        judgeAndLearn(POST);
        assertThat(strength()).isPositive();
        court.finding(WHAT, 2); // together not enough to be held
        judgeAndLearn(POST);
        assertThat(strength()).isZero();
    }
}
