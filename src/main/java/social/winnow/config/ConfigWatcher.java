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
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Notices when a file's content is another than before. It watches the folder, not the file: an
 * editor puts a new file in its place, Kubernetes exchanges a symbolic link beside it. The folder
 * is looked at from time to time as well, for changes that nobody announces.
 */
public final class ConfigWatcher implements AutoCloseable {
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final Path file;
    private final Duration settle;
    private final Runnable changed;
    private final WatchService events;
    private final Thread thread;

    /**
     * Starts watching.
     *
     * @param settle how long the folder must be quiet, so that half a file is not taken for a whole
     *     one
     * @param changed called on a virtual thread of its own, one call at a time
     */
    public ConfigWatcher(Path file, Duration settle, Runnable changed) throws IOException {
        this.file = file.toAbsolutePath();
        this.settle = settle;
        this.changed = changed;
        this.events = this.file.getFileSystem().newWatchService();
        Path folder = Objects.requireNonNull(this.file.getParent(), "an absolute path has one");
        folder.register(
                events,
                StandardWatchEventKinds.ENTRY_CREATE,
                StandardWatchEventKinds.ENTRY_MODIFY,
                StandardWatchEventKinds.ENTRY_DELETE);
        String before = digest();
        this.thread = Thread.ofVirtual().name("config-watcher").start(() -> watch(before));
    }

    @Override
    public void close() throws IOException {
        events.close();
        thread.interrupt();
    }

    private void watch(String first) {
        String before = first;
        try {
            while (true) {
                if (happened(LOOK)) {
                    settle();
                }
                String now = digest();
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

    private String digest() {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(YamlReader.MOST_BYTES + 1);
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(content));
        } catch (IOException _) {
            return "cannot be read";
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
