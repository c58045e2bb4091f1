package social.winnow.testkit;

import social.winnow.model.ActorKey;
import social.winnow.model.http.Body;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Request;
import social.winnow.signature.HttpSignature.Scheme;
import social.winnow.signature.RequestSigner;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/** An invented actor that has a key pair, shows its public half and signs what it posts. */
public final class SigningActor {
    private static final String BASE58 =
            "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    private final String id;
    private final ActorKey.Form form;
    private final KeyPair keys;

    private SigningActor(String id, ActorKey.Form form, KeyPair keys) {
        this.id = id;
        this.form = form;
        this.keys = keys;
    }

    /** One with an RSA key of 2048 bits, shown as {@code publicKeyPem}. */
    public static SigningActor rsa(String id) {
        return new SigningActor(id, ActorKey.Form.PEM, generate("RSA"));
    }

    /** One with an Ed25519 key, shown as Multikey. */
    public static SigningActor ed25519(String id) {
        return new SigningActor(id, ActorKey.Form.MULTIBASE, generate("Ed25519"));
    }

    /** The same actor after it changed its key; the key's id stays. */
    public SigningActor rotated() {
        return new SigningActor(id, form, generate(keys.getPublic().getAlgorithm()));
    }

    private static KeyPair generate(String algorithm) {
        try {
            KeyPairGenerator generator =
                    KeyPairGenerator.getInstance(algorithm.equals("EdDSA") ? "Ed25519" : algorithm);
            if (algorithm.equals("RSA")) {
                generator.initialize(2048);
            }
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public String id() {
        return id;
    }

    public String keyId() {
        return switch (form) {
            case PEM -> id + "#main-key";
            case MULTIBASE -> id + "#ed25519-key";
        };
    }

    public PublicKey publicKey() {
        return keys.getPublic();
    }

    public PrivateKey privateKey() {
        return keys.getPrivate();
    }

    public ActorKey key() {
        return new ActorKey(keyId(), id, form, keyText());
    }

    private String keyText() {
        byte[] encoded = keys.getPublic().getEncoded();
        return switch (form) {
            case PEM ->
                    "-----BEGIN PUBLIC KEY-----\n"
                            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded)
                            + "\n-----END PUBLIC KEY-----\n";
            case MULTIBASE -> multibase(Arrays.copyOfRange(encoded, 12, encoded.length));
        };
    }

    /** A Multikey's text: {@code z}, then base58 of the code of Ed25519 and the 32 bytes. */
    private static String multibase(byte[] key) {
        byte[] coded = new byte[key.length + 2];
        coded[0] = (byte) 0xed;
        coded[1] = 1;
        System.arraycopy(key, 0, coded, 2, key.length);
        StringBuilder text = new StringBuilder();
        BigInteger rest = new BigInteger(1, coded);
        while (rest.signum() > 0) {
            BigInteger[] parts = rest.divideAndRemainder(BigInteger.valueOf(58));
            text.insert(0, BASE58.charAt(parts[1].intValue()));
            rest = parts[0];
        }
        return "z" + text;
    }

    /** The actor's document. */
    public String document() {
        String key =
                switch (form) {
                    case PEM ->
                            "\"publicKey\":"
                                    + Json.object(
                                            "id", Json.text(keyId()),
                                            "owner", Json.text(id),
                                            "publicKeyPem", Json.text(keyText()));
                    case MULTIBASE ->
                            "\"assertionMethod\":["
                                    + Json.object(
                                            "id", Json.text(keyId()),
                                            "type", "\"Multikey\"",
                                            "controller", Json.text(id),
                                            "publicKeyMultibase", Json.text(keyText()))
                                    + "]";
                };
        String rest =
                Json.object(
                        "@context",
                        "[\"https://www.w3.org/ns/activitystreams\","
                                + "\"https://w3id.org/security/v1\"]",
                        "id",
                        Json.text(id),
                        "type",
                        "\"Person\"",
                        "preferredUsername",
                        Json.text(id.substring(id.lastIndexOf('/') + 1)),
                        "published",
                        "\"2020-01-01T00:00:00Z\"",
                        "inbox",
                        Json.text(id + "/inbox"),
                        "outbox",
                        Json.text(id + "/outbox"));
        return rest.substring(0, rest.length() - 1) + "," + key + "}";
    }

    /** A POST signed by draft-cavage, as Mastodon does it. */
    public Request post(String host, String target, String json, Instant date) {
        return post(Scheme.CAVAGE, host, target, json, date);
    }

    /** A POST signed in that way. */
    public Request post(Scheme scheme, String host, String target, String json, Instant date) {
        Body body = Body.of(json);
        Headers headers =
                new RequestSigner(keyId(), keys.getPrivate(), scheme, () -> date)
                        .sign(
                                "POST",
                                URI.create("https://" + host + target),
                                Headers.of("Content-Type", "application/activity+json"),
                                body.bytes());
        return new Request("POST", target, headers, body, InetAddress.getLoopbackAddress());
    }
}
