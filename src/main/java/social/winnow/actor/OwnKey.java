package social.winnow.actor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Set;

/**
 * The file that holds the private key of Winnow's own account: RSA-2048, the only kind that every
 * server understands, as PKCS #8 in PEM.
 */
public final class OwnKey {
    private static final int BITS = 2048;
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----\n";
    private static final String END = "-----END PRIVATE KEY-----\n";
    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rw-------");

    private OwnKey() {}

    /**
     * The key in that file, which is made if it is not there.
     *
     * @throws IOException if the file is no key, others may read it, or it cannot be made
     */
    public static KeyPair open(Path file) throws IOException {
        if (Files.notExists(file)) {
            make(file);
        }
        for (PosixFilePermission each : Files.getPosixFilePermissions(file)) {
            if (!each.name().startsWith("OWNER_")) {
                throw new IOException(
                        file + " is a private key that others may use: chmod 600 " + file);
            }
        }
        try {
            return read(Files.readString(file));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(file + " is no private RSA key (PKCS #8, PEM)", e);
        }
    }

    private static KeyPair read(String pem) throws GeneralSecurityException {
        String base64 = pem.replace(BEGIN, "").replace(END, "");
        KeyFactory keys = KeyFactory.getInstance("RSA");
        RSAPrivateCrtKey key =
                (RSAPrivateCrtKey)
                        keys.generatePrivate(
                                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64)));
        RSAPublicKeySpec spec = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
        return new KeyPair(keys.generatePublic(spec), key);
    }

    /** Written beside it and moved, so that there is never half a key. */
    private static void make(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(file + " is no file");
        }
        Path next =
                Files.createTempFile(
                        folder,
                        file.getFileName().toString(),
                        ".next",
                        PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
            String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
            Files.writeString(next, BEGIN + base64 + "\n" + END);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (GeneralSecurityException e) {
            throw new IOException("this Java makes no RSA keys", e);
        } finally {
            Files.deleteIfExists(next);
        }
    }
}
