package social.winnow.admin;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * The document at {@code /openapi.json}, and whether answers are as it says. Knows of JSON Schema
 * what the document uses, and fails at anything else.
 */
final class OpenApi {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JsonNode document;

    OpenApi() {
        try (InputStream in = Admin.class.getResourceAsStream("openapi.json")) {
            document = JSON.readTree(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    JsonNode document() {
        return document;
    }

    /** Every method and path, such as {@code GET /api/v1/me}. */
    Set<String> operations() {
        Set<String> all = new TreeSet<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (String method : path.getValue().propertyNames()) {
                all.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
            }
        }
        return all;
    }

    JsonNode operation(String method, String path) {
        return document.path("paths").path(path).path(method.toLowerCase(Locale.ROOT));
    }

    /** Fails unless that status is described there, and the body is as described. */
    void check(String method, String path, int status, String type, String body) {
        JsonNode operation = operation(method, path);
        assertThat(operation.isMissingNode()).as("%s %s is described", method, path).isFalse();
        JsonNode response = deref(operation.path("responses").path(Integer.toString(status)));
        assertThat(response.isMissingNode())
                .as("%s %s describes the status %d: %s", method, path, status, body)
                .isFalse();
        JsonNode content = response.path("content");
        if (content.isMissingNode()) {
            assertThat(body).as("body of %s %s", method, path).isEmpty();
            return;
        }
        int end = type.indexOf(';');
        JsonNode media = content.path(end < 0 ? type : type.substring(0, end));
        assertThat(media.isMissingNode())
                .as("%s %s describes the type %s", method, path, type)
                .isFalse();
        if (type.contains("json")) {
            List<String> wrong = new ArrayList<>();
            validate(JSON.readTree(body), media.path("schema"), "$", wrong);
            assertThat(wrong).as("%s %s: %s", method, path, body).isEmpty();
        }
    }

    private JsonNode deref(JsonNode node) {
        String ref = node.path("$ref").asString("");
        return ref.isEmpty() ? node : document.at(ref.substring(1));
    }

    private void validate(JsonNode value, JsonNode schema, String at, List<String> wrong) {
        for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
            JsonNode rule = keyword.getValue();
            switch (keyword.getKey()) {
                case "$ref" -> validate(value, deref(schema), at, wrong);
                case "type" -> type(value, rule, at, wrong);
                case "enum" -> note(rule.valueStream().anyMatch(value::equals), at, value, wrong);
                case "anyOf" -> anyOf(value, rule, at, wrong);
                case "format" -> note(!value.isString() || isTime(value), at, value, wrong);
                case "minimum" -> note(value.asDouble() >= rule.asDouble(), at, value, wrong);
                case "maximum" -> note(value.asDouble() <= rule.asDouble(), at, value, wrong);
                case "maxItems" -> note(value.size() <= rule.asInt(), at, value, wrong);
                case "required" ->
                        rule.forEach(name -> {
                            if (value.isObject() && !value.has(name.asString())) {
                                wrong.add(at + "." + name.asString() + " is missing");
                            }
                        });
                case "properties" ->
                        rule.properties()
                                .forEach(each -> {
                                    if (value.has(each.getKey())) {
                                        validate(
                                                value.path(each.getKey()),
                                                each.getValue(),
                                                at + "." + each.getKey(),
                                                wrong);
                                    }
                                });
                case "additionalProperties" ->
                        value.propertyNames()
                                .forEach(name -> {
                                    if (!schema.path("properties").has(name)) {
                                        wrong.add(at + "." + name + " is not described");
                                    }
                                });
                case "items" -> {
                    for (int i = 0; i < value.size() && value.isArray(); i++) {
                        validate(value.get(i), rule, at + "[" + i + "]", wrong);
                    }
                }
                case "description" -> {}
                default -> throw new AssertionError("unknown keyword " + keyword.getKey());
            }
        }
    }

    private void anyOf(JsonNode value, JsonNode schemas, String at, List<String> wrong) {
        List<String> all = new ArrayList<>();
        for (JsonNode schema : schemas) {
            List<String> one = new ArrayList<>();
            validate(value, schema, at, one);
            if (one.isEmpty()) {
                return;
            }
            all.addAll(one);
        }
        wrong.addAll(all);
    }

    private static void type(JsonNode value, JsonNode type, String at, List<String> wrong) {
        boolean fits =
                type.isString()
                        ? is(value, type.asString())
                        : type.valueStream().anyMatch(each -> is(value, each.asString()));
        if (!fits) {
            wrong.add(at + " is no " + type + ": " + value);
        }
    }

    private static boolean is(JsonNode value, String type) {
        return switch (type) {
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            case "null" -> value.isNull();
            default -> throw new AssertionError("unknown type " + type);
        };
    }

    private static boolean isTime(JsonNode value) {
        try {
            var _ = Instant.parse(value.asString());
            return true;
        } catch (DateTimeParseException _) {
            return false;
        }
    }

    private static void note(boolean fits, String at, JsonNode value, List<String> wrong) {
        if (!fits) {
            wrong.add(at + " must not be " + value);
        }
    }
}
