package social.winnow.app;

import social.winnow.config.Config;
import social.winnow.model.Clocks;
import social.winnow.store.StoreException;
import social.winnow.store.StoreListener;
import social.winnow.store.sqlite.SqliteSettings;
import social.winnow.store.sqlite.SqliteStore;

/** The store that a configuration names. */
final class Stores {
    private Stores() {}

    /** As the owner: for the proxy itself. */
    static SqliteStore open(Config config, StoreListener listener, Clocks clocks)
            throws StoreException {
        return SqliteStore.open(config.store(), settings(config), listener, clocks);
    }

    /** Beside a Winnow that may be running: for a command. */
    static SqliteStore attach(Config config) throws StoreException {
        return SqliteStore.attach(config.store(), settings(config), SystemClocks.get());
    }

    private static SqliteSettings settings(Config config) {
        return SqliteSettings.DEFAULT.keeping(config.retention());
    }
}
