package social.winnow.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import social.winnow.testkit.RawClient;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Paths, and what stands in every answer. */
class PageFilesTest {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src"
                    + " 'self'; manifest-src 'self'; frame-ancestors 'none'; base-uri 'none';"
                    + " form-action 'none'";

    @TempDir Path folder;
    private AdminRig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new AdminRig(folder);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private RawClient.Answer get(String target, String... lines) throws IOException {
        List<String> all =
                Stream.concat(Stream.of(lines), Stream.of("Host: localhost", "Connection: close"))
                        .toList();
        return rig.send("GET", target, "", all.toArray(String[]::new));
    }

    @Test
    void givesEveryFileOfThePageToAnybody() throws IOException {
        Path page = Path.of("src/main/resources/social/winnow/admin/page");
        try (Stream<Path> files = Files.walk(page)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                RawClient.Answer answer = get("/" + page.relativize(file));
                assertThat(answer.status()).as(file.toString()).isEqualTo(200);
                assertThat(answer.body().length()).isEqualTo((int) Files.size(file));
            }
        }
        assertThat(get("/").header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(get("/lit/lit-html.js").header("Content-Type"))
                .isEqualTo("text/javascript; charset=utf-8");
        assertThat(get("/lit/directives/repeat.js").status()).isEqualTo(200);
        assertThat(get("/openapi.json").status()).isEqualTo(200);
    }

    @Test
    void sendsAFileOnlyOnce() throws IOException {
        String tag = get("/").header("ETag");

        RawClient.Answer again;
        try (RawClient client = RawClient.connect(rig.address)) {
            again =
                    client.send(
                                    "GET / HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: "
                                            + tag
                                            + "\r\nConnection: close\r\n\r\n")
                            .answer();
        }

        assertThat(again.status()).isEqualTo(304);
        assertThat(again.header("Content-Security-Policy")).isEqualTo(POLICY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../openapi.json",
                "/page/../openapi.json",
                "/./openapi.json",
                "//openapi.json",
                "/%2e%2e/openapi.json",
                "/lit/%2e%2e/%2e%2e/pom.properties",
                "/lit/..%2fpom.xml",
                "/index.html/",
                "/index.html%00.js",
                "/INDEX.HTML",
                "/social/winnow/admin/page/index.html",
                "/META-INF/MANIFEST.MF",
                "/lit/directives/unsafe-html.js",
                "/etc/passwd"
            })
    void a113FindsNothingBesideItsFilesWhateverThePathSays(String target) throws IOException {
        String token = "Authorization: Bearer " + AdminRig.TOKEN;

        assertThat(get(target).status()).isEqualTo(401);
        assertThat(get(target, token).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                "../me",
                "..%2fme",
                "%2e%2e",
                "%2e",
                ".",
                "%00",
                "a%2fb",
                "x'%20OR%201=1",
                "\u00e4",
                "unknown",
                "01m7ypek8kqpwfwzbbvx/body/x"
            })
    void a113AnswersIdsThatAreNoneWith404(String id) throws IOException {
        RawClient.Answer answer = rig.sendAs(AdminRig.TOKEN, "GET", "/api/v1/quarantine/" + id, "");

        // What is no request target at all (RFC 9112 §3.2) does not get so far.
        assertThat(answer.status()).isIn(404, 400);
        if (id.chars().allMatch(c -> c < 128)) {
            assertThat(answer.status()).isEqualTo(404);
        }
    }

    @Test
    void a111PutsThePolicyIntoEveryAnswerErrorsAmongThem() throws IOException {
        String token = "Authorization: Bearer " + AdminRig.TOKEN;
        List<RawClient.Answer> answers =
                List.of(
                        get("/"),
                        get("/main.js"),
                        get("/openapi.json"),
                        get("/nothing"),
                        get("/api/v1/me"),
                        get("/api/v1/me", token),
                        get("/api/v1/nothing", token),
                        get("/api/v1/quarantine?state=none", token),
                        rig.send("GET", "/", "", "Host: evil.example", "Connection: close"),
                        rig.send("POST", "/api/v1/me", "", "Host: localhost", token),
                        rig.send("POST", "/api/v1/explain", "x", "Host: localhost", token),
                        rig.send("BREW", "/", "", "Host: localhost", "Connection: close"),
                        raw("GET / HTTP/1.1\nHost: x\n\n"),
                        raw("GET / HTTP/1.1\r\n\r\n"),
                        raw("GET /" + "x".repeat(9000) + " HTTP/1.1\r\nHost: x\r\n\r\n"),
                        raw(
                                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length:"
                                        + " 99999999\r\n\r\n"));

        assertThat(answers)
                .allSatisfy(answer -> {
                    assertThat(answer.header("Content-Security-Policy")).isEqualTo(POLICY);
                    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
                    assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
                    assertThat(answer.header("Cache-Control")).isIn("no-store", "no-cache");
                });
        assertThat(answers)
                .extracting(RawClient.Answer::status)
                .contains(200, 400, 401, 403, 404, 405, 413, 414, 415);
    }

    private RawClient.Answer raw(String request) throws IOException {
        try (RawClient client = RawClient.connect(rig.address)) {
            return client.trySend(request).answer();
        }
    }
}
