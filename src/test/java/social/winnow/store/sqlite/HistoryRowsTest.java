package social.winnow.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import social.winnow.store.StoreException;
import social.winnow.store.StoreListener;
import social.winnow.testkit.Deliveries;
import social.winnow.testkit.TestClock;

import java.nio.file.Path;
import java.sql.SQLException;

final class HistoryRowsTest {
    @TempDir Path folder;

    @Test
    void forgetsTheRareFirstWhenOneDayHasTooManyOrigins() throws StoreException, SQLException {
        Path file = folder.resolve("winnow.db");
        TestClock clock = new TestClock();
        SqliteStore.open(file, SqliteSettings.DEFAULT, StoreListener.NONE, clock.clocks()).close();
        HistoryRows rows = new HistoryRows(clock.clocks().nanos());
        for (int i = 0; i < 15_000; i++) {
            rows.count(Deliveries.NOW, "quarantine", 7, "o" + i + ".example");
            rows.count(Deliveries.NOW, "forward", 0, i % 2 == 0 ? "big.example" : "");
        }
        try (Session session = Session.open(file)) {
            rows.last(session);
            assertThat(session.number("SELECT count(*) FROM origin_history"))
                    .isBetween(1_000L, 14_000L);
            assertThat(
                            session.number(
                                    "SELECT deliveries FROM origin_history"
                                            + " WHERE origin = 'big.example'"))
                    .isEqualTo(7_500);
            assertThat(session.number("SELECT sum(deliveries) FROM history")).isEqualTo(30_000);
        }
    }
}
