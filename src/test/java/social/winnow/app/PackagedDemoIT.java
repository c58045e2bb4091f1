package social.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The packaged demonstration as a process of its own: the address that it prints opens the page.
 */
class PackagedDemoIT {
    private static final String MARK = "/#token=";

    @TempDir private static Path folder;
    private static Process demo;
    private static String url;
    private static Path token;

    @BeforeAll
    static void play() throws IOException {
        Path output = folder.resolve("output");
        demo = PackagedTree.built().start(output, "", "demo");
        await("the address")
                .atMost(Duration.ofMinutes(3))
                .until(() -> Files.readString(output).contains(MARK));
        String last = Files.readString(output).lines().toList().getLast();
        url = last.substring(0, last.indexOf(MARK));
        token =
                Files.writeString(
                        folder.resolve("token"),
                        last.substring(last.indexOf(MARK) + MARK.length()));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        demo.destroy();
        if (!demo.waitFor(30, TimeUnit.SECONDS)) {
            demo.destroyForcibly();
        }
    }

    private static HttpResponse<String> get(String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(url + path))
                            .header("Authorization", "Bearer " + Files.readString(token))
                            .timeout(Duration.ofSeconds(30))
                            .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private static PackagedTree.Ended ask(String... arguments) throws Exception {
        String[] all = new String[arguments.length + 4];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--url";
        all[arguments.length + 1] = url;
        all[arguments.length + 2] = "--token-file";
        all[arguments.length + 3] = token.toString();
        return PackagedTree.built().run("", all);
    }

    @Test
    void showsThePageOnTheWaveThatWasPlayed() throws Exception {
        assertThat(get("/").body()).startsWith("<!doctype html>");
        assertThat(get("/api/v1/campaigns").body()).contains("party.example");
    }

    @Test
    void answersTheCommandLine() throws Exception {
        PackagedTree.Ended campaigns = ask("campaigns", "list");
        assertThat(campaigns.output()).contains("SENDERS", "party.example");
        assertThat(campaigns.status()).isZero();
        assertThat(ask("quarantine", "list", "--limit", "3").output())
                .contains("REASON", "waiting", "For more: --cursor");
    }
}
