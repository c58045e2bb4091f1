package social.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import social.winnow.model.http.Body;
import social.winnow.model.http.Request;
import social.winnow.notify.Attempt;
import social.winnow.testkit.SocketServer;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** A whole Winnow tells a real receiver. */
class TellingTest {
    private final SocketServer receiver =
            SocketServer.plain(SocketServer.always(SocketServer.ok("text/plain", "ok")));

    @TempDir Path folder;

    @AfterEach
    void close() {
        receiver.close();
    }

    private String named() {
        return "notify: [{ preset: ntfy, url: \"http://127.0.0.1:" + receiver.port() + "/me\" }]";
    }

    @Test
    void tellsOfAConfigurationThatIsNotTaken() throws Exception {
        try (RunningWinnow winnow = RunningWinnow.start(folder, named())) {
            winnow.configure(named(), "unknown-key: 1");

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(receiver.requests()).hasSize(1));
            assertThat(receiver.requests().getFirst())
                    .contains(
                            "POST /me HTTP/1.1",
                            "Title: social.example: The configuration is not taken",
                            "The changed file has a problem, the first at line ",
                            ", unknown-key.");
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() ->
                            assertThat(winnow.watch("/metrics").body().lines())
                                    .contains(
                                            "winnow_notifications_total{event=\"reload-failed\","
                                                    + "result=\"sent\"} 1.0"));
        }
    }

    @Test
    void tellsWhoeverIsNamedAfterAReload() throws Exception {
        try (RunningWinnow winnow = RunningWinnow.start(folder)) {
            assertThat(winnow.winnow.notifier().targets()).isEmpty();
            winnow.configure(named());

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(winnow.winnow.notifier().targets()).hasSize(1));
            assertThat(winnow.winnow.notifier().test(Optional.of("ntfy")))
                    .singleElement()
                    .satisfies(attempt -> assertThat(attempt.ok()).isTrue())
                    .extracting(Attempt::detail)
                    .isEqualTo("answered 200");
        }
    }

    @Test
    void tellsOfACampaignWithoutItsLinks() throws Exception {
        DemoSenders senders = new DemoSenders(InstantSource.system());
        try (RunningWinnow winnow = RunningWinnow.start(folder, senders, named())) {
            for (DemoPost post : new DemoTraffic(7, Instant.now()).wave(20, 1)) {
                winnow.post(
                        new Request(
                                "POST",
                                post.inbox(),
                                senders.sign(post),
                                Body.of(post.json()),
                                InetAddress.getLoopbackAddress()));
            }

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(receiver.requests()).isNotEmpty());
            assertThat(receiver.requests().getFirst())
                    .contains("Title: social.example: A campaign has begun", "party[.]example")
                    .doesNotContain("party.example");
        }
    }
}
