package social.winnow.rules;

import static org.assertj.core.api.Assertions.assertThat;

import static social.winnow.testkit.Deliveries.MALLORY;

import org.junit.jupiter.api.Test;

import social.winnow.model.Activity;
import social.winnow.model.Actor;
import social.winnow.model.Content;
import social.winnow.model.Delivery;
import social.winnow.model.Finding;
import social.winnow.model.Symbol;
import social.winnow.model.Verification;
import social.winnow.rule.Fact;
import social.winnow.rule.Fate;
import social.winnow.rule.Fate.Outcome;
import social.winnow.rule.Relation;
import social.winnow.rule.Rule;
import social.winnow.testkit.Deliveries;
import social.winnow.testkit.FakeContext;
import social.winnow.testkit.MapSettings;
import social.winnow.testkit.Posts;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class KnownVerdictRuleTest {
    private static final String NOTE = "https://remote.example/notes/1";
    private static final String ACTIVITY = MALLORY + "#activities/1";
    private static final String BOOSTER = "https://else.example/users/bob";
    private static final Fate KEPT = new Fate(Outcome.KEPT, true);
    private static final Fate DROPPED = new Fate(Outcome.DROPPED, true);
    private static final Relation KNOWN = new Relation(1, Relation.Reason.ACCEPTED);
    private static final Content POST = new Content.EmbeddedPost(Posts.post().id(NOTE).build());

    private final FakeContext context = new FakeContext();
    private final Rule rule = new KnownVerdictRule.Factory().create(MapSettings.of(Map.of()));

    private static Delivery create() {
        return Deliveries.delivery(
                new Activity.Create(Deliveries.envelope(MALLORY, "Create"), POST));
    }

    private static Delivery update() {
        return Deliveries.delivery(
                new Activity.Update(Deliveries.envelope(MALLORY, "Update"), POST));
    }

    private static Delivery boost(Content object) {
        return Deliveries.delivery(
                new Activity.Announce(Deliveries.envelope(BOOSTER, "Announce"), object));
    }

    private static Delivery boost() {
        return boost(new Content.Reference(NOTE));
    }

    private List<Symbol> found(Delivery delivery) {
        return context.run(rule, delivery).stream().map(Finding::symbol).toList();
    }

    private static Actor profile(String type) {
        return new Actor(
                BOOSTER,
                List.of(type),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                List.of(),
                Actor.Traits.NONE);
    }

    @Test
    void isSilentAboutWhatWasNeverKept() {
        assertThat(found(create())).isEmpty();
        context.fate(NOTE, Fate.FORWARDED);
        assertThat(found(create())).isEmpty();
        assertThat(found(boost())).isEmpty();
    }

    @Test
    void knowsWhatWasKeptInAnotherInboxChangedOrBoosted() {
        context.fate(NOTE, KEPT);
        assertThat(List.of(create(), update(), boost(), boost(POST)))
                .allSatisfy(it -> assertThat(found(it)).containsExactly(KnownVerdictRule.KEPT));
    }

    @Test
    void knowsWhatIsPassedOnAsAnActivityWithinAnActivity() {
        context.fate(NOTE, KEPT);
        Content inner = new Content.EmbeddedActivity(create().activity());
        assertThat(found(boost(inner))).containsExactly(KnownVerdictRule.KEPT);
    }

    @Test
    void knowsABoostThatWasKept() {
        context.fate(BOOSTER + "#activities/1", KEPT);
        assertThat(found(boost())).containsExactly(KnownVerdictRule.KEPT);
    }

    @Test
    void dropsAgainOnlyWhatItsAuthorProvablyBrings() {
        context.fate(NOTE, DROPPED);
        assertThat(List.of(create(), update()))
                .allSatisfy(it -> assertThat(found(it)).containsExactly(KnownVerdictRule.DROPPED));
        Delivery unproven = create().verified(new Verification.Unsigned());
        Delivery anothers =
                Deliveries.delivery(
                        new Activity.Create(Deliveries.envelope(BOOSTER, "Create"), POST));
        assertThat(List.of(unproven, anothers, boost(), boost(POST)))
                .allSatisfy(it -> assertThat(found(it)).containsExactly(KnownVerdictRule.KEPT));
    }

    @Test
    void isSilentAboutReactionsToItAndAboutItsDeletion() {
        context.fate(NOTE, KEPT);
        Content reference = new Content.Reference(NOTE);
        assertThat(
                        found(
                                Deliveries.delivery(
                                        new Activity.Delete(
                                                Deliveries.envelope(MALLORY, "Delete"),
                                                reference))))
                .isEmpty();
        assertThat(
                        found(
                                Deliveries.delivery(
                                        new Activity.Reaction(
                                                Deliveries.envelope(BOOSTER, "Like"),
                                                reference,
                                                Optional.empty()))))
                .isEmpty();
    }

    @Test
    void leavesToSomebodyKnownWhatToBoost() {
        context.fate(NOTE, KEPT).relation(KNOWN);
        assertThat(found(boost())).isEmpty();
        context.actor(profile("Person"));
        assertThat(found(boost())).isEmpty();
    }

    @Test
    void doesNotTakeRelaysAndGroupsForSomebodyWhoDecides() {
        context.fate(NOTE, KEPT).relation(KNOWN).actor(profile("Group"));
        assertThat(found(boost())).containsExactly(KnownVerdictRule.KEPT);
    }

    @Test
    void asksForTheProfileOnlyWhereItMatters() {
        assertThat(rule.needs(boost(), context)).isEmpty();
        context.relation(KNOWN);
        assertThat(rule.needs(boost(), context)).isEmpty();
        context.fate(NOTE, KEPT);
        assertThat(rule.needs(boost(), context)).containsExactly(Fact.ACTOR);
    }

    @Test
    void speaksForTheVeryBytesThatAModeratorReleased() {
        byte[] bytes = create().request().body().sha256();
        String digest = HexFormat.of().formatHex(bytes);
        context.fate(ACTIVITY, Fate.RELEASED).fate(Fate.nameOf(digest), Fate.RELEASED);
        assertThat(found(create())).containsExactly(KnownVerdictRule.RELEASED);
        assertThat(found(update())).containsExactly(KnownVerdictRule.RELEASED);
        assertThat(found(create().verified(new Verification.Unsigned()))).isEmpty();
    }

    @Test
    void doesNotSpeakForOtherThingsUnderAReleasedId() {
        context.fate(ACTIVITY, Fate.RELEASED);
        Delivery follow =
                Deliveries.delivery(
                        new Activity.Follow(
                                Deliveries.envelope(MALLORY, "Follow"),
                                new Content.Reference("https://local.example/users/mia")));
        assertThat(List.of(create(), update(), follow))
                .allSatisfy(it -> assertThat(found(it)).isEmpty());
    }

    @Test
    void speaksForACopyOfAReleasedPostInOtherBytesButNotForItsChanges() {
        context.fate(ACTIVITY, Fate.RELEASED).fate(NOTE, Fate.RELEASED);
        assertThat(found(create())).containsExactly(KnownVerdictRule.RELEASED);
        assertThat(found(update())).isEmpty();
    }

    @Test
    void doesNotSpeakForAnotherPostWithinAReleasedActivity() {
        context.fate(ACTIVITY, Fate.RELEASED);
        Content inner = new Content.EmbeddedActivity(create().activity());
        assertThat(found(boost(inner))).isEmpty();
        context.fate(NOTE, Fate.RELEASED);
        assertThat(found(boost(inner))).containsExactly(KnownVerdictRule.RELEASED);
    }

    @Test
    void speaksForBoostsOfWhatWasReleasedButNotForItsChanges() {
        context.fate(NOTE, Fate.RELEASED);
        assertThat(found(boost())).containsExactly(KnownVerdictRule.RELEASED);
        assertThat(found(update())).isEmpty();
    }
}
