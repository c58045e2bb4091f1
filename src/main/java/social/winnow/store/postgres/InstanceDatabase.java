package social.winnow.store.postgres;

import org.postgresql.Driver;

import social.winnow.store.StoreException;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * The PostgreSQL database of a Mastodon or a Misskey, or of a fork of one, in one read-only
 * transaction.
 */
public final class InstanceDatabase implements AutoCloseable {
    private static final String ADDRESS = "jdbc:postgresql:";
    private static final int ROWS_AT_ONCE = 1_000;

    private final Connection connection;
    private final Layout layout;

    private InstanceDatabase(Connection connection, Layout layout) {
        this.connection = connection;
        this.layout = layout;
    }

    /**
     * Connects. A password that is not given is looked up as PostgreSQL's own programs do, in the
     * file that {@code PGPASSFILE} names.
     *
     * @param address {@code jdbc:postgresql://host:port/database?user=name}
     */
    public static InstanceDatabase open(String address, Optional<String> password)
            throws StoreException {
        if (!address.startsWith(ADDRESS)) {
            throw new StoreException("must begin with " + ADDRESS + "// : " + address);
        }
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "winnow");
        properties.setProperty("readOnly", "true");
        properties.setProperty("gssEncMode", "disable");
        properties.setProperty("connectTimeout", "10");
        password.ifPresent(it -> properties.setProperty("password", it));
        try {
            Connection connection = new Driver().connect(address, properties);
            if (connection == null) {
                throw new StoreException("is no address of a PostgreSQL: " + address);
            }
            return begun(connection);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static InstanceDatabase begun(Connection connection)
            throws SQLException, StoreException {
        try {
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            return new InstanceDatabase(connection, layout(connection));
        } catch (SQLException | StoreException e) {
            close(connection);
            throw e;
        }
    }

    private static Layout layout(Connection connection) throws SQLException, StoreException {
        for (Layout layout : Layout.values()) {
            if (has(connection, layout.mark)) {
                return layout;
            }
        }
        throw new StoreException(
                "is neither Mastodon's nor Misskey's: it has no table "
                        + Layout.MASTODON.mark
                        + " and no table "
                        + Layout.MISSKEY.mark);
    }

    private static boolean has(Connection connection, String table) throws SQLException {
        try (PreparedStatement ask =
                connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
            ask.setString(1, table);
            try (ResultSet row = ask.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /** Whose tables these are: {@code mastodon} or {@code misskey}. */
    public String software() {
        return layout.name().toLowerCase(Locale.ROOT);
    }

    /** The actor ids of everybody elsewhere whom somebody local follows. */
    public Set<String> followed() throws StoreException {
        return texts(layout.followed);
    }

    /** The actor ids of the relays that serve the instance, as far as their inboxes tell. */
    public Set<String> relays() throws StoreException {
        Set<String> actors = new LinkedHashSet<>();
        try {
            if (has(connection, layout.relays)) {
                for (String inbox : texts(layout.relayInboxes)) {
                    Layout.relayActor(inbox).ifPresent(actors::add);
                }
            }
        } catch (SQLException e) {
            throw failed(e);
        }
        return actors;
    }

    private Set<String> texts(String query) throws StoreException {
        Set<String> texts = new LinkedHashSet<>();
        try (Statement select = connection.createStatement()) {
            select.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet rows = select.executeQuery(query)) {
                while (rows.next()) {
                    String text = rows.getString(1);
                    if (text != null && !text.isBlank()) {
                        texts.add(text);
                    }
                }
            }
        } catch (SQLException e) {
            throw failed(e);
        }
        return texts;
    }

    private static StoreException failed(SQLException e) {
        return new StoreException("the database answers: " + e.getMessage(), e);
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException _) {
            // It only read.
        }
    }

    @Override
    public void close() {
        close(connection);
    }
}
