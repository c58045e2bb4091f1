package social.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import social.winnow.model.http.Request;
import social.winnow.store.Kept;
import social.winnow.store.State;
import social.winnow.testkit.Json;
import social.winnow.testkit.RecordingUpstream.Seen;
import social.winnow.testkit.SigningActor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Objects;

/** The commands, beside a running Winnow where they need one. */
class CommandLineTest {
    @TempDir Path folder;

    /** What a command printed, errors included, and its exit status. */
    private record Ran(int status, String out) {}

    private static Ran run(String... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, UTF_8);
        PrintStream usual = System.err;
        System.setErr(out);
        try {
            int status = Main.commands(out).execute(arguments);
            return new Ran(status, bytes.toString(UTF_8));
        } finally {
            System.setErr(usual);
        }
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    /** An activity that is always quarantined. */
    private static String suspect() {
        return Json.createOf(
                Json.note("as:content", "\"hidden\"", "summary", "\"free \u202eblurb\""));
    }

    private static String date(Duration ago) {
        return "Date: "
                + DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        ZonedDateTime.ofInstant(Instant.now().minus(ago), ZoneOffset.UTC));
    }

    @Test
    void checkNamesAllProblemsAtOnce() throws IOException {
        Path file =
                write(
                        "winnow.yaml",
                        """
                        upstream: http://127.0.0.1:3000
                        limits: { haeders: 100 }
                        mode: enforced
                        rules:
                          - { type: mention-flood, with: { max-mentions: 0 } }
                          - { type: expression, name: typo, when: "post.mentoins > 3" }
                        """);

        Ran ran = run("check", "-c", file.toString());

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.out().lines()).hasSize(4);
        assertThat(ran.out())
                .contains("winnow.yaml:2:")
                .contains("did you mean headers?")
                .contains("winnow.yaml:3:")
                .contains("winnow.yaml:5:")
                .contains("winnow.yaml:6:")
                .contains("mentoins");
    }

    @Test
    void checkApprovesOfTheShippedFiles() {
        for (String name : new String[] {"winnow.yaml", "winnow.full.yaml"}) {
            Ran ran = run("check", "-c", Path.of("config", name).toString());
            assertThat(ran.out()).contains("The configuration is fine");
            assertThat(ran.out()).contains("mention-flood").contains("enforce");
            assertThat(ran.status()).isZero();
        }
    }

    @Test
    void checkRefusesAConfigurationThatLetsTheCanaryPass() throws IOException {
        Path file =
                write(
                        "winnow.yaml",
                        """
                        upstream: http://127.0.0.1:3000
                        rules: [{ type: test-pattern, mode: off }]
                        """);
        Ran ran = run("check", "-c", file.toString());
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.out()).contains("self-test").contains("test-pattern");
    }

    @Test
    void explainPrintsEveryFinding() throws IOException {
        Path file =
                write(
                        "post.json",
                        Json.createOf(
                                Json.note(
                                        "as:content",
                                        Json.text(RunningWinnow.CANARY),
                                        "tag",
                                        mentions(9))));
        Path config = write("winnow.yaml", "");

        Ran ran = run("explain", "-c", config.toString(), "--host", "social.example", "" + file);

        assertThat(ran.status()).isZero();
        assertThat(ran.out())
                .contains("verdict   drop")
                .contains("TEST_PATTERN")
                .contains("LD_FULL_IRI")
                .contains("MENTION_FLOOD")
                .contains("mentions 9 people");
    }

    @Test
    void explainSaysWhoSentASavedRequestByTheKeysInTheStore() throws Exception {
        try (RunningWinnow winnow = RunningWinnow.start(folder)) {
            String config = winnow.config.toString();
            SigningActor eve = winnow.servers.actor(Json.EVE);
            Request request =
                    eve.post(RunningWinnow.HOST, "/inbox", Json.saying("hello"), Instant.now());
            Path file = folder.resolve("request.http");
            Files.write(file, RunningWinnow.bytes(request));
            assertThat(run("explain", "-c", config, file.toString()).out())
                    .contains("sender    unverifiable: it is signed with a key");
            winnow.post(request);
            await().untilAsserted(() ->
                    assertThat(run("explain", "-c", config, file.toString()).out())
                            .contains("sender    verified: it is signed by its" + " actor")
                            .contains("verdict   forward"));
        }
    }

    @Test
    void explainSaysWhyASavedRequestIsRefused() throws Exception {
        Path config = write("winnow.yaml", "");
        Path file =
                write(
                        "old.http",
                        "POST /inbox HTTP/1.1\nHost: social.example\nDigest:"
                                + " SHA-256=AAAA\n\n"
                                + Json.saying("hello"));
        Ran ran = run("explain", "-c", config.toString(), file.toString());
        assertThat(ran.out())
                .contains("sender    invalid: it has another body than the one that was signed")
                .contains("refused   with 401, as wrong-digest");
    }

    @Test
    void explainLooksAtWhatWasKeptBackAsOfWhenItCame() throws Exception {
        try (RunningWinnow winnow = RunningWinnow.start(folder)) {
            String config = winnow.config.toString();
            winnow.postSigned(suspect());
            String id = winnow.kept().getFirst().id();
            await().untilAsserted(() ->
                    assertThat(run("explain", "-c", config, "--id", id).out())
                            .contains("sender    verified", "LD_FULL_IRI"));
            assertThat(run("explain", "-c", config, "--id", "nothing").status()).isEqualTo(1);
        }
    }

    private static String mentions(int count) {
        StringBuilder tags = new StringBuilder("[");
        for (int i = 0; i < count; i++) {
            tags.append(i == 0 ? "" : ",")
                    .append(
                            "{\"type\":\"Mention\",\"href\":\"https://x%d.example/users/y\"}"
                                    .formatted(i));
        }
        return tags.append("]").toString();
    }

    @Test
    void explainSaysWhatIsMalformedOrMissing() throws IOException {
        Path config = write("winnow.yaml", "");
        Path file = write("post.json", "{\"type\":\"Create\",\"type\":\"Like\"}");

        Ran malformed = run("explain", "-c", config.toString(), file.toString());
        assertThat(malformed.out()).contains("refuse, 400 json_duplicate_key");
        Ran missing = run("explain", "-c", config.toString(), folder.resolve("no.json").toString());
        assertThat(missing.status()).isEqualTo(1);
        assertThat(missing.out()).contains("no.json: cannot be read");
    }

    @Test
    void looksAtWhatWasKeptAndDeletesIt() throws Exception {
        try (RunningWinnow winnow = RunningWinnow.start(folder)) {
            String config = winnow.config.toString();
            assertThat(run("quarantine", "-c", config, "list").out())
                    .endsWith("Nothing is kept that fits.\n");
            winnow.post(suspect());
            winnow.post(Json.saying(RunningWinnow.CANARY));
            String dropped = winnow.kept().getFirst().id();
            String waiting = winnow.kept().getLast().id();

            assertThat(run("quarantine", "-c", config, "list").out().lines().toList())
                    .hasSize(3)
                    .satisfies(lines -> {
                        assertThat(lines.getFirst()).startsWith("ID ");
                        assertThat(lines.get(1))
                                .startsWith(dropped)
                                .contains("dropped", "TEST_PATTERN", Json.EVE);
                        assertThat(lines.getLast())
                                .startsWith(waiting)
                                .contains("waiting", "LD_FULL_IRI");
                    });
            assertThat(run("quarantine", "-c", config, "list", "--state", "waiting").out().lines())
                    .hasSize(2);

            Ran shown = run("quarantine", "-c", config, "show", waiting);
            assertThat(shown.out())
                    .contains("verdict   quarantine")
                    .contains("POST /inbox")
                    .contains("Host: social.example")
                    .contains("\"as:content\":\"hidden\"")
                    .doesNotContain("\u202e");

            assertThat(run("quarantine", "-c", config, "delete", waiting, "nothing"))
                    .isEqualTo(
                            new Ran(
                                    1,
                                    waiting
                                            + ": deleted\n"
                                            + "nothing: there is nothing of that id\n"));
            assertThat(winnow.kept()).hasSize(1);
            assertThat(run("quarantine", "-c", config, "show", waiting).status()).isEqualTo(1);
        }
    }

    @Test
    void releasesByteForByteOnce() throws Exception {
        try (RunningWinnow winnow = RunningWinnow.start(folder)) {
            String config = winnow.config.toString();
            String[] lines = {
                date(Duration.ZERO),
                "dIgest: SHA-256=x",
                "Signature: keyId=\"https://remote.example/users/eve#main-key\"",
                "Content-Type: application/activity+json"
            };
            byte[] body = RunningWinnow.utf8(suspect());
            assertThat(winnow.post("/users/mia/inbox", body, lines).status()).isEqualTo(202);
            assertThat(winnow.passed()).isZero();
            String id = winnow.newest().id();

            Ran ran = run("quarantine", "-c", config, "release", id);

            assertThat(ran.out()).isEqualTo(id + ": delivered, the instance answered 202\n");
            assertThat(ran.status()).isZero();
            assertThat(winnow.passed()).isEqualTo(1);
            Seen seen = winnow.upstream.seen().getFirst();
            assertThat(seen.head()).startsWith("POST /users/mia/inbox HTTP/1.1\r\n");
            assertThat(seen.body().getBytes(ISO_8859_1)).isEqualTo(body);
            assertThat(seen.lines()).startsWith("Host: social.example").contains(lines);
            assertThat(winnow.newest().state()).isEqualTo(State.RELEASED);

            Ran again = run("quarantine", "-c", config, "release", id);
            assertThat(again).isEqualTo(new Ran(0, id + ": it was released before\n"));
            assertThat(winnow.passed()).isEqualTo(1);
        }
    }

    @Test
    void saysWhyItDoesNotRelease() throws Exception {
        try (RunningWinnow winnow = RunningWinnow.start(folder)) {
            String config = winnow.config.toString();
            byte[] body = RunningWinnow.utf8(suspect());
            winnow.post("/inbox", body, date(Duration.ofHours(4)));
            Kept old = winnow.newest();
            winnow.post(Json.saying(RunningWinnow.CANARY));
            String dropped = winnow.newest().id();

            Ran tooOld = run("quarantine", "-c", config, "release", old.id());
            assertThat(tooOld.status()).isEqualTo(1);
            assertThat(tooOld.out())
                    .startsWith(old.id() + ": it cannot be released: the instance takes it no")
                    .contains("search for");
            assertThat(run("quarantine", "-c", config, "release", dropped).out())
                    .contains("it was dropped");
            assertThat(winnow.passed()).isZero();

            winnow.upstream.answering("HTTP/1.1 401 No\r\nContent-Length: 7\r\n\r\nbad sig");
            winnow.post("/inbox", body, date(Duration.ZERO));
            String fresh = winnow.newest().id();
            assertThat(run("quarantine", "-c", config, "release", fresh).out())
                    .isEqualTo(fresh + ": the instance refused it with 401: bad sig\n");
            assertThat(winnow.newest().state()).isEqualTo(State.WAITING);
        }
    }

    @Test
    void reportsWhatObservingWouldHaveKeptBack() throws Exception {
        try (RunningWinnow winnow = RunningWinnow.start(folder, "mode: observe")) {
            winnow.post(suspect());
            winnow.post(Json.saying(RunningWinnow.CANARY));
            winnow.post(Json.saying("a lovely day"));
            assertThat(winnow.passed()).isEqualTo(3);
            await().until(() -> run("report", "-c", "" + winnow.config).out().contains("drop"));

            Ran ran = run("report", "-c", winnow.config.toString(), "--days", "1");

            assertThat(ran.status()).isZero();
            assertThat(ran.out())
                    .contains("       1  quarantine\n")
                    .contains("       1  drop\n")
                    .contains("test-pattern")
                    .contains("json-ld");
        }
    }

    @Test
    void saysWhatIsWrongWithAMissingStore() throws IOException {
        Path config =
                write(
                        "winnow.yaml",
                        "upstream: http://127.0.0.1:1\nstore: sqlite:"
                                + folder.resolve("none.db")
                                + "\n");
        Ran ran = run("quarantine", "-c", config.toString(), "list");
        assertThat(ran).isEqualTo(new Ran(1, folder.resolve("none.db") + " does not exist\n"));
    }

    @Test
    void replaysATrace() throws IOException, URISyntaxException {
        Path trace =
                Path.of(
                        Objects.requireNonNull(
                                        CommandLineTest.class.getResource("small-trace.jsonl"))
                                .toURI());
        Path config = write("winnow.yaml", "");

        Ran ran = run("replay", "-c", config.toString(), trace.toString());

        assertThat(ran.status()).isZero();
        assertThat(cells(ran, "h_small")).startsWith("ham", "h_small", "12", "12", "0", "0");
        assertThat(cells(ran, "s_small")).startsWith("spam", "s_small", "18");
        assertThat(Integer.parseInt(cells(ran, "s_small")[5])).isGreaterThan(12);
    }

    private static String[] cells(Ran ran, String family) {
        return ran.out()
                .lines()
                .filter(line -> line.contains(family))
                .findFirst()
                .orElseThrow(() -> new AssertionError(ran.out()))
                .split(" +", -1);
    }

    @Test
    void namesTheLineOfABadTrace() throws IOException {
        Path config = write("winnow.yaml", "");
        Path trace = write("trace.jsonl", "{\"t\":0,\"path\":\"/inbox\",\"activity\":{}}\nno\n");
        Ran ran = run("replay", "-c", config.toString(), trace.toString());
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out()).contains("trace.jsonl:2: is no JSON object");
    }

    @Test
    void demonstratesItself() {
        Ran ran = run("demo", "--exit");
        assertThat(ran.out())
                .contains("Winnow listens on 127.0.0.1:")
                .contains("kept back")
                .contains("Why, for the last of them:");
        assertThat(ran.status()).isZero();
    }

    @Test
    void identityTellsWhatToPutIntoDnsAndTheEdge() throws IOException {
        Path config =
                write(
                        "own.yaml",
                        """
                        listen: 0.0.0.0:8085
                        upstream: http://127.0.0.1:3000
                        hosts: [social.example]
                        store: sqlite:%s
                        identity: { host: winnow.social.example, username: sieve }
                        """
                                .formatted(folder.resolve("own.db")));

        Ran ran = run("identity", "--config", config.toString());

        assertThat(ran.status()).isEqualTo(Exit.FINE);
        assertThat(ran.out())
                .contains("@sieve@winnow.social.example")
                .contains("https://winnow.social.example/actor#main-key")
                .contains("winnow.social.example.  CNAME  social.example.")
                .contains("proxy_pass http://127.0.0.1:8085;")
                .contains(folder.resolve("identity.pem").toString());
        // Made by the server alone, whose user has to own it.
        assertThat(folder.resolve("identity.pem")).doesNotExist();
    }

    @Test
    void identitySaysThatThereIsNoneWithoutAHost() throws IOException {
        Path config = write("none.yaml", "upstream: http://127.0.0.1:3000\n");

        Ran ran = run("identity", "--config", config.toString());

        assertThat(ran.status()).isEqualTo(Exit.FAILED);
        assertThat(ran.out()).contains("identity.host");
    }
}
