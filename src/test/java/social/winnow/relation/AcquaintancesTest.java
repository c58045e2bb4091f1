package social.winnow.relation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.model.Activity;
import social.winnow.model.Content;
import social.winnow.model.Envelope;
import social.winnow.model.Lookup;
import social.winnow.model.Post;
import social.winnow.model.Sender;
import social.winnow.model.Verification;
import social.winnow.rule.Relation;
import social.winnow.rule.Relation.Reason;
import social.winnow.store.RelationStore;
import social.winnow.store.Tie;
import social.winnow.testkit.Deliveries;
import social.winnow.testkit.FakeContext;
import social.winnow.testkit.ManualClocks;
import social.winnow.testkit.Posts;
import social.winnow.text.Hosts;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

final class AcquaintancesTest {
    private static final String ANNE = "https://one.example/users/anne";
    private static final String BEN = "https://two.example/users/ben";
    private static final String MIA = "https://local.example/users/mia";
    private static final String MIAS_POST = "https://local.example/notes/1";
    private static final Duration DAY = Duration.ofDays(1);

    private final ManualClocks time = new ManualClocks();
    private final MemoryTies store = new MemoryTies();
    private final List<String> heard = new ArrayList<>();
    private final Acquaintances relations = start();

    private Acquaintances start() {
        return new Acquaintances(
                store, Duration.ofDays(7), 1_000, Runnable::run, new Scribe(), time.clocks());
    }

    private final class Scribe implements RelationListener {
        @Override
        public void warmingUp(Instant until) {
            heard.add("until " + until);
        }

        @Override
        public void warmedUp(boolean imported) {
            heard.add("warm, imported: " + imported);
        }
    }

    /** A store that is too busy to tell in time. */
    private static RelationStore busy(RelationStore store) {
        return (RelationStore)
                Proxy.newProxyInstance(
                        RelationStore.class.getClassLoader(),
                        new Class<?>[] {RelationStore.class},
                        (_, method, arguments) ->
                                method.getName().equals("find")
                                        ? new Lookup.Unavailable<Tie>("busy")
                                        : method.invoke(store, arguments));
    }

    @Test
    void aModeratorsWordIsNotLostWhenTheStoreIsSlow() {
        Acquaintances slow =
                new Acquaintances(
                        busy(store),
                        Duration.ZERO,
                        1_000,
                        Runnable::run,
                        new Scribe(),
                        time.clocks());
        slow.vouch(FakeContext.sender(ANNE));
        assertThat(store.read(ANNE).orElseThrow().has(Reason.VOUCHED)).isTrue();
        time.pass(Duration.ofMinutes(6)); // nothing is at hand any more
        slow.disown(FakeContext.sender(ANNE));
        assertThat(store.read(ANNE)).isEmpty();
    }

    private static boolean local(String id) {
        return Hosts.of(id).filter("local.example"::equals).isPresent();
    }

    private void learn(String actor, Activity activity) {
        relations.learn(FakeContext.sender(actor), activity, AcquaintancesTest::local);
    }

    private static Envelope envelope(String actor, String type) {
        return Deliveries.envelope(actor, type);
    }

    private static Content follow(String actor, String followed) {
        return new Content.EmbeddedActivity(
                new Activity.Follow(envelope(actor, "Follow"), new Content.Reference(followed)));
    }

    private void accepts(String actor, Content follow) {
        learn(actor, new Activity.Accept(envelope(actor, "Accept"), follow));
    }

    private void writes(String actor, Posts post) {
        Post own = post.id(actor + "/notes/1").build();
        learn(actor, new Activity.Create(envelope(actor, "Create"), new Content.EmbeddedPost(own)));
    }

    private void writesDailyFor(String actor, int days) {
        for (int i = 0; i < days; i++) {
            writes(actor, Posts.post());
            time.pass(DAY);
        }
    }

    private double strength(String actor) {
        return relations.with(actor).strength();
    }

    private boolean known(String actor) {
        return relations.with(actor).known();
    }

    @Test
    void takesEverybodyForAStrangerAtFirst() {
        assertThat(relations.with(ANNE)).isEqualTo(Relation.NONE);
    }

    @Test
    void softensForWhoeverAcceptsALocalFollow() {
        accepts(ANNE, follow(MIA, ANNE));
        assertThat(relations.with(ANNE)).isEqualTo(new Relation(0.3, Reason.ACCEPTED));
    }

    @Test
    void takesAFollowByItsLocalIdAndOfTheRelaysCollection() {
        accepts(ANNE, new Content.Reference("https://local.example/follows/7"));
        accepts(
                BEN,
                follow(
                        "https://local.example/actor",
                        "https://www.w3.org/ns/activitystreams#Public"));
        assertThat(strength(ANNE)).isEqualTo(0.3);
        assertThat(strength(BEN)).isEqualTo(0.3);
    }

    @Test
    void isNotMovedByAFollowOfSomebodyElse() {
        accepts(ANNE, follow(MIA, BEN));
        accepts(ANNE, follow(BEN, ANNE));
        accepts(ANNE, new Content.Reference("https://two.example/follows/7"));
        assertThat(relations.with(ANNE)).isEqualTo(Relation.NONE);
        assertThat(relations.with(BEN)).isEqualTo(Relation.NONE);
    }

    @Test
    void knowsWhoeverAcceptedOnceADayHasPassedWithCleanPosts() {
        accepts(ANNE, follow(MIA, ANNE));
        writesDailyFor(ANNE, 1);
        assertThat(known(ANNE)).isFalse();
        writes(ANNE, Posts.post());
        assertThat(known(ANNE)).isTrue();
        assertThat(relations.with(ANNE).reason()).isEqualTo(Reason.ACCEPTED);
        writesDailyFor(ANNE, 20);
        assertThat(relations.with(ANNE).sure()).isTrue();
    }

    @Test
    void forgetsAnAcceptThatIsTakenBack() {
        for (Activity end :
                List.of(
                        new Activity.Reject(envelope(ANNE, "Reject"), follow(MIA, ANNE)),
                        new Activity.Block(envelope(ANNE, "Block"), new Content.Reference(MIA)),
                        new Activity.Undo(
                                envelope(ANNE, "Undo"),
                                new Content.EmbeddedActivity(
                                        new Activity.Accept(
                                                envelope(ANNE, "Accept"), follow(MIA, ANNE)))))) {
            accepts(ANNE, follow(MIA, ANNE));
            assertThat(strength(ANNE)).isPositive();
            learn(ANNE, end);
            assertThat(relations.with(ANNE)).as("%s", end.kind()).isEqualTo(Relation.NONE);
        }
    }

    @Test
    void forgetsWhoeverDeletesItself() {
        store.importAll(List.of(ANNE), Deliveries.NOW);
        assertThat(known(ANNE)).isTrue();
        learn(ANNE, new Activity.Delete(envelope(ANNE, "Delete"), new Content.Reference(BEN)));
        assertThat(known(ANNE)).isTrue();
        learn(ANNE, new Activity.Delete(envelope(ANNE, "Delete"), new Content.Reference(ANNE)));
        assertThat(relations.with(ANNE)).isEqualTo(Relation.NONE);
    }

    @Test
    void countsLittleForAnAnswerAndMoreWithCleanDays() {
        writes(ANNE, Posts.post().replyTo(MIAS_POST).mention(MIA));
        assertThat(relations.with(ANNE)).isEqualTo(new Relation(0.1, Reason.REPLIED));
        time.pass(DAY);
        writesDailyFor(ANNE, 3);
        assertThat(known(ANNE)).isTrue();
        assertThat(relations.with(ANNE).reason()).isEqualTo(Reason.REPLIED);
    }

    @Test
    void learnsNothingFromAPostThatLivesElsewhere() {
        Post foreign = Posts.post().id("https://two.example/n/1").replyTo(MIAS_POST).build();
        learn(
                ANNE,
                new Activity.Create(envelope(ANNE, "Create"), new Content.EmbeddedPost(foreign)));
        assertThat(relations.with(ANNE)).isEqualTo(Relation.NONE);
    }

    @Test
    void takesTheWordOfSomebodyKnownForFivePeopleADay() {
        store.importAll(List.of(ANNE), Deliveries.NOW);
        Posts invitation = Posts.post().mention(MIA);
        List<String> crowd = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            crowd.add("https://crowd.example/users/" + i);
            invitation.mention(crowd.getLast());
        }
        writes(ANNE, invitation);
        writes(ANNE, invitation);
        assertThat(crowd.stream().filter(id -> strength(id) > 0)).hasSize(Vouching.A_DAY);
        assertThat(crowd.stream().filter(this::known)).isEmpty();
    }

    @Test
    void doesNotTakeTheWordOfAStranger() {
        writes(ANNE, Posts.post().mention(MIA).mention(BEN));
        assertThat(relations.with(BEN)).isEqualTo(Relation.NONE);
    }

    @Test
    void knowsWhoeverWroteOnSevenDays() {
        writesDailyFor(ANNE, 6);
        assertThat(known(ANNE)).isFalse();
        writes(ANNE, Posts.post());
        assertThat(relations.with(ANNE)).isEqualTo(new Relation(0.5, Reason.CONTACT));
    }

    @Test
    void countsADayOnce() {
        for (int i = 0; i < 200; i++) {
            writes(ANNE, Posts.post());
        }
        time.pass(Duration.ofDays(30));
        assertThat(known(ANNE)).isFalse();
    }

    @Test
    void letsEverythingBeEarnedAgainAfterSomethingWasKeptBack() {
        accepts(ANNE, follow(MIA, ANNE));
        writesDailyFor(ANNE, 8);
        assertThat(strength(ANNE)).isGreaterThan(0.9);
        relations.doubt(FakeContext.sender(ANNE));
        assertThat(relations.with(ANNE)).isEqualTo(new Relation(0.3, Reason.ACCEPTED));
        writesDailyFor(BEN, 8);
        relations.doubt(FakeContext.sender(BEN));
        assertThat(relations.with(BEN)).isEqualTo(Relation.NONE);
    }

    @Test
    void dropsAnAcceptThatIsNotAWeekOldWhenSomethingWasKeptBack() {
        accepts(ANNE, follow(MIA, ANNE));
        writesDailyFor(ANNE, 6);
        assertThat(known(ANNE)).isTrue();
        relations.doubt(FakeContext.sender(ANNE));
        assertThat(relations.with(ANNE)).isEqualTo(Relation.NONE);
    }

    @Test
    void staysByWhatWasImported() {
        store.importAll(List.of(ANNE), Deliveries.NOW);
        relations.doubt(FakeContext.sender(ANNE));
        assertThat(strength(ANNE)).isEqualTo(1);
    }

    @Test
    void letsATieMoveWithItsAccountButNotMultiply() {
        store.importAll(List.of(ANNE), Deliveries.NOW);
        moves(ANNE, BEN);
        assertThat(relations.with(BEN)).isEqualTo(new Relation(0.6, Reason.MOVED));
        assertThat(relations.with(ANNE)).isEqualTo(Relation.NONE);
        moves(ANNE, "https://three.example/users/cleo");
        assertThat(known("https://three.example/users/cleo")).isFalse();
    }

    private void moves(String from, String to) {
        learn(
                from,
                new Activity.Move(
                        envelope(from, "Move"), new Content.Reference(from), Optional.of(to)));
    }

    @Test
    void learnsNothingFromAnybodyUnproven() {
        Sender claimed =
                new Sender(ANNE, "one.example", "one.example", new Verification.Unsigned());
        relations.learn(
                claimed,
                new Activity.Accept(envelope(ANNE, "Accept"), follow(MIA, ANNE)),
                AcquaintancesTest::local);
        assertThat(relations.with(ANNE)).isEqualTo(Relation.NONE);
        writesDailyFor(BEN, 8);
        relations.doubt(
                new Sender(BEN, "two.example", "two.example", new Verification.Relayed(ANNE)));
        assertThat(known(BEN)).isTrue();
    }

    @Test
    void warmsUpUntilItHasLearntForLongEnough() {
        assertThat(relations.warmingUp()).isTrue();
        time.pass(Duration.ofDays(6));
        assertThat(relations.warmingUp()).isTrue();
        assertThat(start().warmingUp()).isTrue();
        time.pass(DAY);
        assertThat(relations.warmingUp()).isFalse();
        assertThat(heard.getFirst()).isEqualTo("until " + Deliveries.NOW.plus(Duration.ofDays(7)));
        assertThat(heard.getLast()).isEqualTo("warm, imported: false");
    }

    @Test
    void isWarmAMinuteAfterAnImport() {
        assertThat(relations.warmingUp()).isTrue();
        store.importAll(List.of(ANNE), Deliveries.NOW);
        time.pass(Duration.ofMinutes(1));
        assertThat(relations.warmingUp()).isFalse();
        assertThat(heard.getLast()).isEqualTo("warm, imported: true");
    }

    @Test
    void countsWhoIsKnownByReason() {
        store.importAll(Set.of(ANNE, BEN), Deliveries.NOW);
        accepts(
                "https://three.example/users/cleo",
                follow(MIA, "https://three.example/users/cleo"));
        assertThat(relations.known(Reason.IMPORTED)).isEqualTo(2);
        assertThat(relations.known(Reason.ACCEPTED)).isZero();
    }
}
