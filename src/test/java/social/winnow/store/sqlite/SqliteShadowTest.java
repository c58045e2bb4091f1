package social.winnow.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import static social.winnow.testkit.Suspects.suspect;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import social.winnow.model.Verdict;
import social.winnow.store.ShadowLog.Count;
import social.winnow.store.Shadowed;
import social.winnow.store.StoreException;
import social.winnow.store.StoreListener;
import social.winnow.testkit.Deliveries;
import social.winnow.testkit.Judgements;
import social.winnow.testkit.TestClock;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

final class SqliteShadowTest {
    private static final Instant NOW = Deliveries.NOW;

    @TempDir Path folder;

    @Test
    void tellsWhatWouldHaveBeenKeptBackByVerdictAndRule() throws StoreException {
        try (SqliteStore store =
                SqliteStore.open(
                        folder.resolve("winnow.db"),
                        SqliteSettings.DEFAULT,
                        StoreListener.NONE,
                        new TestClock().clocks())) {
            Verdict quarantine = new Verdict.Quarantine();
            store.shadow().record(suspect("a").build(), Judgements.shadow(quarantine));
            store.shadow().record(suspect("a").build(), Judgements.shadow(quarantine));
            store.shadow()
                    .record(
                            suspect("b").at(NOW.plusSeconds(5)).build(),
                            Judgements.shadow(quarantine));
            store.shadow()
                    .record(
                            suspect("c").at(NOW.plusSeconds(9)).build(),
                            Judgements.shadow(new Verdict.Drop()));
            store.sweep();

            assertThat(store.shadow().count(NOW, NOW.plusSeconds(9)))
                    .containsExactly(
                            new Count("quarantine", "", 2),
                            new Count("quarantine", "mention-flood", 2));
            assertThat(store.shadow().count(NOW, NOW.plusSeconds(10))).hasSize(4);
            assertThat(store.shadow().list(NOW, NOW.plusSeconds(10), 1))
                    .containsExactly(
                            new Shadowed(
                                    "c",
                                    NOW.plusSeconds(9),
                                    "drop",
                                    4.5,
                                    "create",
                                    Deliveries.MALLORY,
                                    "remote.example",
                                    List.of("MENTION_FLOOD")));
        }
    }
}
