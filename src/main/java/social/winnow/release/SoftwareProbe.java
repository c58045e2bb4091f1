package social.winnow.release;

import social.winnow.model.http.Body;
import social.winnow.model.http.Call;
import social.winnow.model.http.Client;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Reply;
import social.winnow.model.http.Response;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks the instance what it runs, as NodeInfo tells it (nodeinfo.diaspora.software, protocol 2.x).
 */
public final class SoftwareProbe {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final int MOST_BYTES = 64 * 1024;
    private static final String INDEX = "/.well-known/nodeinfo";

    private final Client instance;
    private final URI url;
    private final String scheme;

    /**
     * @param instance reaches the instance whatever a call's address says
     * @param url where it is reached
     * @param scheme how the outside reaches it; Mastodon redirects anything but {@code https}
     */
    public SoftwareProbe(Client instance, URI url, String scheme) {
        this.instance = instance;
        this.url = url;
        this.scheme = scheme;
    }

    /**
     * What it runs; empty when the instance does not tell. Waits, for some seconds at most.
     *
     * @param host what the instance is called outside: most answer nobody who calls them otherwise
     */
    public Optional<Product> ask(String host) {
        return get(INDEX, host)
                .flatMap(SoftwareProbe::link)
                .flatMap(target -> get(target, host))
                .map(document -> document.path("software"))
                .map(it ->
                        new Product(it.path("name").asString(""), it.path("version").asString("")))
                .filter(it -> !it.name().isBlank());
    }

    private Optional<JsonNode> get(String target, String host) {
        Headers headers =
                Headers.of(
                        "Host", host,
                        "Accept", "application/json",
                        "X-Forwarded-Proto", scheme);
        Call call = new Call("GET", url, target, headers, Body.EMPTY, TIMEOUT, MOST_BYTES);
        return switch (instance.send(call)) {
            case Reply.Answered(Response response) when response.status() == 200 -> read(response);
            case Reply.Answered _, Reply.Failed _ -> Optional.empty();
        };
    }

    private static Optional<JsonNode> read(Response response) {
        try {
            return Optional.of(JSON.readTree(response.body().bytes()));
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    /**
     * The path of the first document of version 2; whatever host the link names, the instance is
     * asked.
     */
    private static Optional<String> link(JsonNode index) {
        for (JsonNode link : index.path("links")) {
            String href = link.path("href").asString("");
            if (link.path("rel").asString("").contains("/ns/schema/2.")) {
                return path(href);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> path(String href) {
        try {
            return Optional.ofNullable(URI.create(href).getRawPath())
                    .filter(path -> path.startsWith("/"));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
