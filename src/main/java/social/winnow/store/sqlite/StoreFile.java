package social.winnow.store.sqlite;

import social.winnow.store.StoreException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * Makes the file, or looks whether the one that is there can be worked with. What looks like a
 * damaged store is refused, never replaced.
 */
final class StoreFile {
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final String REMEDY =
            ". Restore a backup, or move the file away together with its -wal and -shm to begin"
                    + " with an empty store";

    private StoreFile() {}

    static void prepare(Path file, Duration check, LongSupplier nanos) throws StoreException {
        try {
            if (Files.exists(file)) {
                requireSound(file);
                try (Session session = Session.open(file)) {
                    quickCheck(file, session, check, nanos); // before anything is written
                    session.execute("PRAGMA journal_mode = WAL");
                    Schema.migrate(file, session);
                }
            } else {
                create(file);
            }
        } catch (SQLException e) {
            throw refusal(file, e);
        } catch (IOException e) {
            throw new StoreException("cannot read or write " + file + ": " + e, e);
        }
    }

    /** Before anything is made in it. */
    static void requireFolder(Path file) throws StoreException {
        Path folder = file.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new StoreException("there is no folder " + folder + " for the store " + file);
        }
        if (!Files.isWritable(folder)) {
            throw new StoreException(
                    "no permission to write in "
                            + folder
                            + ": the store needs to, for its log and its lock beside "
                            + file);
        }
    }

    /** For a second process beside the one that owns the file: changes nothing about it. */
    static void requireUsable(Path file) throws StoreException {
        if (!Files.exists(file)) {
            throw new StoreException(file + " does not exist");
        }
        try (Session session = Session.open(file)) {
            Schema.require(file, session);
        } catch (SQLException e) {
            throw refusal(file, e);
        }
    }

    /** Under another name first: whatever bears the store's name is whole. */
    private static void create(Path file) throws StoreException, SQLException, IOException {
        Path log = file.resolveSibling(file.getFileName() + "-wal");
        if (Files.exists(log) && Files.size(log) > 0) {
            throw new StoreException(
                    file
                            + " is missing, but "
                            + log
                            + " is there, which belongs to it and holds its newest entries."
                            + " Bring the file back, or move the other away too");
        }
        Path making = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(making);
        try (Session session = Session.create(making)) {
            Schema.migrate(file, session);
        }
        try (Session session = Session.open(making)) {
            session.execute("PRAGMA journal_mode = WAL");
        }
        Files.move(making, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Equal as long as the name stands for the same file. */
    static Object identity(Path file) {
        try {
            Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
            return key == null ? file : key;
        } catch (IOException _) {
            return "none";
        }
    }

    private static void requireSound(Path file) throws IOException, StoreException {
        if (!Files.isReadable(file) || !Files.isWritable(file)) {
            throw new StoreException(
                    "no permission to read and write "
                            + file
                            + ", which belongs to "
                            + Files.getOwner(file).getName());
        }
        byte[] head = new byte[MAGIC.length];
        try (InputStream in = Files.newInputStream(file)) {
            int length = in.readNBytes(head, 0, head.length);
            if (length == 0) {
                throw new StoreException(
                        file + " is empty: it was cut off, or made by hand" + REMEDY);
            }
        }
        if (!Arrays.equals(head, MAGIC)) {
            throw new StoreException(file + " is damaged, or no SQLite file" + REMEDY);
        }
    }

    /** Reads as much of the file as there is time for. */
    private static void quickCheck(Path file, Session session, Duration limit, LongSupplier nanos)
            throws SQLException, StoreException {
        long end = nanos.getAsLong() + limit.toNanos();
        session.interruptWhen(() -> nanos.getAsLong() - end > 0);
        try {
            String problem = session.text("PRAGMA quick_check(1)");
            if (!problem.equals("ok")) {
                throw new StoreException(file + " is damaged (" + problem + ")" + REMEDY);
            }
        } catch (SQLException e) {
            switch (Faults.of(e)) {
                case LATE -> {}
                case FULL, IO, BUSY, CORRUPT, ENTRY, OVERLOADED, CLOSED -> throw e;
            }
        } finally {
            session.neverInterrupt();
        }
    }

    private static StoreException refusal(Path file, SQLException e) {
        return switch (Faults.of(e)) {
            case CORRUPT, ENTRY ->
                    new StoreException(file + " is damaged (" + e.getMessage() + ")" + REMEDY, e);
            case FULL, IO, BUSY, OVERLOADED, LATE, CLOSED -> Faults.exception(file, e);
        };
    }
}
