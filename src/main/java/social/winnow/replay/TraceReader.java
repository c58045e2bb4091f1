package social.winnow.replay;

import org.jspecify.annotations.Nullable;

import social.winnow.model.http.Body;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Request;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads a trace: a file with one JSON object a line. {@code t} (seconds from its start), {@code
 * path} and {@code activity} are required; {@code start}, {@code actor} (the sender's profile),
 * {@code gone}, {@code key_id} and {@code sig} ({@code valid} or what is wrong), {@code ip}, {@code
 * ua}, {@code followed}, {@code label} ({@code ham} or {@code spam}) and {@code family} are not.
 * Other fields are ignored.
 */
final class TraceReader implements AutoCloseable {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    /** Anybody may write anything into a post: far from it, times can still be added up. */
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private final Path file;
    private final String host;
    private final BufferedReader lines;
    private long line;

    /**
     * @param host the name of the instance that the trace was delivered to
     */
    TraceReader(Path file, String host) throws IOException {
        this.file = file;
        this.host = host;
        this.lines = Files.newBufferedReader(file, StandardCharsets.UTF_8);
    }

    /** The next record, or null at the end. */
    @Nullable TraceRecord next() throws IOException, TraceException {
        String text = lines.readLine();
        line++;
        if (text == null) {
            return null;
        }
        try {
            return record(JSON.readTree(text));
        } catch (JacksonException e) {
            throw problem("is no JSON object: " + e.getOriginalMessage());
        }
    }

    private TraceRecord record(JsonNode node) throws TraceException {
        JsonNode activity = required(node, "activity");
        JsonNode actor = node.path("actor");
        String key = node.path("key_id").asString(actorId(activity, actor) + "#main-key");
        Headers headers =
                Headers.of(
                        "Signature",
                        "keyId=\"%s\",headers=\"(request-target) host date digest\",signature=\"AA==\""
                                .formatted(key.replace("\"", "")),
                        "Host",
                        host,
                        "User-Agent",
                        node.path("ua").asString(""),
                        "Content-Type",
                        "application/activity+json");
        Request request =
                new Request(
                        "POST",
                        required(node, "path").asString(""),
                        headers,
                        Body.of(JSON.writeValueAsBytes(activity)),
                        address(node.path("ip").asString("127.0.0.1")));
        Duration at = Duration.ofNanos((long) (required(node, "t").asDouble(0) * 1e9));
        return new TraceRecord(
                at,
                request,
                actorId(activity, actor),
                actor.isObject()
                        ? Optional.of(Body.of(JSON.writeValueAsBytes(actor)))
                        : Optional.empty(),
                node.path("gone").asBoolean(false),
                Optional.of(node.path("key_id").asString("")).filter(it -> !it.isEmpty()),
                node.path("sig").asString("valid"),
                start(node, at, activity),
                node.path("followed").asBoolean(false),
                new Truth(
                        node.path("label").asString("ham").equals("spam"),
                        node.path("family").asString("unnamed")));
    }

    private static String actorId(JsonNode activity, JsonNode document) {
        JsonNode actor = activity.path("actor");
        String claimed = actor.isObject() ? actor.path("id").asString("") : actor.asString("");
        return claimed.isEmpty() ? document.path("id").asString("") : claimed;
    }

    /** As the line says, or else as what was sent claims to have been written when it was sent. */
    private static Optional<Instant> start(JsonNode node, Duration at, JsonNode activity) {
        return instant(node, "start")
                .or(() -> instant(activity, "published").map(it -> it.minus(at)));
    }

    private static Optional<Instant> instant(JsonNode node, String member) {
        try {
            String text = node.path(member).asString("");
            return Optional.of(text)
                    .filter(it -> !it.isEmpty())
                    .map(Instant::parse)
                    .filter(it -> it.isAfter(Instant.EPOCH) && it.isBefore(LATEST));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private InetAddress address(String text) throws TraceException {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException _) {
            throw problem("ip is no address: " + text);
        }
    }

    private JsonNode required(JsonNode node, String key) throws TraceException {
        JsonNode value = node.path(key);
        if (value.isMissingNode() || value.isNull()) {
            throw problem("has no " + key);
        }
        return value;
    }

    private TraceException problem(String what) {
        return new TraceException(file + ":" + line + ": " + what);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
