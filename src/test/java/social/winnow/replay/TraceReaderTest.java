package social.winnow.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

final class TraceReaderTest {
    @TempDir private Path folder = Path.of("");

    @Test
    void readsWhatWasDeliveredAndKeepsTheTruthApart() throws Exception {
        TraceRecord first =
                read(
                        """
                        {"t":1.5,"label":"spam","family":"wave","path":"/users/mia/inbox",\
                        "ip":"203.0.113.7","ua":"Misskey/2025","actor":{"id":"https://a.test/u/1"},\
                        "activity":{"type":"Create","actor":"https://a.test/u/1",\
                        "published":"2026-01-01T00:00:02Z"}}
                        """);

        assertThat(first.at()).isEqualTo(Duration.ofMillis(1500));
        assertThat(first.truth()).isEqualTo(new Truth(true, "wave"));
        assertThat(first.request().target()).isEqualTo("/users/mia/inbox");
        assertThat(first.request().host()).isEqualTo("local.test");
        assertThat(first.request().client().getHostAddress()).isEqualTo("203.0.113.7");
        assertThat(first.request().body().text()).doesNotContain("spam", "wave");
        assertThat(first.actorId()).isEqualTo("https://a.test/u/1");
        assertThat(first.actorDocument()).isPresent();
    }

    @Test
    void takesAnActorThatIsAnObject() throws Exception {
        TraceRecord first =
                read(
                        "{\"t\":0,\"path\":\"/inbox\",\"activity\":{\"actor\":{\"id\":\"https://b.test/2\"}}}\n");

        assertThat(first.actorId()).isEqualTo("https://b.test/2");
        assertThat(first.truth()).isEqualTo(new Truth(false, "unnamed"));
    }

    @Test
    void namesFileAndLineOfWhatItCannotRead() {
        assertThatThrownBy(() -> read("{\"t\":0,\"path\":\"/inbox\"}\n"))
                .isInstanceOf(TraceException.class)
                .hasMessageEndingWith("trace.jsonl:1: has no activity");
        assertThatThrownBy(() -> read("not json\n"))
                .isInstanceOf(TraceException.class)
                .hasMessageContaining("trace.jsonl:1: is no JSON object");
    }

    private TraceRecord read(String text) throws IOException, TraceException {
        Path file = Files.writeString(folder.resolve("trace.jsonl"), text);
        try (TraceReader reader = new TraceReader(file, "local.test")) {
            TraceRecord first = reader.next();
            assertThat(first).isNotNull();
            return Objects.requireNonNull(first);
        }
    }
}
