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

final class SqliteActorsTest extends ActorStoreContract {
    @TempDir Path folder;
    private SqliteStore store;

    @BeforeEach
    void open() throws StoreException {
        store =
                SqliteStore.open(
                        folder.resolve("winnow.db"),
                        SqliteSettings.DEFAULT,
                        StoreListener.NONE,
                        new TestClock().clocks());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    protected ActorStore actors() {
        return store.actors();
    }
}
