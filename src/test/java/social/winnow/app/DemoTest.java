package social.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import social.winnow.testkit.RawClient;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** The demonstration, and what its page shows of the wave that it has just played. */
class DemoTest {
    private static final ByteArrayOutputStream PRINTED = new ByteArrayOutputStream();
    private static Demo demo;
    private static URI page;

    @BeforeAll
    static void play() throws Exception {
        demo = Demo.start(new PrintStream(PRINTED, true, StandardCharsets.UTF_8));
        assertThat(demo.play(1)).isTrue();
        page = URI.create(demo.page());
    }

    @AfterAll
    static void end() {
        demo.close();
    }

    private static RawClient.Answer get(String path, String... lines) throws IOException {
        InetSocketAddress address =
                new InetSocketAddress(InetAddress.ofLiteral(page.getHost()), page.getPort());
        String more = lines.length == 0 ? "" : String.join("\r\n", lines) + "\r\n";
        try (RawClient client = RawClient.connect(address)) {
            return client.send(
                            "GET "
                                    + path
                                    + " HTTP/1.1\r\nHost: "
                                    + page.getRawAuthority()
                                    + "\r\nConnection: close\r\n"
                                    + more
                                    + "\r\n")
                    .answer();
        }
    }

    private static JsonNode ask(String path) throws IOException {
        String token = page.getFragment().substring("token=".length());
        RawClient.Answer answer = get(path, "Authorization: Bearer " + token);
        assertThat(answer.status()).isEqualTo(200);
        return JsonMapper.builder().build().readTree(answer.body());
    }

    @Test
    void theAddressOpensThePage() throws Exception {
        RawClient.Answer answer = get(page.getRawPath());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).startsWith("<!doctype html>");
    }

    @Test
    void thePageShowsTheWave() throws Exception {
        JsonNode overview = ask("/api/v1/overview");

        assertThat(overview.path("waiting").path("count").asLong()).isGreaterThan(30);
        assertThat(overview.path("campaigns").path(0).path("members").asInt()).isGreaterThan(5);
        assertThat(overview.path("doubts")).isEmpty();
    }

    @Test
    void whatWasKeptBackCanBeReleasedForHours() throws Exception {
        JsonNode item = ask("/api/v1/quarantine?state=waiting&limit=1").path("items").path(0);

        assertThat(item.path("release").path("path").asString()).isEqualTo("repost");
        assertThat(item.path("reason").asString()).isNotEmpty();
    }

    @Test
    void theTextSaysWhatBecameOfIt() {
        assertThat(PRINTED.toString(StandardCharsets.UTF_8))
                .contains("Winnow listens on", "the wave", "Why, for the last of them:");
    }
}
