package social.winnow.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import static social.winnow.moderation.ModerationRig.LURE;
import static social.winnow.moderation.ModerationRig.OFFER;
import static social.winnow.testkit.Judgements.campaign;
import static social.winnow.testkit.Suspects.suspect;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import social.winnow.model.Sender;
import social.winnow.model.Verdict;
import social.winnow.model.Verification;
import social.winnow.moderation.Answer.Heard;
import social.winnow.moderation.Answer.Unknown;
import social.winnow.rule.Fingerprint;
import social.winnow.rule.Opinion;
import social.winnow.rule.Quorum;
import social.winnow.rule.Relation;
import social.winnow.rule.Tally;
import social.winnow.rule.Witness;
import social.winnow.store.AuditLog;
import social.winnow.store.Kept;
import social.winnow.store.State;
import social.winnow.store.StoreException;
import social.winnow.text.Hosts;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

class CampaignsTest {
    private static final Verdict KEPT = new Verdict.Quarantine();
    private static final Verdict HELD = new Verdict.Hold();
    private static final Verdict FORWARDED = new Verdict.Forward();

    @TempDir Path folder;
    private ModerationRig rig;

    @BeforeEach
    void begin() throws StoreException {
        rig = new ModerationRig(folder);
    }

    @AfterEach
    void end() {
        rig.close();
    }

    private Campaigns campaigns() {
        return rig.moderation.campaigns();
    }

    /** So many strangers bring one text with one link: the content of its link. */
    private String wave(int strangers) throws StoreException {
        for (int i = 0; i < strangers; i++) {
            rig.bring(rig.stranger(i), OFFER, LURE, i);
        }
        rig.settle();
        return running("page-");
    }

    private int confirmMembers(String campaign) throws StoreException {
        Instant end = rig.time.clocks().wall().instant();
        int confirmed = 0;
        int more;
        do {
            more = campaigns().confirmMembers(campaign, end, "mia");
            confirmed += more;
        } while (more > 0);
        return confirmed;
    }

    private int reopenMembers(String campaign) throws StoreException {
        return campaigns().reopenMembers(campaign, "mia", _ -> true);
    }

    private String running(String kind) {
        return campaigns().all().stream()
                .map(CampaignStanding::id)
                .filter(it -> it.startsWith(kind))
                .findFirst()
                .orElseThrow();
    }

    private void befriend(String actor) {
        rig.knowledge
                .relations()
                .vouch(
                        new Sender(
                                actor,
                                "friends.example",
                                "friends.example",
                                new Verification.Verified(Verification.By.SIGNATURE)));
    }

    @Test
    void whatIsConfirmedIsKeptBackFromOneStrangerOfAnyAge() throws StoreException {
        assertThat(rig.bring(rig.veteran(1), "See this", LURE, 70)).isEqualTo(FORWARDED);
        String campaign = wave(4);
        assertThat(rig.bring(rig.veteran(2), "See this", LURE, 71)).isNotEqualTo(KEPT);
        assertThat(campaigns().confirm(campaign, "mia")).isInstanceOf(Heard.class);
        assertThat(rig.bring(rig.veteran(3), "See this", LURE, 72)).isEqualTo(KEPT);
        assertThat(rig.in(State.WAITING).getFirst().campaigns()).startsWith(campaign);
    }

    @Test
    void nobodyKnownIsTouched() throws StoreException {
        String friend = "https://friends.example/users/ann";
        befriend(friend);
        campaigns().confirm(wave(4), "mia");
        assertThat(rig.bring(friend, "Beware of that", LURE, 70)).isEqualTo(FORWARDED);
    }

    @Test
    void whatIsHeldFollowsAtOnce() throws StoreException {
        String campaign = wave(3);
        assertThat(rig.bring(rig.veteran(1), OFFER, LURE, 70)).isEqualTo(HELD);
        int held = rig.in(State.HELD).size();
        assertThat(held).isPositive();
        campaigns().confirm(campaign, "mia");
        rig.settle();
        assertThat(rig.in(State.HELD)).isEmpty();
        assertThat(rig.in(State.WAITING)).hasSizeGreaterThanOrEqualTo(held);
        assertThat(rig.delivered).isEmpty();
    }

    @Test
    void whatTheSamePeopleBringIsMeantToo() throws StoreException {
        campaigns().confirm(wave(6), "mia");
        assertThat(rig.bring(rig.veteran(1), OFFER, "https://other.example/", 70)).isEqualTo(KEPT);
    }

    @Test
    void whatOthersBringTooIsNotMeant() throws StoreException {
        for (int i = 0; i < 3; i++) {
            rig.bring(rig.veteran(50 + i), "Have you read that?", LURE, 70 + i);
        }
        String campaign = wave(6);
        campaigns().confirm(running("text-"), "mia");
        assertThat(campaigns().find(campaign).orElseThrow().decision()).isEmpty();
    }

    @Test
    void membersAreConfirmedAndReopenedInSteps() throws StoreException {
        String campaign = wave(6);
        int waiting = rig.in(State.WAITING).size();
        assertThat(waiting).isGreaterThan(2);
        campaigns().confirm(campaign, "mia");
        assertThat(confirmMembers(campaign)).isEqualTo(waiting);
        assertThat(rig.in(State.CONFIRMED)).hasSize(waiting);
        campaigns().undo(campaign, "mia");
        assertThat(reopenMembers(campaign)).isEqualTo(waiting);
        assertThat(rig.in(State.WAITING)).hasSize(waiting);
        assertThat(rig.bring(rig.veteran(3), "See this", LURE, 72)).isNotEqualTo(KEPT);
    }

    @Test
    void membersOfWhatIsMeantTooFollow() throws StoreException {
        wave(6);
        String text = running("text-");
        List<Kept> waiting = rig.in(State.WAITING);
        assertThat(waiting).anyMatch(it -> !it.campaigns().contains(text));
        campaigns().confirm(text, "mia");
        assertThat(confirmMembers(text)).isPositive();
        assertThat(rig.in(State.WAITING)).isEmpty();
        campaigns().undo(text, "mia");
        assertThat(reopenMembers(text)).isPositive();
        assertThat(rig.in(State.WAITING)).hasSameSizeAs(waiting);
    }

    @Test
    void vouchingLetsAllOfItThroughUntilItIsTakenBack() throws StoreException {
        String campaign = wave(8);
        campaigns().vouch(campaign, "mia");
        for (int i = 20; i < 26; i++) {
            assertThat(rig.bring(rig.stranger(i), OFFER, LURE, i)).isEqualTo(FORWARDED);
        }
        campaigns().undo(campaign, "mia");
        assertThat(rig.bring(rig.stranger(30), OFFER, LURE, 30)).isEqualTo(KEPT);
    }

    @Test
    void vouchingMakesNobodyKnown() throws StoreException {
        String campaign = wave(8);
        campaigns().vouch(campaign, "mia");
        Kept member = rig.in(State.WAITING).getFirst();
        assertThat(rig.moderation.decisions().releaseMember(member.id(), campaign, "mia"))
                .isInstanceOf(Heard.class);
        assertThat(rig.state(member.id())).isEqualTo(State.RELEASED);
        rig.precedents.look(rig.moderation.lessons());
        assertThat(rig.knowledge.relations().with(member.actor())).isEqualTo(Relation.NONE);
        rig.restart();
        assertThat(rig.knowledge.relations().with(member.actor())).isEqualTo(Relation.NONE);
    }

    private int innocents;

    /** Somebody who brings that text with that link, and is kept back for it. */
    private String kept(String text, String link) throws StoreException {
        int number = 600 + innocents++;
        ModerationRig.Posted posted = rig.post(rig.stranger(number), text, link, number);
        assertThat(posted.verdict()).isEqualTo(KEPT);
        return posted.id();
    }

    @Test
    void vouchingDeliversNothingInWhichSomethingElseIsConfirmed() throws StoreException {
        String page = wave(8);
        String text = running("text-");
        campaigns().confirm(text, "mia");
        int confirmed = confirmMembers(text);
        String waiting = kept(OFFER, LURE);
        campaigns().vouch(page, "mia");
        reopenMembers(page);
        assertThat(rig.in(State.CONFIRMED))
                .hasSizeGreaterThan(confirmed / 2)
                .allMatch(it -> it.campaigns().contains(text));
        assertThat(rig.in(State.WAITING)).extracting(Kept::id).contains(waiting);
        Decisions decisions = rig.moderation.decisions();
        for (Kept each : rig.in(State.WAITING)) {
            assertThat(((Heard) decisions.releaseMember(each.id(), page, "mia")).code())
                    .isEqualTo("confirmed_elsewhere");
        }
        String member = rig.in(State.CONFIRMED).getFirst().id();
        assertThat(decisions.releaseMember(member, page, "mia"))
                .isEqualTo(new Answer.Stale(State.CONFIRMED));
        assertThat(rig.delivered).isEmpty();
    }

    @Test
    void vouchingForWhatWasConfirmedLetsItsMembersWaitAgain() throws StoreException {
        String page = wave(8);
        campaigns().confirm(page, "mia");
        int confirmed = confirmMembers(page);
        campaigns().vouch(page, "mia");
        assertThat(reopenMembers(page)).isEqualTo(confirmed).isPositive();
        assertThat(opinion(running("text-"))).isEqualTo(Opinion.VOUCHED);
    }

    @Test
    void undoingLeavesWhatWasConfirmedOneByOne() throws StoreException {
        String campaign = wave(8);
        String single = rig.in(State.WAITING).getFirst().id();
        rig.moderation.decisions().confirm(single, "mia", Optional.empty());
        campaigns().confirm(campaign, "mia");
        int followed = confirmMembers(campaign);
        campaigns().undo(campaign, "mia");
        assertThat(reopenMembers(campaign)).isEqualTo(followed).isPositive();
        assertThat(rig.in(State.CONFIRMED)).extracting(Kept::id).containsExactly(single);
    }

    @Test
    void whatTwoConfirmedContentsHoldWaitsOnceBothAreUndone() throws StoreException {
        String page = wave(8);
        String text = running("text-");
        campaigns().confirm(text, "mia");
        campaigns().confirm(page, "mia");
        int confirmed = confirmMembers(text);
        campaigns().undo(text, "mia");
        assertThat(reopenMembers(text)).isLessThan(confirmed);
        assertThat(rig.in(State.CONFIRMED)).allMatch(it -> it.campaigns().contains(page));
        campaigns().undo(page, "mia");
        reopenMembers(page);
        assertThat(rig.in(State.CONFIRMED)).isEmpty();
    }

    @Test
    void anUndoThatARestartInterruptedCanBeFinished() throws StoreException {
        wave(6);
        String text = running("text-");
        campaigns().confirm(text, "mia");
        int confirmed = confirmMembers(text);
        campaigns().undo(text, "mia");
        rig.restart();
        assertThat(campaigns().undo(text, "mia")).isInstanceOf(Heard.class);
        assertThat(campaigns().confirmedMembers(text)).isEqualTo(confirmed);
        assertThat(reopenMembers(text)).isEqualTo(confirmed);
        assertThat(rig.in(State.CONFIRMED)).isEmpty();
    }

    @Test
    void nobodyWhoOnlyLinksToTheSameDomainFollows() throws StoreException {
        wave(8);
        String text = running("text-");
        String domain = Fingerprint.id("link", 7);
        String picture = Fingerprint.id("picture", 8);
        for (int i = 0; i < 8; i++) {
            brings(rig.stranger(i), Fingerprint.exact("link", 7));
            brings(rig.stranger(i), Fingerprint.exact("picture", 8));
        }
        rig.store.quarantine().keep(suspect("linked").build(), campaign("LINKS", domain));
        rig.store.quarantine().keep(suspect("shown").build(), campaign("PICTURES", picture));
        assertThat(campaigns().find(text).orElseThrow().reach())
                .startsWith(text)
                .contains(picture)
                .doesNotContain(domain);
        campaigns().confirm(text, "mia");
        assertThat(opinion(domain)).isEqualTo(Opinion.CONFIRMED);
        assertThat(opinion(picture)).isEqualTo(Opinion.CONFIRMED);
        confirmMembers(text);
        assertThat(rig.state("linked")).isEqualTo(State.WAITING);
        assertThat(rig.state("shown")).isEqualTo(State.CONFIRMED);
        campaigns().undo(picture, "mia");
        reopenMembers(picture);
        assertThat(rig.state("shown")).isEqualTo(State.WAITING);
    }

    private void brings(String actor, Fingerprint content) {
        rig.knowledge
                .sightings()
                .record(
                        new Tally.Sight(
                                content,
                                Witness.stranger(1, Witness.Standing.RECENT, false, Set.of(actor)),
                                new Quorum(3),
                                "something"),
                        new Sender(
                                actor,
                                Hosts.of(actor).orElseThrow(),
                                Hosts.of(actor).orElseThrow(),
                                new Verification.Verified(Verification.By.SIGNATURE)));
    }

    @Test
    void whatComesLaterDoesNotFollow() throws StoreException {
        String campaign = wave(8);
        campaigns().confirm(campaign, "mia");
        Instant end = rig.time.clocks().wall().instant();
        rig.time.pass(Duration.ofSeconds(1));
        String later = kept(OFFER, LURE);
        while (campaigns().confirmMembers(campaign, end, "mia") > 0) {
            assertThat(rig.state(later)).isEqualTo(State.WAITING);
        }
        assertThat(rig.in(State.WAITING)).extracting(Kept::id).containsExactly(later);
    }

    @Test
    void nobodyIsKnownForWhatIsDeliveredOnceTheInstanceIsBack() throws StoreException {
        String campaign = wave(8);
        campaigns().vouch(campaign, "mia");
        Kept member = rig.in(State.WAITING).getFirst();
        rig.away = true;
        rig.moderation.decisions().releaseMember(member.id(), campaign, "mia");
        assertThat(rig.state(member.id())).isEqualTo(State.WAITING);
        rig.restart();
        rig.comesBack();
        assertThat(rig.state(member.id())).isEqualTo(State.RELEASED);
        rig.precedents.look(rig.moderation.lessons());
        assertThat(rig.knowledge.relations().with(member.actor())).isEqualTo(Relation.NONE);
    }

    @Test
    void whatWasToBeDeliveredIsNotOnceVouchingIsUndone() throws StoreException {
        String campaign = wave(8);
        campaigns().vouch(campaign, "mia");
        Kept member = rig.in(State.WAITING).getFirst();
        rig.away = true;
        rig.moderation.decisions().releaseMember(member.id(), campaign, "mia");
        campaigns().undo(campaign, "mia");
        assertThat(campaigns().keepMembersBack(campaign)).isEqualTo(1);
        rig.comesBack();
        assertThat(rig.state(member.id())).isEqualTo(State.WAITING);
        assertThat(rig.delivered).isEmpty();
    }

    @Test
    void confirmingTakesBackThatItWasVouchedForAndTheOtherWayRound() throws StoreException {
        String campaign = wave(6);
        campaigns().vouch(campaign, "mia");
        campaigns().confirm(campaign, "mia");
        assertThat(opinion(campaign)).isEqualTo(Opinion.CONFIRMED);
        assertThat(opinion(running("text-"))).isEqualTo(Opinion.CONFIRMED);
        campaigns().vouch(campaign, "mia");
        assertThat(opinion(campaign)).isEqualTo(Opinion.VOUCHED);
        assertThat(opinion(running("text-"))).isEqualTo(Opinion.VOUCHED);
        rig.restart();
        assertThat(opinion(campaign)).isEqualTo(Opinion.VOUCHED);
    }

    private Opinion opinion(String campaign) throws StoreException {
        return campaigns().find(campaign).orElseThrow().decision().orElseThrow().opinion();
    }

    @Test
    void twiceChangesNothingAndTheUnknownIsUnknown() throws StoreException {
        String campaign = wave(6);
        assertThat(((Heard) campaigns().confirm(campaign, "mia")).changed()).isTrue();
        assertThat(((Heard) campaigns().confirm(campaign, "ann")).changed()).isFalse();
        assertThat(campaigns().find(campaign).orElseThrow().decision().orElseThrow().by())
                .isEqualTo("mia");
        assertThat(((Heard) campaigns().undo(campaign, "mia")).changed()).isTrue();
        assertThat(((Heard) campaigns().undo(campaign, "mia")).changed()).isFalse();
        assertThat(campaigns().confirm("page-00000000000000aa", "mia")).isEqualTo(new Unknown());
        assertThat(campaigns().undo("../etc", "mia")).isEqualTo(new Unknown());
    }

    @Test
    void whoChangedWhatIsWrittenDown() throws StoreException {
        String campaign = wave(6);
        campaigns().confirm(campaign, "mia");
        campaigns().undo(campaign, "ann");
        assertThat(rig.store.audit().list(Long.MAX_VALUE, 10))
                .extracting(AuditLog.Entry::change)
                .extracting(AuditLog.Change::by, AuditLog.Change::action, AuditLog.Change::subject)
                .containsExactly(
                        tuple("ann", "undo-campaign", campaign),
                        tuple("mia", "confirm-campaign", campaign));
    }

    @Test
    void whatIsDecidedSurvivesARestart() throws StoreException {
        campaigns().confirm(wave(4), "mia");
        rig.restart();
        assertThat(rig.bring(rig.veteran(3), "See this", LURE, 72)).isEqualTo(KEPT);
        assertThat(rig.bring(rig.veteran(4), OFFER, "https://o.example/", 73)).isEqualTo(KEPT);
    }

    @Test
    void aCampaignThatOnlyTheStoreRemembersCanStillBeDecidedAbout() throws StoreException {
        String campaign = wave(8);
        String text = rig.in(State.WAITING).getFirst().campaigns().getFirst();
        assertThat(text).startsWith("text-");
        rig.restart();
        assertThat(campaigns().all()).isEmpty();
        assertThat(campaigns().find(campaign).orElseThrow().description())
                .isEqualTo("a link to lure.example");
        campaigns().confirm(text, "mia");
        assertThat(rig.bring(rig.veteran(3), OFFER + " x9", "https://o.example/", 70))
                .isEqualTo(KEPT);
        assertThat(rig.in(State.WAITING).getFirst().campaigns()).startsWith(text);
    }

    @Test
    void whatIsBroughtAgainIsRememberedForLonger() throws StoreException {
        String campaign = wave(6);
        campaigns().confirm(campaign, "mia");
        CampaignStanding before = campaigns().find(campaign).orElseThrow();
        rig.time.pass(Duration.ofMinutes(10));
        rig.bring(rig.stranger(40), OFFER, LURE, 40);
        CampaignStanding after = campaigns().find(campaign).orElseThrow();
        assertThat(after.members()).isEqualTo(before.members() + 1);
        assertThat(after.lastSeen()).isAfter(before.lastSeen());
        assertThat(after.firstSeen()).isEqualTo(before.firstSeen());
    }
}
