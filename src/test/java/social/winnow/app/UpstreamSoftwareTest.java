package social.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

import social.winnow.config.Config;
import social.winnow.model.http.Client;
import social.winnow.model.http.Reply;
import social.winnow.model.http.Response;
import social.winnow.model.http.TrafficListener;
import social.winnow.model.http.TrafficListener.UpstreamFailure;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

final class UpstreamSoftwareTest {
    private static final Duration USUAL = Duration.ofSeconds(4);

    private final AtomicInteger asked = new AtomicInteger();
    private final Client lemmy =
            call -> {
                asked.incrementAndGet();
                String body =
                        call.target().startsWith("/.well-known")
                                ? "{\"links\":[{\"rel\":\"http://nodeinfo.diaspora.software/ns/schema/2.0\","
                                      + "\"href\":\"https://a.test/nodeinfo/2.0.json\"}]}"
                                : "{\"software\":{\"name\":\"lemmy\"}}";
                return new Reply.Answered(Response.of(200, "application/json", body));
            };
    private final UpstreamSoftware software =
            new UpstreamSoftware(
                    Config.byDefault(URI.create("http://127.0.0.1:8536")),
                    lemmy,
                    TrafficListener.NONE);

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
}
