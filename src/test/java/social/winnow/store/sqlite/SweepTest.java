package social.winnow.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import static social.winnow.testkit.Suspects.suspect;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import social.winnow.model.Lookup;
import social.winnow.model.Verdict;
import social.winnow.rule.Fingerprint;
import social.winnow.rule.Lists.Side;
import social.winnow.rule.Lists.What;
import social.winnow.rule.Opinion;
import social.winnow.store.AuditLog;
import social.winnow.store.DecisionStore;
import social.winnow.store.Kept;
import social.winnow.store.ListStore;
import social.winnow.store.Retention;
import social.winnow.store.Selection;
import social.winnow.store.State;
import social.winnow.store.StoreException;
import social.winnow.store.StoreListener;
import social.winnow.store.StoredDocument;
import social.winnow.testkit.Deliveries;
import social.winnow.testkit.Judgements;
import social.winnow.testkit.TestClock;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What is thrown away, and when. */
final class SweepTest {
    private static final long MIB = 1 << 20;

    @TempDir Path folder;
    private final TestClock clock = new TestClock();
    private @Nullable SqliteStore opened;

    private SqliteStore open(Retention retention) throws StoreException {
        opened =
                SqliteStore.open(
                        folder.resolve("winnow.db"),
                        SqliteSettings.DEFAULT.reading(Duration.ofSeconds(10)).keeping(retention),
                        StoreListener.NONE,
                        clock.clocks());
        return opened;
    }

    @AfterEach
    void close() {
        Optional.ofNullable(opened).ifPresent(SqliteStore::close);
    }

    private void sweepAfter(SqliteStore store, Duration time) throws StoreException {
        clock.advance(time);
        store.sweep();
    }

    private static String ids(SqliteStore store) throws StoreException {
        List<String> ids = new ArrayList<>();
        store.quarantine().list(Selection.newest(1000)).stream().map(Kept::id).forEach(ids::add);
        return String.join(" ", ids.reversed());
    }

    @Test
    void throwsAwayWhatIsTooOldDirectMessagesSooner() throws StoreException {
        SqliteStore store = open(Retention.DEFAULT);
        store.quarantine().keep(suspect("a").build(), Judgements.quarantine(5));
        store.quarantine().keep(suspect("b").direct().build(), Judgements.quarantine(5));
        store.quarantine().drop(suspect("c").direct().build(), Judgements.drop(9));
        sweepAfter(store, Duration.ofDays(2));
        assertThat(ids(store)).isEqualTo("a b c");
        sweepAfter(store, Duration.ofDays(2));
        assertThat(ids(store)).isEqualTo("a c");
        sweepAfter(store, Duration.ofDays(11));
        assertThat(ids(store)).isEmpty();
    }

    @Test
    void neverThrowsAwayWhatIsHeldButWhatWasTakenBack() throws StoreException {
        SqliteStore store =
                open(new Retention(Duration.ofDays(9), Duration.ofDays(3), Duration.ofDays(9), 1));
        Instant due = Deliveries.NOW.plusSeconds(120);
        store.quarantine().hold(suspect("a").direct().build(), Judgements.quarantine(5), due);
        store.quarantine().hold(suspect("b").build(), Judgements.quarantine(5), due);
        store.quarantine().hold(suspect("c").build(), Judgements.quarantine(5), due);
        store.quarantine().settle("b", State.HELD, State.RELEASING, Judgements.quarantine(5));
        store.quarantine().settle("c", State.HELD, State.WITHDRAWN, Judgements.quarantine(5));
        sweepAfter(store, Duration.ofDays(40));
        assertThat(store.quarantine().held("", 9))
                .extracting(it -> it.kept().state())
                .containsExactly(State.HELD, State.RELEASING);
        assertThat(ids(store)).isEqualTo("a b");
    }

    private static StoredDocument nothing(Instant at) {
        return new StoredDocument.Nothing(StoredDocument.Reason.GONE, Optional.empty(), at);
    }

    private void write(SqliteStore store) throws StoreException {
        sweepAfter(store, Duration.ofSeconds(2));
    }

    @Test
    void forgetsWhatActorsToldThirtyDaysAfterItWasLastAskedFor() throws StoreException {
        SqliteStore store = open(Retention.DEFAULT);
        store.actors().keep("https://a.example/asked", nothing(Deliveries.NOW));
        store.actors().keep("https://a.example/never", nothing(Deliveries.NOW));
        write(store);
        clock.advance(Duration.ofDays(20));
        store.actors().document("https://a.example/asked");
        write(store);
        sweepAfter(store, Duration.ofDays(11));

        assertThat(store.actors().document("https://a.example/asked"))
                .isInstanceOf(Lookup.Found.class);
        assertThat(store.actors().document("https://a.example/never"))
                .isInstanceOf(Lookup.Absent.class);
        sweepAfter(store, Duration.ofDays(31));
        assertThat(store.actors().document("https://a.example/asked"))
                .isInstanceOf(Lookup.Absent.class);
    }

    @Test
    void keepsSoManyDocumentsAndForgetsThoseUnusedForLongest() throws StoreException {
        SqliteSettings usual = SqliteSettings.DEFAULT.reading(Duration.ofSeconds(10));
        SqliteSettings few =
                new SqliteSettings(
                        usual.retention(),
                        usual.queue(),
                        usual.queueBytes(),
                        usual.actors(),
                        100,
                        usual.relations(),
                        usual.reading(),
                        usual.check());
        SqliteStore store =
                SqliteStore.open(
                        folder.resolve("winnow.db"), few, StoreListener.NONE, clock.clocks());
        opened = store;
        for (int i = 0; i < 300; i++) {
            store.actors().keep("https://a.example/" + i, nothing(Deliveries.NOW));
            if (i % 50 == 49) {
                write(store);
            }
        }
        write(store);

        long found =
                IntStream.range(0, 300)
                        .mapToObj(i -> store.actors().document("https://a.example/" + i))
                        .filter(Lookup.Found.class::isInstance)
                        .count();
        assertThat(found).isEqualTo(100);
        assertThat(store.actors().document("https://a.example/299"))
                .isInstanceOf(Lookup.Found.class);
        assertThat(store.actors().document("https://a.example/0"))
                .isInstanceOf(Lookup.Absent.class);
    }

    @Test
    void aWrongDateExpiresNothing() throws StoreException {
        SqliteStore store = open(Retention.DEFAULT);
        store.quarantine().keep(suspect("a").build(), Judgements.quarantine(5));
        clock.set(Instant.parse("2038-01-01T00:00:00Z"));
        sweepAfter(store, Duration.ofMinutes(2));
        clock.set(Instant.parse("1970-01-01T00:00:00Z"));
        sweepAfter(store, Duration.ofMinutes(2));
        assertThat(ids(store)).isEqualTo("a");
    }

    @Test
    void atTheSizeLimitDropsGoFirstThenTheOldestWithTheHighestScore() throws StoreException {
        SqliteStore store = open(new Retention(days(14), days(14), days(14), 40 * MIB));
        for (int i = 0; i < 100; i++) {
            store.quarantine().drop(suspect("drop" + i).build(), Judgements.drop(20));
        }
        for (int i = 100; i < 200; i++) {
            store.quarantine()
                    .keep(
                            suspect("k" + i)
                                    .at(Deliveries.NOW.plusSeconds(i))
                                    .body(new byte[300_000])
                                    .build(),
                            Judgements.quarantine(i % 2 == 0 ? 5 : 9));
        }
        assertThat(ids(store)).startsWith("drop0");
        for (int i = 200; i < 240; i++) {
            store.quarantine()
                    .keep(
                            suspect("k" + i)
                                    .at(Deliveries.NOW.plusSeconds(i))
                                    .body(new byte[300_000])
                                    .build(),
                            Judgements.quarantine(5));
        }
        store.sweep();
        assertThat(ids(store)).doesNotContain("drop").contains("k100 ", "k102 ", "k238", "k239");
        assertThat(ids(store)).doesNotContain("k101 ");
        assertThat(store.quarantine().usage().bytes()).isLessThan(41 * MIB);
        assertThat(folder.resolve("winnow.db").toFile().length()).isLessThan(48 * MIB);
    }

    @Test
    void givesTheDiskBackWhatItNoLongerNeeds() throws StoreException {
        SqliteStore store = open(Retention.DEFAULT);
        for (int i = 0; i < 100; i++) {
            store.quarantine()
                    .keep(
                            suspect("k" + i).body(new byte[200_000]).build(),
                            Judgements.quarantine(5));
        }
        for (int i = 0; i < 40; i++) {
            sweepAfter(store, i == 0 ? Duration.ofDays(15) : Duration.ofMinutes(2));
        }
        store.close();
        assertThat(folder.resolve("winnow.db").toFile().length()).isLessThan(5 * MIB);
    }

    @Test
    void letsWaitAgainWhatWasNeverReleasedToTheEndAndKnowsThatItIsWanted() throws StoreException {
        SqliteStore store = open(Retention.DEFAULT);
        store.quarantine().keep(suspect("a").build(), Judgements.quarantine(5));
        store.desk().change("a", State.WAITING, State.RELEASING, "mia");
        sweepAfter(store, Duration.ofSeconds(61));
        assertThat(store.quarantine().find("a").orElseThrow().state()).isEqualTo(State.RELEASING);
        sweepAfter(store, Duration.ofSeconds(61));
        assertThat(store.quarantine().find("a").orElseThrow().state()).isEqualTo(State.WAITING);
        Instant now = clock.clocks().wall().instant();
        assertThat(store.desk().wanted(now, 9))
                .extracting(it -> it.course().wanted().orElseThrow().by())
                .containsExactly("mia");
    }

    @Test
    void forgetsShadowRecordsLikeDrops() throws StoreException {
        SqliteStore store = open(Retention.DEFAULT);
        store.shadow().record(suspect("a").build(), Judgements.shadow(new Verdict.Drop()));
        store.sweep();
        assertThat(store.shadow().list(Instant.EPOCH, Deliveries.NOW.plusSeconds(9), 10))
                .hasSize(1);
        sweepAfter(store, days(15));
        assertThat(store.shadow().list(Instant.EPOCH, Deliveries.NOW.plusSeconds(9), 10)).isEmpty();
    }

    @Test
    void keepsWhatWasConfirmedAsLongAsWhatWaits() throws StoreException {
        SqliteStore store = open(Retention.DEFAULT);
        store.quarantine().keep(suspect("a").build(), Judgements.quarantine(5));
        store.quarantine().keep(suspect("b").direct().build(), Judgements.quarantine(5));
        for (String id : List.of("a", "b")) {
            store.desk().change(id, State.WAITING, State.CONFIRMED, "mia");
        }
        sweepAfter(store, days(4));
        assertThat(ids(store)).isEqualTo("a");
        sweepAfter(store, days(11));
        assertThat(ids(store)).isEmpty();
    }

    @Test
    void throwsAwayWhatWasConfirmedBeforeWhatWaits() throws StoreException {
        SqliteStore store = open(new Retention(days(14), days(14), days(14), 20 * MIB));
        for (int i = 100; i < 180; i++) {
            store.quarantine()
                    .keep(
                            suspect("k" + i).body(new byte[300_000]).build(),
                            Judgements.quarantine(5));
            if (i < 150) {
                store.desk().change("k" + i, State.WAITING, State.CONFIRMED, "mia");
            }
        }
        store.sweep();
        assertThat(ids(store)).doesNotContain("k100").contains("k150", "k179");
    }

    @Test
    void forgetsHistoryAfterAMonthAndWhatModeratorsChangedAfterAYear() throws StoreException {
        SqliteStore store = open(Retention.DEFAULT);
        Instant now = Deliveries.NOW;
        store.history().count(now, "forward", 0, "a.example");
        store.audit()
                .write(
                        new AuditLog.Change(
                                now, "mia", "set", "wave", Optional.empty(), Optional.empty(), ""));
        store.lists().add(listing(Optional.of(now)));
        store.lists().add(listing(Optional.empty()));
        store.decisions().put(decision(now));
        write(store);

        sweepAfter(store, days(29));
        assertThat(store.history().scores(Instant.EPOCH, now.plusSeconds(999))).hasSize(1);
        assertThat(store.lists().all()).hasSize(2);
        sweepAfter(store, days(2));
        assertThat(store.history().scores(Instant.EPOCH, now.plusSeconds(999))).isEmpty();
        assertThat(store.history().origin("a.example").orElseThrow().deliveries()).isEmpty();
        assertThat(store.lists().all()).hasSize(1);
        assertThat(store.decisions().all()).hasSize(1);
        sweepAfter(store, days(61));
        assertThat(store.decisions().all()).isEmpty();
        sweepAfter(store, days(100));
        assertThat(store.history().origin("a.example")).isEmpty();
        assertThat(store.audit().list(Long.MAX_VALUE, 9)).hasSize(1);
        sweepAfter(store, days(200));
        assertThat(store.audit().list(Long.MAX_VALUE, 9)).isEmpty();
        assertThat(store.lists().all()).as("without an end").hasSize(1);
    }

    private static ListStore.Listing listing(Optional<Instant> expires) {
        String value = expires.isPresent() ? "a.example" : "b.example";
        return new ListStore.Listing(
                Side.DENY, What.ORIGIN, value, "", expires, "mia", Deliveries.NOW);
    }

    private static DecisionStore.Decision decision(Instant at) {
        return new DecisionStore.Decision(
                "cafe",
                Opinion.CONFIRMED,
                Fingerprint.exact("text", 1),
                "a text",
                9,
                3,
                5,
                at,
                at,
                Optional.empty(),
                "mia",
                at);
    }

    private static Duration days(int days) {
        return Duration.ofDays(days);
    }
}
