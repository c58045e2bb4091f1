package social.winnow.http;

import io.netty.channel.Channel;

import java.time.Duration;

/** Notices a peer that does not read what is written to it. */
final class WriteWatch {
    private static final int LEAST_PROGRESS = 1 << 10;

    private final Channel channel;
    private final Countdown countdown;
    private final long patience;
    private final Runnable stalled;
    private long pendingBefore;

    WriteWatch(Channel channel, Countdown countdown, Duration patience, Runnable stalled) {
        this.channel = channel;
        this.countdown = countdown;
        this.patience = patience.toNanos();
        this.stalled = stalled;
    }

    /** The channel's buffer has become full, or has been emptied enough. */
    void writable(boolean writable) {
        if (writable) {
            countdown.clear();
        } else {
            pendingBefore = channel.bytesBeforeWritable();
            countdown.set(patience, this::look);
        }
    }

    private void look() {
        if (pendingBefore - channel.bytesBeforeWritable() < LEAST_PROGRESS) {
            stalled.run();
        } else {
            writable(false);
        }
    }

    void cancel() {
        countdown.cancel();
    }
}
