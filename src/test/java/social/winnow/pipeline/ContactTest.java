package social.winnow.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.model.Activity;
import social.winnow.model.Audience;
import social.winnow.model.Content;
import social.winnow.model.Envelope;
import social.winnow.testkit.Deliveries;
import social.winnow.testkit.Posts;
import social.winnow.text.Hosts;

import java.util.List;
import java.util.Optional;
import java.util.Set;

final class ContactTest {
    private static final String MALLORY = Deliveries.MALLORY;
    private static final String MIA = "https://local.example/users/mia";
    private static final String MIAS_POST = "https://local.example/notes/1";
    private static final String FOREIGN_POST = "https://far.example/notes/1";

    private static boolean unasked(Activity activity) {
        return new Contact(id -> Hosts.of(id).filter("local.example"::equals).isPresent())
                .unasked(activity);
    }

    private static boolean unasked(Posts post) {
        return unasked(Deliveries.create(post).activity());
    }

    private static Envelope envelope(String type, String... to) {
        return new Envelope(
                Optional.empty(),
                MALLORY,
                List.of(type),
                new Audience(List.of(to), List.of()),
                Optional.empty(),
                false,
                Set.of());
    }

    private static Content reference(String id) {
        return new Content.Reference(id);
    }

    @Test
    void isAPostThatNamesSomebodyLocal() {
        assertThat(unasked(Posts.post().mention(MIA))).isTrue();
        assertThat(unasked(Posts.post().mention("https://far.example/users/bo"))).isFalse();
        assertThat(unasked(Posts.post())).isFalse();
    }

    @Test
    void isNoAnswerToALocalPost() {
        assertThat(unasked(Posts.post().mention(MIA).replyTo(MIAS_POST))).isFalse();
        assertThat(unasked(Posts.post().mention(MIA).replyTo(FOREIGN_POST))).isTrue();
    }

    @Test
    void isWhateverIsDoneToWhatIsLocal() {
        assertThat(unasked(new Activity.Follow(envelope("Follow"), reference(MIA)))).isTrue();
        assertThat(unasked(new Activity.Flag(envelope("Flag"), List.of(MIA), Optional.empty())))
                .isTrue();
        assertThat(
                        unasked(
                                new Activity.Reaction(
                                        envelope("Like"), reference(MIAS_POST), Optional.empty())))
                .isTrue();
        assertThat(
                        unasked(
                                new Activity.Reaction(
                                        envelope("Like"),
                                        reference(FOREIGN_POST),
                                        Optional.empty())))
                .isFalse();
    }

    @Test
    void isABoostOfALocalPostOrOneThatIsAddressedToSomebodyLocal() {
        assertThat(unasked(new Activity.Announce(envelope("Announce"), reference(MIAS_POST))))
                .isTrue();
        assertThat(
                        unasked(
                                new Activity.Announce(
                                        envelope("Announce", MIA), reference(FOREIGN_POST))))
                .isTrue();
        assertThat(unasked(new Activity.Announce(envelope("Announce"), reference(FOREIGN_POST))))
                .isFalse();
    }

    @Test
    void isNoAnswerToARequestOfSomebodyLocal() {
        assertThat(unasked(new Activity.Accept(envelope("Accept", MIA), reference(MIAS_POST))))
                .isFalse();
        assertThat(unasked(new Activity.Delete(envelope("Delete", MIA), reference(MALLORY))))
                .isFalse();
    }
}
