package social.winnow.app;

import social.winnow.config.Config;
import social.winnow.config.Secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/**
 * What moderators show to be let in: the configured token, or the one in the file beside the store.
 */
final class AdminToken {
    private static final String FILE = "admin.token";
    private static final int BYTES = 32;
    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rw-------");

    private AdminToken() {}

    /** Where it is if none is configured. */
    static Path file(Config config) {
        return config.store().toAbsolutePath().resolveSibling(FILE);
    }

    /**
     * The token; made if there is none yet.
     *
     * @throws IOException if others may read the file, or it cannot be made
     */
    static String of(Config config) throws IOException {
        return config.admin().token().isPresent()
                ? config.admin().token().map(Secret::value).orElseThrow()
                : in(file(config));
    }

    /** The same from that file. */
    static String in(Path file) throws IOException {
        try {
            return read(file);
        } catch (UnsupportedOperationException e) {
            throw new IOException(
                    "nothing can be kept from others where " + file + " would be: set admin.token",
                    e);
        }
    }

    private static String read(Path file) throws IOException {
        if (Files.notExists(file)) {
            make(file);
        }
        for (PosixFilePermission each : Files.getPosixFilePermissions(file)) {
            if (!each.name().startsWith("OWNER_")) {
                throw new IOException(
                        file
                                + " is a token that others may use: chmod 600 "
                                + file
                                + ", or set admin.token where its mode cannot stay so");
            }
        }
        String token = Files.readString(file).strip();
        if (token.length() < BYTES) {
            throw new IOException(file + " holds no token; delete it, and a new one is made");
        }
        return token;
    }

    /** Written beside it and moved, so that there is never half a token. */
    private static void make(Path file) throws IOException {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        Path next =
                Files.createTempFile(
                        file.resolveSibling(""),
                        FILE,
                        ".next",
                        PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try {
            Files.writeString(
                    next, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + "\n");
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(next);
        }
    }
}
