package social.winnow.signature;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/**
 * The JSON Canonicalization Scheme (RFC 8785): names in the order of their UTF-16 units, numbers as
 * ECMAScript prints them. Read strictly: a name that stands twice, a number beyond a double and
 * half a surrogate pair have no canonical form.
 */
final class CanonicalJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int LONGEST = 1 << 20;
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(64)
                                    .maxTokenCount(20_000)
                                    .maxNameLength(1024)
                                    .maxNumberLength(64)
                                    .maxStringLength(LONGEST)
                                    .maxDocumentLength(LONGEST)
                                    .build())
                    .build();

    private CanonicalJson() {}

    /**
     * The document.
     *
     * @throws UnreadableException if it has no canonical form
     */
    static JsonNode read(byte[] body) throws UnreadableException {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            throw new UnreadableException("the body is no UTF-8");
        }
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            JsonNode document = value(parser, parser.nextToken());
            if (parser.nextToken() != null) {
                throw new UnreadableException("something follows the document");
            }
            return document;
        } catch (JacksonException e) {
            throw new UnreadableException("the body is no JSON");
        }
    }

    private static JsonNode value(JsonParser parser, JsonToken token) throws UnreadableException {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> NODES.stringNode(whole(parser.getString()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                    NODES.numberNode(finite(Double.parseDouble(parser.getString())));
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            case null, default -> throw new UnreadableException("the body is no JSON");
        };
    }

    private static JsonNode object(JsonParser parser) throws UnreadableException {
        ObjectNode object = NODES.objectNode();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            if (object.replace(whole(name), value(parser, parser.nextToken())) != null) {
                throw new UnreadableException("a name stands twice in one object");
            }
        }
        return object;
    }

    private static JsonNode array(JsonParser parser) throws UnreadableException {
        ArrayNode array = NODES.arrayNode();
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            array.add(value(parser, token));
            token = parser.nextToken();
        }
        return array;
    }

    private static String whole(String text) throws UnreadableException {
        if (!StandardCharsets.UTF_16BE.newEncoder().canEncode(text)) {
            throw new UnreadableException("half a surrogate pair");
        }
        return text;
    }

    private static double finite(double number) throws UnreadableException {
        if (!Double.isFinite(number)) {
            throw new UnreadableException("a number beyond a double");
        }
        return number;
    }

    /** The canonical form of something that was read here. */
    static byte[] bytes(JsonNode node) {
        StringBuilder out = new StringBuilder();
        write(node, out);
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(JsonNode node, StringBuilder out) {
        if (node.isObject()) {
            TreeMap<String, JsonNode> sorted = new TreeMap<>();
            node.properties().forEach(each -> sorted.put(each.getKey(), each.getValue()));
            char before = '{';
            for (var each : sorted.entrySet()) {
                out.append(before);
                string(each.getKey(), out);
                out.append(':');
                write(each.getValue(), out);
                before = ',';
            }
            out.append(sorted.isEmpty() ? "{}" : "}");
        } else if (node.isArray()) {
            char before = '[';
            for (JsonNode each : node.values()) {
                out.append(before);
                write(each, out);
                before = ',';
            }
            out.append(node.isEmpty() ? "[]" : "]");
        } else if (node.isString()) {
            string(node.asString(), out);
        } else if (node.isNumber()) {
            out.append(number(node.doubleValue()));
        } else {
            out.append(node.isNull() ? "null" : String.valueOf(node.booleanValue()));
        }
    }

    private static void string(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < ' ') {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    /** Number::toString of ECMAScript: the fewest digits that read back as the same number. */
    static String number(double number) {
        if (number == 0) {
            return "0"; // also minus zero
        }
        if (number < 0) {
            return "-" + number(-number);
        }
        BigDecimal shortest = shortest(number);
        String digits = shortest.unscaledValue().toString();
        int point = digits.length() - shortest.scale();
        if (digits.length() <= point && point <= 21) {
            return digits + "0".repeat(point - digits.length());
        }
        if (0 < point && point <= 21) {
            return digits.substring(0, point) + "." + digits.substring(point);
        }
        if (-6 < point && point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        }
        String exponent = (point > 0 ? "e+" : "e-") + Math.abs(point - 1);
        return digits.length() == 1
                ? digits + exponent
                : digits.charAt(0) + "." + digits.substring(1) + exponent;
    }

    /** Java prints two digits where one would do (4.9E-324), and otherwise the fewest. */
    private static BigDecimal shortest(double number) {
        BigDecimal printed = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        if (printed.precision() == 2) {
            BigDecimal one =
                    printed.setScale(printed.scale() - 1, RoundingMode.HALF_EVEN)
                            .stripTrailingZeros();
            if (one.doubleValue() == number) {
                return one;
            }
        }
        return printed;
    }
}
