package social.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import social.winnow.model.http.Body;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Reply;
import social.winnow.model.http.Request;
import social.winnow.model.http.Response;
import social.winnow.signature.HttpSignature.Scheme;
import social.winnow.store.StoreException;
import social.winnow.testkit.Json;
import social.winnow.testkit.RawClient;
import social.winnow.testkit.SigningActor;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** Every outcome of verification through a whole Winnow: refused, kept back or forwarded. */
class VerificationTest {
    private static final AtomicInteger SERIAL = new AtomicInteger();

    @TempDir static Path folder;
    private static RunningWinnow winnow;

    private final String id = "https://ann.example/users/" + SERIAL.incrementAndGet();
    private final String json = Json.saying(id, "a lovely day");
    private SigningActor ann = SigningActor.ed25519(id);

    @BeforeAll
    static void start() throws Exception {
        winnow = RunningWinnow.start(folder);
        winnow.convince();
    }

    @AfterAll
    static void stop() throws IOException {
        winnow.close();
    }

    @BeforeEach
    void meet() {
        ann = winnow.servers.actor(id);
        winnow.upstream.seen().clear();
        winnow.servers.weather(reply -> reply);
    }

    private static double counted(String outcome, String reason) throws IOException {
        return winnow.metric(
                "winnow_verifications_total{outcome=\"%s\",reason=\"%s\"}"
                        .formatted(outcome, reason));
    }

    private Request signed() {
        return ann.post(RunningWinnow.HOST, "/inbox", json, Instant.now());
    }

    private static Request with(Request request, Headers headers) {
        return new Request(
                request.method(), request.target(), headers, request.body(), request.client());
    }

    private static void refuses(Request request, String reason) throws IOException {
        double before = counted("invalid", reason);
        RawClient.Answer answer = winnow.post(request);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).startsWith(reason + ": ");
        assertThat(winnow.passed()).isZero();
        await().untilAsserted(() -> assertThat(counted("invalid", reason)).isEqualTo(before + 1));
        assertThat(
                        winnow.metric(
                                "winnow_signatures_refused_total{mode=\"enforce\",reason=\"%s\"}"
                                        .formatted(reason)))
                .isPositive();
    }

    private static void forwards(Request request, String outcome, String reason)
            throws IOException {
        double before = counted(outcome, reason);
        int passed = winnow.passed();
        assertThat(winnow.post(request).status()).isEqualTo(202);
        assertThat(winnow.passed()).isEqualTo(passed + 1);
        await().untilAsserted(() -> assertThat(counted(outcome, reason)).isEqualTo(before + 1));
    }

    @Test
    void forwardsWhatItsActorSigned() throws IOException {
        forwards(signed(), "verified", "signature");
        forwards(
                winnow.servers
                        .actor("https://ben.example/users/ben")
                        .post(
                                Scheme.RFC9421,
                                RunningWinnow.HOST,
                                "/inbox",
                                Json.saying("https://ben.example/users/ben", "so do I"),
                                Instant.now()),
                "verified",
                "signature");
    }

    @Test
    void s69_forwardsWhatIsUnsignedButNeverAsItsActors() throws IOException {
        forwards(
                new Request(
                        "POST",
                        "/inbox",
                        Headers.of("Host", RunningWinnow.HOST),
                        Body.of(json),
                        signed().client()),
                "unsigned",
                "none");
    }

    @Test
    void s69_refusesABodyThatWasNotSigned() throws IOException {
        Request request = signed();
        refuses(
                new Request(
                        request.method(),
                        request.target(),
                        request.headers(),
                        Body.of(json.replace("lovely", "lousy")),
                        request.client()),
                "wrong-digest");
    }

    @Test
    void s69_refusesAnotherPath() throws IOException {
        Request request = signed();
        refuses(
                new Request(
                        request.method(),
                        "/users/mia/inbox",
                        request.headers(),
                        request.body(),
                        request.client()),
                "wrong-signature");
    }

    @Test
    void s69_refusesWhatIsOldOrOfTheFuture() throws IOException {
        Instant now = Instant.now();
        for (Duration off : new Duration[] {Duration.ofHours(-13), Duration.ofHours(2)}) {
            refuses(ann.post(RunningWinnow.HOST, "/inbox", json, now.plus(off)), "stale");
        }
    }

    @Test
    void s69_forwardsADigestThatIsNotCoveredButNotAsItsActors() throws IOException {
        Request request = signed();
        String signature = request.headers().first("Signature").orElseThrow();
        Headers less =
                request.headers()
                        .without("Signature")
                        .with("Signature", signature.replaceFirst(" digest", ""));
        forwards(with(request, less), "invalid", "uncovered");
    }

    @Test
    void s69_keepsBackWhatSomebodyElseSigned() throws IOException, StoreException {
        SigningActor mallory = winnow.servers.actor("https://mallory.example/users/m");
        int kept = winnow.kept().size();
        assertThat(winnow.post(mallory, json).status()).isEqualTo(202);
        assertThat(winnow.passed()).isZero();
        assertThat(winnow.kept()).hasSize(kept + 1);
        assertThat(winnow.newest().judgement().findings().getFirst().finding().symbol().name())
                .isEqualTo("FOREIGN_SIGNATURE");
    }

    @Test
    void refusesAKeyThatIsNotTheActors() throws IOException {
        Request forged = ann.rotated().post(RunningWinnow.HOST, "/inbox", json, Instant.now());
        refuses(forged, "wrong-signature");
    }

    @Test
    void forwardsWhatIsSignedForAnotherServerButNotAsItsActors() throws IOException {
        forwards(
                ann.post("other.example", "/inbox", json, Instant.now()),
                "invalid",
                "foreign-host");
    }

    @Test
    void takesWhatIsPassedOnWithASignatureOfItsAuthorForRelayed() throws IOException {
        SigningActor relay = winnow.servers.actor("https://relay.example/actor");
        String passedOn =
                json.substring(0, json.length() - 1)
                        + ",\"signature\":{\"type\":\"RsaSignature2017\"}}";
        forwards(
                relay.post(RunningWinnow.HOST, "/inbox", passedOn, Instant.now()),
                "relayed",
                "none");
    }

    @Test
    void forwardsWhatCannotBeChecked() throws IOException {
        winnow.servers.weather(_ -> new Reply.Answered(Response.of(401)));
        forwards(signed(), "unverifiable", "key-refused");
        winnow.servers.weather(_ -> new Reply.Answered(Response.of(410)));
        String gone = "https://gone.example/users/g";
        forwards(
                winnow.servers
                        .actor(gone)
                        .post(
                                RunningWinnow.HOST,
                                "/inbox",
                                Json.saying(gone, "a last word"),
                                Instant.now()),
                "unverifiable",
                "key-gone");
    }

    @Test
    void fetchesNothingForAnAccountThatDeletesItself() throws IOException {
        String leaving = "https://leaving.example/users/l";
        String delete = Json.activity("Delete", Json.text(leaving), "actor", Json.text(leaving));
        forwards(
                winnow.servers
                        .actor(leaving)
                        .post(RunningWinnow.HOST, "/inbox", delete, Instant.now()),
                "unverifiable",
                "self-delete");
        assertThat(winnow.servers.fetched()).doesNotContain(leaving);
    }

    @Test
    void s70_takesOneSignatureOfEachKindAndNoLineTwice() throws IOException {
        Request request = signed();
        Headers both =
                ann.post(Scheme.RFC9421, RunningWinnow.HOST, "/inbox", json, Instant.now())
                        .headers();
        Headers all =
                request.headers()
                        .with("Content-Digest", both.first("Content-Digest").orElseThrow())
                        .with("Signature-Input", both.first("Signature-Input").orElseThrow())
                        .with("Signature", both.first("Signature").orElseThrow());
        forwards(with(request, all), "verified", "signature");
        for (String name : new String[] {"Signature", "Digest", "Date"}) {
            String line = request.headers().first(name).orElseThrow();
            Headers twice = request.headers().with(name, line);
            assertThat(winnow.post(with(request, twice)).status()).isEqualTo(400);
        }
    }

    @Test
    void s71_fetchesOnceForARequestThatIsReplayed() throws IOException {
        Request request = signed();
        for (int i = 0; i < 100; i++) {
            assertThat(winnow.post(request).status()).isEqualTo(202);
        }
        assertThat(winnow.servers.fetched().stream().filter(ann.id()::equals)).hasSize(1);
    }

    @Test
    void refusesNothingWhileItObservesButCountsWhatItWouldHave(@TempDir Path own) throws Exception {
        try (RunningWinnow observing = RunningWinnow.start(own, "mode: observe")) {
            observing.convince();
            int passed = observing.passed();
            Request stale =
                    ann.post(
                            RunningWinnow.HOST,
                            "/inbox",
                            json,
                            Instant.now().minus(Duration.ofHours(3)));
            assertThat(observing.post(stale).status()).isEqualTo(202);
            assertThat(observing.passed()).isEqualTo(passed + 1);
            assertThat(
                            observing.metric(
                                    "winnow_signatures_refused_total{mode=\"observe\",reason=\"stale\"}"))
                    .isEqualTo(1);
            assertThat(
                            observing.metric(
                                    "winnow_shadow_verdicts_total{kind=\"create\",verdict=\"refuse\"}"))
                    .isEqualTo(1);
        }
    }

    @Test
    void refusesWhatTheAdminWantsRefusedOnceItIsSureOfItself(@TempDir Path own) throws Exception {
        try (RunningWinnow strict =
                RunningWinnow.start(own, "signatures: { refuse: [unsigned, unverifiable] }")) {
            assertThat(strict.post(json).status()).isEqualTo(202);
            strict.convince();
            assertThat(strict.post(json).status()).isEqualTo(401);
            strict.servers.weather(_ -> new Reply.Answered(Response.of(403)));
            assertThat(strict.postSigned(json).status()).isEqualTo(401);
        }
    }
}
