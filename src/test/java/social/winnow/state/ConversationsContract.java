package social.winnow.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import social.winnow.model.Clocks;
import social.winnow.model.Post;
import social.winnow.model.Sender;
import social.winnow.testkit.FakeContext;
import social.winnow.testkit.ManualClocks;
import social.winnow.testkit.Posts;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What every implementation of {@link Conversations} does. */
public abstract class ConversationsContract {
    private static final String ANNE = "https://one.example/users/anne";
    private static final String BEN = "https://two.example/users/ben";
    private static final String CLEO = "https://three.example/users/cleo";
    private static final String DAN = "https://four.example/users/dan";
    private static final Set<String> ALL = Set.of(ANNE, BEN, CLEO, DAN);
    private static final String ROOT = "https://one.example/notes/root";
    private static final String ANSWER = "https://two.example/notes/answer";

    private Conversations conversations;

    protected abstract Conversations conversations(Clocks clocks);

    @BeforeEach
    void make() {
        conversations = conversations(new ManualClocks().clocks());
    }

    private static Sender sender(String actor) {
        return FakeContext.sender(actor);
    }

    private static Post post(String id, String... mentioned) {
        Posts post = Posts.post().id(id);
        for (String person : mentioned) {
            post.mention(person);
        }
        return post.build();
    }

    @Test
    void knowsNobodyInAThreadNeverSeen() {
        assertThat(conversations.takingPart(ROOT, ALL)).isEmpty();
    }

    @Test
    void countsAuthorAndMentionedIn() {
        conversations.learn(sender(ANNE), post(ROOT, BEN));
        assertThat(conversations.takingPart(ROOT, ALL)).containsExactlyInAnyOrder(ANNE, BEN);
    }

    @Test
    void asksOnlyAboutThoseNamed() {
        conversations.learn(sender(ANNE), post(ROOT, BEN));
        assertThat(conversations.takingPart(ROOT, Set.of(CLEO, BEN))).containsExactly(BEN);
    }

    @Test
    void letsAnAnswerInheritTheThread() {
        conversations.learn(sender(ANNE), post(ROOT, CLEO));
        conversations.learn(
                sender(BEN), Posts.post().id(ANSWER).replyTo(ROOT).mention(ANNE).build());
        assertThat(conversations.takingPart(ANSWER, ALL))
                .containsExactlyInAnyOrder(ANNE, BEN, CLEO);
    }

    @Test
    void learnsOfAThreadFromItsAnswers() {
        conversations.learn(
                sender(BEN), Posts.post().id(ANSWER).replyTo(ROOT).mention(DAN).build());
        assertThat(conversations.takingPart(ROOT, ALL)).containsExactlyInAnyOrder(BEN, DAN);
    }

    @Test
    void growsNoThreadWithoutBound() {
        IntStream.range(0, 50)
                .forEach(i ->
                        conversations.learn(
                                sender(ANNE), post(ROOT, person(3 * i), person(3 * i + 1))));
        Set<String> people =
                IntStream.range(0, 150)
                        .mapToObj(ConversationsContract::person)
                        .collect(Collectors.toSet());
        assertThat(conversations.takingPart(ROOT, people)).hasSizeBetween(40, 64);
        assertThat(conversations.takingPart(ROOT, ALL)).contains(ANNE);
    }

    private static String person(int number) {
        return "https://crowd.example/users/" + number;
    }
}
