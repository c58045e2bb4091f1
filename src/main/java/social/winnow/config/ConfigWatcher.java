package social.winnow.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Notices when the content of a file, or of others beside it, is another than before. It watches
 * the folder, not the file: an editor puts a new file in its place, Kubernetes exchanges a symbolic
 * link beside it. The folder is looked at from time to time as well, for changes that nobody
 * announces.
 */
public final class ConfigWatcher implements AutoCloseable {
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final Path file;
    private final Supplier<Set<Path>> others;
    private final Duration settle;
    private final Runnable changed;
    private final WatchService events;
    private final Thread thread;

    /**
     * Starts watching.
     *
     * @param others those that count besides, in the same folder
     * @param settle how long the folder must be quiet, so that half a file is not taken for a whole
     *     one
     * @param changed called on a virtual thread of its own, one call at a time
     */
    public ConfigWatcher(Path file, Supplier<Set<Path>> others, Duration settle, Runnable changed)
            throws IOException {
        this.file = file.toAbsolutePath();
        this.others = others;
        this.settle = settle;
        this.changed = changed;
        this.events = this.file.getFileSystem().newWatchService();
        Path folder = Objects.requireNonNull(this.file.getParent(), "an absolute path has one");
        folder.register(
                events,
                StandardWatchEventKinds.ENTRY_CREATE,
                StandardWatchEventKinds.ENTRY_MODIFY,
                StandardWatchEventKinds.ENTRY_DELETE);
        Map<Path, String> before = digest();
        this.thread = Thread.ofVirtual().name("config-watcher").start(() -> watch(before));
    }

    @Override
    public void close() throws IOException {
        events.close();
        thread.interrupt();
    }

    private void watch(Map<Path, String> first) {
        Map<Path, String> before = first;
        try {
            while (true) {
                if (happened(LOOK)) {
                    settle();
                }
                Map<Path, String> now = digest();
                if (!now.equals(before)) {
                    before = now;
                    changed.run();
                }
            }
        } catch (InterruptedException | ClosedWatchServiceException _) {
            // closed
        }
    }

    /** Waits for a quiet moment, but not for ever: ten times as long at most. */
    private void settle() throws InterruptedException {
        for (int i = 0; i < 10 && happened(settle); i++) {}
    }

    private boolean happened(Duration within) throws InterruptedException {
        WatchKey key = events.poll(within.toMillis(), TimeUnit.MILLISECONDS);
        if (key == null) {
            return false;
        }
        key.pollEvents();
        key.reset();
        return true;
    }

    // Once a file is named for the first time all is read once more: nobody knows what it held when
    // the configuration was read.
    private Map<Path, String> digest() {
        return Stream.concat(Stream.of(file), others.get().stream())
                .collect(Collectors.toMap(each -> each, ConfigWatcher::digest, (one, _) -> one));
    }

    private static String digest(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(Neighbours.MOST_BYTES + 1);
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(content));
        } catch (IOException _) {
            return "cannot be read";
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
