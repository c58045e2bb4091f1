package social.winnow.state.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.model.Clocks;
import social.winnow.rule.Fingerprint;
import social.winnow.rule.Seen;
import social.winnow.rule.Sightings;
import social.winnow.state.SightingsContract;

import java.util.Arrays;
import java.util.SplittableRandom;

final class MemorySightingsTest extends SightingsContract {

    @Override
    protected Sightings sightings(Clocks clocks) {
        return new MemorySightings(1_000, clocks);
    }

    private static Fingerprint random(SplittableRandom random) {
        int[] minhash = new int[64];
        Arrays.setAll(minhash, _ -> random.nextInt());
        return new Fingerprint("text", random.nextLong(), minhash);
    }

    @Test
    void staysWithinItsBoundUnderAMillionTexts() {
        MemorySightings sightings = new MemorySightings(1_000, time.clocks());
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 1_000_000; i++) {
            sightings.record(random(random), sender("a", "one.example"));
        }
        assertThat(sightings.size()).isLessThanOrEqualTo(1_000);
    }

    @Test
    void keepsACampaignThatGoesOnThroughAFloodOfOtherTexts() {
        MemorySightings sightings = new MemorySightings(1_000, time.clocks());
        SplittableRandom random = new SplittableRandom(1);
        Fingerprint campaign = text("claim your voucher before friday");
        for (int i = 0; i < 10_000; i++) {
            sightings.record(random(random), sender("a", "one.example"));
            if (i % 400 == 0) {
                sightings.record(campaign, sender("s" + i, i + ".example"));
            }
        }
        assertThat(sightings.seen(campaign, 0.7, DAY)).isEqualTo(new Seen(25, 25));
    }

    @Test
    void forgetsTheOldestTextsFirst() {
        MemorySightings sightings = new MemorySightings(1_000, time.clocks());
        SplittableRandom random = new SplittableRandom(1);
        sightings.record(text("the first"), sender("a", "one.example"));
        for (int i = 0; i < 1_000; i++) {
            sightings.record(random(random), sender("a", "one.example"));
        }
        assertThat(sightings.seen(text("the first"), 1, DAY)).isEqualTo(Seen.NOBODY);
    }
}
