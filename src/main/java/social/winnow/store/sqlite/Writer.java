package social.winnow.store.sqlite;

import com.google.common.util.concurrent.Uninterruptibles;

import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

import social.winnow.store.StoreException;
import social.winnow.store.StoreListener;
import social.winnow.store.StoreListener.Failure;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The one thread that writes. Whatever waits goes into one transaction, so that many share one
 * fsync; the thread is a platform thread because SQLite is native code and would pin its carrier.
 */
final class Writer implements AutoCloseable {
    private static final int BATCH = 64;
    private static final int BATCH_BYTES = 8 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long IDLE_MILLIS = 250;
    private static final long PROBE_NANOS = Duration.ofSeconds(1).toNanos();

    /** What the thread does between batches, in its own time. */
    interface Chores {
        /** After every batch, and several times a second. */
        void turn(Session session) throws SQLException;

        /** Once, before the end. */
        void last(Session session) throws SQLException;
    }

    private final Path file;
    private final StoreListener listener;
    private final Chores chores;
    private final BlockingQueue<Entry<?>> queue;
    private final AtomicLong bytes = new AtomicLong();
    private final long maxBytes;
    private final Thread thread;
    private volatile boolean closing;
    private volatile boolean finished;
    private volatile boolean writable = true;
    private final LongSupplier nanos;
    private long probed;
    private @Nullable Object identity;
    private @Nullable Session session;

    Writer(
            Path file,
            SqliteSettings settings,
            StoreListener listener,
            LongSupplier nanos,
            Chores chores) {
        this.file = file;
        this.listener = listener;
        this.chores = chores;
        this.nanos = nanos;
        this.probed = nanos.getAsLong();
        this.queue = new ArrayBlockingQueue<>(settings.queue());
        this.maxBytes = settings.queueBytes();
        this.thread = Thread.ofPlatform().name("store-writer").daemon().unstarted(this::run);
    }

    void start() {
        listener.writable(true);
        thread.start();
    }

    boolean writable() {
        return writable;
    }

    int waiting() {
        return queue.size();
    }

    /** Returns when it is durable. */
    <T> T write(int size, Work<T> work) throws StoreException {
        Entry<T> entry = new Entry<>(work, size);
        if (closing) {
            listener.failed(Failure.CLOSED, 1);
            throw new StoreException(file + ": is closed");
        }
        if (!offer(entry)) {
            listener.failed(Failure.OVERLOADED, 1);
            throw new StoreException(file + ": too much waits to be written");
        }
        return entry.await(PATIENCE);
    }

    /** Writes it some time, or not at all: what waits for an answer has precedence. */
    void writeLater(int size, Work<Boolean> work) {
        if (closing
                || queue.remainingCapacity() < queue.size()
                || !offer(new Entry<>(work, size))) {
            listener.failed(Failure.OVERLOADED, 1);
        }
    }

    private boolean offer(Entry<?> entry) {
        if (bytes.addAndGet(entry.size) > maxBytes || !queue.offer(entry)) {
            bytes.addAndGet(-entry.size);
            return false;
        }
        if (finished) {
            refuseTheRest();
        }
        return true;
    }

    private void run() {
        while (!closing || !queue.isEmpty()) {
            try {
                List<Entry<?>> batch = next();
                if (!batch.isEmpty()) {
                    commit(batch);
                }
                chores();
            } catch (InterruptedException _) {
                closing = true;
            }
        }
        last();
        closeSession();
        finished = true;
        refuseTheRest();
    }

    private List<Entry<?>> next() throws InterruptedException {
        List<Entry<?>> batch = new ArrayList<>();
        Entry<?> entry = queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
        long size = 0;
        while (entry != null) {
            bytes.addAndGet(-entry.size);
            size += entry.size;
            if (entry.take()) {
                batch.add(entry);
            }
            entry = batch.size() < BATCH && size < BATCH_BYTES ? queue.poll() : null;
        }
        return batch;
    }

    private void commit(List<Entry<?>> batch) {
        long begin = nanos.getAsLong();
        try {
            Session open = session();
            open.execute("BEGIN IMMEDIATE");
            for (Entry<?> entry : batch) {
                entry.apply(open);
            }
            open.execute("COMMIT");
        } catch (SQLException | RuntimeException | StackOverflowError fault) {
            rollback();
            fail(batch, fault);
            return;
        }
        writable(true);
        batch.forEach(Entry::succeed);
        listener.committed(batch.size(), queue.size(), nanos.getAsLong() - begin);
    }

    private void fail(List<Entry<?>> batch, Throwable fault) {
        Failure failure = Faults.of(fault);
        if (failure == Failure.ENTRY && batch.size() > 1) {
            batch.forEach(entry -> commit(List.of(entry)));
            return;
        }
        listener.failed(failure, batch.size());
        stand(failure);
        StoreException why = Faults.exception(file, fault);
        batch.forEach(entry -> entry.fail(why));
    }

    /** After damage or an I/O error a new connection may fare better. */
    private void stand(Failure failure) {
        switch (failure) {
            case FULL, BUSY -> writable(false);
            case IO, CORRUPT -> {
                writable(false);
                closeSession();
            }
            case ENTRY, OVERLOADED, LATE, CLOSED -> {}
        }
    }

    private void chores() {
        try {
            if (writable) {
                requireSameFile();
                chores.turn(session());
            } else if (nanos.getAsLong() - probed > PROBE_NANOS) {
                probed = nanos.getAsLong();
                probe(session());
                writable(true);
            }
        } catch (SQLException | RuntimeException fault) {
            rollback();
            listener.failed(Faults.of(fault), 0);
            stand(Faults.of(fault));
        }
    }

    private void last() {
        try {
            chores.last(session());
        } catch (SQLException | RuntimeException fault) {
            listener.failed(Faults.of(fault), 0);
        }
    }

    /** Takes new pages, so that it fails on a full disk, and gives them back. */
    private static void probe(Session session) throws SQLException {
        session.execute("INSERT OR REPLACE INTO probe VALUES (1, zeroblob(65536))");
        session.execute("DELETE FROM probe");
    }

    private Session session() throws SQLException {
        if (session == null) {
            requireSameFile();
            session = Session.open(file);
        }
        return session;
    }

    /** What is written into a file that was moved away would be gone at the next start. */
    private void requireSameFile() throws SQLException {
        Object now = StoreFile.identity(file);
        if (identity == null) {
            identity = now;
        } else if (!identity.equals(now)) {
            throw new SQLException(
                    "moved or replaced while Winnow worked with it: restart Winnow",
                    null,
                    SQLiteErrorCode.SQLITE_IOERR.code);
        }
    }

    private void rollback() {
        if (session == null) {
            return;
        }
        try {
            session.execute("ROLLBACK");
        } catch (SQLException _) {
            // None was open: SQLite rolls back by itself on some errors.
        }
        try {
            session.forgetStatements();
        } catch (SQLException _) {
            closeSession();
        }
    }

    private void closeSession() {
        try {
            if (session != null) {
                session.close();
            }
        } catch (SQLException _) {
            // What is committed is durable without it.
        }
        session = null;
    }

    private void writable(boolean now) {
        if (writable != now) {
            writable = now;
            probed = nanos.getAsLong();
            listener.writable(now);
        }
    }

    private void refuseTheRest() {
        for (Entry<?> entry = queue.poll(); entry != null; entry = queue.poll()) {
            bytes.addAndGet(-entry.size);
            entry.fail(new StoreException(file + ": is closed"));
        }
    }

    /** Writes what waits, then ends. */
    @Override
    public void close() {
        closing = true;
        thread.interrupt(); // it may be waiting for something to do
        Uninterruptibles.joinUninterruptibly(thread);
    }
}
