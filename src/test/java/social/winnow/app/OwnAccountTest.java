package social.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import social.winnow.actor.OwnAddress;
import social.winnow.http.ConnectTo;
import social.winnow.http.EventLoops;
import social.winnow.http.FetchClient;
import social.winnow.http.FetchSettings;
import social.winnow.model.http.Body;
import social.winnow.model.http.Client;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Reply;
import social.winnow.model.http.Request;
import social.winnow.model.http.Response;
import social.winnow.parse.ActorRead;
import social.winnow.parse.ActorReader;
import social.winnow.signature.Freshness;
import social.winnow.signature.HttpSignature;
import social.winnow.signature.PublicAddress;
import social.winnow.signature.PublicKeys;
import social.winnow.signature.RequestSigner;
import social.winnow.signature.SignatureReader;
import social.winnow.signature.SignaturesRead;
import social.winnow.testkit.Json;
import social.winnow.testkit.RawClient;
import social.winnow.testkit.SigningActor;
import social.winnow.testkit.SocketServer;
import social.winnow.testkit.TestPki;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** Winnow as an account of its own, beside the instance and before servers that ask who asks. */
class OwnAccountTest {
    private static final String HOST = "winnow.social.example";
    private static final String SECURE = "gts.example";
    private static final String IDENTITY = "identity: { host: " + HOST + " }";
    private static final SigningActor FAY = SigningActor.rsa("https://gts.example/users/fay");

    @TempDir Path folder;

    private static RawClient.Answer ask(RunningWinnow running, String host, String line)
            throws IOException {
        try (RawClient client = running.client()) {
            return client.send(
                            line
                                    + " HTTP/1.1\r\nHost: "
                                    + host
                                    + "\r\nConnection: close\r\n"
                                    + (line.startsWith("POST")
                                            ? "Content-Length: 2\r\n\r\n{}"
                                            : "\r\n"))
                    .answer();
        }
    }

    @Test
    void itsHostIsAnsweredHereAndAllOthersByTheInstance() throws Exception {
        try (RunningWinnow running = RunningWinnow.start(folder, IDENTITY)) {
            for (String host : List.of(HOST, "Winnow.Social.Example", HOST + ":443", HOST + ".")) {
                assertThat(ask(running, host, "GET /actor").body())
                        .contains("\"https://" + HOST + "/actor#main-key\"");
                assertThat(ask(running, host, "POST /inbox").status()).isEqualTo(202);
                assertThat(ask(running, host, "GET /users/mia").status()).isEqualTo(404);
                assertThat(ask(running, host, "POST /users/mia/inbox").status()).isEqualTo(404);
            }
            assertThat(running.passed()).isZero();
            ask(running, RunningWinnow.HOST, "GET /actor");
            ask(running, "x" + HOST, "GET /actor");
            assertThat(running.passed()).isEqualTo(2);
        }
    }

    @Test
    void withoutAHostOfItsOwnThereIsNoAccount() throws Exception {
        try (RunningWinnow running = RunningWinnow.start(folder)) {
            ask(running, HOST, "GET /actor");
            assertThat(running.passed()).isEqualTo(1);
            assertThat(folder.resolve("identity.pem")).doesNotExist();
        }
    }

    @Test
    void theKeyLiesBesideTheStoreAndMustBeItsOwn() throws Exception {
        Path key = folder.resolve("identity.pem");
        try (RunningWinnow running = RunningWinnow.start(folder, IDENTITY)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                    .isEqualTo("rw-------");
            assertThat(running.passed()).isZero();
        }
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> RunningWinnow.start(folder, IDENTITY))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("chmod 600");
    }

    /** GoToSocial shows the key to everybody and the account only to whom it knows. */
    @Test
    void aServerThatWantsSignedFetchesIsReadAndItsPostsAreVerified() throws Exception {
        TestPki pki = new TestPki();
        AtomicReference<RunningWinnow> running = new AtomicReference<>();
        SocketServer.Script script = (head, out) -> answer(running.get(), head, out);
        try (SocketServer server = SocketServer.tls(pki.server(SECURE), script);
                EventLoops loops = EventLoops.create(1);
                FetchClient world =
                        new FetchClient(
                                new FetchSettings(
                                        "Winnow",
                                        Set.of(RunningWinnow.HOST),
                                        Set.of(443),
                                        List.of(),
                                        Optional.of(pki.pem(folder)),
                                        List.of(new ConnectTo(SECURE, server.address()))),
                                (_, _) -> List.of(),
                                loops,
                                SystemClocks.get());
                RunningWinnow started = RunningWinnow.start(folder, world, IDENTITY)) {
            running.set(started);

            assertThat(started.post(signedByFay()).status()).isEqualTo(202);

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> {
                        started.post(signedByFay());
                        assertThat(started.samples())
                                .anyMatch(it ->
                                        it.startsWith("winnow_verifications")
                                                && it.contains("\"verified\""));
                    });
            assertThat(server.requests())
                    .anyMatch(it ->
                            it.startsWith("GET /users/fay HTTP/1.1") && it.contains("Signature: "));
        }
    }

    private static Request signedByFay() {
        Body body = Body.of(Json.saying(FAY.id(), "a usual thing"));
        Instant now = Instant.now();
        Headers headers =
                new RequestSigner(
                                FAY.id() + "/main-key",
                                FAY.privateKey(),
                                HttpSignature.Scheme.CAVAGE,
                                () -> now)
                        .sign(
                                "POST",
                                URI.create("https://" + RunningWinnow.HOST + "/inbox"),
                                Headers.NONE,
                                body.bytes());
        return new Request("POST", "/inbox", headers, body, InetAddress.getLoopbackAddress());
    }

    private static void answer(RunningWinnow winnow, String head, OutputStream out)
            throws IOException {
        String document = FAY.document().replace("#main-key", "/main-key");
        String answer =
                head.startsWith("GET /users/fay/main-key ") || isSignedByWinnow(winnow, head)
                        ? SocketServer.ok("application/activity+json", document)
                        : "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n";
        out.write(answer.getBytes(StandardCharsets.UTF_8));
    }

    /** As another server checks it: reads the account that the key's id names. */
    private static boolean isSignedByWinnow(RunningWinnow winnow, String head) throws IOException {
        Headers headers = Headers.NONE;
        for (String line : head.lines().skip(1).takeWhile(it -> !it.isEmpty()).toList()) {
            int colon = line.indexOf(':');
            headers = headers.with(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        String target = head.substring(4, head.indexOf(" HTTP/1.1"));
        Request request =
                new Request("GET", target, headers, Body.EMPTY, InetAddress.getLoopbackAddress());
        if (!(new SignatureReader(PublicAddress.HTTPS).read(request)
                instanceof SignaturesRead.Found(var signatures))) {
            return false;
        }
        HttpSignature signature = signatures.getFirst();
        byte[] document = ask(winnow, HOST, "GET /actor").body().getBytes(StandardCharsets.UTF_8);
        ActorRead read = new ActorReader(64 << 10).read(document);
        return read instanceof ActorRead.Read(var actor)
                && signature.keyId().equals(actor.keys().getFirst().id())
                && signature.uncovered().isEmpty()
                && signature.fresh(Instant.now(), Freshness.DEFAULT)
                && signature.isBy(PublicKeys.read(actor.keys().getFirst()).orElseThrow());
    }

    @Test
    void theCheckSaysWhatKeepsOthersFromFindingIt() throws Exception {
        OwnAddress address = new OwnAddress(HOST, "winnow");
        try (RunningWinnow running = RunningWinnow.start(folder, IDENTITY)) {
            Client edge =
                    call -> {
                        try {
                            RawClient.Answer answer = ask(running, HOST, "GET " + call.target());
                            return new Reply.Answered(
                                    Response.of(answer.status(), "x/y", answer.body()));
                        } catch (IOException e) {
                            return new Reply.Failed(Reply.Reason.CONNECT, "refused");
                        }
                    };
            assertThat(obstacle(edge, address)).isEmpty();
            assertThat(obstacle(edge, new OwnAddress(HOST, "other")).orElseThrow()).contains("404");
            assertThat(obstacle(edge, new OwnAddress("x" + HOST, "winnow")).orElseThrow())
                    .contains("is not Winnow's account");
        }
        Client nobody = _ -> new Reply.Failed(Reply.Reason.DNS, "no such name");
        assertThat(obstacle(nobody, address).orElseThrow()).contains("no such name");
    }

    private static Optional<String> obstacle(Client client, OwnAddress address) {
        return new IdentityCheck(client, Duration.ofSeconds(1)).obstacle(address);
    }
}
