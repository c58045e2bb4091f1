package social.winnow.signature;

import social.winnow.model.ActorKey;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** Decodes the keys that actors' documents show. */
public final class PublicKeys {
    private static final int LONGEST = 64 << 10;
    private static final int FEWEST_BITS = 2048;
    private static final int MOST_BITS = 8192;

    /** Servers use 65537; with an exponent as long as the modulus a check takes milliseconds. */
    private static final int MOST_EXPONENT_BITS = 33;

    private static final String SPKI = "PUBLIC KEY";
    private static final String PKCS1 = "RSA PUBLIC KEY";

    /** SEQUENCE { OID rsaEncryption, NULL } (RFC 8017, appendix C). */
    private static final byte[] RSA_ENCRYPTION =
            HexFormat.of().parseHex("300d06092a864886f70d0101010500");

    /** All of a SubjectPublicKeyInfo of Ed25519 but the key (RFC 8410 §4). */
    private static final byte[] ED25519_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int ED25519_LENGTH = 32;

    private PublicKeys() {}

    /** The key; empty if it is unreadable, of an unknown kind, too weak or too large. */
    public static Optional<PublicKey> read(ActorKey key) {
        if (key.text().length() > LONGEST) {
            return Optional.empty();
        }
        return decode(key).filter(PublicKeys::isUsable);
    }

    private static Optional<PublicKey> decode(ActorKey key) {
        return switch (key.form()) {
            case PEM -> pem(key.text());
            case MULTIBASE -> Base58.multibase(key.text().strip()).flatMap(PublicKeys::multikey);
        };
    }

    /** Any key of PEM, also one that is too weak. */
    static Optional<PublicKey> pem(String text) {
        // Some servers store the line breaks as they are written in JSON, twice escaped.
        String unescaped = text.replace("\\r", "").replace("\\n", "\n");
        return section(unescaped, SPKI)
                .or(() -> section(unescaped, PKCS1).map(PublicKeys::infoOfRsa))
                .flatMap(PublicKeys::ofInfo);
    }

    private static Optional<byte[]> section(String text, String name) {
        String begin = "-----BEGIN " + name + "-----";
        int before = text.indexOf(begin);
        int start = before + begin.length();
        int end = text.indexOf("-----END " + name + "-----", start);
        if (before < 0 || end < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getMimeDecoder().decode(text.substring(start, end)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The codes are those of the multicodec table: 0xed and 0x1205, as varints. */
    private static Optional<PublicKey> multikey(byte[] coded) {
        return Base58.after(coded, 0xed, 0x01)
                .filter(key -> key.length == ED25519_LENGTH)
                .map(key -> joined(ED25519_HEAD, key))
                .or(() -> Base58.after(coded, 0x85, 0x24).map(PublicKeys::infoOfRsa))
                .flatMap(PublicKeys::ofInfo);
    }

    /** A SubjectPublicKeyInfo around an RSAPublicKey of PKCS #1. */
    private static byte[] infoOfRsa(byte[] key) {
        byte[] bits = tagged(0x03, joined(new byte[] {0}, key));
        return tagged(0x30, joined(RSA_ENCRYPTION, bits));
    }

    private static byte[] tagged(int tag, byte[] content) {
        ByteArrayOutputStream all = new ByteArrayOutputStream(content.length + 6);
        byte[] length = BigInteger.valueOf(content.length).toByteArray();
        all.write(tag);
        if (content.length >= 0x80) {
            int zeros = length[0] == 0 ? 1 : 0;
            all.write(0x80 + length.length - zeros);
            all.write(length, zeros, length.length - zeros);
        } else {
            all.writeBytes(length);
        }
        all.writeBytes(content);
        return all.toByteArray();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream all = new ByteArrayOutputStream(first.length + second.length);
        all.writeBytes(first);
        all.writeBytes(second);
        return all.toByteArray();
    }

    private static Optional<PublicKey> ofInfo(byte[] info) {
        return ofInfo("RSA", info).or(() -> ofInfo("Ed25519", info));
    }

    private static Optional<PublicKey> ofInfo(String kind, byte[] info) {
        try {
            return Optional.of(
                    KeyFactory.getInstance(kind).generatePublic(new X509EncodedKeySpec(info)));
        } catch (GeneralSecurityException | RuntimeException e) {
            return Optional.empty(); // not of this kind, or nothing at all
        }
    }

    private static boolean isUsable(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            int bits = rsa.getModulus().bitLength();
            BigInteger exponent = rsa.getPublicExponent();
            return bits >= FEWEST_BITS
                    && bits <= MOST_BITS
                    && exponent.testBit(0)
                    && exponent.compareTo(BigInteger.ONE) > 0
                    && exponent.bitLength() <= MOST_EXPONENT_BITS;
        }
        return Algorithm.of(key).isPresent();
    }
}
