package social.winnow.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import static social.winnow.testkit.Suspects.suspect;

import com.google.common.util.concurrent.Uninterruptibles;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import social.winnow.store.StoreException;
import social.winnow.store.StoreListener;
import social.winnow.testkit.Judgements;
import social.winnow.testkit.TestClock;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** That what is acknowledged is durable, and who fails when something does. */
final class SqliteDurabilityTest {
    @TempDir Path folder;
    private Path file;
    private SqliteStore store;
    private final List<Integer> batches = new CopyOnWriteArrayList<>();
    private final List<StoreListener.Failure> failures = new CopyOnWriteArrayList<>();
    private final StoreListener listener =
            new StoreListener() {
                @Override
                public void committed(int entries, int waiting, long nanos) {
                    batches.add(entries);
                }

                @Override
                public void failed(Failure failure, int entries) {
                    failures.add(failure);
                }
            };

    @BeforeEach
    void open() throws StoreException {
        file = folder.resolve("winnow.db");
        store = SqliteStore.open(file, SqliteSettings.DEFAULT, listener, new TestClock().clocks());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void syncsEveryCommit() throws SQLException {
        try (Session session = Session.open(file)) {
            assertThat(session.text("PRAGMA journal_mode")).isEqualTo("wal");
            assertThat(session.number("PRAGMA synchronous")).isEqualTo(2);
            assertThat(session.number("PRAGMA auto_vacuum")).isEqualTo(2);
        }
    }

    @Test
    void hasCommittedWhenItReturns() throws SQLException, StoreException {
        try (Session other = Session.open(file)) {
            for (int i = 0; i < 50; i++) {
                store.quarantine().keep(suspect("k" + i).build(), Judgements.quarantine(5));
                assertThat(other.number("SELECT count(*) FROM request")).isEqualTo(i + 1);
            }
        }
    }

    @Test
    void putsWhatWaitsIntoOneTransaction() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        try (Writer writer =
                        new Writer(file, SqliteSettings.DEFAULT, listener, System::nanoTime, IDLE);
                ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            writer.start();
            hold(writer, held);
            List<Future<Boolean>> all =
                    IntStream.range(0, 100)
                            .mapToObj(_ -> many.submit(() -> writer.write(10, _ -> true)))
                            .toList();
            await().until(() -> writer.waiting() == 100);
            held.countDown();
            for (Future<Boolean> one : all) {
                assertThat(one.get()).isTrue();
            }
        }
        assertThat(batches).containsExactly(1, 64, 36);
    }

    @Test
    void failsOnlyTheEntryAtFault() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        try (Writer writer =
                        new Writer(file, SqliteSettings.DEFAULT, listener, System::nanoTime, IDLE);
                ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            writer.start();
            hold(writer, held);
            Future<Boolean> good = many.submit(() -> writer.write(1, insert("a")));
            Future<Boolean> bad = many.submit(() -> writer.write(1, insert(null)));
            Future<Boolean> other = many.submit(() -> writer.write(1, insert("b")));
            await().until(() -> writer.waiting() == 3);
            held.countDown();
            assertThat(good.get()).isTrue();
            assertThat(other.get()).isTrue();
            assertThatThrownBy(bad::get).hasCauseInstanceOf(StoreException.class);
            assertThat(writer.writable()).isTrue();
        }
        assertThat(failures).containsExactly(StoreListener.Failure.ENTRY);
    }

    @Test
    void refusesWhatTheQueueCannotHold() throws Exception {
        SqliteSettings small =
                new SqliteSettings(
                        SqliteSettings.DEFAULT.retention(),
                        2,
                        1000,
                        10,
                        10,
                        10,
                        SqliteSettings.DEFAULT.reading(),
                        SqliteSettings.DEFAULT.check());
        CountDownLatch held = new CountDownLatch(1);
        try (Writer writer = new Writer(file, small, listener, System::nanoTime, IDLE);
                ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            writer.start();
            hold(writer, held);
            Future<Boolean> first = many.submit(() -> writer.write(600, _ -> true));
            await().until(() -> writer.waiting() == 1);
            assertThatThrownBy(() -> writer.write(600, _ -> true))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("too much waits");
            held.countDown();
            assertThat(first.get()).isTrue();
            boolean second = writer.write(600, _ -> true);
            assertThat(second).isTrue();
        }
    }

    private static Work<Boolean> insert(@Nullable String actor) {
        return session -> {
            PreparedStatement insert = session.prepare("INSERT INTO actor VALUES (?, 1, 1)");
            insert.setBytes(1, actor == null ? null : actor.getBytes(StandardCharsets.UTF_8));
            return insert.executeUpdate() == 1;
        };
    }

    /** Keeps the writer busy from now on: nothing that comes later is in its batch. */
    private static void hold(Writer writer, CountDownLatch held) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        writer.writeLater(
                0,
                _ -> {
                    begun.countDown();
                    Uninterruptibles.awaitUninterruptibly(held);
                    return true;
                });
        begun.await();
    }

    private static final Writer.Chores IDLE =
            new Writer.Chores() {
                @Override
                public void turn(Session session) {}

                @Override
                public void last(Session session) {}
            };
}
