package social.winnow.state.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.model.Clocks;
import social.winnow.state.Tallied;
import social.winnow.state.TalliedContract;
import social.winnow.testkit.ManualClocks;

import java.util.Set;

final class MemoryTalliedTest extends TalliedContract {

    @Override
    protected Tallied tallied(Clocks clocks) {
        return new MemoryTallied(1_000, clocks);
    }

    @Test
    void staysWithinItsBoundUnderAMillionActivities() {
        MemoryTallied tallied = new MemoryTallied(1_000, new ManualClocks().clocks());
        for (int i = 0; i < 1_000_000; i++) {
            tallied.once("activity-" + i, Set::of);
        }
        assertThat(tallied.size()).isLessThanOrEqualTo(1_000);
    }
}
