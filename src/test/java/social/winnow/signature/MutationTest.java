package social.winnow.signature;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.model.ActorKey;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Request;
import social.winnow.testkit.SignedRequest;
import social.winnow.testkit.VectorActors;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** What real servers send, with some characters changed: nothing is thrown, whatever is said. */
class MutationTest {
    private static final Instant NOW = Instant.parse("2026-11-20T22:40:00Z");
    private static final String ODD = "\"\\,;=:()?@* \t%{}[]019eE+-.\0\u0100\ud800é";
    private static final int TIMES = 20_000;

    private final Random random = new Random(9421);

    private String mutated(String text) {
        StringBuilder all = new StringBuilder(text);
        for (int i = random.nextInt(4); i >= 0 && !all.isEmpty(); i--) {
            int at = random.nextInt(all.length());
            int end = Math.min(all.length(), at + random.nextInt(30));
            char odd = ODD.charAt(random.nextInt(ODD.length()));
            switch (random.nextInt(4)) {
                case 0 -> all.insert(at, odd);
                case 1 -> all.setCharAt(at, odd);
                case 2 -> all.insert(random.nextInt(all.length()), all.substring(at, end));
                default -> all.delete(at, end);
            }
        }
        return all.toString();
    }

    @Test
    void headers() throws IOException {
        List<SignedRequest> seeds = SignedRequest.all();
        PublicKey key = PublicKeys.read(VectorActors.keys().getFirst()).orElseThrow();
        SignatureReader reader = new SignatureReader(PublicAddress.HTTPS);
        for (int i = 0; i < TIMES; i++) {
            SignedRequest seed = seeds.get(random.nextInt(seeds.size()));
            Headers headers = Headers.NONE;
            for (Headers.Line line : seed.lines()) {
                boolean odd = random.nextInt(3) == 0;
                headers = headers.with(line.name(), odd ? mutated(line.value()) : line.value());
            }
            Request request =
                    new Request(
                            "POST",
                            seed.target(),
                            headers,
                            seed.body(),
                            InetAddress.getLoopbackAddress());
            assertThat(DigestCheck.of(request)).isNotNull();
            if (reader.read(request) instanceof SignaturesRead.Found(var signatures)) {
                for (HttpSignature signature : signatures) {
                    boolean good =
                            signature.supported()
                                    && signature.uncovered().isEmpty()
                                    && signature.fresh(NOW, Freshness.DEFAULT);
                    assertThat(good && i % 100 == 0 && signature.isBy(key)).isIn(true, false);
                }
            }
        }
    }

    @Test
    void keys() throws IOException {
        List<ActorKey> seeds = VectorActors.keys();
        for (int i = 0; i < TIMES; i++) {
            ActorKey seed = seeds.get(random.nextInt(seeds.size()));
            ActorKey odd = new ActorKey(seed.id(), seed.owner(), seed.form(), mutated(seed.text()));
            assertThat(PublicKeys.read(odd)).isNotNull();
        }
    }

    @Test
    void proofsAndDates() throws IOException {
        List<String> seeds =
                SignedRequest.all().stream()
                        .map(request -> request.body().text())
                        .filter(text -> text.contains("DataIntegrityProof"))
                        .toList();
        for (int i = 0; i < TIMES / 10; i++) {
            String odd = mutated(seeds.get(random.nextInt(seeds.size())));
            assertThat(IntegrityProof.of(odd.getBytes(StandardCharsets.UTF_8))).isNotNull();
            assertThat(HttpDate.parse(mutated("Fri, 06 Nov 2026 08:49:37 GMT"))).isNotNull();
        }
    }
}
