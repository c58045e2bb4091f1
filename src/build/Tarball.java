import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * A gzipped archive in the ustar form of POSIX.1-1988: sorted names, owner root, and the files' own
 * times to the second, which the AOT cache depends on.
 */
final class Tarball {
    private static final int BLOCK = 512;
    private static final int NAME = 100;

    private final OutputStream out;

    private Tarball(OutputStream out) {
        this.out = out;
    }

    /** Everything under {@code root}, below a folder of that name. Symbolic links are followed. */
    static void write(Path root, Path archive, String folder) throws IOException {
        try (Stream<Path> walk = Files.walk(root);
                OutputStream bytes = Files.newOutputStream(archive);
                OutputStream gzip = new GZIPOutputStream(bytes, 1 << 16);
                OutputStream buffered = new BufferedOutputStream(gzip, 1 << 16)) {
            Tarball tar = new Tarball(buffered);
            for (Path file : walk.sorted().toList()) {
                tar.add(file, Path.of(folder).resolve(root.relativize(file)).normalize());
            }
            buffered.write(new byte[2 * BLOCK]);
        }
    }

    private void add(Path file, Path name) throws IOException {
        boolean directory = Files.isDirectory(file);
        long size = directory ? 0 : Files.size(file);
        int mode = directory || Files.isExecutable(file) ? 0755 : 0644;
        long seconds = Files.getLastModifiedTime(file).toMillis() / 1000;
        out.write(header(name + (directory ? "/" : ""), mode, size, seconds, directory));
        if (!directory) {
            Files.copy(file, out);
            out.write(new byte[(int) (-size & (BLOCK - 1))]);
        }
    }

    private static byte[] header(String path, int mode, long size, long seconds, boolean directory)
            throws IOException {
        int cut = path.length() <= NAME ? -1 : path.indexOf('/', path.length() - NAME - 1);
        String name = path.substring(cut + 1);
        String prefix = cut < 0 ? "" : path.substring(0, cut);
        if (name.length() > NAME || prefix.length() > 155) {
            throw new IOException("too long for the archive: " + path);
        }
        byte[] block = new byte[BLOCK];
        put(block, 0, name);
        put(block, 100, "%07o".formatted(mode));
        put(block, 108, "%07o".formatted(0));
        put(block, 116, "%07o".formatted(0));
        put(block, 124, "%011o".formatted(size));
        put(block, 136, "%011o".formatted(seconds));
        Arrays.fill(block, 148, 156, (byte) ' ');
        block[156] = (byte) (directory ? '5' : '0');
        put(block, 257, "ustar\00000");
        put(block, 265, "root");
        put(block, 297, "root");
        put(block, 345, prefix);
        int sum = 0;
        for (byte b : block) {
            sum += b & 0xff;
        }
        put(block, 148, "%06o\0".formatted(sum));
        return block;
    }

    private static void put(byte[] block, int offset, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, block, offset, bytes.length);
    }
}
