package social.winnow.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static social.winnow.testkit.Suspects.suspect;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import social.winnow.model.Delivery;
import social.winnow.store.Kept;
import social.winnow.store.Selection;
import social.winnow.store.StoreException;
import social.winnow.store.StoreListener;
import social.winnow.testkit.Judgements;
import social.winnow.testkit.TestClock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** That a damaged file is refused, or opened without anything missing silently. */
final class SqliteDamageTest {
    private static final int KEPT = 40;

    @TempDir Path folder;
    private final Random random = new Random(11);
    private final Map<String, Delivery> deliveries = new HashMap<>();
    private byte[] sound = {};

    @BeforeEach
    void fill() throws StoreException, IOException {
        Path file = folder.resolve("sound.db");
        try (SqliteStore store = open(file)) {
            for (int i = 0; i < KEPT; i++) {
                byte[] body = new byte[random.nextInt(9_000)];
                random.nextBytes(body);
                Delivery delivery = suspect("k" + (100 + i)).body(body).build();
                deliveries.put(delivery.id(), delivery);
                store.quarantine().keep(delivery, Judgements.quarantine(5));
            }
        }
        sound = Files.readAllBytes(file);
    }

    private static SqliteStore open(Path file) throws StoreException {
        return SqliteStore.open(
                file,
                SqliteSettings.DEFAULT.reading(Duration.ofSeconds(10)),
                StoreListener.NONE,
                new TestClock().clocks());
    }

    private enum Result {
        WHOLE,
        SAID_SO,
        LISTED_ONLY,
        REFUSED
    }

    /** Opens it and reads everything; nothing may be missing or changed without an error. */
    private Result examine(byte[] bytes, int number) throws IOException {
        Path file = folder.resolve("damaged" + number + ".db");
        Files.write(file, bytes);
        try (SqliteStore store = open(file)) {
            return read(store);
        } catch (StoreException e) {
            assertThat(e).hasMessageContaining(file.toString());
            assertThat(Arrays.equals(Files.readAllBytes(file), bytes)).as("untouched").isTrue();
            return Result.REFUSED;
        } finally {
            for (String suffix : List.of("", "-wal", "-shm", ".lock")) {
                Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
            }
        }
    }

    private Result read(SqliteStore store) {
        try {
            List<Kept> listed = store.quarantine().list(Selection.newest(1000));
            assertThat(listed).hasSize(KEPT);
        } catch (StoreException _) {
            return Result.SAID_SO;
        }
        Result result = Result.WHOLE;
        for (Delivery delivery : deliveries.values()) {
            try {
                Optional<Kept> kept = store.quarantine().find(delivery.id());
                if (kept.isPresent()) {
                    assertThat(kept.get().request()).contains(delivery.request());
                } else {
                    result = Result.LISTED_ONLY;
                }
            } catch (StoreException _) {
                result = Result.SAID_SO;
            }
        }
        return result;
    }

    @Test
    void refusesAFileThatWasCutOff() throws IOException {
        int step = sound.length / 60;
        for (int length = 0; length < sound.length; length += step) {
            byte[] cut = Arrays.copyOf(sound, length);
            assertThat(examine(cut, length)).as("cut to %s", length).isEqualTo(Result.REFUSED);
        }
        assertThat(examine(sound, -1)).isEqualTo(Result.WHOLE);
    }

    @Test
    void neverLosesAnythingSilentlyToAFlippedBit() throws IOException {
        Map<Result, Integer> results = new HashMap<>();
        for (int i = 0; i < 250; i++) {
            byte[] flipped = sound.clone();
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
            results.merge(examine(flipped, i), 1, Integer::sum);
        }
        assertThat(results).containsKey(Result.SAID_SO);
    }

    @Test
    void saysThatABodyIsDamaged() throws StoreException, SQLException {
        Path file = folder.resolve("sound.db");
        try (Session session = Session.open(file)) {
            session.execute("UPDATE request SET body = x'00' WHERE seq = 1");
        }
        try (SqliteStore store = open(file)) {
            assertThatThrownBy(() -> store.quarantine().find("k100"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("k100 is damaged");
            assertThat(store.quarantine().find("k101")).isPresent();
        }
    }
}
