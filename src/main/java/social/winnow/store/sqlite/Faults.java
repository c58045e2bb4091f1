package social.winnow.store.sqlite;

import org.sqlite.SQLiteErrorCode;

import social.winnow.store.StoreException;
import social.winnow.store.StoreListener.Failure;

import java.nio.file.Path;
import java.sql.SQLException;

/** What SQLite's result codes (https://sqlite.org/rescode.html) mean here. */
final class Faults {
    private static final int PRIMARY = 0xff;

    private Faults() {}

    static Failure of(Throwable fault) {
        if (!(fault instanceof SQLException sql)) {
            return Failure.ENTRY;
        }
        return switch (SQLiteErrorCode.getErrorCode(sql.getErrorCode() & PRIMARY)) {
            case SQLITE_FULL -> Failure.FULL;
            case SQLITE_BUSY, SQLITE_LOCKED -> Failure.BUSY;
            case SQLITE_CORRUPT, SQLITE_NOTADB -> Failure.CORRUPT;
            case SQLITE_INTERRUPT -> Failure.LATE;
            case SQLITE_IOERR,
                    SQLITE_READONLY,
                    SQLITE_CANTOPEN,
                    SQLITE_PERM,
                    SQLITE_NOMEM,
                    SQLITE_PROTOCOL,
                    SQLITE_NOLFS ->
                    Failure.IO;
            default -> Failure.ENTRY;
        };
    }

    static StoreException exception(Path file, Throwable fault) {
        return new StoreException(
                file + ": " + words(of(fault)) + " (" + fault.getMessage() + ")", fault);
    }

    private static String words(Failure failure) {
        return switch (failure) {
            case FULL -> "no space left";
            case IO -> "cannot be read or written";
            case BUSY -> "another process does not let go of it";
            case CORRUPT -> "is damaged";
            case ENTRY -> "does not take this entry";
            case OVERLOADED -> "too much waits to be written";
            case LATE -> "took too long";
            case CLOSED -> "is closed";
        };
    }
}
