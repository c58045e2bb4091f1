package social.winnow.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import social.winnow.store.State;
import social.winnow.store.StoreException;
import social.winnow.store.StoreListener;
import social.winnow.testkit.TestClock;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Other processes on the same file: one that is killed, one that comes second. */
final class SqliteCrashTest {
    @TempDir Path folder;
    private final Random random = new Random();

    private SqliteStore open(Path file) throws StoreException {
        return SqliteStore.open(
                file, SqliteSettings.DEFAULT, StoreListener.NONE, new TestClock().clocks());
    }

    /** {@code -Dwinnow.crashes=200} for more cycles. */
    @Test
    void everythingAcknowledgedIsThereAfterTheProcessWasKilled() throws Exception {
        Path file = folder.resolve("winnow.db");
        List<String> acknowledged = new ArrayList<>();
        for (int cycle = 0; cycle < Integer.getInteger("winnow.crashes", 10); cycle++) {
            List<String> now = keepUntilKilled(file, "c" + cycle + "-");
            assertThat(now).isNotEmpty();
            acknowledged.addAll(now);
            try (SqliteStore store = open(file)) {
                for (String id : now) {
                    assertThat(store.quarantine().find(id)).as(id).isPresent();
                }
                assertThat(store.quarantine().usage().kept().get(State.WAITING))
                        .isGreaterThanOrEqualTo(acknowledged.size());
            }
        }
        assertWhole(file, acknowledged.size());
    }

    private List<String> keepUntilKilled(Path file, String prefix) throws IOException {
        Process process = KeepingProcess.start(file, prefix);
        int enough = random.nextInt(300);
        List<String> acknowledged = new ArrayList<>();
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                assertThat(line).doesNotContain("refused");
                if (line.endsWith(".")) {
                    acknowledged.add(line.substring(0, line.length() - 1));
                }
                if (acknowledged.size() > enough) {
                    process.toHandle().destroyForcibly(); // the other closes our end too
                }
            }
        }
        return acknowledged;
    }

    private static void assertWhole(Path file, int atLeast) throws SQLException {
        try (Session session = Session.open(file)) {
            assertThat(session.text("PRAGMA integrity_check")).isEqualTo("ok");
            assertThat(session.number("SELECT count(DISTINCT id) FROM kept"))
                    .isEqualTo(session.number("SELECT count(*) FROM kept"))
                    .isEqualTo(session.number("SELECT count(*) FROM request"))
                    .isGreaterThanOrEqualTo(atLeast);
        }
    }

    @Test
    void aSecondProcessIsTurnedAwayAndNamesTheFirst() throws Exception {
        Path file = folder.resolve("winnow.db");
        try (SqliteStore first = open(file)) {
            for (int attempt = 0; attempt < 2; attempt++) {
                Process second = KeepingProcess.start(file, "second-");
                try (BufferedReader output = second.inputReader()) {
                    assertThat(output.readLine())
                            .isEqualTo(
                                    "refused: another Winnow uses %s (process %d): stop it first,"
                                            + " or give this one a store of its own",
                                    file, ProcessHandle.current().pid());
                } finally {
                    second.destroyForcibly();
                }
            }
            assertThat(first.writable()).isTrue();
        }
    }
}
