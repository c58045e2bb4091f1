package social.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;

import static social.winnow.testkit.Suspects.suspect;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import social.winnow.notify.Event;
import social.winnow.state.memory.MemorySightings;
import social.winnow.state.memory.SecretHash;
import social.winnow.store.State;
import social.winnow.store.StoreException;
import social.winnow.store.StoreListener;
import social.winnow.store.sqlite.SqliteSettings;
import social.winnow.store.sqlite.SqliteStore;
import social.winnow.testkit.Judgements;
import social.winnow.testkit.ManualClocks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class RoundsTest {
    @TempDir private Path folder;
    private final ManualClocks time = new ManualClocks();
    private final List<Event> told = new ArrayList<>();
    private SqliteStore store;
    private Rounds rounds;

    @BeforeEach
    void open() throws StoreException {
        store =
                SqliteStore.open(
                        folder.resolve("winnow.db"),
                        SqliteSettings.DEFAULT,
                        StoreListener.NONE,
                        time.clocks());
        rounds =
                new Rounds(
                        store.desk(),
                        store.history(),
                        new MemorySightings(100, _ -> {}, SecretHash.random(), time.clocks()),
                        told::add,
                        time.clocks());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void keep(String id) throws StoreException {
        store.quarantine().keep(suspect(id).build(), Judgements.quarantine(7));
    }

    private void lookAgain() {
        time.pass(Duration.ofMinutes(1));
        rounds.look();
    }

    @Test
    void tellsWhatIsNewSinceTheLastLook() throws StoreException {
        keep("a");
        rounds.look();
        lookAgain();
        assertThat(told).isEmpty();

        keep("b");
        keep("c");
        rounds.look();
        assertThat(told).isEmpty();
        lookAgain();
        assertThat(told).containsExactly(new Event.QuarantineWaiting(3, 2));

        store.quarantine().change("a", State.WAITING, State.CONFIRMED);
        lookAgain();
        keep("d");
        lookAgain();
        assertThat(told).last().isEqualTo(new Event.QuarantineWaiting(3, 1));
    }

    @Test
    void sumsUpTheDay() throws StoreException {
        keep("a");
        store.history().count(time.clocks().wall().instant(), "forward", 0, "friend.example");
        store.history().count(time.clocks().wall().instant(), "quarantine", 7, "bad.example");
        time.pass(Duration.ofHours(1));
        // What was counted is written by and by, and when the store is closed.
        store.close();
        open();

        assertThat(rounds.day())
                .hasValueSatisfying(day -> {
                    assertThat(day.waiting()).isEqualTo(1);
                    assertThat(day.verdicts()).isEqualTo(Map.of("forward", 1L, "quarantine", 1L));
                });
    }
}
