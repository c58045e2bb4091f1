package social.winnow.store.sqlite;

import social.winnow.model.Clocks;
import social.winnow.store.ActorStore;
import social.winnow.store.AuditLog;
import social.winnow.store.DecisionStore;
import social.winnow.store.Desk;
import social.winnow.store.History;
import social.winnow.store.ListStore;
import social.winnow.store.Overrides;
import social.winnow.store.Quarantine;
import social.winnow.store.RelationStore;
import social.winnow.store.ShadowLog;
import social.winnow.store.StoreException;
import social.winnow.store.StoreListener;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * The store in one SQLite file. One process owns the file and looks after it; others may
 * {@linkplain #attach attach} to it to look and to moderate.
 */
public final class SqliteStore implements AutoCloseable {
    private static final Duration MODERATING = Duration.ofSeconds(10);

    private final Optional<InstanceLock> lock;
    private final Writer writer;
    private final Reader quick;
    private final Reader slow;
    private final QuarantineTable quarantine;
    private final ActorTables actors;
    private final ShadowTable shadow;
    private final RelationTable relations;
    private final DeskTable desk;
    private final AuditTable audit;
    private final ListTable lists;
    private final DecisionTable decisions;
    private final HistoryTable history;
    private final OverrideTable overrides;

    private SqliteStore(
            Path file,
            Optional<InstanceLock> lock,
            SqliteSettings settings,
            StoreListener listener,
            Clocks clocks) {
        this.lock = lock;
        Optional<Sweep> sweep = lock.map(_ -> new Sweep(settings.retention(), listener, clocks));
        this.quick =
                new Reader("store-judging", file, settings.reading(), listener, clocks.nanos());
        this.slow = new Reader("store-moderating", file, MODERATING, listener, clocks.nanos());
        this.actors =
                new ActorTables(
                        new ActorTable(quick, settings.actors(), clocks.nanos()),
                        new DocumentTable(quick, settings.documents(), clocks));
        RelationRows ties = new RelationRows(settings.relations(), clocks.nanos());
        HistoryRows counts = new HistoryRows(clocks.nanos());
        this.writer =
                new Writer(
                        file,
                        settings,
                        listener,
                        clocks.nanos(),
                        chores(actors, ties, counts, sweep));
        this.quarantine = new QuarantineTable(writer, slow, clocks, settings.retention().bytes());
        this.shadow = new ShadowTable(writer, slow);
        this.relations = new RelationTable(writer, quick, slow, ties);
        this.desk = new DeskTable(quarantine, writer, slow, clocks);
        this.audit = new AuditTable(writer, slow);
        this.lists = new ListTable(writer, slow);
        this.decisions = new DecisionTable(writer, slow);
        this.history = new HistoryTable(slow, counts);
        this.overrides = new OverrideTable(writer, slow);
    }

    /**
     * Opens the file as its owner; makes it if there is none. Fails, with what to do in the
     * message, if another process owns it, if it is damaged, of a newer Winnow, or may not be
     * written.
     */
    public static SqliteStore open(
            Path file, SqliteSettings settings, StoreListener listener, Clocks clocks)
            throws StoreException {
        Path absolute = file.toAbsolutePath().normalize();
        StoreFile.requireFolder(absolute);
        InstanceLock lock = InstanceLock.take(absolute);
        try {
            StoreFile.prepare(absolute, settings.check(), clocks.nanos());
            return new SqliteStore(absolute, Optional.of(lock), settings, listener, clocks)
                    .started();
        } catch (StoreException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Opens a file that another process may own, for the command line: everything works, but
     * nothing is thrown away by itself.
     */
    public static SqliteStore attach(Path file, SqliteSettings settings, Clocks clocks)
            throws StoreException {
        Path absolute = file.toAbsolutePath().normalize();
        StoreFile.requireUsable(absolute);
        return new SqliteStore(absolute, Optional.empty(), settings, StoreListener.NONE, clocks)
                .started();
    }

    private SqliteStore started() {
        writer.start();
        quick.start();
        slow.start();
        return this;
    }

    private static Writer.Chores chores(
            ActorTables actors, RelationRows ties, HistoryRows counts, Optional<Sweep> sweep) {
        return new Writer.Chores() {
            @Override
            public void turn(Session session) throws SQLException {
                actors.turn(session);
                ties.turn(session);
                counts.turn(session);
                if (sweep.isPresent()) {
                    sweep.get().turn(session);
                }
            }

            @Override
            public void last(Session session) throws SQLException {
                actors.last(session);
                ties.last(session);
                counts.last(session);
            }
        };
    }

    public Quarantine quarantine() {
        return quarantine;
    }

    public ActorStore actors() {
        return actors;
    }

    public RelationStore relations() {
        return relations;
    }

    public ShadowLog shadow() {
        return shadow;
    }

    public Desk desk() {
        return desk;
    }

    public AuditLog audit() {
        return audit;
    }

    public ListStore lists() {
        return lists;
    }

    public DecisionStore decisions() {
        return decisions;
    }

    public History history() {
        return history;
    }

    public Overrides overrides() {
        return overrides;
    }

    /** Whether the last attempt to write succeeded. It tries again by itself. */
    public boolean writable() {
        return writer.writable();
    }

    /** For tests: what was ordered so far is written, and what is due is thrown away. */
    void sweep() throws StoreException {
        writer.write(0, _ -> true);
        writer.write(0, _ -> true); // the chores after the first are done when this one is
    }

    /** For tests: a full disk, as SQLite can play it. */
    void limitPages(int pages) throws StoreException {
        writer.write(
                0,
                session -> {
                    session.execute("PRAGMA max_page_count = " + pages);
                    return true;
                });
    }

    /** Writes what waits, then lets go of the file. */
    @Override
    public void close() {
        quick.close();
        slow.close();
        writer.close();
        lock.ifPresent(InstanceLock::close);
    }
}
