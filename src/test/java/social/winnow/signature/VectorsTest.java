package social.winnow.signature;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import social.winnow.model.http.Body;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Request;
import social.winnow.testkit.SignedRequest;
import social.winnow.testkit.VectorActors;

import java.io.IOException;
import java.net.InetAddress;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What five real servers and Fedify sent is verified, and nothing that differs in one byte is. */
class VectorsTest {
    private static final Instant SENT = Instant.parse("2026-11-20T22:40:00Z");

    static List<SignedRequest> requests() throws IOException {
        return SignedRequest.all();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void isVerifiedAsItCame(SignedRequest request) throws IOException {
        assertThat(isGood(request, request.target(), request.lines(), request.body())).isTrue();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void isNotVerifiedWithAnotherBody(SignedRequest request) throws IOException {
        byte[] bytes = request.body().bytes().clone();
        for (int at = 0; at < bytes.length; at += 97) {
            bytes[at] ^= 1;
            assertThat(isGood(request, request.target(), request.lines(), Body.of(bytes.clone())))
                    .isFalse();
            bytes[at] ^= 1;
        }
        assertThat(isGood(request, request.target(), request.lines(), Body.EMPTY)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void isNotVerifiedAtAnotherPath(SignedRequest request) throws IOException {
        for (String other :
                List.of(
                        request.target() + "x",
                        request.target() + "/",
                        "/x" + request.target(),
                        "/"
                                + (char) (request.target().charAt(1) ^ 1)
                                + request.target().substring(2))) {
            assertThat(isGood(request, other, request.lines(), request.body())).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("requests")
    void isNotVerifiedWithAnotherHeaderThatItCovers(SignedRequest request) throws IOException {
        assertThat(request.covered()).contains("host", "date");
        for (String name : request.covered()) {
            for (int at = 0; at < request.lines().first(name).orElseThrow().length(); at++) {
                Headers altered = altered(request.lines(), name, at);
                assertThat(isGood(request, request.target(), altered, request.body()))
                        .as(name + " with another character " + at)
                        .isFalse();
            }
            Headers without = request.lines().without(name);
            assertThat(isGood(request, request.target(), without, request.body())).isFalse();
            Headers twice = request.lines().with(name, "x");
            assertThat(isGood(request, request.target(), twice, request.body())).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("requests")
    void isFreshAroundItsDateOnly(SignedRequest request) throws IOException {
        HttpSignature signature = read(request, request.target(), request.lines(), request.body());
        Instant date = HttpDate.parse(request.lines().first("Date").orElseThrow()).orElseThrow();
        for (int minutes : new int[] {-59, 0, 64}) {
            assertThat(signature.fresh(date.plusSeconds(minutes * 60L), Freshness.DEFAULT))
                    .isTrue();
        }
        for (int minutes : new int[] {-61, 66, 600_000}) {
            assertThat(signature.fresh(date.plusSeconds(minutes * 60L), Freshness.DEFAULT))
                    .isFalse();
        }
    }

    @Test
    void proofsInTheirBodiesAreVerifiedAndAlteredOnesAreNot() throws IOException {
        int proofs = 0;
        for (SignedRequest request : requests()) {
            byte[] body = request.body().bytes();
            Optional<IntegrityProof> proof = IntegrityProof.of(body);
            if (proof.isEmpty()) {
                assertThat(request.body().text()).doesNotContain("DataIntegrityProof");
                continue;
            }
            proofs++;
            PublicKey key = key(proof.get().verificationMethod());
            assertThat(proof.get().isBy(key)).isTrue();
            assertThat(proof.get().isBy(key("http://127.0.0.1:3300/users/bob#main-key"))).isFalse();
            for (String[] change :
                    new String[][] {
                        {"/activities/", "/activitiez/"},
                        {"\"created\":\"2026", "\"created\":\"2027"},
                        {"users/carol", "users/caro1"}
                    }) {
                String other = request.body().text().replace(change[0], change[1]);
                boolean changed = !other.equals(request.body().text());
                assertThat(IntegrityProof.of(Body.of(other).bytes()).orElseThrow().isBy(key))
                        .isEqualTo(!changed);
            }
        }
        assertThat(proofs).isEqualTo(16);
    }

    private static Headers altered(Headers headers, String name, int at) {
        List<Headers.Line> lines = new ArrayList<>();
        for (Headers.Line line : headers) {
            if (line.name().toLowerCase(Locale.ROOT).equals(name)) {
                char[] chars = line.value().toCharArray();
                chars[at] = (char) (chars[at] ^ 1);
                lines.add(new Headers.Line(line.name(), new String(chars)));
            } else {
                lines.add(line);
            }
        }
        return Headers.of(lines);
    }

    private static boolean isGood(SignedRequest from, String target, Headers lines, Body body)
            throws IOException {
        Request request = request(target, lines, body);
        HttpSignature signature = read(from, target, lines, body);
        return DigestCheck.of(request) == DigestCheck.MATCHES
                && signature.supported()
                && signature.uncovered().isEmpty()
                && signature.fresh(SENT, Freshness.DEFAULT)
                && signature.isBy(key(signature.keyId()));
    }

    private static HttpSignature read(SignedRequest from, String target, Headers lines, Body body) {
        // Fedify sent over plain HTTP, the others over TLS.
        String scheme = from.name().startsWith("fedify") ? "http" : "https";
        SignaturesRead read =
                new SignatureReader(new PublicAddress(scheme, Optional.empty()))
                        .read(request(target, lines, body));
        return ((SignaturesRead.Found) read).signatures().getFirst();
    }

    private static Request request(String target, Headers lines, Body body) {
        return new Request("POST", target, lines, body, InetAddress.getLoopbackAddress());
    }

    private static PublicKey key(String keyId) throws IOException {
        return PublicKeys.read(VectorActors.key(keyId)).orElseThrow();
    }
}
