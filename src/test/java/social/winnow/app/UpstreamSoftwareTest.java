package social.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.common.util.concurrent.Uninterruptibles;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import social.winnow.config.Config;
import social.winnow.model.http.Client;
import social.winnow.model.http.Reply;
import social.winnow.model.http.Response;
import social.winnow.model.http.TrafficListener;
import social.winnow.model.http.TrafficListener.UpstreamFailure;
import social.winnow.release.Software;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

final class UpstreamSoftwareTest {
    private static final String LINKS =
            "{\"links\":[{\"rel\":\"http://nodeinfo.diaspora.software/ns/schema/2.0\","
                    + "\"href\":\"https://a.test/nodeinfo/2.0.json\"}]}";
    private static final Duration USUAL = Duration.ofSeconds(4);

    private final CountDownLatch mayAnswer = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();
    private final Client lemmy =
            call -> {
                asked.incrementAndGet();
                String body =
                        call.target().startsWith("/.well-known")
                                ? LINKS
                                : "{\"software\":{\"name\":\"lemmy\"}}";
                return new Reply.Answered(Response.of(200, "application/json", body));
            };
    private final UpstreamSoftware software =
            new UpstreamSoftware(
                    Config.byDefault(URI.create("http://127.0.0.1:8536")),
                    lemmy,
                    TrafficListener.NONE,
                    System::nanoTime);

    @Test
    void givesLemmyMoreTimeOnceItWasSlow() {
        assertThat(software.inboxPatience()).isEqualTo(USUAL);

        software.failed(true, UpstreamFailure.TIMEOUT, 1);

        await().until(() -> software.inboxPatience().equals(Duration.ofSeconds(9)));
    }

    @Test
    void asksNobodyAsLongAsAnswersCome() {
        software.answered(true, 202, 1);
        software.failed(true, UpstreamFailure.REFUSED, 1);
        software.failed(false, UpstreamFailure.TIMEOUT, 1);

        assertThat(asked).hasValue(0);
        assertThat(software.inboxPatience()).isEqualTo(USUAL);
    }

    /** That instance, which answers once it may. */
    private UpstreamSoftware running(String name, String version) {
        Client instance =
                call -> {
                    Uninterruptibles.awaitUninterruptibly(mayAnswer);
                    String body =
                            call.target().startsWith("/.well-known")
                                    ? LINKS
                                    : "{\"software\":{\"name\":\"%s\",\"version\":\"%s\"}}"
                                            .formatted(name, version);
                    return new Reply.Answered(Response.of(200, "application/json", body));
                };
        return new UpstreamSoftware(
                Config.byDefault(URI.create("http://127.0.0.1:8536")),
                instance,
                TrafficListener.NONE,
                System::nanoTime);
    }

    @ParameterizedTest
    @CsvSource({
        "mastodon, 4.5.0, true",
        "Mastodon, 5.0.1+glitch, true",
        "mastodon, 4.4.9, false",
        "mastodon, nightly, false",
        "misskey, 2025.10.2, false"
    })
    void goesByNodeInfoForSignaturesOfRfc9421(String name, String version, boolean taken) {
        UpstreamSoftware upstream = running(name, version);
        assertThat(upstream.taken()).isFalse();
        mayAnswer.countDown();
        await().until(() -> upstream.software() != Software.UNKNOWN);
        assertThat(upstream.taken()).isEqualTo(taken);
    }

    @Test
    void believesAnswersToSeveralThatSpeakAgainstItButNoneThatSpeaksForIt() {
        UpstreamSoftware upstream = running("mastodon", "4.5.0");
        mayAnswer.countDown();
        await().until(upstream::taken);
        upstream.answered("one.example", 202);
        upstream.answered("one.example", 401);
        upstream.answered("two.example", 400);
        assertThat(upstream.taken()).isTrue();
        upstream.answered("three.example", 401);
        assertThat(upstream.taken()).isFalse();
        upstream.answered("four.example", 202);
        assertThat(upstream.taken()).isFalse();
    }
}
