package social.winnow.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import static social.winnow.testkit.Suspects.suspect;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import social.winnow.store.Selection;
import social.winnow.store.StoreException;
import social.winnow.store.StoreListener;
import social.winnow.testkit.Judgements;
import social.winnow.testkit.TestClock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** What happens when there is no space left, and when there is again. */
final class SqliteFullDiskTest {
    @TempDir Path folder;
    private final List<Object> events = new CopyOnWriteArrayList<>();
    private final TestClock clock = new TestClock();
    private final StoreListener listener =
            new StoreListener() {
                @Override
                public void failed(Failure failure, int entries) {
                    events.add(failure);
                }

                @Override
                public void writable(boolean writable) {
                    events.add(writable);
                }
            };

    private SqliteStore open(Path file) throws StoreException {
        return SqliteStore.open(
                file,
                SqliteSettings.DEFAULT.reading(Duration.ofSeconds(10)),
                listener,
                clock.clocks());
    }

    /** Keeps 50 KB each until it cannot any more; says how many it could. */
    private static int fill(SqliteStore store) {
        for (int i = 0; i < 500; i++) {
            try {
                store.quarantine()
                        .keep(
                                suspect("f" + i).body(new byte[50_000]).build(),
                                Judgements.quarantine(5));
            } catch (StoreException e) {
                assertThat(e).hasMessageContaining("no space left");
                return i;
            }
        }
        throw new AssertionError("it never became full");
    }

    @Test
    void failsOnAFullFileAndRecoversByItself() throws Exception {
        try (SqliteStore store = open(folder.resolve("winnow.db"))) {
            store.limitPages(300);
            int kept = fill(store);
            assertThat(kept).isPositive();
            assertThat(store.writable()).isFalse();
            assertThat(events).startsWith(true, StoreListener.Failure.FULL, false);
            assertThat(store.quarantine().list(Selection.newest(1000))).hasSize(kept);

            store.limitPages(100_000);
            clock.advance(Duration.ofSeconds(2));
            await().until(store::writable);
            store.quarantine().keep(suspect("later").build(), Judgements.quarantine(5));
            assertThat(store.quarantine().list(Selection.newest(1000))).hasSize(kept + 1);
        }
    }

    @Test
    void failsOnAFullFileSystemAndRecoversOnceThereIsSpace() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk.toString()));
        try {
            Path ballast = Files.write(disk.resolve("ballast"), new byte[500_000]);
            try (SqliteStore store = open(disk.resolve("winnow.db"))) {
                int kept = fill(store);
                assertThat(kept).isPositive();
                assertThatThrownBy(() ->
                                store.quarantine()
                                        .keep(
                                                suspect("z").body(new byte[500_000]).build(),
                                                Judgements.quarantine(5)))
                        .isInstanceOf(StoreException.class);
                assertThat(store.quarantine().list(Selection.newest(1000))).hasSize(kept);

                Files.delete(ballast);
                store.quarantine().keep(suspect("later").build(), Judgements.quarantine(5));
                assertThat(store.writable()).isTrue();
            }
            try (SqliteStore store = open(disk.resolve("winnow.db"))) {
                assertThat(store.quarantine().find("later")).isPresent();
            }
        } finally {
            run("umount", disk.toString());
        }
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException _) {
            return false;
        }
    }
}
