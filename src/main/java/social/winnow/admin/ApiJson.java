package social.winnow.admin;

import social.winnow.model.http.Body;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Response;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Records to JSON and back. What could end a script or a line of one is escaped, whoever may embed
 * it; half surrogates, which UTF-8 cannot carry, become U+FFFD.
 */
final class ApiJson {
    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";
    private static final byte[] REPLACEMENT = "\uFFFD".getBytes(StandardCharsets.UTF_8);

    private static final JsonMapper MAPPER =
            JsonMapper.builder(JsonFactory.builder().characterEscapes(new HtmlEscapes()).build())
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private ApiJson() {}

    static Response answer(int status, Object value) {
        return new Response(status, Headers.of("Content-Type", JSON), write(value));
    }

    static Response ok(Object value) {
        return answer(200, value);
    }

    static Response problem(Problem problem) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", "urn:winnow:problem:" + problem.code());
        members.put("title", problem.title());
        members.put("status", problem.status());
        members.put("detail", problem.detail());
        members.putAll(problem.more());
        return new Response(problem.status(), Headers.of("Content-Type", PROBLEM), write(members));
    }

    /** Reads a body that was sent; unknown and doubled members are refused. */
    static <T> T read(Body body, Class<T> type) throws ProblemException {
        try {
            T value = MAPPER.readValue(body.bytes(), type);
            if (value == null) {
                throw new ProblemException(Problem.badRequest("The body is null"));
            }
            return value;
        } catch (JacksonException | IllegalArgumentException e) {
            String message =
                    e instanceof JacksonException wrong
                            ? wrong.getOriginalMessage()
                            : String.valueOf(e.getMessage());
            throw new ProblemException(
                    Problem.badRequest("The body is not as it must be: " + message));
        }
    }

    private static Body write(Object value) {
        String text = MAPPER.writeValueAsString(value);
        try {
            ByteBuffer bytes =
                    StandardCharsets.UTF_8
                            .newEncoder()
                            .onMalformedInput(CodingErrorAction.REPLACE)
                            .replaceWith(REPLACEMENT)
                            .encode(CharBuffer.wrap(text));
            byte[] exact = new byte[bytes.remaining()];
            bytes.get(exact);
            return Body.of(exact);
        } catch (CharacterCodingException e) {
            throw new IllegalStateException("everything else has a place in UTF-8", e);
        }
    }
}
