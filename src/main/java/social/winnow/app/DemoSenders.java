package social.winnow.app;

import social.winnow.model.http.Body;
import social.winnow.model.http.Call;
import social.winnow.model.http.Client;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Reply;
import social.winnow.model.http.Response;
import social.winnow.signature.HttpSignature.Scheme;
import social.winnow.signature.RequestSigner;

import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * The people of the demonstration: everybody signs with one of a few keys, and shows it in a
 * document that their servers would show. Safe for several threads.
 */
final class DemoSenders implements Client {
    /** Before an id: signed in that name, with another key. */
    static final String FORGED = "forged:";

    private static final int KEYS = 4;

    private final List<KeyPair> keys =
            IntStream.range(0, KEYS + 1).parallel().mapToObj(_ -> generate()).toList();
    private final Set<String> met = ConcurrentHashMap.newKeySet();
    private final InstantSource clock;

    DemoSenders(InstantSource clock) {
        this.clock = clock;
    }

    private static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }

    /** The headers of that post, signed. */
    Headers sign(DemoPost post) {
        boolean forged = post.signer().startsWith(FORGED);
        String signer = forged ? post.signer().substring(FORGED.length()) : post.signer();
        met.add(signer);
        KeyPair key = forged ? keys.getLast() : key(signer);
        return new RequestSigner(signer + "#main-key", key.getPrivate(), Scheme.CAVAGE, clock)
                .sign(
                        "POST",
                        URI.create("https://" + DemoTraffic.INSTANCE + post.inbox()),
                        Headers.of(
                                "User-Agent", "demo", "Content-Type", "application/activity+json"),
                        Body.of(post.json()).bytes());
    }

    private KeyPair key(String actor) {
        return keys.get(Math.floorMod(actor.hashCode(), KEYS));
    }

    @Override
    public Reply send(Call call) {
        String id = call.uri().toString();
        if (!met.contains(id)) {
            return new Reply.Failed(Reply.Reason.DNS, "there is nobody of that name");
        }
        String pem = Base64.getMimeEncoder().encodeToString(key(id).getPublic().getEncoded());
        String document =
                """
                {"@context":["https://www.w3.org/ns/activitystreams",\
                "https://w3id.org/security/v1"],"id":"%1$s","type":"Person",\
                "preferredUsername":"%2$s","inbox":"%1$s/inbox","outbox":"%1$s/outbox",\
                "publicKey":{"id":"%1$s#main-key","owner":"%1$s","publicKeyPem":\
                "-----BEGIN PUBLIC KEY-----\\n%3$s\\n-----END PUBLIC KEY-----\\n"}}\
                """
                        .formatted(
                                id,
                                id.substring(id.lastIndexOf('/') + 1),
                                pem.replace("\r\n", "\\n"));
        return new Reply.Answered(Response.of(200, "application/activity+json", document));
    }
}
