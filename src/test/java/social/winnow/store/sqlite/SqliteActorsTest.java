package social.winnow.store.sqlite;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import social.winnow.store.ActorStore;
import social.winnow.store.ActorStoreContract;
import social.winnow.store.StoreException;
import social.winnow.store.StoreListener;
import social.winnow.testkit.TestClock;

import java.nio.file.Path;
import java.time.Duration;

final class SqliteActorsTest extends ActorStoreContract {
    @TempDir Path folder;
    private final TestClock clock = new TestClock();
    private SqliteStore store;

    @BeforeEach
    void open() throws StoreException {
        store =
                SqliteStore.open(
                        folder.resolve("winnow.db"),
                        SqliteSettings.DEFAULT.reading(Duration.ofSeconds(10)),
                        StoreListener.NONE,
                        clock.clocks());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    protected void settle() {
        // Writing is due a second after it was ordered; every turn of the writer looks.
        clock.advance(Duration.ofSeconds(2));
        sweep();
    }

    private void sweep() {
        try {
            store.sweep();
        } catch (StoreException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    protected ActorStore actors() {
        return store.actors();
    }
}
