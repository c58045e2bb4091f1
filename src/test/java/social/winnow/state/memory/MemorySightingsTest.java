package social.winnow.state.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.model.Clocks;
import social.winnow.rule.Campaign;
import social.winnow.rule.Fingerprint;
import social.winnow.rule.Sightings;
import social.winnow.state.SightingsContract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

final class MemorySightingsTest extends SightingsContract {

    @Override
    protected Sightings sightings(Clocks clocks) {
        return new MemorySightings(1_000, _ -> {}, SecretHash.fixed(), clocks);
    }

    private static Fingerprint random(SplittableRandom random) {
        int[] minhash = new int[64];
        Arrays.setAll(minhash, _ -> random.nextInt());
        return new Fingerprint("text", random.nextLong(), minhash, 4, 0.7);
    }

    @Test
    void staysWithinItsBoundUnderAMillionTexts() {
        MemorySightings sightings =
                new MemorySightings(1_000, _ -> {}, SecretHash.fixed(), time.clocks());
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 1_000_000; i++) {
            sightings.record(sight(random(random), stranger()), sender("a", "one.example"));
        }
        assertThat(sightings.size()).isLessThanOrEqualTo(1_000);
    }

    @Test
    void keepsACampaignThatGoesOnThroughAFloodOfOtherTexts() {
        MemorySightings sightings =
                new MemorySightings(1_000, _ -> {}, SecretHash.fixed(), time.clocks());
        SplittableRandom random = new SplittableRandom(1);
        Fingerprint campaign = text("claim your voucher before friday");
        for (int i = 0; i < 10_000; i++) {
            sightings.record(sight(random(random), stranger()), sender("a", "one.example"));
            if (i % 400 == 0) {
                sightings.record(sight(campaign, stranger()), sender("s" + i, i + ".example"));
            }
        }
        assertThat(sightings.crowd(campaign, sender("a", "one.example")).strangers()).isEqualTo(25);
    }

    @Test
    void forgetsTheOldestTextsFirst() {
        MemorySightings sightings =
                new MemorySightings(1_000, _ -> {}, SecretHash.fixed(), time.clocks());
        SplittableRandom random = new SplittableRandom(1);
        sightings.record(sight(text("the first"), stranger()), sender("a", "one.example"));
        for (int i = 0; i < 1_000; i++) {
            sightings.record(sight(random(random), stranger()), sender("a", "one.example"));
        }
        assertThat(sightings.crowd(text("the first"), sender("a", "one.example")).strangers())
                .isZero();
    }

    @Test
    void tellsOfACampaignOnceAsSoonAsItIsOne() {
        List<Campaign> begun = new ArrayList<>();
        MemorySightings sightings =
                new MemorySightings(1_000, begun::add, SecretHash.fixed(), time.clocks());
        for (int i = 0; i < 20; i++) {
            sightings.record(
                    sight(text("claim your voucher"), stranger("https://l.example/u/" + i)),
                    sender("s" + i, i + ".example"));
        }
        assertThat(begun).extracting(Campaign::members).containsExactly(3);
    }
}
