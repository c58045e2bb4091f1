package social.winnow.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.model.Audience;
import social.winnow.model.Post;
import social.winnow.model.Sender;
import social.winnow.state.Conversations;
import social.winnow.state.memory.MemoryConversations;
import social.winnow.testkit.FakeContext;
import social.winnow.testkit.ManualClocks;
import social.winnow.testkit.Posts;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

final class UnrelatedMentionsTest {
    private static final String PUBLIC = "https://www.w3.org/ns/activitystreams#Public";
    private static final String MALLORY = "https://remote.example/users/mallory";
    private static final Sender SENDER = FakeContext.sender(MALLORY);

    private final Conversations conversations =
            new MemoryConversations(1_000, new ManualClocks().clocks());
    private final UnrelatedMentions mentions =
            new UnrelatedMentions(conversations, id -> id.startsWith("https://local.example/"));

    private int count(Posts post) {
        return mentions.count(post.build(), SENDER);
    }

    private int addressed(String... ids) {
        Post post = Posts.post().audience(new Audience(List.of(PUBLIC), List.of(ids))).build();
        return mentions.count(post, SENDER);
    }

    private static String local(int number) {
        return "https://local.example/users/u" + number;
    }

    private static String remote(int number) {
        return "https://friends.example/users/f" + number;
    }

    private static Posts naming(Posts post, List<String> people) {
        people.forEach(post::mention);
        return post;
    }

    private static List<String> people(int locals, int remotes) {
        List<String> people = new ArrayList<>();
        IntStream.range(0, locals).mapToObj(UnrelatedMentionsTest::local).forEach(people::add);
        IntStream.range(0, remotes).mapToObj(UnrelatedMentionsTest::remote).forEach(people::add);
        return people;
    }

    @Test
    void countsPeopleInTagsAndAudienceOnce() {
        assertThat(count(naming(Posts.post(), people(2, 3)))).isEqualTo(5);
        assertThat(addressed(local(1), local(2), local(2))).isEqualTo(2);
    }

    @Test
    void countsWhoIsAddressedWithoutATag() {
        Posts post =
                Posts.post()
                        .mention(local(1))
                        .audience(new Audience(List.of(local(1)), List.of(local(2), local(3))));
        assertThat(count(post)).isEqualTo(3);
    }

    @Test
    void doesNotCountTheSenderNorThePublic() {
        assertThat(addressed(MALLORY, "as:Public", "Public", PUBLIC)).isZero();
    }

    @Test
    void doesNotCountCollections() {
        assertThat(
                        addressed(
                                "https://remote.example/users/mallory/followers",
                                "https://mastodon.example/ap/users/116000000000000001/followers",
                                "https://misskey.example/users/9abcdefghi/followers",
                                "https://lemmy.example/c/cats/followers",
                                "https://peertube.example/video-channels/cats/followers",
                                "https://friendica.example/followers/cats",
                                "https://hubzilla.example/followers/cats",
                                "https://wp.example/wp-json/activitypub/1.0/actors/1/followers",
                                "https://mitra.example/users/cats/subscribers",
                                "https://mobilizon.example/@cats/members",
                                "https://remote.example/users/mallory/following",
                                "https://remote.example/users/mallory/outbox",
                                "https://remote.example/users/mallory/collections/featured"))
                .isZero();
    }

    @Test
    void countsAGroupAsOne() {
        assertThat(
                        addressed(
                                "https://lemmy.example/c/cats",
                                "https://lemmy.example/c/cats/followers"))
                .isEqualTo(1);
    }

    @Test
    void countsTwoSpellingsOfOneAccountOnce() {
        Posts post =
                Posts.post()
                        .mention("https://pleroma.example/@anne")
                        .audience(
                                new Audience(
                                        List.of("https://pleroma.example/users/anne"),
                                        List.of("https://PLEROMA.example/users/Anne/")));
        assertThat(count(post)).isEqualTo(1);
    }

    @Test
    void countsNothingThatIsNoAddress() {
        assertThat(addressed("tag:remote.example,2026:objectId=1:objectType=Conversation", "", "x"))
                .isZero();
    }

    @Test
    void countsNobodyWhoTakesPartInTheThread() {
        String root = "https://friends.example/notes/1";
        conversations.learn(
                FakeContext.sender(remote(0)), naming(Posts.post().id(root), people(3, 6)).build());
        assertThat(count(naming(Posts.post().replyTo(root), people(3, 6)))).isZero();
        assertThat(count(naming(Posts.post().replyTo(root), people(5, 8)))).isEqualTo(4);
    }

    @Test
    void countsAllButTheAuthorInAThreadNeverSeen() {
        Posts reply = Posts.post().replyTo("https://friends.example/users/f4/statuses/1");
        assertThat(count(naming(reply, people(0, 6)))).isEqualTo(5);
        Posts byUnknown = Posts.post().replyTo("https://friends.example/notes/9abc");
        assertThat(count(naming(byUnknown, people(2, 6)))).isEqualTo(7);
    }

    @Test
    void doesNotCountThoseElsewhereWhenItAnswersALocalPost() {
        Posts reply = Posts.post().replyTo("https://local.example/users/u0/statuses/1");
        assertThat(count(naming(reply, people(1, 9)))).isZero();
    }

    @Test
    void countsLocalPeopleDraggedIntoAnAnswerToALocalPost() {
        Posts reply = Posts.post().replyTo("https://local.example/users/u0/statuses/1");
        assertThat(count(naming(reply, people(8, 3)))).isEqualTo(7);
    }

    @Test
    void letsNobodyVouchForItselfByAnsweringItself() {
        Posts reply = Posts.post().replyTo(MALLORY + "/statuses/1");
        assertThat(count(naming(reply, people(4, 4)).mention("https://remote.example/users/sock")))
                .isEqualTo(9);
    }
}
