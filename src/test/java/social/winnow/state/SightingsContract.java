package social.winnow.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import social.winnow.model.Clocks;
import social.winnow.model.Sender;
import social.winnow.model.Verification;
import social.winnow.rule.Campaign;
import social.winnow.rule.Crowd;
import social.winnow.rule.Fingerprint;
import social.winnow.rule.Opinion;
import social.winnow.rule.Quorum;
import social.winnow.rule.Sightings;
import social.winnow.rule.Tally;
import social.winnow.rule.Witness;
import social.winnow.rule.Witness.Role;
import social.winnow.rule.Witness.Standing;
import social.winnow.testkit.ManualClocks;
import social.winnow.text.MinHash;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** What every implementation of {@link Sightings} does. */
public abstract class SightingsContract {
    protected static final Duration DAY = Duration.ofHours(24);
    private static final String TEXT =
            "limited offer: verify your account at the safety desk now or lose access";
    private static final String NEARLY =
            "limited offer: verify your account at the safety desk now or lose access xq7";
    private static final String OTHER =
            "what a lovely morning it was on the lake with fog over the reeds and no wind";

    protected final ManualClocks time = new ManualClocks();
    private Sightings sightings;

    protected abstract Sightings sightings(Clocks clocks);

    @BeforeEach
    void make() {
        sightings = sightings(time.clocks());
    }

    protected static Fingerprint text(String text) {
        return in("text", text);
    }

    private static Fingerprint in(String space, String text) {
        return new Fingerprint(
                space, MinHash.exact(text), MinHash.signature(MinHash.shingles(text)), 4, 0.7);
    }

    protected static Tally.Sight sight(Fingerprint fingerprint, Witness witness) {
        return new Tally.Sight(fingerprint, witness, new Quorum(2.5), "a text");
    }

    protected static Witness stranger(String... targets) {
        return Witness.stranger(1, Standing.RECENT, false, Set.of(targets));
    }

    private void bring(Fingerprint fingerprint, Sender sender) {
        sightings.record(sight(fingerprint, stranger("https://local.example/users/mia")), sender);
    }

    private Crowd crowd(Fingerprint fingerprint) {
        return sightings.crowd(fingerprint, sender("nobody", "nowhere.example"));
    }

    private void expect(Fingerprint fingerprint, int strangers, int origins) {
        assertThat(crowd(fingerprint).strangers()).isEqualTo(strangers);
        assertThat(crowd(fingerprint).origins()).isEqualTo(origins);
    }

    protected static Sender sender(String user, String domain) {
        return new Sender(
                "https://" + domain + "/users/" + user,
                domain,
                domain,
                new Verification.Verified(Verification.By.SIGNATURE));
    }

    @Test
    void hasSeenNobodyAtFirst() {
        expect(text(TEXT), 0, 0);
    }

    @Test
    void countsSendersAndTheirDomains() {
        bring(text(TEXT), sender("a", "one.example"));
        bring(text(TEXT), sender("b", "one.example"));
        bring(text(TEXT), sender("c", "two.example"));
        expect(text(TEXT), 3, 2);
    }

    @Test
    void countsASenderOnceHoweverManyPosts() {
        IntStream.range(0, 20).forEach(_ -> bring(text(TEXT), sender("a", "one.example")));
        expect(text(TEXT), 1, 1);
    }

    @Test
    void countsASenderOnceHoweverManyVariants() {
        bring(text(TEXT), sender("a", "one.example"));
        bring(text(NEARLY), sender("a", "one.example"));
        expect(text(TEXT), 1, 1);
    }

    @Test
    void findsWhatIsNearlyTheSame() {
        bring(text(TEXT), sender("a", "one.example"));
        bring(text(NEARLY), sender("b", "two.example"));
        expect(text(NEARLY), 2, 2);
        expect(text(TEXT), 2, 2);
    }

    @Test
    void tellsOtherContentApart() {
        bring(text(TEXT), sender("a", "one.example"));
        expect(text(OTHER), 0, 0);
    }

    @Test
    void tellsSpacesApart() {
        bring(text(TEXT), sender("a", "one.example"));
        expect(in("bio", TEXT), 0, 0);
    }

    @Test
    void comparesOnlyForEqualityWithoutASignature() {
        bring(Fingerprint.exact("link", 7), sender("a", "one.example"));
        expect(Fingerprint.exact("link", 7), 1, 1);
        expect(Fingerprint.exact("link", 8), 0, 0);
    }

    @Test
    void forgetsStrangersAfterADayAndWhoSpeaksForItAfterAWeek() {
        bring(text(TEXT), sender("a", "one.example"));
        sightings.record(
                sight(text(TEXT), Witness.inFavour(Role.KNOWN)), sender("k", "two.example"));
        sightings.record(
                sight(text(TEXT), Witness.inFavour(Role.ESTABLISHED)), sender("e", "six.example"));
        time.pass(DAY.minusMinutes(1));
        expect(text(TEXT), 1, 1);
        time.pass(Duration.ofMinutes(2));
        expect(text(TEXT), 0, 0);
        assertThat(crowd(text(TEXT)).known()).isEqualTo(1);
        assertThat(crowd(text(TEXT)).established()).isEqualTo(1);
        time.pass(DAY.multipliedBy(6));
        assertThat(crowd(text(TEXT)).known()).isZero();
        assertThat(crowd(text(TEXT)).established()).isZero();
    }

    @Test
    void countsASenderAgainWhoComesBack() {
        bring(text(TEXT), sender("a", "one.example"));
        time.pass(Duration.ofHours(23));
        bring(text(TEXT), sender("a", "one.example"));
        time.pass(Duration.ofHours(2));
        expect(text(TEXT), 1, 1);
        assertThat(sightings.crowd(text(TEXT), sender("a", "one.example")).own()).isEqualTo(2);
        assertThat(crowd(text(TEXT)).own()).isZero();
    }

    @Test
    void onlyWhoGoesOnToOthersRepeats() {
        Tally.Sight toMia = sight(text(TEXT), stranger("https://local.example/users/mia"));
        Tally.Sight toBen = sight(text(TEXT), stranger("https://local.example/users/ben"));
        Sender sender = sender("a", "one.example");
        sightings.record(toMia, sender);
        sightings.record(toMia, sender);
        assertThat(crowd(text(TEXT)).repeating()).isZero();
        sightings.record(toBen, sender);
        assertThat(crowd(text(TEXT)).repeating()).isEqualTo(1);
        for (int i = 0; i < 5; i++) {
            sightings.record(i % 2 == 0 ? toBen : toMia, sender);
        }
        assertThat(crowd(text(TEXT)).repeating()).isZero();
    }

    @Test
    void whoseAgeIsToldAtLastIsUndatedNoMore() {
        Sender sender = sender("a", "one.example");
        sightings.record(
                sight(text(TEXT), Witness.stranger(1, Standing.UNDATED, false, Set.of())), sender);
        assertThat(crowd(text(TEXT)).undated()).isEqualTo(1);
        sightings.record(
                sight(text(TEXT), Witness.stranger(1, Standing.SETTLED, false, Set.of())), sender);
        assertThat(crowd(text(TEXT)).undated()).isZero();
        assertThat(crowd(text(TEXT)).settled()).isEqualTo(1);
    }

    @Test
    void takesNoNoticeOfAWallClockThatJumps() {
        bring(text(TEXT), sender("a", "one.example"));
        time.jump(Duration.ofDays(2));
        expect(text(TEXT), 1, 1);
        time.jump(Duration.ofDays(-4));
        expect(text(TEXT), 1, 1);
    }

    @Test
    void noStrangerIsWhoBecameKnown() {
        bring(text(TEXT), sender("a", "one.example"));
        sightings.record(
                sight(text(TEXT), Witness.inFavour(Role.KNOWN)), sender("a", "one.example"));
        bring(text(TEXT), sender("a", "one.example"));
        expect(text(TEXT), 0, 0);
        assertThat(crowd(text(TEXT)).known()).isEqualTo(1);
    }

    @Test
    void keepsTheMostThatSomebodyEverCountedFor() {
        Sender sender = sender("a", "one.example");
        sightings.record(sight(text(TEXT), stranger()), sender);
        sightings.record(
                sight(text(TEXT), Witness.stranger(0.4, Standing.SETTLED, false, Set.of())),
                sender);
        assertThat(crowd(text(TEXT)).weight()).isEqualTo(1);
        assertThat(crowd(text(TEXT)).settled()).isEqualTo(1);
    }

    @Test
    void tellsWhomItWasBroughtTo() {
        for (int i = 0; i < 30; i++) {
            Witness one = stranger("https://local.example/users/" + i % 3);
            sightings.record(sight(text(TEXT), one), sender("a" + i, i + ".example"));
            Witness other = stranger("https://local.example/users/" + i);
            sightings.record(sight(text(OTHER), other), sender("a" + i, i + ".example"));
        }
        assertThat(crowd(text(TEXT)).reach().targets()).isEqualTo(3);
        assertThat(crowd(text(TEXT)).reach().notices()).isEqualTo(30);
        assertThat(crowd(text(TEXT)).reach().population()).isEqualTo(30);
        assertThat(crowd(text(TEXT)).reach().spread()).isLessThan(0.2);
        assertThat(crowd(text(OTHER)).reach().targets()).isEqualTo(30);
        assertThat(crowd(text(OTHER)).reach().spread()).isGreaterThan(1);
    }

    @Test
    void tellsHowManyTurnToTheSameOnly() {
        for (int i = 0; i < 40; i++) {
            Witness pupil = stranger("https://local.example/users/teacher");
            Witness both =
                    stranger(
                            "https://local.example/users/teacher",
                            "https://local.example/users/" + i);
            Witness anybody = stranger("https://local.example/users/" + i);
            Sender sender = sender("a" + i, i + ".example");
            sightings.record(sight(text(TEXT), i % 4 == 0 ? both : pupil), sender);
            sightings.record(sight(text(OTHER), anybody), sender);
        }
        assertThat(crowd(text(TEXT)).reach().devotion()).isBetween(0.6, 0.8);
        assertThat(crowd(text(OTHER)).reach().devotion()).isLessThan(0.1);
    }

    @Test
    void findsPicturesThatDifferInSomeCharacters() {
        bring(picture("UkK2FEk8Oast1f9Vaeagb7coJofskjWx"), sender("a", "one.example"));
        expect(picture("UkK2FEk8OasX1f9VaeaYb7coJofskjWx"), 1, 1);
        expect(picture("LEHV6nWB2yk8pyo0adR,ZxcvBnmAsdFg"), 0, 0);
    }

    private static Fingerprint picture(String hash) {
        int[] characters = hash.chars().toArray();
        return new Fingerprint("picture", MinHash.exact(hash), characters, 6, 0.67);
    }

    @Test
    void aCampaignRunsFromItsQuorumOnAndIsForgottenADayAfterItsLast() {
        for (int i = 0; i < 2; i++) {
            bringSpread(i);
        }
        assertThat(sightings.campaigns()).isEmpty();
        time.pass(Duration.ofMinutes(5));
        for (int i = 2; i < 9; i++) {
            bringSpread(i);
        }
        assertThat(sightings.campaigns())
                .singleElement()
                .satisfies(campaign -> {
                    assertThat(campaign.description()).isEqualTo("a text");
                    assertThat(campaign.members()).isEqualTo(9);
                    assertThat(campaign.latest()).hasSize(9);
                    assertThat(campaign.age()).isEqualTo(Duration.ofMinutes(5));
                    assertThat(campaign.idle()).isZero();
                    assertThat(campaign.origins()).isEqualTo(9);
                    assertThat(campaign.targets()).isEqualTo(9);
                })
                .extracting(Campaign::id)
                .isEqualTo(text(TEXT).id());
        assertThat(crowd(text(TEXT)).running()).isTrue();
        time.pass(DAY.plusSeconds(1));
        assertThat(sightings.campaigns()).isEmpty();
    }

    private void bringSpread(int i) {
        sightings.record(
                sight(text(TEXT), stranger("https://local.example/users/" + i)),
                sender("a" + i, i + ".example"));
    }

    @Test
    void tellsAtLeastSixtyFourSendersApart() {
        IntStream.range(0, 200).forEach(i -> bring(text(TEXT), sender("a" + i, i + ".example")));
        assertThat(crowd(text(TEXT)).strangers()).isBetween(64, 200);
        assertThat(crowd(text(TEXT)).origins()).isBetween(64, 200);
    }

    @Test
    void losesNothingToManyThreads() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 60; i++) {
                Sender sender = sender("a" + i, i + ".example");
                threads.execute(() -> bring(text(TEXT), sender));
                threads.execute(() -> crowd(text(NEARLY)));
            }
        }
        expect(text(TEXT), 60, 60);
    }

    @Test
    void remembersWhatModeratorsSayOfAllThatIsAlike() {
        sightings.say(text(TEXT), "a text", Opinion.CONFIRMED);
        assertThat(crowd(text(NEARLY)).opinion()).isEqualTo(Opinion.CONFIRMED);
        assertThat(crowd(text(NEARLY)).content()).contains(text(TEXT).id());
        assertThat(crowd(text(OTHER)).opinion()).isEqualTo(Opinion.NONE);
        assertThat(crowd(in("saying", TEXT)).opinion()).isEqualTo(Opinion.NONE);
        sightings.say(text(TEXT), "a text", Opinion.NONE);
        assertThat(crowd(text(NEARLY)).opinion()).isEqualTo(Opinion.NONE);
    }

    @Test
    void countsOnWhereModeratorsSpoke() {
        for (int i = 0; i < 5; i++) {
            bringSpread(i);
        }
        sightings.say(text(TEXT), "another name", Opinion.CONFIRMED);
        bringSpread(5);
        sightings.say(text(TEXT), "a third", Opinion.NONE);
        bringSpread(6);
        assertThat(crowd(text(TEXT)).strangers()).isEqualTo(7);
        assertThat(sightings.campaigns())
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.members()).isEqualTo(7);
                    assertThat(it.description()).isEqualTo("a text");
                });
    }

    @Test
    void isNoCampaignBecauseModeratorsSpokeOfItOnceTheySaidNothing() {
        bringSpread(1);
        bringSpread(2);
        for (Opinion each : Set.of(Opinion.CONFIRMED, Opinion.VOUCHED)) {
            assertThat(crowd(text(TEXT)).running()).isFalse();
            sightings.say(text(TEXT), "a text", each);
            bringSpread(2);
            assertThat(crowd(text(TEXT)).running()).isTrue();
            sightings.say(text(TEXT), "a text", Opinion.NONE);
            assertThat(crowd(text(TEXT)).running()).isFalse();
            assertThat(crowd(text(TEXT)).opinion()).isEqualTo(Opinion.NONE);
            assertThat(sightings.campaigns()).isEmpty();
        }
        for (int i = 3; i < 8; i++) {
            bringSpread(i);
        }
        assertThat(sightings.campaigns()).hasSize(1);
    }

    @Test
    void isACampaignIfItWasBroughtInConcertWhileModeratorsSpokeOfIt() {
        sightings.say(text(TEXT), "a text", Opinion.VOUCHED);
        for (int i = 0; i < 8; i++) {
            bringSpread(i);
        }
        sightings.say(text(TEXT), "a text", Opinion.NONE);
        assertThat(crowd(text(TEXT)).running()).isTrue();
        assertThat(sightings.campaigns()).hasSize(1);
    }

    @Test
    void listsWhatModeratorsSpokeOfOnlyOnceSomebodyBringsIt() {
        sightings.say(text(TEXT), "a text", Opinion.CONFIRMED);
        assertThat(sightings.campaigns()).isEmpty();
        bringSpread(1);
        assertThat(sightings.campaigns()).extracting(Campaign::members).containsExactly(1);
    }

    @Test
    void findsContentByItsNameAndAsWhatItIsRemembered() {
        bringSpread(1);
        Fingerprint found = sightings.find(text(TEXT).id()).orElseThrow();
        assertThat(found.id()).isEqualTo(text(TEXT).id());
        assertThat(sightings.like(text(NEARLY)).orElseThrow().id()).isEqualTo(text(TEXT).id());
        assertThat(sightings.find(text(NEARLY).id())).isEmpty();
        assertThat(sightings.find("nonsense")).isEmpty();
        assertThat(sightings.find("text-nonsense-nonsens")).isEmpty();
        assertThat(sightings.like(text(OTHER))).isEmpty();
    }

    @Test
    void whatIsFoundRecognisesTheSameInAnotherMemory() {
        bringSpread(1);
        Fingerprint found = sightings.find(text(TEXT).id()).orElseThrow();
        Sightings other = sightings(time.clocks());
        other.say(found, "a text", Opinion.CONFIRMED);
        assertThat(other.crowd(text(NEARLY), sender("a", "one.example")).opinion())
                .isEqualTo(Opinion.CONFIRMED);
    }

    @Test
    void findsUnderOneNameWhatProvenPeopleBringAndOthers() {
        bring(in("unverified/text", TEXT), sender("a", "one.example"));
        Fingerprint found = sightings.find(text(TEXT).id()).orElseThrow();
        assertThat(found.space()).isEqualTo("text");
        assertThat(sightings.like(text(NEARLY)).orElseThrow().space()).isEqualTo("text");
    }

    @Test
    void whoWasReleasedCountsForTheContentAsSeveralKnownPeople() {
        for (int i = 0; i < 4; i++) {
            bringSpread(i);
        }
        sightings.record(
                sight(text(TEXT), Witness.inFavour(Role.RELEASED)), sender("a1", "1.example"));
        assertThat(crowd(text(TEXT)).strangers()).isEqualTo(3);
        assertThat(crowd(text(TEXT)).known()).isEqualTo(3);
        sightings.forget(text(TEXT), sender("a1", "1.example"));
        assertThat(crowd(text(TEXT)).strangers()).isEqualTo(3);
        assertThat(crowd(text(TEXT)).known()).isZero();
    }
}
