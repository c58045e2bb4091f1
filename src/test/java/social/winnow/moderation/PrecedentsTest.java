package social.winnow.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import static social.winnow.testkit.Suspects.suspect;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import social.winnow.model.Judgement;
import social.winnow.model.Verdict;
import social.winnow.rule.Fate;
import social.winnow.rule.Fate.Outcome;
import social.winnow.state.Fates;
import social.winnow.state.memory.MemoryFates;
import social.winnow.store.Quarantine;
import social.winnow.store.State;
import social.winnow.store.StoreException;
import social.winnow.store.StoreListener;
import social.winnow.store.sqlite.SqliteSettings;
import social.winnow.store.sqlite.SqliteStore;
import social.winnow.testkit.Deliveries;
import social.winnow.testkit.Judgements;
import social.winnow.testkit.TestClock;

import java.nio.file.Path;
import java.time.Duration;

class PrecedentsTest {
    private static final String NOTE = "https://remote.example/notes/1"; // of every suspect
    private static final Judgement HELD = Judgements.quarantine(4).enforcing(new Verdict.Hold());
    private static final Judgement LET_GO = HELD.enforcing(new Verdict.Forward());

    @TempDir Path folder;
    private final TestClock time = new TestClock();

    /** Lays something into an empty quarantine. */
    private interface Laying {
        void into(Quarantine quarantine) throws StoreException;
    }

    /** What is remembered after a restart. */
    private Fates after(Laying laying) throws StoreException {
        Fates fates = new MemoryFates(100, time.clocks());
        try (SqliteStore store =
                SqliteStore.open(
                        folder.resolve("store.db"),
                        SqliteSettings.DEFAULT.reading(Duration.ofSeconds(30)),
                        StoreListener.NONE,
                        time.clocks())) {
            Quarantine quarantine = store.quarantine();
            laying.into(quarantine);
            try (Precedents precedents =
                    new Precedents(quarantine, store.overrides(), fates, time.clocks())) {
                precedents.recall(100);
            }
        }
        return fates;
    }

    private static void letGo(Quarantine quarantine, String id) throws StoreException {
        quarantine.hold(suspect(id).build(), HELD, Deliveries.NOW);
        quarantine.settle(id, State.HELD, State.RELEASING, LET_GO);
        quarantine.settle(id, State.RELEASING, State.RELEASED, LET_GO);
    }

    @Test
    void remembersWhatWasKeptBack() throws StoreException {
        Fates fates = after(it -> it.keep(suspect("a").build(), Judgements.quarantine(7)));
        assertThat(fates.of(NOTE)).isEqualTo(new Fate(Outcome.KEPT, false));
    }

    @Test
    void doesNotHoldAgainstAPostThatItCouldNotBeDelivered() throws StoreException {
        Fates fates =
                after(it -> {
                    it.hold(suspect("a").build(), HELD, Deliveries.NOW);
                    it.settle("a", State.HELD, State.RELEASING, LET_GO);
                    it.settle("a", State.RELEASING, State.WAITING, HELD);
                });
        assertThat(fates.of(NOTE)).isEqualTo(Fate.UNKNOWN);
    }

    @Test
    void remembersTheMildestOfACopyThatAHoldLetGoAndOneThatWasKept() throws StoreException {
        Fates fates =
                after(it -> {
                    letGo(it, "a");
                    it.keep(suspect("b").build(), Judgements.quarantine(7));
                });
        assertThat(fates.of(NOTE)).isEqualTo(Fate.FORWARDED);
    }

    @Test
    void remembersTheBytesThatAModeratorReleased() throws StoreException {
        String[] digest = new String[1];
        Fates fates =
                after(it -> {
                    it.keep(suspect("a").build(), Judgements.quarantine(7));
                    it.change("a", State.WAITING, State.RELEASED);
                    digest[0] = it.find("a").orElseThrow().digest();
                });
        assertThat(fates.of(Fate.nameOf(digest[0]))).isEqualTo(Fate.RELEASED);
        assertThat(fates.of(NOTE)).isEqualTo(Fate.RELEASED);
    }
}
