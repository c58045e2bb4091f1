package social.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import social.winnow.config.Config;
import social.winnow.config.Logging;
import social.winnow.testkit.Json;
import social.winnow.testkit.RawClient;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** The listener for moderators beside the proxy: what it shows, and what must stay apart. */
class ModeratingTest {
    private static final String QUARANTINING =
            "rules: [{ type: expression, name: all, weight: 9,"
                    + " with: { when: \"post.mentions == 0\", kind: content } }]";

    @TempDir Path folder;

    private static String id(RawClient.Answer list) {
        String body = list.body();
        int at = body.indexOf("\"id\":\"") + 6;
        return body.substring(at, body.indexOf('"', at));
    }

    @Test
    void showsWhatWasKeptBackToTheHolderOfTheToken() throws Exception {
        try (RunningWinnow winnow = RunningWinnow.start(folder)) {
            winnow.post(Json.saying("<p>see " + RunningWinnow.CANARY + " <script>x</script></p>"));

            assertThat(winnow.ask("GET", "/api/v1/me", "").body())
                    .isEqualTo("{\"name\":\"moderator\",\"role\":\"moderate\"}");
            assertThat(winnow.ask("GET", "/api/v1/overview", "").status()).isEqualTo(200);
            assertThat(winnow.ask("GET", "/api/v1/quarantine", "").body())
                    .contains("\"verdict\":\"drop\"");
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(folder.resolve("admin.token"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void a112ReleasesWhatWasKeptBackByteForByte() throws Exception {
        try (RunningWinnow winnow = RunningWinnow.start(folder, QUARANTINING)) {
            String json = Json.saying("an innocent thing");
            winnow.convince();
            winnow.postSigned(json);
            winnow.upstream.seen().clear();
            String id = id(winnow.ask("GET", "/api/v1/quarantine?state=waiting", ""));

            RawClient.Answer answer =
                    winnow.ask("POST", "/api/v1/quarantine/" + id + "/release", "{}");

            assertThat(answer.body()).contains("\"code\":\"delivered\"");
            assertThat(winnow.upstream.seen()).hasSize(1);
            assertThat(winnow.upstream.seen().getFirst().body()).isEqualTo(json);
        }
    }

    @Test
    void a108LeavesTheProxyAloneWhateverHangsOnTheListenerForModerators() throws Exception {
        try (RunningWinnow winnow = RunningWinnow.start(folder)) {
            InetSocketAddress admin = winnow.winnow.adminAddress().orElseThrow();
            List<RawClient> hanging = new ArrayList<>();
            try {
                for (int i = 0; i < 300; i++) {
                    hanging.add(RawClient.connect(admin).trySend("GET / HTTP/1.1\r\nHost: loc"));
                }

                assertThat(winnow.post(Json.saying("a lovely day")).status()).isEqualTo(202);
                assertThat(winnow.passed()).isEqualTo(1);
                assertThat(winnow.watch("/readyz").status()).isEqualTo(200);
            } finally {
                for (RawClient client : hanging) {
                    client.close();
                }
            }
        }
    }

    @Test
    void a117ServesNothingOfItThroughTheProxy() throws Exception {
        try (RunningWinnow winnow = RunningWinnow.start(folder)) {
            String token = Files.readString(folder.resolve("admin.token")).strip();
            InetSocketAddress admin = winnow.winnow.adminAddress().orElseThrow();
            List<String> hosts =
                    List.of("localhost:" + admin.getPort(), "127.0.0.1", RunningWinnow.HOST);
            for (String host : hosts) {
                for (String target : List.of("/", "/api/v1/me", "/openapi.json", "/main.js")) {
                    String request =
                            "GET %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\n\r\n"
                                    .formatted(target, host, token);
                    assertThat(
                                    winnow.send(request.getBytes(StandardCharsets.UTF_8))
                                            .header("Content-Security-Policy"))
                            .isEmpty();
                }
            }
            assertThat(winnow.passed()).isEqualTo(12);
        }
    }

    @Test
    void a115TellsNobodyTheTokenTheSignatureOrTheWordsOfAPost() throws Exception {
        Path secret = Files.writeString(folder.resolve("token"), "s3cret-".repeat(6) + "\n");
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        PrintStream usual = System.err;
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try (RunningWinnow winnow =
                RunningWinnow.start(
                        folder,
                        QUARANTINING,
                        "admin: { listen: \"127.0.0.1:0\", token: \"${file:" + secret + "}\" }",
                        "log: { level: debug }")) {
            String token = "s3cret-".repeat(6);
            winnow.post(
                    "/inbox",
                    RunningWinnow.utf8(Json.saying("words that nobody else may read")),
                    "Signature: keyId=\"k\",signature=\"c2VjcmV0c2ln\"");
            Files.writeString(
                    folder.resolve("admin.token"), token); // where the test's client looks for it
            List<RawClient.Answer> answers = new ArrayList<>();
            answers.add(winnow.ask("GET", "/api/v1/config", ""));
            answers.add(winnow.ask("POST", "/api/v1/config/reload", "{}"));
            answers.add(winnow.ask("GET", "/api/v1/unknown", ""));
            answers.add(winnow.ask("POST", "/api/v1/explain", "{\"" + token + "\":"));
            answers.add(winnow.ask("GET", "/api/v1/audit", ""));
            Files.writeString(folder.resolve("admin.token"), token + "x");
            answers.add(winnow.ask("GET", "/api/v1/me", ""));

            assertThat(answers)
                    .extracting(RawClient.Answer::status)
                    .containsExactly(200, 200, 404, 422, 200, 401);
            assertThat(answers.getFirst().body()).contains("${file:");
            assertThat(answers)
                    .allSatisfy(answer ->
                            assertThat(answer.body())
                                    .doesNotContain("s3cret-s3cret", "at social.winnow"));
            assertThat(log.toString(StandardCharsets.UTF_8))
                    .isNotEmpty()
                    .doesNotContain("s3cret", "c2VjcmV0c2ln", "nobody else may read");
        } finally {
            System.setErr(usual);
            Logging.apply(new Config.Log(Config.Log.Format.PLAIN, Config.Log.Level.ERROR));
        }
    }

    @Test
    void keepsMailFlowingWhenItsPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                RunningWinnow winnow =
                        RunningWinnow.start(
                                folder,
                                "admin: { listen: \"127.0.0.1:" + taken.getLocalPort() + "\" }")) {
            assertThat(winnow.winnow.adminAddress()).isEmpty();
            assertThat(winnow.post(Json.saying("a lovely day")).status()).isEqualTo(202);
        }
    }

    @Test
    void letsNobodyInWithATokenThatOthersCouldRead() throws Exception {
        Path file = Files.writeString(folder.resolve("admin.token"), "x".repeat(40));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        try (RunningWinnow winnow = RunningWinnow.start(folder)) {
            assertThat(winnow.winnow.adminAddress()).isEmpty();
            assertThat(winnow.post(Json.saying("a lovely day")).status()).isEqualTo(202);
        }
    }
}
