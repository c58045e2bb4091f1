package social.winnow.release;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.model.http.Call;
import social.winnow.model.http.Client;
import social.winnow.model.http.Reply;
import social.winnow.model.http.Response;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

final class SoftwareProbeTest {
    private final Map<String, String> documents = new HashMap<>();

    private final Client instance =
            (Call call) -> {
                String body = documents.get(call.target());
                boolean called = call.headers().first("Host").equals(Optional.of("social.test"));
                return body == null || !called
                        ? new Reply.Answered(Response.of(404))
                        : new Reply.Answered(Response.of(200, "application/json", body));
            };
    private final SoftwareProbe probe =
            new SoftwareProbe(instance, URI.create("http://127.0.0.1:3000"), "https");

    @Test
    void followsTheLinkToTheDocument() {
        documents.put(
                "/.well-known/nodeinfo",
                """
                {"links":[{"rel":"http://nodeinfo.diaspora.software/ns/schema/1.0","href":"https://social.test/old"},\
                {"rel":"http://nodeinfo.diaspora.software/ns/schema/2.0","href":"https://social.test/nodeinfo/2.0"}]}\
                """);
        documents.put("/nodeinfo/2.0", "{\"software\":{\"name\":\"lemmy\",\"version\":\"1.0\"}}");

        assertThat(probe.ask("social.test")).contains(new Product("lemmy", "1.0"));
    }

    @Test
    void knowsNothingWhenNothingIsTold() {
        assertThat(probe.ask("social.test")).isEmpty();

        documents.put("/.well-known/nodeinfo", "<html>");
        assertThat(probe.ask("social.test")).isEmpty();

        documents.put(
                "/.well-known/nodeinfo",
                "{\"links\":[{\"rel\":\"/ns/schema/2.1\",\"href\":\":\"}]}");
        assertThat(probe.ask("social.test")).isEmpty();
    }
}
