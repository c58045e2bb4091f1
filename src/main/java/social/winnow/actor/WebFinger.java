package social.winnow.actor;

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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Finds the id of an account of which only {@code user@host} is known (RFC 7033). */
public final class WebFinger {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final Headers ACCEPT = Headers.of("Accept", "application/jrd+json");
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 64 * 1024;

    private final Client client;

    public WebFinger(Client client) {
        this.client = client;
    }

    /** The account's id; empty if its server does not tell. */
    public Optional<String> find(String user, String host) {
        String account = URLEncoder.encode("acct:" + user + "@" + host, StandardCharsets.UTF_8);
        URI address;
        try {
            address = URI.create("https://" + host + "/.well-known/webfinger?resource=" + account);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
        return switch (client.send(Call.get(address, ACCEPT, TIMEOUT, MOST_BYTES))) {
            case Reply.Answered(Response response) when response.status() == 200 ->
                    self(response.body().bytes());
            case Reply.Answered _, Reply.Failed _ -> Optional.empty();
        };
    }

    private static Optional<String> self(byte[] body) {
        try {
            for (JsonNode link : JSON.readTree(body).path("links")) {
                String type = link.path("type").asString("");
                String id = link.path("href").asString("");
                boolean actor =
                        type.startsWith("application/activity+json")
                                || type.startsWith("application/ld+json");
                if (actor
                        && link.path("rel").asString("").equals("self")
                        && ActorUrl.of(id).isPresent()) {
                    return Optional.of(id);
                }
            }
        } catch (JacksonException _) {
            // Not every server knows what it is asked.
        }
        return Optional.empty();
    }
}
