package social.winnow.app;

import social.winnow.http.EventLoops;
import social.winnow.http.OutboundClient;
import social.winnow.http.SystemNames;
import social.winnow.model.http.Body;
import social.winnow.model.http.Call;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Reply;
import social.winnow.model.http.Response;

import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;

/** A running Winnow, as a moderator speaks with it. */
final class Api implements AutoCloseable {
    /** A release waits for the instance. */
    private static final Duration TIMEOUT = Duration.ofSeconds(65);

    private static final int MOST_BYTES = 64 * 1024 * 1024;
    private static final String PREFIX = "/api/v1";

    /** Plain ASCII, so that nothing hostile reaches a terminal. */
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final URI base;
    private final Headers headers;
    private final EventLoops loops;
    private final SystemNames names;
    private final OutboundClient client;

    /**
     * @param base where it is, without a path
     * @param by whom the audit log is to name
     */
    Api(URI base, String token, String by, Optional<Path> caFile)
            throws IOException, GeneralSecurityException {
        this.base = base;
        this.headers =
                Headers.of(
                        "Authorization",
                        "Bearer " + token,
                        "X-Winnow-Moderator",
                        encoded(by),
                        "Accept",
                        "application/json");
        this.loops = EventLoops.create(1);
        this.names = new SystemNames();
        this.client =
                new OutboundClient(
                        "Winnow/" + Home.version(), caFile, names, loops, SystemClocks.get());
    }

    /** For a path or a query. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** As it is printed for programs. */
    static String text(JsonNode json) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json);
    }

    /**
     * @param path behind {@code /api/v1}, with its query
     */
    JsonNode get(String path) throws ApiException {
        return json(send("GET", path, Body.EMPTY));
    }

    /** The answer's body as it is. */
    String raw(String path) throws ApiException {
        return send("GET", path, Body.EMPTY).body().text();
    }

    JsonNode post(String path, ObjectNode body) throws ApiException {
        return json(send("POST", path, Body.of(body.toString())));
    }

    JsonNode put(String path, ObjectNode body) throws ApiException {
        return json(send("PUT", path, Body.of(body.toString())));
    }

    void delete(String path) throws ApiException {
        send("DELETE", path, Body.EMPTY);
    }

    private Response send(String method, String path, Body body) throws ApiException {
        String target = PREFIX + path;
        Headers lines =
                body.length() == 0 ? headers : headers.with("Content-Type", "application/json");
        Call call = new Call(method, base.resolve("/"), target, lines, body, TIMEOUT, MOST_BYTES);
        return switch (client.send(call)) {
            case Reply.Failed(Reply.Reason reason, String detail) -> throw failed(reason, detail);
            case Reply.Answered(Response response) -> {
                if (response.status() >= 300) {
                    throw refused(response);
                }
                yield response;
            }
        };
    }

    private ApiException failed(Reply.Reason reason, String detail) {
        return switch (reason) {
            case CONNECT -> new ApiException.Away("Winnow does not answer at " + base);
            case FORBIDDEN, DNS, TLS, TIMEOUT, TOO_LARGE, PROTOCOL, OVERLOADED ->
                    new ApiException(base + ": " + detail, Exit.FAILED);
        };
    }

    /** Errors are problem documents (RFC 9457), unless another server stands before it. */
    private static ApiException refused(Response response) {
        try {
            JsonNode problem = JSON.readTree(response.body().bytes());
            String title = problem.path("title").asString("");
            if (!title.isEmpty()) {
                String detail = problem.path("detail").asString("");
                return new ApiException(
                        detail.isEmpty() ? title : title + ": " + detail, Exit.FAILED);
            }
        } catch (JacksonException _) {
            // Said below.
        }
        return new ApiException("Winnow answered " + response.status(), Exit.FAILED);
    }

    private JsonNode json(Response response) throws ApiException {
        try {
            return response.body().length() == 0
                    ? JSON.createObjectNode()
                    : JSON.readTree(response.body().bytes());
        } catch (JacksonException _) {
            throw new ApiException(base + " is no Winnow: its answer is no JSON", Exit.FAILED);
        }
    }

    @Override
    public void close() {
        client.close();
        names.close();
        loops.close();
    }
}
