package social.winnow.store.sqlite;

import social.winnow.model.Lookup;
import social.winnow.store.RelationStore;
import social.winnow.store.StoreException;
import social.winnow.store.Tie;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The tables {@code relation} and {@code learning}. Ids are kept as hashes: the file does not list
 * who knows whom.
 */
final class RelationTable implements RelationStore {
    private static final int IMPORTED_AT_ONCE = 500;

    private final Writer writer;
    private final Reader quick;
    private final Reader slow;
    private final RelationRows rows;

    RelationTable(Writer writer, Reader quick, Reader slow, RelationRows rows) {
        this.writer = writer;
        this.quick = quick;
        this.slow = slow;
        this.rows = rows;
    }

    @Override
    public Lookup<Tie> find(String actorId) {
        ActorHash id = ActorHash.of(actorId);
        Optional<Tie> unwritten = rows.unwritten(id);
        if (unwritten.isPresent()) {
            return lookup(unwritten);
        }
        try {
            return lookup(quick.read(session -> RelationRows.read(session, id)));
        } catch (StoreException _) {
            return new Lookup.Unavailable<>("the store did not answer");
        }
    }

    @Override
    public Optional<Tie> read(String actorId) throws StoreException {
        ActorHash id = ActorHash.of(actorId);
        Optional<Tie> unwritten = rows.unwritten(id);
        Optional<Tie> tie =
                unwritten.isPresent()
                        ? unwritten
                        : slow.read(session -> RelationRows.read(session, id));
        return tie.filter(it -> !it.isNone());
    }

    private static Lookup<Tie> lookup(Optional<Tie> tie) {
        return tie.filter(it -> !it.isNone())
                .<Lookup<Tie>>map(Lookup.Found::new)
                .orElseGet(Lookup.Absent::new);
    }

    @Override
    public void keep(String actorId, Tie tie) {
        rows.keep(ActorHash.of(actorId), tie);
    }

    @Override
    public void forget(String actorId) {
        rows.keep(ActorHash.of(actorId), Tie.NONE);
    }

    @Override
    public int importAll(Collection<String> actorIds, Instant at) throws StoreException {
        List<ActorHash> ids = actorIds.stream().map(ActorHash::of).distinct().toList();
        int added = 0;
        for (int from = 0; from < ids.size(); from += IMPORTED_AT_ONCE) {
            List<ActorHash> some = ids.subList(from, Math.min(ids.size(), from + IMPORTED_AT_ONCE));
            added += writer.write(0, session -> importSome(session, some, at));
        }
        writer.write(0, session -> begin(session, at, Optional.of(at)));
        return added;
    }

    private static int importSome(Session session, List<ActorHash> ids, Instant at)
            throws SQLException {
        int added = 0;
        for (ActorHash id : ids) {
            added += RelationRows.imported(session, id, at);
        }
        return added;
    }

    @Override
    public Standing standing(Instant now) throws StoreException {
        Optional<Standing> begun = slow.read(RelationTable::standing);
        if (begun.isPresent()) {
            return begun.get();
        }
        writer.write(0, session -> begin(session, now, Optional.empty()));
        return slow.read(RelationTable::standing)
                .orElseThrow(() -> new StoreException("the store has lost what it just took"));
    }

    private static Optional<Standing> standing(Session session) throws SQLException {
        try (ResultSet row =
                session.prepare("SELECT since, imported FROM learning").executeQuery()) {
            return row.next()
                    ? Optional.of(
                            new Standing(
                                    Instant.ofEpochSecond(row.getLong(1)), row.getLong(2) != 0))
                    : Optional.empty();
        }
    }

    private static boolean begin(Session session, Instant at, Optional<Instant> imported)
            throws SQLException {
        PreparedStatement begin =
                session.prepare(
                        "INSERT INTO learning (id, since, imported) VALUES (1, ?1, ?2) ON CONFLICT"
                                + " (id) DO UPDATE SET imported = coalesce(?2, imported)");
        begin.setLong(1, at.getEpochSecond());
        RelationRows.setTime(begin, 2, imported);
        begin.executeUpdate();
        return true;
    }

    @Override
    public void forEach(Consumer<Tie> taker) throws StoreException {
        Optional<ActorHash> last = Optional.empty();
        boolean more = true;
        while (more) {
            Optional<ActorHash> from = last;
            RelationRows.Page page = slow.read(session -> RelationRows.page(session, from));
            page.ties().forEach(taker);
            last = page.last();
            more = !page.ties().isEmpty();
        }
    }
}
