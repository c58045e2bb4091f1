package social.winnow.store;

import java.util.Locale;

/** Is told what happens in the store. Called by the store's own threads: must not wait. */
public interface StoreListener {

    StoreListener NONE = new StoreListener() {};

    /**
     * A batch was made durable.
     *
     * @param entries how many were in it
     * @param waiting how many wait behind it
     * @param nanos from its begin to the end of its commit
     */
    default void committed(int entries, int waiting, long nanos) {}

    /** That many entries were not written, or could not be read. */
    default void failed(Failure failure, int entries) {}

    /** Told at the start and whenever it changes. */
    default void writable(boolean writable) {}

    /** Rows were thrown away by retention. */
    default void removed(Removal why, int rows) {}

    /** The bytes in use, after every sweep. */
    default void size(long bytes) {}

    /** Why something failed. */
    enum Failure {
        FULL,
        IO,
        BUSY,
        CORRUPT,
        /** The entry itself was at fault. */
        ENTRY,
        /** Too much waits already. */
        OVERLOADED,
        /** A read took too long. */
        LATE,
        CLOSED;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Why a row went. */
    enum Removal {
        EXPIRED,
        SIZE;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
