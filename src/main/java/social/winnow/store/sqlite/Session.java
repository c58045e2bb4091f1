package social.winnow.store.sqlite;

import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** One connection to the file, with its prepared statements. Belongs to one thread at a time. */
final class Session implements AutoCloseable {
    private static final int BUSY_MILLIS = 5_000;
    private static final int OPERATIONS_BETWEEN_CHECKS = 5_000;

    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    private Session(Connection connection) {
        this.connection = connection;
    }

    /** Never makes a file: one that has gone missing is an error, not an empty store. */
    static Session open(Path file) throws SQLException {
        SQLiteConfig config = config();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        return connect(file, config);
    }

    static Session create(Path file) throws SQLException {
        Session session = connect(file, config());
        session.execute("PRAGMA auto_vacuum = INCREMENTAL");
        return session;
    }

    private static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setJournalSizeLimit(16 << 20);
        config.setCacheSize(-2_000); // KiB
        return config;
    }

    private static Session connect(Path file, SQLiteConfig config) throws SQLException {
        // As a URI, so that no character of a path is taken for a parameter.
        String uri = "jdbc:sqlite:" + file.toUri();
        return new Session(config.createConnection(uri));
    }

    /** The statement for that text, without parameters; it stays open as long as the session. */
    PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        statement.clearParameters();
        return statement;
    }

    /** For a text of which there are many variants; to be closed after use. */
    PreparedStatement prepareOnce(String sql) throws SQLException {
        return connection.prepareStatement(sql);
    }

    /** After a fault: the driver may have ended the statement that failed. */
    void forgetStatements() throws SQLException {
        List<PreparedStatement> all = List.copyOf(statements.values());
        statements.clear();
        for (PreparedStatement statement : all) {
            statement.close();
        }
    }

    /** Several statements at once are fine. */
    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    /** The first column of the first row. */
    long number(String sql) throws SQLException {
        return number(prepare(sql));
    }

    /** The first column of the first row. */
    static long number(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    /** The first column of the first row. */
    String text(String sql) throws SQLException {
        try (ResultSet rows = prepare(sql).executeQuery()) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    /** Interrupts whatever runs in this session as soon as that is true. */
    void interruptWhen(BooleanSupplier late) throws SQLException {
        interruptWhen(late, OPERATIONS_BETWEEN_CHECKS);
    }

    /** Asks again after so many operations of SQLite's machine. */
    void interruptWhen(BooleanSupplier late, int operations) throws SQLException {
        ProgressHandler.setHandler(
                connection,
                operations,
                new ProgressHandler() {
                    @Override
                    protected int progress() {
                        return late.getAsBoolean() ? 1 : 0;
                    }
                });
    }

    void neverInterrupt() throws SQLException {
        ProgressHandler.clearHandler(connection);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
