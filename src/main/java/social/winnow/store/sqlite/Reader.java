package social.winnow.store.sqlite;

import com.google.common.util.concurrent.Uninterruptibles;

import org.jspecify.annotations.Nullable;

import social.winnow.store.StoreException;
import social.winnow.store.StoreListener;
import social.winnow.store.StoreListener.Failure;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A thread that reads, with a connection and a deadline of its own: one for judging, which must be
 * quick, and one for moderators, so that neither waits for the other.
 */
final class Reader implements AutoCloseable {
    private static final int QUEUE = 256;
    private static final long IDLE_MILLIS = 250;

    private final Path file;
    private final Duration deadline;
    private final StoreListener listener;
    private final LongSupplier nanos;
    private final BlockingQueue<Entry<?>> queue = new ArrayBlockingQueue<>(QUEUE);
    private final Thread thread;
    private volatile boolean closing;
    private volatile long begun;
    private @Nullable Session session;

    Reader(String name, Path file, Duration deadline, StoreListener listener, LongSupplier nanos) {
        this.file = file;
        this.deadline = deadline;
        this.listener = listener;
        this.nanos = nanos;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    <T> T read(Work<T> work) throws StoreException {
        Entry<T> entry = new Entry<>(work, 0);
        if (closing || !queue.offer(entry)) {
            listener.failed(closing ? Failure.CLOSED : Failure.OVERLOADED, 1);
            throw new StoreException(
                    file + (closing ? ": is closed" : ": too much waits to be read"));
        }
        return entry.await(deadline);
    }

    private void run() {
        while (!closing) {
            try {
                Entry<?> entry = queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
                if (entry != null && entry.take()) {
                    answer(entry);
                }
            } catch (InterruptedException _) {
                closing = true;
            }
        }
        for (Entry<?> entry = queue.poll(); entry != null; entry = queue.poll()) {
            entry.fail(new StoreException(file + ": is closed"));
        }
        closeSession();
    }

    private void answer(Entry<?> entry) {
        begun = nanos.getAsLong();
        try {
            entry.apply(session());
            entry.succeed();
        } catch (SQLException | RuntimeException | StackOverflowError fault) {
            Failure failure = Faults.of(fault);
            listener.failed(failure, 1);
            closeSession(); // the next read begins afresh
            entry.fail(Faults.exception(file, fault));
        }
    }

    private boolean late() {
        return nanos.getAsLong() - begun > deadline.toNanos();
    }

    private Session session() throws SQLException {
        if (session == null) {
            session = Session.open(file);
            session.execute("PRAGMA query_only = ON");
            session.interruptWhen(this::late);
        }
        return session;
    }

    private void closeSession() {
        try {
            if (session != null) {
                session.close();
            }
        } catch (SQLException _) {
            // It only read.
        }
        session = null;
    }

    @Override
    public void close() {
        closing = true;
        thread.interrupt(); // it may be waiting for something to do
        Uninterruptibles.joinUninterruptibly(thread);
    }
}
