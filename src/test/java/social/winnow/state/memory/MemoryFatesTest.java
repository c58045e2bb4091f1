package social.winnow.state.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.model.Clocks;
import social.winnow.rule.Fate;
import social.winnow.state.Fates;
import social.winnow.state.FatesContract;

final class MemoryFatesTest extends FatesContract {

    @Override
    protected Fates fates(Clocks clocks) {
        return new MemoryFates(1_000, clocks);
    }

    @Test
    void staysWithinItsBoundUnderAHundredThousandPosts() {
        MemoryFates fates = new MemoryFates(1_000, time.clocks());
        for (int i = 0; i < 100_000; i++) {
            fates.note("post-" + i, new Fate(Fate.Outcome.KEPT, true));
        }
        assertThat(fates.size()).isLessThanOrEqualTo(1_000);
    }
}
