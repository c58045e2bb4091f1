package social.winnow.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.model.Delivery;
import social.winnow.model.Finding;
import social.winnow.model.Post;
import social.winnow.rule.Relation;
import social.winnow.rule.Rule;
import social.winnow.testkit.Deliveries;
import social.winnow.testkit.FakeContext;
import social.winnow.testkit.MapSettings;
import social.winnow.testkit.Posts;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;

class DuplicateContentRuleTest {
    private static final String LURE = "Join our wonderful server now and get free gifts today";

    private static final List<String> PICTURES =
            List.of("LEHV6nWB2yk8pyo0adR*", "LGF5]+Yk^6#M@-5c,1J5", "L6PZfSi_.AyE_3t7t7R*");

    private final Rule rule = new DuplicateContentRule.Factory().create(MapSettings.of(Map.of()));

    /** What is found in the last of as many posts, each by an account on a server of its own. */
    private List<Finding> lastOf(int actors, IntFunction<Posts> posts) {
        return lastOf(actors, actors, posts);
    }

    private List<Finding> lastOf(int actors, int domains, IntFunction<Posts> posts) {
        FakeContext context = new FakeContext();
        List<Finding> last = List.of();
        for (int i = 0; i < actors; i++) {
            String actor = "https://server" + i % domains + ".example/users/u" + i;
            Post post = posts.apply(i).build();
            last = context.run(rule, Deliveries.create(actor, post));
        }
        return last;
    }

    private static Posts lure(int i) {
        return Posts.post()
                .text(LURE + " https://lure.example/" + i)
                .link("https://lure.example/" + i)
                .mention("https://local.example/users/ben");
    }

    @Test
    void twoAreChanceAndThreeAreNot() {
        assertThat(lastOf(2, DuplicateContentRuleTest::lure)).isEmpty();
        List<Finding> third = lastOf(3, DuplicateContentRuleTest::lure);
        assertThat(third).hasSize(1);
        assertThat(third.getFirst().strength()).isEqualTo(0.6);
        assertThat(third.getFirst().because())
                .isEqualTo(
                        "brings the same content as 2 other accounts, on 3 servers in all, within"
                                + " 15 minutes");
        assertThat(lastOf(6, DuplicateContentRuleTest::lure).getFirst().strength()).isEqualTo(1);
    }

    @Test
    void oneAccountRepeatingItselfIsNotACampaign() {
        FakeContext context = new FakeContext();
        for (int i = 0; i < 10; i++) {
            assertThat(context.run(rule, Deliveries.create(lure(i)))).isEmpty();
        }
    }

    @Test
    void accountsOfOneDomainCountHalf() {
        assertThat(lastOf(5, 1, DuplicateContentRuleTest::lure)).isEmpty();
        assertThat(lastOf(6, 1, DuplicateContentRuleTest::lure)).hasSize(1);
    }

    @Test
    void recognisesWhatWasAltered() {
        List<String> variants =
                List.of(
                        LURE,
                        LURE.replace("a", "а"),
                        LURE.replace("e", "e\u200b"),
                        LURE + " x7k2p9q",
                        LURE.replace("free", "freee") + " 🔥🔥",
                        LURE.toUpperCase(Locale.ROOT));
        assertThat(
                        lastOf(
                                        6,
                                        i ->
                                                Posts.post()
                                                        .text(variants.get(i))
                                                        .image(PICTURES.get(i % 3))
                                                        .mention("https://local.example/users/b"))
                                .getFirst()
                                .strength())
                .isEqualTo(1);
    }

    @Test
    void aLinkOrAPictureWithNothingButNamesIsContentToo() {
        assertThat(
                        lastOf(
                                3,
                                i ->
                                        Posts.post()
                                                .text("@ben @eve" + i)
                                                .mention("https://local.example/users/ben")
                                                .mention("https://x.example/users/eve" + i)
                                                .link("https://lure.example/" + i)))
                .hasSize(1);
        assertThat(lastOf(3, i -> Posts.post().image("UkK2FEk8Oas:t1f9V"))).hasSize(1);
        assertThat(lastOf(3, i -> Posts.post().image(PICTURES.get(i)))).isEmpty();
    }

    @Test
    void aPictureIsRecognisedThoughItWasEncodedAgain() {
        List<String> hashes =
                List.of(
                        "UTQcblVY%gIU8w8_%Mxu%2Rjayt7.8?bMxRj",
                        "UTQcbkVY%gIU8w8_%Mxu%2Rjayt7.8?bMxRj",
                        "UTQcblVY%gIU8w8^%Mxu%2Rjayt7.8?bMxRk");
        assertThat(lastOf(3, i -> Posts.post().text("look!").image(hashes.get(i)))).hasSize(1);
    }

    @Test
    void aTextThatWantsNothingNeverSpeaks() {
        assertThat(lastOf(9, i -> Posts.post().text("I moved here from closing.example, hello!")))
                .isEmpty();
    }

    @Test
    void aShortTextSaysNothingByItself() {
        assertThat(
                        lastOf(
                                9,
                                i ->
                                        Posts.post()
                                                .text("happy birthday!")
                                                .mention("https://local.example/users/ben")))
                .isEmpty();
        assertThat(
                        lastOf(
                                3,
                                i ->
                                        Posts.post()
                                                .text("lol")
                                                .image(PICTURES.get(i))
                                                .mention("https://local.example/users/ben")))
                .isEmpty();
    }

    @Test
    void isWeakWithoutALinkOrAFileAndSilentInAReplyToALocalPost() {
        String wishes = "All the best and many happy returns to you";
        assertThat(
                        lastOf(
                                        9,
                                        i ->
                                                Posts.post()
                                                        .text(wishes)
                                                        .mention("https://local.example/users/b"))
                                .getFirst()
                                .strength())
                .isEqualTo(0.4);
        assertThat(
                        lastOf(
                                9,
                                i ->
                                        Posts.post()
                                                .text(wishes)
                                                .mention("https://local.example/users/b")
                                                .replyTo("https://local.example/notes/1")))
                .isEmpty();
    }

    @Test
    void aLinkToTheSendersOwnServerIsNoLure() {
        assertThat(
                        lastOf(
                                9,
                                i ->
                                        Posts.post()
                                                .text("My new account is here, please follow it")
                                                .link("https://server" + i + ".example/@u" + i)))
                .isEmpty();
    }

    @Test
    void howManyAccountsItTakesIsASetting() {
        Rule patient =
                new DuplicateContentRule.Factory()
                        .create(MapSettings.of(Map.of("actors", 10, "actors-per-day", 10)));
        FakeContext context = new FakeContext();
        for (int i = 0; i < 9; i++) {
            String actor = "https://server" + i + ".example/users/u";
            assertThat(context.run(patient, Deliveries.create(actor, lure(i).build()))).isEmpty();
        }
    }

    @Test
    void neitherCountsNorJudgesWhomTheInstanceIsSureOf() {
        FakeContext context = new FakeContext();
        context.relation(new Relation(1, Relation.Reason.IMPORTED));
        for (int i = 0; i < 10; i++) {
            Delivery post =
                    Deliveries.create("https://s" + i + ".example/users/u", lure(i).build());
            assertThat(rule.tallies(post, context)).isEmpty();
            assertThat(context.run(rule, post)).isEmpty();
        }
        context.relation(Relation.NONE);
        assertThat(context.run(rule, Deliveries.create(lure(11)))).isEmpty();
    }

    @Test
    void countsAndJudgesWhoeverWasKnownForAShortTimeOnly() {
        FakeContext context = new FakeContext();
        context.relation(new Relation(0.8, Relation.Reason.ACCEPTED));
        List<Finding> last = List.of();
        for (int i = 0; i < 3; i++) {
            String actor = "https://s" + i + ".example/users/u";
            last = context.run(rule, Deliveries.create(actor, lure(i).build()));
        }
        assertThat(last).hasSize(1);
    }
}
