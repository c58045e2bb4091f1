package social.winnow.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import static social.winnow.pipeline.Court.WHAT;
import static social.winnow.testkit.Deliveries.MALLORY;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import social.winnow.model.Activity;
import social.winnow.model.Audience;
import social.winnow.model.Content;
import social.winnow.model.Delivery;
import social.winnow.model.Envelope;
import social.winnow.model.Verification;
import social.winnow.rule.Fate;
import social.winnow.rule.Fate.Outcome;
import social.winnow.testkit.Deliveries;
import social.winnow.testkit.Posts;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is remembered of what became of a delivery. */
final class OutcomesTest {
    private static final String NOTE = "https://remote.example/notes/1";
    private static final String FOREIGN = "https://else.example/notes/1";
    private static final String BOOST = MALLORY + "/boosts/1";

    private final Court court = new Court();

    @BeforeEach
    void run() {
        court.time.pass(Duration.ofDays(1));
    }

    private Envelope envelope(String type, String id) {
        return new Envelope(
                Optional.of(id),
                MALLORY,
                List.of(type),
                Audience.NONE,
                Optional.of(court.time.clocks().wall().instant()),
                false,
                Set.of());
    }

    private Content post(String id) {
        return new Content.EmbeddedPost(Posts.post().id(id).build());
    }

    private Delivery create(String id) {
        return Deliveries.delivery(
                new Activity.Create(envelope("Create", MALLORY + "/1"), post(id)));
    }

    private Delivery update() {
        return Deliveries.delivery(
                new Activity.Update(envelope("Update", MALLORY + "/2"), post(NOTE)));
    }

    private Delivery boost() {
        return Deliveries.delivery(
                new Activity.Announce(envelope("Announce", BOOST), new Content.Reference(FOREIGN)));
    }

    private Delivery deletion(String id) {
        return Deliveries.delivery(
                new Activity.Delete(envelope("Delete", MALLORY + "/3"), new Content.Reference(id)));
    }

    private void learn(Delivery delivery) {
        Pipeline pipeline = court.sits();
        pipeline.learn(delivery, pipeline.judge(delivery));
    }

    private void keep(Delivery delivery) {
        court.finding(WHAT, 6);
        learn(delivery);
    }

    private Fate fate(String id) {
        return court.knowledge.fates().of(id);
    }

    @Test
    void remembersAPostThatWasKept() {
        keep(create(NOTE));
        assertThat(fate(NOTE)).isEqualTo(new Fate(Outcome.KEPT, true));
    }

    @Test
    void remembersOfABoostThatWasKeptOnlyTheBoost() {
        keep(boost());
        assertThat(fate(BOOST).outcome()).isEqualTo(Outcome.KEPT);
        assertThat(fate(FOREIGN)).isEqualTo(Fate.UNKNOWN);
    }

    @Test
    void holdsAgainstNobodyWhatAnotherServerSaysOfIt() {
        keep(create(FOREIGN));
        assertThat(fate(FOREIGN)).isEqualTo(Fate.UNKNOWN);
    }

    @Test
    void holdsAgainstNobodyWhatIsNotProven() {
        keep(create(NOTE).verified(new Verification.Unsigned()));
        assertThat(fate(NOTE)).isEqualTo(Fate.UNKNOWN);
    }

    @Test
    void remembersWhatPassedWhoeverBroughtIt() {
        learn(create(FOREIGN).verified(new Verification.Unsigned()));
        assertThat(fate(FOREIGN)).isEqualTo(Fate.FORWARDED);
    }

    @Test
    void takesWhatIsBoostedOrAnsweredForKnownToTheInstance() {
        learn(boost());
        assertThat(fate(FOREIGN)).isEqualTo(Fate.FORWARDED);
        learn(Deliveries.create(Posts.post().replyTo("https://else.example/notes/2")));
        assertThat(fate("https://else.example/notes/2")).isEqualTo(Fate.FORWARDED);
    }

    @Test
    void isNotSureThatNothingPassedBeforeItRan() {
        Delivery early = create(NOTE);
        Court late = new Court();
        late.finding(WHAT, 6);
        Pipeline pipeline = late.sits();
        pipeline.learn(early, pipeline.judge(early));
        late.time.pass(Duration.ofDays(2));
        Fate fate = late.knowledge.fates().of(NOTE);
        assertThat(fate.outcome()).isEqualTo(Outcome.KEPT);
        assertThat(fate.wholly()).isFalse();
    }

    @Test
    void doesNotHoldAnEditAgainstWhatMayHavePassedLongAgo() {
        Delivery old =
                Deliveries.delivery(
                        new Activity.Update(Deliveries.envelope(MALLORY, "Update"), post(NOTE)));
        keep(old);
        assertThat(fate(NOTE)).isEqualTo(Fate.UNKNOWN);
        keep(update());
        assertThat(fate(NOTE)).isEqualTo(new Fate(Outcome.KEPT, true));
    }

    @Test
    void remembersNothingAsKeptWhileItOnlyObserves() {
        court.observing();
        keep(create(NOTE));
        assertThat(fate(NOTE)).isEqualTo(Fate.FORWARDED);
    }

    @Test
    void tellsWhatItsAuthorTakesBack() {
        keep(create(NOTE));
        Pipeline pipeline = court.sits();
        assertThat(pipeline.takenBack(deletion(NOTE))).containsExactly(NOTE);
        assertThat(pipeline.takenBack(deletion(FOREIGN))).isEmpty();
        assertThat(pipeline.takenBack(deletion(NOTE).verified(new Verification.Unsigned())))
                .isEmpty();
        keep(boost());
        Delivery undo =
                Deliveries.delivery(
                        new Activity.Undo(
                                envelope("Undo", MALLORY + "/4"),
                                new Content.EmbeddedActivity(boost().activity())));
        assertThat(pipeline.takenBack(undo)).containsExactly(BOOST);
    }
}
