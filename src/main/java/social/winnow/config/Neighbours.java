package social.winnow.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The files beside the configuration to which it leaves long lists. Remembers which were wanted.
 */
final class Neighbours {
    static final int MOST_BYTES = 8 << 20;

    private final Path folder;
    private final Set<Path> wanted = new HashSet<>();

    /**
     * @param file the configuration, or a name for it that has no folder
     */
    Neighbours(String file) {
        Path parent = Path.of(file).toAbsolutePath().getParent();
        this.folder = parent == null ? Path.of("/") : parent;
    }

    /** Also those that could not be read. */
    Set<Path> wanted() {
        return Set.copyOf(wanted);
    }

    /**
     * @throws IllegalArgumentException if there is no such text file
     */
    List<String> lines(String name) {
        Path file = file(name);
        wanted.add(file);
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IllegalArgumentException("names a file larger than 8MiB");
            }
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            // Editors on Windows begin a file with a mark that is no part of the first line.
            return (text.startsWith("\ufeff") ? text.substring(1) : text).lines().toList();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("names a file that is not UTF-8", e);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("names a file that is not in " + folder, e);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot be read: " + e.getMessage(), e);
        }
    }

    private Path file(String name) {
        String remedy = "must be the name of a file beside the configuration";
        try {
            Path file = Path.of(name);
            if (file.getNameCount() != 1 || file.isAbsolute() || name.startsWith(".")) {
                throw new IllegalArgumentException(remedy);
            }
            return folder.resolve(file);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(remedy, e);
        }
    }
}
