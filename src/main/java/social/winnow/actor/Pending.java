package social.winnow.actor;

import social.winnow.actor.FetchMemory.Entry;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What a fetch will bring, or has brought already.
 *
 * @param fetch empty if none is made, because too many wait already
 */
record Pending(Optional<CompletableFuture<Entry>> fetch) {

    static Pending done(Entry entry) {
        return new Pending(Optional.of(CompletableFuture.completedFuture(entry)));
    }

    /** What came of waiting. */
    sealed interface Awaited {
        record Brought(Entry entry) implements Awaited {}

        /** The fetch goes on. */
        record Late() implements Awaited {}

        record TooMany() implements Awaited {}

        record Broken(String why) implements Awaited {}
    }

    /** Once the fetch has ended, whoever waits for it. */
    void afterwards(Runnable next) {
        fetch.ifPresent(under -> {
            var _ = under.thenRun(next);
        });
    }

    Awaited await(Duration wait) {
        return fetch.map(under -> await(under, wait)).orElseGet(Awaited.TooMany::new);
    }

    private static Awaited await(CompletableFuture<Entry> fetch, Duration wait) {
        try {
            return new Awaited.Brought(
                    fetch.isDone()
                            ? fetch.join()
                            : fetch.get(Math.max(0, wait.toNanos()), TimeUnit.NANOSECONDS));
        } catch (TimeoutException _) {
            return new Awaited.Late();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Awaited.Broken("interrupted");
        } catch (ExecutionException | CancellationException e) {
            return new Awaited.Broken(String.valueOf(e));
        }
    }
}
