package social.winnow.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import static social.winnow.testkit.Suspects.suspect;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import social.winnow.model.Lookup;
import social.winnow.store.Kept;
import social.winnow.store.Selection;
import social.winnow.store.State;
import social.winnow.store.StoreException;
import social.winnow.store.StoreListener;
import social.winnow.store.StoredDocument;
import social.winnow.store.Tie;
import social.winnow.testkit.Deliveries;
import social.winnow.testkit.Judgements;
import social.winnow.testkit.TestClock;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** What is found where the store should be. */
final class SqliteOpeningTest {
    @TempDir Path folder;
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("winnow.db");
    }

    private SqliteStore open() throws StoreException {
        return SqliteStore.open(
                file,
                SqliteSettings.DEFAULT.reading(Duration.ofSeconds(10)),
                StoreListener.NONE,
                new TestClock().clocks());
    }

    private SqliteStore attach() throws StoreException {
        return SqliteStore.attach(
                file,
                SqliteSettings.DEFAULT.reading(Duration.ofSeconds(10)),
                new TestClock().clocks());
    }

    private void fill() throws StoreException {
        try (SqliteStore store = open()) {
            store.quarantine().keep(suspect("a").build(), Judgements.quarantine(5));
        }
    }

    @Test
    void findsAgainWhatWasKept() throws StoreException {
        fill();
        try (SqliteStore store = open()) {
            assertThat(store.quarantine().find("a")).isPresent();
        }
        assertThat(file.resolveSibling("winnow.db-wal")).doesNotExist();
    }

    /** The file was made by the first version. */
    private void layDownSchema1() throws IOException {
        try (InputStream first = getClass().getResourceAsStream("schema-1.db")) {
            Files.copy(Objects.requireNonNull(first), file);
        }
    }

    @Test
    void bringsTheFileOfTheFirstVersionUpToDateWithAllThatIsInIt()
            throws StoreException, IOException {
        layDownSchema1();
        StoredDocument gone =
                new StoredDocument.Nothing(
                        StoredDocument.Reason.GONE, Optional.empty(), Deliveries.NOW);
        try (SqliteStore store = open()) {
            assertThat(store.quarantine().find("a")).isPresent();
            assertThat(store.actors().firstSeen(Deliveries.MALLORY))
                    .isEqualTo(new Lookup.Found<>(Deliveries.NOW));
            store.actors().keep(Deliveries.MALLORY, gone);
        }
        try (SqliteStore store = open()) {
            assertThat(store.quarantine().find("a")).isPresent();
            assertThat(store.actors().document(Deliveries.MALLORY))
                    .isEqualTo(new Lookup.Found<>(gone));
        }
    }

    /** The file was made by the fifth version, which had holds, ties and shadow records. */
    @Test
    void bringsTheFileOfTheFifthVersionUpToDateSoThatModeratorsFindEverythingInIt()
            throws StoreException, IOException {
        try (InputStream fifth = getClass().getResourceAsStream("schema-5.db")) {
            Files.copy(Objects.requireNonNull(fifth), file);
        }
        Selection all = Selection.newest(10);
        try (SqliteStore store = open()) {
            assertThat(ids(store, all)).isEqualTo("edcba");
            assertThat(ids(store, all.showing("MENTION_FLOOD"))).isEqualTo("edcba");
            assertThat(ids(store, all.in(State.WAITING))).isEqualTo("ea");
            assertThat(ids(store, all.ofOrigin("other.example"))).isEqualTo("b");
            assertThat(store.quarantine().held("", 9)).hasSize(1);
            assertThat(store.relations().find(Deliveries.MALLORY))
                    .isEqualTo(new Lookup.Found<>(Tie.NONE.clean(Deliveries.NOW)));
            assertThat(store.shadow().list(Instant.EPOCH, Deliveries.NOW.plusSeconds(9), 9))
                    .hasSize(1);
            Kept kept = store.quarantine().find("a").orElseThrow();
            assertThat(kept.request()).contains(suspect("a").build().request());
            assertThat(kept.judgement()).isEqualTo(Judgements.quarantine(7));
            assertThat(kept.excerpt()).isEmpty();
            assertThat(store.desk().change("a", State.WAITING, State.CONFIRMED, "mia")).isTrue();
        }
        try (SqliteStore store = open()) {
            assertThat(ids(store, all.in(State.CONFIRMED))).isEqualTo("a");
        }
    }

    private static String ids(SqliteStore store, Selection selection) throws StoreException {
        return String.join("", store.quarantine().list(selection).stream().map(Kept::id).toList());
    }

    @Test
    void aCommandDoesNotChangeTheFileOfAnotherVersion() throws StoreException, IOException {
        layDownSchema1();
        byte[] before = Files.readAllBytes(file);

        assertThatThrownBy(this::attach)
                .hasMessageContaining("has schema 1")
                .hasMessageContaining("start the proxy once");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void refusesAnEmptyFile() throws IOException {
        Files.createFile(file);
        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith(file + " is empty")
                .hasMessageContaining("Restore a backup");
        assertThat(file).hasSize(0);
    }

    @Test
    void refusesAFileThatIsNoDatabase() throws IOException {
        Files.writeString(file, "listen: 0.0.0.0:8080\n".repeat(50));
        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("no SQLite file");
    }

    @Test
    void refusesADatabaseOfAnotherProgram() throws SQLException {
        try (Session session = Session.create(file)) {
            session.execute("CREATE TABLE note (text TEXT)");
        }
        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("of another program");
    }

    @Test
    void refusesTheStoreOfANewerWinnowNamingBothVersions() throws SQLException, StoreException {
        fill();
        try (Session session = Session.open(file)) {
            session.execute("PRAGMA user_version = 99");
        }
        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("schema 99")
                .hasMessageContaining("up to " + Schema.NEWEST)
                .hasMessageContaining("run the newer Winnow again");
        assertThatThrownBy(this::attach).isInstanceOf(StoreException.class);
    }

    @Test
    void refusesAMissingFolder() {
        file = folder.resolve("none").resolve("winnow.db");
        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("there is no folder");
    }

    @Test
    void refusesAFolderInPlaceOfTheFile() throws IOException {
        Files.createDirectory(file);
        assertThatThrownBy(this::open).isInstanceOf(StoreException.class);
    }

    @Test
    void refusesToBeginAnewBesideTheLogOfAFileThatIsGone() throws IOException {
        Files.writeString(folder.resolve("winnow.db-wal"), "frames");
        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("is missing, but");
    }

    @Test
    void refusesToBeTheSecondOwner() throws StoreException {
        try (SqliteStore first = open()) {
            assertThatThrownBy(this::open)
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("another Winnow uses " + file)
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
            assertThat(first.writable()).isTrue();
        }
    }

    @Test
    void lettingGoOfTheFileLetsAnotherHaveIt() throws StoreException {
        fill();
        fill();
        try (SqliteStore store = open()) {
            assertThat(store.quarantine().list(Selection.newest(10))).hasSize(1);
        }
    }

    @Test
    void anotherMayLookAndModerateMeanwhile() throws StoreException {
        try (SqliteStore owner = open();
                SqliteStore beside = attach()) {
            owner.quarantine().keep(suspect("a").build(), Judgements.quarantine(5));
            assertThat(beside.quarantine().change("a", State.WAITING, State.RELEASED)).isTrue();
            assertThat(owner.quarantine().find("a").orElseThrow().state())
                    .isEqualTo(State.RELEASED);
            assertThat(beside.quarantine().delete("a")).isTrue();
            assertThat(owner.quarantine().find("a")).isEmpty();
        }
    }

    @Test
    void attachesOnlyToWhatIsThere() {
        assertThatThrownBy(this::attach)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("does not exist");
        assertThat(file).doesNotExist();
    }

    @Test
    void keepsNothingInAFileThatWasMovedAway() throws StoreException, IOException {
        try (SqliteStore store = open()) {
            store.quarantine().keep(suspect("a").build(), Judgements.quarantine(5));
            Files.move(file, folder.resolve("elsewhere.db"));
            await().until(() -> !store.writable());
            assertThatThrownBy(() ->
                            store.quarantine().keep(suspect("b").build(), Judgements.quarantine(5)))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("restart Winnow");
            Files.move(folder.resolve("elsewhere.db"), file);
        }
        try (SqliteStore store = open()) {
            assertThat(store.quarantine().find("a")).isPresent();
        }
    }

    @Test
    void refusesWorkOnceClosed() throws StoreException {
        SqliteStore store = open();
        store.close();
        assertThatThrownBy(() ->
                        store.quarantine().keep(suspect("a").build(), Judgements.quarantine(5)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("is closed");
        assertThatThrownBy(() -> store.quarantine().find("a"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("is closed");
    }
}
