package social.winnow.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.model.ActivityKind;
import social.winnow.model.Sender;
import social.winnow.model.Verdict;
import social.winnow.model.Verification;
import social.winnow.rule.Fingerprint;
import social.winnow.rule.Opinion;
import social.winnow.rule.Quorum;
import social.winnow.rule.Tally;
import social.winnow.rule.Witness;
import social.winnow.state.memory.MemorySightings;
import social.winnow.state.memory.SecretHash;
import social.winnow.testkit.Judgements;
import social.winnow.testkit.ManualClocks;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

class TraceModeratorTest {
    private static final Fingerprint LURE = Fingerprint.exact("link", 7);
    private static final Sender EVE =
            new Sender(
                    "https://far.example/users/eve",
                    "far.example",
                    "far.example",
                    new Verification.Verified(Verification.By.SIGNATURE));

    private final MemorySightings sightings =
            new MemorySightings(100, _ -> {}, SecretHash.fixed(), new ManualClocks().clocks());
    private final AtomicInteger changes = new AtomicInteger();

    private TraceModerator after(int kept) {
        sightings.record(
                new Tally.Sight(
                        LURE,
                        Witness.stranger(1, Witness.Standing.RECENT, false, Set.of()),
                        new Quorum(2.5),
                        "a link"),
                EVE);
        return new TraceModerator(kept, sightings, changes::incrementAndGet);
    }

    private static Judged kept(boolean spam) {
        return Judged.atOnce(
                new Arrival(
                        new Truth(spam, "family"),
                        0,
                        0,
                        Duration.ZERO,
                        EVE.actor(),
                        "",
                        ActivityKind.CREATE,
                        Set.of(Judged.Unit.DELIVERY),
                        false),
                Judgements.campaign(LURE.id()));
    }

    private Opinion opinion() {
        return sightings.crowd(LURE, EVE).opinion();
    }

    @Test
    void confirmsOnceSoMuchSpamOfOneContentWasKept() {
        TraceModerator moderator = after(3);
        moderator.accept(kept(true));
        moderator.accept(kept(true));
        assertThat(opinion()).isEqualTo(Opinion.NONE);
        moderator.accept(kept(true));
        moderator.accept(kept(true));
        assertThat(opinion()).isEqualTo(Opinion.CONFIRMED);
        assertThat(changes).hasValue(1);
    }

    @Test
    void leavesAloneWhatHamBringsToo() {
        TraceModerator moderator = after(2);
        moderator.accept(kept(true));
        moderator.accept(kept(false));
        moderator.accept(kept(true));
        moderator.accept(kept(true));
        assertThat(opinion()).isEqualTo(Opinion.NONE);
    }

    @Test
    void decidesNothingUnlessAsked() {
        TraceModerator moderator = after(0);
        moderator.accept(kept(true));
        assertThat(opinion()).isEqualTo(Opinion.NONE);
        assertThat(kept(true).judgement().enforced()).isEqualTo(new Verdict.Quarantine());
    }
}
