package social.winnow.store.sqlite;

import social.winnow.store.Overrides;
import social.winnow.store.StoreException;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Optional;

/** The table {@code override}. */
final class OverrideTable implements Overrides {
    private final Writer writer;
    private final Reader reader;

    OverrideTable(Writer writer, Reader reader) {
        this.writer = writer;
        this.reader = reader;
    }

    @Override
    public Optional<String> find(String name) throws StoreException {
        return reader.read(session -> {
            PreparedStatement select = session.prepare("SELECT value FROM override WHERE name = ?");
            select.setString(1, name);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        });
    }

    @Override
    public void set(String name, String value) throws StoreException {
        writer.write(
                0,
                session -> {
                    PreparedStatement put =
                            session.prepare("INSERT OR REPLACE INTO override VALUES (?, ?)");
                    put.setString(1, name);
                    put.setString(2, value);
                    return put.executeUpdate();
                });
    }

    @Override
    public void clear(String name) throws StoreException {
        writer.write(
                0,
                session -> {
                    PreparedStatement delete =
                            session.prepare("DELETE FROM override WHERE name = ?");
                    delete.setString(1, name);
                    return delete.executeUpdate();
                });
    }
}
