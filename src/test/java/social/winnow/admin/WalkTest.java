package social.winnow.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static social.winnow.testkit.Suspects.suspect;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import social.winnow.moderation.Answer;
import social.winnow.store.Selection;
import social.winnow.store.StoreException;
import social.winnow.store.StoreListener;
import social.winnow.store.sqlite.SqliteSettings;
import social.winnow.store.sqlite.SqliteStore;
import social.winnow.testkit.Judgements;
import social.winnow.testkit.TestClock;

import java.nio.file.Path;
import java.time.Instant;

/** What becomes of the others when one of many fails. */
class WalkTest {
    @TempDir Path folder;
    private final Job job = new Job("j", "release", 30, "mia", Instant.EPOCH);
    private SqliteStore store;

    @BeforeEach
    void fill() throws StoreException {
        store =
                SqliteStore.open(
                        folder.resolve("winnow.db"),
                        SqliteSettings.DEFAULT,
                        StoreListener.NONE,
                        new TestClock().clocks());
        for (int i = 10; i < 40; i++) {
            store.quarantine().keep(suspect("k" + i).build(), Judgements.quarantine(5));
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void walk(Walk.Step step) throws StoreException {
        new Walk(store.quarantine(), job).through(Selection.newest(Walk.PAGE), step);
    }

    private static Answer done() {
        return new Answer.Heard(true, "released", "released");
    }

    @Test
    void goesOnWithTheOthersAfterOneThatFails() throws StoreException {
        walk(id ->
                switch (id) {
                    case "k20" -> throw new StoreException("k20 is damaged");
                    case "k21" -> throw new IllegalStateException("a bug");
                    default -> done();
                });

        assertThat(job.progress().done()).isEqualTo(30);
        assertThat(job.progress().failures())
                .containsExactlyInAnyOrder(
                        new Job.Failure("k20", "k20 is damaged"),
                        new Job.Failure("k21", "Winnow failed to do that; the log says more"));
    }

    @Test
    void endsWhereTheStoreFailsWithEverything() {
        assertThatThrownBy(() ->
                        walk(_ -> {
                            throw new StoreException("the disk is full");
                        }))
                .hasMessage("the disk is full");
        assertThat(job.progress().done()).isLessThan(30);
    }
}
