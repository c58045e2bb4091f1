package social.winnow.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import social.winnow.model.Lookup;
import social.winnow.rule.Relation.Reason;
import social.winnow.store.RelationStore;
import social.winnow.store.RelationStoreContract;
import social.winnow.store.Retention;
import social.winnow.store.StoreException;
import social.winnow.store.StoreListener;
import social.winnow.store.Tie;
import social.winnow.testkit.Deliveries;
import social.winnow.testkit.TestClock;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

final class SqliteRelationsTest extends RelationStoreContract {
    private static final String ACTOR = Deliveries.MALLORY;
    private static final Instant NOW = Deliveries.NOW;
    private static final Tie BRIEF = Tie.NONE.clean(NOW);
    private static final Tie LASTING = BRIEF.clean(NOW.plus(Duration.ofDays(1)));

    @TempDir Path folder;
    private final TestClock clock = new TestClock();
    private SqliteStore store;

    @BeforeEach
    void open() throws StoreException {
        store = open(SqliteSettings.DEFAULT.reading(Duration.ofSeconds(10)));
    }

    private SqliteStore open(SqliteSettings settings) throws StoreException {
        return SqliteStore.open(
                folder.resolve("winnow.db"), settings, StoreListener.NONE, clock.clocks());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    protected RelationStore relations() {
        return store.relations();
    }

    @Test
    void survivesARestart() throws StoreException {
        store.relations().keep(ACTOR, BRIEF);
        Instant since = store.relations().standing(NOW).since();
        store.close();
        store = open(SqliteSettings.DEFAULT.reading(Duration.ofSeconds(10)));
        assertThat(store.relations().find(ACTOR)).isEqualTo(new Lookup.Found<>(BRIEF));
        assertThat(store.relations().standing(NOW.plusSeconds(99)).since()).isEqualTo(since);
    }

    @Test
    void keepsWhatAnotherProcessImportsMeanwhile() throws StoreException {
        store.relations().keep(ACTOR, BRIEF);
        store.sweep();
        try (SqliteStore other =
                SqliteStore.attach(
                        folder.resolve("winnow.db"),
                        SqliteSettings.DEFAULT.reading(Duration.ofSeconds(10)),
                        clock.clocks())) {
            assertThat(other.relations().importAll(List.of(ACTOR), NOW)).isEqualTo(1);
        }
        assertThat(store.relations().standing(NOW).imported()).isTrue();
        store.relations().keep(ACTOR, LASTING);
        store.relations().keep(ACTOR + "2", LASTING);
        await().untilAsserted(() -> {
            store.sweep();
            assertThat(store.relations().find(ACTOR))
                    .isEqualTo(new Lookup.Found<>(LASTING.and(Reason.IMPORTED, NOW)));
        });
    }

    @Test
    void forgetsTheBriefestFirstAndTheImportedLast() throws StoreException {
        store.close();
        store = open(settingsFor(100));
        store.relations().importAll(List.of("imported"), NOW.minus(Duration.ofDays(900)));
        store.relations().keep("lasting", LASTING);
        for (int i = 0; i < 150; i++) {
            store.relations().keep("brief" + i, Tie.NONE.clean(NOW.plus(Duration.ofDays(9))));
        }
        clock.advance(Duration.ofSeconds(2));
        store.sweep();
        assertThat(count()).isLessThanOrEqualTo(100);
        assertThat(store.relations().find("imported")).isInstanceOf(Lookup.Found.class);
        assertThat(store.relations().find("lasting")).isInstanceOf(Lookup.Found.class);
    }

    private static SqliteSettings settingsFor(int relations) {
        SqliteSettings usual = SqliteSettings.DEFAULT.reading(Duration.ofSeconds(10));
        return new SqliteSettings(
                Retention.DEFAULT,
                usual.queue(),
                usual.queueBytes(),
                usual.actors(),
                usual.documents(),
                relations,
                usual.reading(),
                usual.check());
    }

    @Test
    void forgetsWhoeverWasNotHeardOfForHalfAYearUnlessImported() throws StoreException {
        store.relations().importAll(List.of("imported"), NOW);
        store.relations().keep("brief", BRIEF);
        store.relations().keep("lasting", LASTING);
        clock.advance(Duration.ofSeconds(2));
        store.sweep();
        clock.advance(Duration.ofDays(179));
        store.sweep();
        assertThat(count()).isEqualTo(3);
        clock.advance(Duration.ofDays(3));
        store.sweep();
        assertThat(count()).isEqualTo(1);
        assertThat(store.relations().find("imported")).isInstanceOf(Lookup.Found.class);
    }

    private long count() throws StoreException {
        long[] count = {0};
        store.relations().forEach(_ -> count[0]++);
        return count[0];
    }

    @Test
    void doesNotListWhoIsKnown() throws StoreException, IOException {
        store.relations().importAll(List.of(ACTOR), NOW);
        store.close();
        String file = Files.readString(folder.resolve("winnow.db"), StandardCharsets.ISO_8859_1);
        assertThat(file).doesNotContain("mallory").doesNotContain("remote.example");
    }
}
