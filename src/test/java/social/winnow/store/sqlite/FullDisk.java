package social.winnow.store.sqlite;

import social.winnow.store.StoreException;

/** A disk that is full, as SQLite can play it, for tests of other packages. */
public final class FullDisk {
    private static final int PLENTY = 1_000_000;

    private FullDisk() {}

    /** From now on the store's file may have only so many pages. */
    public static void limit(SqliteStore store, int pages) throws StoreException {
        store.limitPages(pages);
    }

    /** There is space again. */
    public static void free(SqliteStore store) throws StoreException {
        store.limitPages(PLENTY);
    }
}
