package social.winnow.signature;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import social.winnow.model.http.Body;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Request;
import social.winnow.signature.HttpSignature.Part;
import social.winnow.signature.HttpSignature.Scheme;
import social.winnow.testkit.SigningActor;

import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

class SignatureReaderTest {
    private static final Instant NOW = Instant.parse("2026-01-10T12:00:00Z");
    private static final SigningActor RSA = SigningActor.rsa("https://a.example/users/eve");
    private static final SigningActor ED25519 = SigningActor.ed25519("https://a.example/users/ed");
    private static final SigningActor OTHER = SigningActor.ed25519("https://a.example/users/al");
    private static final SignatureReader READER = new SignatureReader(PublicAddress.HTTPS);

    @ParameterizedTest
    @EnumSource
    void whatIsSignedIsVerified(Scheme scheme) {
        for (SigningActor actor : List.of(RSA, ED25519)) {
            Request request = actor.post(scheme, "b.example", "/inbox?x=1", "{}", NOW);
            HttpSignature signature = only(request);
            assertThat(signature.scheme()).isEqualTo(scheme);
            assertThat(signature.keyId()).isEqualTo(actor.keyId());
            assertThat(signature.supported()).isTrue();
            assertThat(signature.uncovered()).isEmpty();
            assertThat(signature.fresh(NOW, Freshness.DEFAULT)).isTrue();
            assertThat(signature.isBy(PublicKeys.read(actor.key()).orElseThrow())).isTrue();
            assertThat(signature.isBy(OTHER.publicKey())).isFalse();
        }
        PublicKey other = ED25519.publicKey();
        assertThat(only(RSA.post(scheme, "b.example", "/inbox", "{}", NOW)).isBy(other)).isFalse();
    }

    @Test
    void theTargetIsSignedWithOrWithoutItsQuery() {
        Request request = RSA.post("b.example", "/inbox", "{}", NOW);
        Request asked =
                new Request(
                        "POST",
                        "/inbox?rest_route=/inbox",
                        request.headers(),
                        request.body(),
                        request.client());
        assertThat(only(asked).isBy(RSA.publicKey())).isTrue();
    }

    @Test
    void aSignatureOfTheTargetDoesNotFitWhereNoTargetIsCovered() {
        Request request = signed("(request-target) host date digest", "POST", "/inbox");
        Request moved = at(request, "/elsewhere");
        assertThat(only(request).isBy(RSA.publicKey())).isTrue();
        assertThat(only(moved).isBy(RSA.publicKey())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "keyId=\"K\",algorithm=\"rsa-sha256\",headers=\"H\",signature=\"S\"",
                "Signature keyId=\"K\",algorithm=\"rsa-sha256\",headers=\"H\",signature=\"S\"",
                "signature=\"S\",headers=\"H\",keyId=\"K\"",
                "keyId = \"K\" , algorithm = \"hs2019\", headers = \"H\" ,signature= \"S\" ",
                "keyId=K,algorithm=rsa-sha256,headers=\"H\",signature=S",
                "keyid=\"K\",Algorithm=\"RSA-SHA256\",headers=\"H\",signature=\"S\"",
                "keyId=\"K\",headers=\"H\",signature=\"S\",unknown=\"x\",created=1402170695",
                "keyId=\"K\",algorithm=\"\",headers=\"H\",signature=\"S\",",
                "keyId=\"K\",algorithm=\"hs2019\",headers=\"H\",signature=\"S\""
            })
    void parametersAreReadAsSendersWriteThem(String form) {
        Request request = signed("(request-target) host date digest", "POST", "/inbox");
        for (String header : List.of("Signature", "Authorization")) {
            boolean authorized = header.equals("Authorization");
            String value = form(request, form);
            if (authorized && !value.startsWith("Signature ")) {
                value = "Signature " + value;
            }
            HttpSignature signature =
                    only(with(request, request.headers().without("Signature").with(header, value)));
            assertThat(signature.keyId()).isEqualTo(RSA.keyId());
            assertThat(signature.supported()).isTrue();
            assertThat(signature.uncovered()).isEmpty();
            assertThat(signature.isBy(RSA.publicKey())).isTrue();
        }
    }

    @Test
    void hs2019IsWhateverTheKeyIsFor() {
        Request ed = ED25519.post("b.example", "/inbox", "{}", NOW);
        assertThat(ed.headers().first("Signature").orElseThrow()).contains("hs2019");
        assertThat(only(ed).isBy(ED25519.publicKey())).isTrue();
        assertThat(only(replaced(ed, "hs2019", "ed25519")).isBy(ED25519.publicKey())).isTrue();
        assertThat(only(replaced(ed, "hs2019", "rsa-sha256")).isBy(ED25519.publicKey())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hmac-sha256", "rsa-sha1", "ecdsa-sha256", "none"})
    void anUnknownAlgorithmIsNotSupportedAndNeverFits(String algorithm) {
        Request request = RSA.post("b.example", "/inbox", "{}", NOW);
        HttpSignature signature = only(replaced(request, "rsa-sha256", algorithm));
        assertThat(signature.supported()).isFalse();
        assertThat(signature.isBy(RSA.publicKey())).isFalse();
        Request modern = RSA.post(Scheme.RFC9421, "b.example", "/inbox", "{}", NOW);
        assertThat(only(replaced(modern, "rsa-v1_5-sha256", algorithm)).supported()).isFalse();
    }

    @Test
    void whatIsNotCoveredIsTold() {
        assertThat(only(signed("date", "POST", "/inbox")).uncovered())
                .containsExactlyInAnyOrder(Part.METHOD, Part.TARGET, Part.HOST, Part.DIGEST);
        assertThat(only(signed("(request-target) host digest", "POST", "/inbox")).uncovered())
                .containsExactly(Part.TIME);
        Request request = signed("(request-target) host date", "POST", "/inbox");
        assertThat(only(request).uncovered()).containsExactly(Part.DIGEST);
        Request empty =
                new Request("POST", "/inbox", request.headers(), Body.EMPTY, request.client());
        assertThat(only(empty).uncovered()).isEmpty();
    }

    @Test
    void whatIsCoveredButNotThereMakesItWrong() {
        Request request = signed("(request-target) host date digest", "POST", "/inbox");
        HttpSignature signature = only(with(request, request.headers().without("Digest")));
        assertThat(signature.uncovered()).isEmpty();
        assertThat(signature.isBy(RSA.publicKey())).isFalse();
    }

    @Test
    void timesThatAreNotCoveredDoNotCount() {
        Instant later = NOW.plus(Duration.ofHours(3));
        Request request = RSA.post("b.example", "/inbox", "{}", NOW);
        String fresh = ",created=" + later.getEpochSecond() + ",signature=";
        HttpSignature signature = only(replaced(request, ",signature=", fresh));
        assertThat(signature.isBy(RSA.publicKey())).isTrue();
        assertThat(signature.fresh(later, Freshness.DEFAULT)).isFalse();
        String expired = ",expires=1,signature=";
        assertThat(only(replaced(request, ",signature=", expired)).fresh(NOW, Freshness.DEFAULT))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "99999999999999999999", "1e9", "NaN"})
    void aCoveredTimeThatIsNoneIsNotFresh(String created) {
        Request request = RSA.post("b.example", "/inbox", "{}", NOW);
        Request covering =
                replaced(
                        replaced(request, "headers=\"", "headers=\"(created) "),
                        ",signature=",
                        ",created=\"" + created + "\",signature=");
        assertThat(only(covering).fresh(NOW, Freshness.DEFAULT)).isFalse();
    }

    @Test
    void oneOfEachKindMayStandOnOneRequest() {
        Request old = RSA.post("b.example", "/inbox", "{}", NOW);
        Request modern = ED25519.post(Scheme.RFC9421, "b.example", "/inbox", "{}", NOW);
        Headers both = old.headers();
        for (String name : List.of("Content-Digest", "Signature-Input", "Signature")) {
            both = both.with(name, modern.headers().first(name).orElseThrow());
        }
        Headers inAuthorization =
                both.without("Signature")
                        .with(
                                "Authorization",
                                "Signature " + old.headers().first("Signature").orElseThrow())
                        .with("Signature", modern.headers().first("Signature").orElseThrow());
        for (Headers headers : List.of(both, inAuthorization)) {
            List<HttpSignature> all = found(with(old, headers));
            assertThat(all)
                    .extracting(HttpSignature::scheme)
                    .containsExactly(Scheme.CAVAGE, Scheme.RFC9421);
            assertThat(all.getFirst().isBy(RSA.publicKey())).isTrue();
            assertThat(all.getLast().isBy(ED25519.publicKey())).isTrue();
        }
    }

    @Test
    void anUnknownComponentSpoilsItsOwnSignatureOnly() {
        Request good = RSA.post(Scheme.RFC9421, "b.example", "/inbox", "{}", NOW);
        for (String component :
                List.of(
                        "\"@status\"",
                        "\"@query-param\";name=\"x\"",
                        "\"date\";sf",
                        "\"@method\";req",
                        "\"date\";bs",
                        "\"example\";key=\"a\"")) {
            Headers headers =
                    good.headers()
                            .with("Signature-Input", "odd=(" + component + ");keyid=\"k\"")
                            .with("Signature", "odd=:AAAA:");
            List<HttpSignature> all = found(with(good, headers));
            assertThat(all).extracting(HttpSignature::supported).containsExactly(true, false);
            assertThat(all.getFirst().isBy(RSA.publicKey())).isTrue();
            assertThat(all.getLast().isBy(RSA.publicKey())).isFalse();
        }
    }

    @Test
    void linesOfOneNameAreOneValue() {
        Request request = RSA.post("b.example", "/inbox", "{}", NOW);
        Headers headers =
                new RequestSigner(RSA.keyId(), RSA.privateKey(), Scheme.CAVAGE, () -> NOW)
                        .sign(
                                "POST",
                                URI.create("https://b.example/inbox"),
                                Headers.of("Content-Type", "a, b"),
                                request.body().bytes());
        Headers split =
                headers.without("Content-Type")
                        .with("content-type", "a ")
                        .with("CONTENT-TYPE", "\tb");
        assertThat(only(with(request, split)).isBy(RSA.publicKey())).isTrue();
    }

    @Test
    void theTargetUriIsThatOfTheOutside() {
        Request request = RSA.post(Scheme.RFC9421, "b.example", "/inbox", "{}", NOW);
        Request rewritten =
                with(request, request.headers().without("Host").with("Host", "127.0.0.1:3000"));
        assertThat(only(rewritten).isBy(RSA.publicKey())).isFalse();
        SignatureReader told =
                new SignatureReader(new PublicAddress("https", Optional.of("B.example:443")));
        HttpSignature signature =
                ((SignaturesRead.Found) told.read(rewritten)).signatures().getFirst();
        assertThat(signature.isBy(RSA.publicKey())).isTrue();
        SignatureReader plain =
                new SignatureReader(new PublicAddress("http", Optional.of("b.example")));
        signature = ((SignaturesRead.Found) plain.read(request)).signatures().getFirst();
        assertThat(signature.isBy(RSA.publicKey())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "\"",
                "=",
                "keyId",
                "keyId=",
                "keyId=\"",
                "keyId=\"k\"",
                "keyId=\"k\",signature=\"\"",
                "keyId=\"k\",signature=\"%\"",
                "keyId=\"k\",keyId=\"l\",signature=\"AAAA\"",
                "keyId=\"\",signature=\"AAAA\"",
                "keyId=\"k\\",
                "keyId=\"k\"x\"l\",signature=\"AAAA\"",
                "keyId=\"k\";signature=\"AAAA\"",
                "signature=\"AAAA\"",
                "sig1=:AAAA:"
            })
    void garbageIsUnreadable(String value) {
        assertThat(READER.read(post("Signature", value)))
                .isInstanceOf(SignaturesRead.Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sig1",
                "sig1=(",
                "sig1=()",
                "sig1=(\"@method\");keyid=\"k\", sig1=();keyid=\"k\"",
                "sig1=(\"@method\");keyid=k",
                "sig1=(a);keyid=\"k\"",
                "sig1=(\"a\"\"b\");keyid=\"k\"",
                "other=(\"@method\");keyid=\"k\"",
                "sig1=(\"@method\");keyid=\"k",
                "sig1=(\"@method\");keyid=\"k\";keyid=\"l\"",
                "sig1=:AAAA:",
                "SIG1=(\"@method\");keyid=\"k\"",
                "sig1=(\"@method\");keyid=\"k\",",
                "sig1=(\"@method\");keyid=\"k\";created=@1"
            })
    void garbageInTheInputIsUnreadable(String value) {
        assertThat(READER.read(post("Signature-Input", value, "Signature", "sig1=:AAAA:")))
                .isInstanceOf(SignaturesRead.Unreadable.class);
    }

    @Test
    void twoOfOneKindAreUnreadable() {
        Request request = RSA.post("b.example", "/inbox", "{}", NOW);
        String value = request.headers().first("Signature").orElseThrow();
        for (String name : List.of("Signature", "Authorization")) {
            Headers twice = request.headers().with(name, "Signature " + value);
            assertThat(READER.read(with(request, twice)))
                    .isInstanceOf(SignaturesRead.Unreadable.class);
        }
    }

    @Test
    void whatIsNoSignatureIsNone() {
        assertThat(READER.read(post("Authorization", "Bearer x")))
                .isEqualTo(new SignaturesRead.None());
        assertThat(READER.read(post())).isEqualTo(new SignaturesRead.None());
    }

    @Test
    void whatIsTooLongIsUnreadable() {
        String long64k = "x".repeat(64 << 10);
        assertThat(READER.read(post("Signature", "keyId=\"" + long64k + "\",signature=\"AAAA\"")))
                .isInstanceOf(SignaturesRead.Unreadable.class);
        assertThat(
                        READER.read(
                                post(
                                        "Signature",
                                        "sig1=:AAAA:",
                                        "Signature-Input",
                                        "sig1=(\"" + long64k + "\");keyid=\"k\"")))
                .isInstanceOf(SignaturesRead.Unreadable.class);
        String many = "date ".repeat(65);
        assertThat(
                        READER.read(
                                post(
                                        "Signature",
                                        "keyId=\"k\",headers=\"" + many + "\",signature=\"AAAA\"")))
                .isInstanceOf(SignaturesRead.Unreadable.class);
    }

    private static HttpSignature only(Request request) {
        List<HttpSignature> all = found(request);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private static List<HttpSignature> found(Request request) {
        return switch (READER.read(request)) {
            case SignaturesRead.Found found -> found.signatures();
            case SignaturesRead.None none -> throw new AssertionError(none);
            case SignaturesRead.Unreadable unreadable -> throw new AssertionError(unreadable);
        };
    }

    /** A request of which that much is covered. */
    private static Request signed(String covered, String method, String target) {
        Body body = Body.of("{}");
        Headers headers =
                Headers.of(
                        "Host",
                        "b.example",
                        "Date",
                        HttpDate.format(NOW),
                        "Digest",
                        "SHA-256=" + Base64.getEncoder().encodeToString(body.sha256()));
        StringBuilder text = new StringBuilder();
        for (String name : covered.split(" ", -1)) {
            String value =
                    name.startsWith("(")
                            ? method.toLowerCase(Locale.ROOT) + " " + target
                            : headers.first(name).orElseThrow();
            text.append(text.isEmpty() ? "" : "\n").append(name).append(": ").append(value);
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
        String signature =
                Base64.getEncoder().encodeToString(Algorithm.RSA.sign(RSA.privateKey(), bytes));
        return new Request(
                method,
                target,
                headers.with(
                        "Signature",
                        "keyId=\"%s\",headers=\"%s\",signature=\"%s\""
                                .formatted(RSA.keyId(), covered, signature)),
                body,
                InetAddress.getLoopbackAddress());
    }

    /** The same signature, written otherwise. */
    private static String form(Request request, String form) {
        String value = request.headers().first("Signature").orElseThrow();
        int start = value.indexOf("signature=\"") + "signature=\"".length();
        String signature = value.substring(start, value.length() - 1);
        return form.replace("\"K\"", "\"" + RSA.keyId() + "\"")
                .replace("=K", "=" + RSA.keyId())
                .replace("\"H\"", "\"(request-target)  host date digest\"")
                .replace("\"S\"", "\"" + signature + "\"")
                .replace("=S", "=" + signature);
    }

    private static Request replaced(Request request, String from, String to) {
        Headers headers = Headers.NONE;
        for (Headers.Line line : request.headers()) {
            boolean ours = line.name().startsWith("Signature");
            headers =
                    headers.with(line.name(), ours ? line.value().replace(from, to) : line.value());
        }
        return with(request, headers);
    }

    private static Request with(Request request, Headers headers) {
        return new Request(
                request.method(), request.target(), headers, request.body(), request.client());
    }

    private static Request at(Request request, String target) {
        return new Request(
                request.method(), target, request.headers(), request.body(), request.client());
    }

    private static Request post(String... headers) {
        return new Request(
                "POST",
                "/inbox",
                Headers.of(headers),
                Body.of("{}"),
                InetAddress.getLoopbackAddress());
    }
}
