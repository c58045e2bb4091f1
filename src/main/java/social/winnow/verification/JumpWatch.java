package social.winnow.verification;

import social.winnow.model.Clocks;

import java.time.Duration;

/**
 * Sees the wall clock being set: it then moves otherwise than the clock that counts nanoseconds.
 */
final class JumpWatch {
    private static final Duration JUMP = Duration.ofMinutes(1);
    private static final Duration REMEMBERED = Duration.ofHours(6);

    private final Clocks clocks;
    private long difference;
    private long lastJump;
    private boolean jumped;

    JumpWatch(Clocks clocks) {
        this.clocks = clocks;
        this.difference = difference();
    }

    private long difference() {
        return clocks.wall().millis() - clocks.nanos().getAsLong() / 1_000_000;
    }

    /** Whether there was a jump of more than a minute within the last six hours. */
    boolean jumped() {
        long now = difference();
        long nanos = clocks.nanos().getAsLong();
        if (Math.abs(now - difference) > JUMP.toMillis()) {
            jumped = true;
            lastJump = nanos;
        }
        difference = now; // a slow correction is none
        return jumped && nanos - lastJump < REMEMBERED.toNanos();
    }
}
