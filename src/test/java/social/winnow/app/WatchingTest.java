package social.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import social.winnow.config.Config;
import social.winnow.config.Logging;
import social.winnow.testkit.Json;
import social.winnow.testkit.RawClient;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is told to those who watch, and that nobody outside can make more of it. */
class WatchingTest {
    private static final Pattern SAMPLE =
            Pattern.compile(
                    "[a-z_][a-z0-9_]*(\\{([a-z_]+=\"[^\"\\\\\\n]*\",?)*\\})? "
                            + "(NaN|[+-]?Inf|-?[0-9.]+(E-?[0-9]+)?)");
    private static final int CLIENTS = 4;
    private static final int BATCHES = 50;
    private static final int BATCH = 100;

    @TempDir static Path folder;
    private static RunningWinnow winnow;

    @BeforeAll
    static void start() throws Exception {
        winnow =
                RunningWinnow.start(
                        folder,
                        "rules:",
                        "  - { type: list, deny: { domains: [ads.example], links: [lure.test] } }");
    }

    @AfterAll
    static void stop() throws IOException {
        winnow.close();
    }

    @Test
    void speaksPrometheus() throws IOException {
        winnow.post(Json.saying("a lovely day"));
        winnow.post(Json.saying("https://ads.example/users/x", "buy"));
        winnow.post("{");
        winnow.post("/inbox/", RunningWinnow.utf8("{}"));

        RawClient.Answer answer = winnow.watch("/metrics");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/plain; version=0.0.4");
        List<String> samples = winnow.samples();
        assertThat(samples).allMatch(line -> SAMPLE.matcher(line).matches());
        assertThat(samples.stream().map(WatchingTest::series)).doesNotHaveDuplicates();
        Set<String> described =
                answer.body()
                        .lines()
                        .filter(line -> line.startsWith("# TYPE "))
                        .map(line -> line.split(" ", -1)[2])
                        .collect(Collectors.toSet());
        assertThat(samples)
                .filteredOn(line -> line.startsWith("winnow_"))
                .allMatch(line -> described.contains(family(line)));
        assertThat(described)
                .contains(
                        "winnow_verdicts_total",
                        "winnow_findings_total",
                        "winnow_malformed_total",
                        "winnow_rejected_total",
                        "winnow_score",
                        "winnow_step_seconds",
                        "winnow_upstream_latency_seconds",
                        "winnow_store_writable",
                        "winnow_config_last_reload_successful",
                        "winnow_build_info");
    }

    private static String series(String sample) {
        return sample.substring(0, sample.lastIndexOf(' '));
    }

    private static String family(String sample) {
        return sample.split("[ {]", -1)[0].replaceFirst("_(bucket|sum|count)$", "");
    }

    @Test
    void answersWhoAsksForItsHealth() throws IOException {
        assertThat(winnow.watch("/livez").status()).isEqualTo(200);
        assertThat(winnow.watch("/readyz").body()).isEqualTo("ready\n");
        assertThat(winnow.watch("/").status()).isEqualTo(404);
        try (RawClient client = RawClient.connect(winnow.winnow.watchAddress())) {
            byte[] post = RunningWinnow.request("POST", "/metrics", new byte[0]);
            assertThat(client.send(post).answer().status()).isEqualTo(405);
        }
    }

    @Test
    void a117_tellsNothingThroughTheProxy() throws IOException {
        winnow.upstream.seen().clear();
        assertThat(winnow.send(RunningWinnow.request("GET", "/metrics", new byte[0])).body())
                .isEmpty();
        assertThat(winnow.upstream.seen()).hasSize(1);
    }

    @Test
    void a116_noHostileNameMakesASeries() throws Exception {
        for (int seed = 0; seed < 2; seed++) {
            flood(seed, 2);
        }
        Set<String> before = allSeries();

        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                int seed = 100 + i;
                done.add(
                        clients.submit(() -> {
                            flood(seed, BATCHES);
                            return null;
                        }));
            }
            for (Future<?> future : done) {
                future.get();
            }
        }

        Set<String> added = allSeries();
        added.removeAll(before);
        assertThat(added).isEmpty();
    }

    /** Winnow's own; the JVM's come with its collections. */
    private static Set<String> allSeries() throws IOException {
        return winnow.samples().stream()
                .map(WatchingTest::series)
                .filter(series -> series.startsWith("winnow_"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Each batch in one write: what goes to inboxes and what does not, all of it made up. */
    private static void flood(int seed, int batches) throws IOException {
        Random random = new Random(seed);
        for (int i = 0; i < batches; i++) {
            ByteArrayOutputStream batch = new ByteArrayOutputStream();
            for (int j = 1; j < BATCH; j++) {
                batch.write(hostile(random, j));
            }
            batch.write(RunningWinnow.request("GET", "/", new byte[0], "Connection: close"));
            try (RawClient client = winnow.client()) {
                String answers = client.send(batch.toByteArray()).rest();
                assertThat(answers.split("HTTP/1.1 202 ", -1)).hasSize(BATCH + 1);
            }
            winnow.upstream.seen().clear();
        }
    }

    private static byte[] hostile(Random random, int turn) {
        String word = Long.toHexString(random.nextLong());
        String agent = "User-Agent: " + word + "/1.0 \"} 1\\n{";
        if (turn % 20 == 0) {
            String link = "<a href='https://" + word + ".lure.test'>x</a>";
            byte[] spam = body("https://" + word + ".test/users/x", "Create", link);
            return RunningWinnow.request("POST", "/inbox", spam, agent);
        }
        return switch (turn % 3) {
            case 0 ->
                    RunningWinnow.request(
                            "POST",
                            "/users/" + word + "/inbox",
                            body("https://" + word + ".example/users/" + word, "Create", "hi"),
                            agent);
            case 1 ->
                    RunningWinnow.request(
                            "POST",
                            "/inbox",
                            body("https://x.example/" + word, "T" + word, "hi"),
                            agent);
            default -> RunningWinnow.request("GET", "/" + word + "?" + word, new byte[0], agent);
        };
    }

    private static byte[] body(String actor, String type, String content) {
        return RunningWinnow.utf8(
                Json.activity(
                        type, Json.note("content", Json.text(content)), "actor", Json.text(actor)));
    }

    @Test
    void a114_writesOneLineWhateverAnActorIsCalled() throws IOException {
        String actor = "https://ads.example/users/\n2026 ERROR forged\r\u001b[31m\u202e\u2028x";
        String secret = "c2VjcmV0c2lnbmF0dXJl";
        byte[] body =
                RunningWinnow.utf8(
                        Json.activity(
                                "Create",
                                Json.note("content", "\"words that nobody else may read\""),
                                "actor",
                                Json.text(actor)));
        for (Config.Log.Format format : Config.Log.Format.values()) {
            List<String> lines =
                    logged(
                            format,
                            () ->
                                    winnow.post(
                                            "/inbox",
                                            body,
                                            "Signature: signature=\"" + secret + "\""));
            assertThat(lines).hasSize(1);
            assertThat(lines.getFirst())
                    .contains("LIST_DENY", "drop", "users/")
                    .doesNotContain("\u001b", "\u202e", "\u2028", "\r")
                    .doesNotContain(secret, "nobody else may read");
            if (format == Config.Log.Format.JSON) {
                JsonNode line = JsonMapper.builder().build().readTree(lines.getFirst());
                assertThat(line.path("verdict").asString()).isEqualTo("drop");
            }
        }
    }

    @Test
    void a114_writesOneLineForWhatIsRefused() throws IOException {
        List<String> lines =
                logged(
                        Config.Log.Format.JSON,
                        () ->
                                winnow.post(
                                        "/inbox",
                                        RunningWinnow.utf8("{\"a\u001b\":1,\"a\u001b\":2}"),
                                        "User-Agent: \u0080\"evil\" {x}"));
        assertThat(lines).hasSize(1);
        JsonNode line = JsonMapper.builder().build().readTree(lines.getFirst());
        assertThat(line.path("verdict").asString()).isEqualTo("refuse");
        assertThat(line.path("agent").asString()).contains("evil");
    }

    private interface Deed {
        RawClient.Answer run() throws IOException;
    }

    /** What the log says while that is done; what it says of its own accord at a start aside. */
    private static List<String> logged(Config.Log.Format format, Deed deed) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream usual = System.err;
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        Logging.apply(new Config.Log(format, Config.Log.Level.INFO));
        try {
            deed.run();
            return bytes.toString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.contains("everybody looks like a stranger"))
                    .toList();
        } finally {
            System.setErr(usual);
            Logging.apply(new Config.Log(Config.Log.Format.PLAIN, Config.Log.Level.ERROR));
        }
    }
}
