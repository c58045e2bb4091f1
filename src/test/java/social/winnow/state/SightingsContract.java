package social.winnow.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import social.winnow.model.Clocks;
import social.winnow.model.Sender;
import social.winnow.model.Verification;
import social.winnow.rule.Fingerprint;
import social.winnow.rule.Seen;
import social.winnow.rule.Sightings;
import social.winnow.testkit.ManualClocks;
import social.winnow.text.MinHash;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** What every implementation of {@link Sightings} does. */
public abstract class SightingsContract {
    protected static final Duration DAY = Duration.ofHours(24);
    private static final Duration QUARTER = Duration.ofMinutes(15);
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
                space, MinHash.exact(text), MinHash.signature(MinHash.shingles(text)));
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
        assertThat(sightings.seen(text(TEXT), 0.7, DAY)).isEqualTo(Seen.NOBODY);
    }

    @Test
    void countsSendersAndTheirDomains() {
        sightings.record(text(TEXT), sender("a", "one.example"));
        sightings.record(text(TEXT), sender("b", "one.example"));
        sightings.record(text(TEXT), sender("c", "two.example"));
        assertThat(sightings.seen(text(TEXT), 1, DAY)).isEqualTo(new Seen(3, 2));
    }

    @Test
    void countsASenderOnceHoweverManyPosts() {
        IntStream.range(0, 20)
                .forEach(_ -> sightings.record(text(TEXT), sender("a", "one.example")));
        assertThat(sightings.seen(text(TEXT), 0.7, DAY)).isEqualTo(new Seen(1, 1));
    }

    @Test
    void countsASenderOnceHoweverManyVariants() {
        sightings.record(text(TEXT), sender("a", "one.example"));
        sightings.record(text(NEARLY), sender("a", "one.example"));
        assertThat(sightings.seen(text(TEXT), 0.7, DAY)).isEqualTo(new Seen(1, 1));
    }

    @Test
    void findsWhatIsNearlyTheSame() {
        sightings.record(text(TEXT), sender("a", "one.example"));
        sightings.record(text(NEARLY), sender("b", "two.example"));
        assertThat(sightings.seen(text(NEARLY), 0.7, DAY)).isEqualTo(new Seen(2, 2));
        assertThat(sightings.seen(text(NEARLY), 1, DAY)).isEqualTo(new Seen(1, 1));
    }

    @Test
    void tellsOtherContentApart() {
        sightings.record(text(TEXT), sender("a", "one.example"));
        assertThat(sightings.seen(text(OTHER), 0.7, DAY)).isEqualTo(Seen.NOBODY);
    }

    @Test
    void tellsSpacesApart() {
        sightings.record(text(TEXT), sender("a", "one.example"));
        assertThat(sightings.seen(in("bio", TEXT), 0.7, DAY)).isEqualTo(Seen.NOBODY);
    }

    @Test
    void comparesOnlyForEqualityWithoutASignature() {
        sightings.record(new Fingerprint("link", 7, new int[0]), sender("a", "one.example"));
        assertThat(sightings.seen(new Fingerprint("link", 7, new int[0]), 0.7, DAY))
                .isEqualTo(new Seen(1, 1));
        assertThat(sightings.seen(new Fingerprint("link", 8, new int[0]), 0.7, DAY))
                .isEqualTo(Seen.NOBODY);
    }

    @Test
    void forgetsWhatIsOlderThanTheWindow() {
        sightings.record(text(TEXT), sender("a", "one.example"));
        time.pass(QUARTER.plusMinutes(1));
        sightings.record(text(TEXT), sender("b", "two.example"));
        assertThat(sightings.seen(text(TEXT), 0.7, QUARTER)).isEqualTo(new Seen(1, 1));
        assertThat(sightings.seen(text(TEXT), 0.7, DAY)).isEqualTo(new Seen(2, 2));
        time.pass(DAY.plusSeconds(1));
        assertThat(sightings.seen(text(TEXT), 0.7, DAY)).isEqualTo(Seen.NOBODY);
    }

    @Test
    void countsASenderAgainWhoComesBack() {
        sightings.record(text(TEXT), sender("a", "one.example"));
        time.pass(Duration.ofHours(23));
        sightings.record(text(TEXT), sender("a", "one.example"));
        time.pass(Duration.ofHours(2));
        assertThat(sightings.seen(text(TEXT), 0.7, DAY)).isEqualTo(new Seen(1, 1));
    }

    @Test
    void takesNoNoticeOfAWallClockThatJumps() {
        sightings.record(text(TEXT), sender("a", "one.example"));
        time.jump(Duration.ofDays(2));
        assertThat(sightings.seen(text(TEXT), 0.7, QUARTER)).isEqualTo(new Seen(1, 1));
        time.jump(Duration.ofDays(-4));
        assertThat(sightings.seen(text(TEXT), 0.7, QUARTER)).isEqualTo(new Seen(1, 1));
    }

    @Test
    void tellsAtLeastSixtyFourSendersApart() {
        IntStream.range(0, 200)
                .forEach(i -> sightings.record(text(TEXT), sender("a" + i, i + ".example")));
        assertThat(sightings.seen(text(TEXT), 0.7, DAY).actors()).isBetween(64, 200);
        assertThat(sightings.seen(text(TEXT), 0.7, DAY).origins()).isBetween(64, 200);
    }

    @Test
    void losesNothingToManyThreads() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 60; i++) {
                Sender sender = sender("a" + i, i + ".example");
                threads.execute(() -> sightings.record(text(TEXT), sender));
                threads.execute(() -> sightings.seen(text(NEARLY), 0.7, DAY));
            }
        }
        assertThat(sightings.seen(text(TEXT), 0.7, DAY)).isEqualTo(new Seen(60, 60));
    }
}
