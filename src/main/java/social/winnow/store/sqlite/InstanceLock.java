package social.winnow.store.sqlite;

import org.jspecify.annotations.Nullable;

import social.winnow.store.StoreException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Held as long as a Winnow works on a file, so that there is no second one. The system lets go of
 * it when the process ends, however it ends.
 */
final class InstanceLock implements AutoCloseable {
    private final FileChannel channel;

    private InstanceLock(FileChannel channel) {
        this.channel = channel;
    }

    static InstanceLock take(Path store) throws StoreException {
        Path file = store.resolveSibling(store.getFileName() + ".lock");
        try {
            return take(store, file);
        } catch (IOException e) {
            throw new StoreException("cannot write " + file + ": " + e, e);
        }
    }

    private static InstanceLock take(Path store, Path file) throws IOException, StoreException {
        FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            String other = read(channel);
            channel.close();
            throw new StoreException(
                    "another Winnow uses "
                            + store
                            + (other.isEmpty() ? "" : " (process " + other + ")")
                            + ": stop it first, or give this one a store of its own");
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(
                        String.valueOf(ProcessHandle.current().pid())
                                .getBytes(StandardCharsets.US_ASCII)));
        return new InstanceLock(channel);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(20);
        channel.read(content, 0);
        String text = new String(content.array(), 0, content.position(), StandardCharsets.US_ASCII);
        return text.chars().allMatch(Character::isDigit) ? text : "";
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException _) {
            // The system lets go of it at the end of the process.
        }
    }
}
