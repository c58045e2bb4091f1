package social.winnow.http;

import social.winnow.model.http.Reply.Reason;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/** The moment by which a call must be over, whatever step it has reached. */
final class Deadline {
    private final LongSupplier nanos;
    private final long end;

    Deadline(LongSupplier nanos, Duration within) {
        this.nanos = nanos;
        this.end = nanos.getAsLong() + within.toNanos();
    }

    /**
     * What is left of the time, more than nothing.
     *
     * @throws CallFailedException if nothing is left
     */
    Duration left() throws CallFailedException {
        long left = end - nanos.getAsLong();
        if (left <= 0) {
            throw late();
        }
        return Duration.ofNanos(left);
    }

    /** What is left of the time, but no more than {@code most}. */
    Duration left(Duration most) throws CallFailedException {
        Duration left = left();
        return left.compareTo(most) < 0 ? left : most;
    }

    /** Waits for the value, and cancels it when it comes too late. */
    <T> T await(CompletableFuture<T> value) throws CallFailedException {
        try {
            return value.get(left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            throw late();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CallFailedException(Reason.TIMEOUT, "interrupted");
        } catch (CancellationException _) {
            throw new CallFailedException(Reason.CONNECT, "cancelled");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof CallFailedException failed
                    ? failed
                    : new CallFailedException(Reason.PROTOCOL, String.valueOf(e.getCause()));
        } finally {
            value.cancel(false);
        }
    }

    private static CallFailedException late() {
        return new CallFailedException(Reason.TIMEOUT, "took too long");
    }
}
