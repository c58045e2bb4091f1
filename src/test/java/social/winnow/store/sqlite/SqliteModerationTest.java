package social.winnow.store.sqlite;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

import social.winnow.store.AuditLog;
import social.winnow.store.DecisionStore;
import social.winnow.store.DecisionsContract;
import social.winnow.store.Desk;
import social.winnow.store.DeskContract;
import social.winnow.store.History;
import social.winnow.store.HistoryContract;
import social.winnow.store.ListStore;
import social.winnow.store.Overrides;
import social.winnow.store.Quarantine;
import social.winnow.store.StoreException;
import social.winnow.store.StoreListener;
import social.winnow.testkit.TestClock;

import java.nio.file.Path;
import java.time.Duration;

/** What moderators need, in an SQLite file. */
final class SqliteModerationTest {
    @TempDir Path folder;
    private final TestClock clock = new TestClock();
    private SqliteStore store;

    @BeforeEach
    void open() throws StoreException {
        store =
                SqliteStore.open(
                        folder.resolve("winnow.db"),
                        SqliteSettings.DEFAULT,
                        StoreListener.NONE,
                        clock.clocks());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Nested
    final class ItsDesk extends DeskContract {
        @Override
        protected Desk desk() {
            return store.desk();
        }

        @Override
        protected Quarantine quarantine() {
            return store.quarantine();
        }
    }

    @Nested
    final class ItsHistory extends HistoryContract {
        @Override
        protected History history() {
            return store.history();
        }

        @Override
        protected void settle() throws StoreException {
            clock.advance(Duration.ofSeconds(3));
            store.sweep();
        }
    }

    @Nested
    final class ItsDecisions extends DecisionsContract {
        @Override
        protected AuditLog audit() {
            return store.audit();
        }

        @Override
        protected ListStore lists() {
            return store.lists();
        }

        @Override
        protected DecisionStore decisions() {
            return store.decisions();
        }

        @Override
        protected Overrides overrides() {
            return store.overrides();
        }
    }
}
