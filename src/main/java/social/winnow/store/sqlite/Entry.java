package social.winnow.store.sqlite;

import org.jspecify.annotations.Nullable;

import social.winnow.store.StoreException;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/** One thing to be done with the file, from its order to its answer. */
final class Entry<T> {
    private enum Progress {
        WAITING,
        TAKEN,
        ABANDONED
    }

    /** Its size in memory, about, in bytes. */
    final int size;

    private final Work<T> work;
    private final CompletableFuture<T> done = new CompletableFuture<>();
    private final AtomicReference<Progress> progress = new AtomicReference<>(Progress.WAITING);
    private @Nullable T result;

    Entry(Work<T> work, int size) {
        this.work = work;
        this.size = size;
    }

    /** False if nobody waits for it any more: it must not be done then. */
    boolean take() {
        return progress.compareAndSet(Progress.WAITING, Progress.TAKEN);
    }

    void apply(Session session) throws SQLException {
        result = work.in(session);
    }

    void succeed() {
        done.complete(Objects.requireNonNull(result));
    }

    void fail(StoreException why) {
        done.completeExceptionally(why);
    }

    /**
     * Waits for the answer. What was not even begun by then is given up; what was begun is waited
     * for, since it may well become durable.
     */
    T await(Duration limit) throws StoreException {
        String why;
        try {
            return done.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            why = "the store did not come to it within " + limit.toMillis() + " ms";
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            why = "interrupted while waiting for the store";
        } catch (ExecutionException e) {
            throw cause(e);
        }
        if (abandon()) {
            throw new StoreException(why);
        }
        try {
            return done.join();
        } catch (CompletionException e) {
            throw cause(e);
        }
    }

    private boolean abandon() {
        return progress.compareAndSet(Progress.WAITING, Progress.ABANDONED);
    }

    private static StoreException cause(Exception e) {
        return e.getCause() instanceof StoreException store
                ? store
                : new StoreException(String.valueOf(e.getCause()), e);
    }
}
