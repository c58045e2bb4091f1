package social.winnow.store.sqlite;

import static social.winnow.testkit.Suspects.suspect;

import social.winnow.store.StoreException;
import social.winnow.store.StoreListener;
import social.winnow.testkit.Judgements;
import social.winnow.testkit.TestClock;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A process of its own that keeps things back without end, and prints the id of each as soon as it
 * is said to be durable.
 */
final class KeepingProcess {
    private static final int THREADS = 8;

    private KeepingProcess() {}

    static Process start(Path file, String prefix) throws IOException {
        String classes =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Xmx64m",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                classes,
                                KeepingProcess.class.getName(),
                                file.toString(),
                                prefix))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    public static void main(String[] args) throws InterruptedException {
        try (SqliteStore store =
                SqliteStore.open(
                        Path.of(args[0]),
                        SqliteSettings.DEFAULT,
                        StoreListener.NONE,
                        new TestClock().clocks())) {
            AtomicInteger next = new AtomicInteger();
            Thread last = Thread.currentThread();
            for (int i = 0; i < THREADS; i++) {
                last = Thread.startVirtualThread(() -> keep(store, args[1], next));
            }
            last.join();
        } catch (StoreException e) {
            System.out.println("refused: " + e.getMessage());
        }
    }

    private static void keep(SqliteStore store, String prefix, AtomicInteger next) {
        try {
            while (true) {
                String id = prefix + next.incrementAndGet();
                store.quarantine()
                        .keep(suspect(id).body(new byte[3_000]).build(), Judgements.quarantine(5));
                System.out.println(id + ".");
            }
        } catch (StoreException e) {
            System.out.println("refused: " + e.getMessage());
        }
    }
}
