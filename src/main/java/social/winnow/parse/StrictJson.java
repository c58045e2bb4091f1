package social.winnow.parse;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads JSON that can be read in one way only. Servers behind us differ on duplicate names, on what
 * follows the document, on comments and encodings; whatever they could disagree on is refused here.
 *
 * <p>The bytes are decoded first and the characters parsed, so that no other encoding than UTF-8 is
 * ever guessed. Lone surrogates are let through: JavaScript servers cut real text in the middle of
 * a pair.
 */
final class StrictJson {
    private static final int MAX_DEPTH = 64;
    private static final int MAX_TOKENS = 20_000;
    private static final int MAX_NAME = 1024;
    private static final int MAX_NUMBER = 64;
    private static final int LONGEST_DETAIL = 200;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonFactory factory;

    /**
     * @param maxChars the longest document, and the longest string in it
     */
    StrictJson(int maxChars) {
        factory =
                JsonFactory.builder()
                        .streamReadConstraints(
                                StreamReadConstraints.builder()
                                        .maxNestingDepth(MAX_DEPTH)
                                        .maxTokenCount(MAX_TOKENS)
                                        .maxNameLength(MAX_NAME)
                                        .maxNumberLength(MAX_NUMBER)
                                        .maxStringLength(maxChars)
                                        .maxDocumentLength(maxChars)
                                        .build())
                        .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
                        .build();
    }

    /**
     * The document as a tree. Numbers with a fraction or beyond 64 bits are doubles.
     *
     * @throws MalformedException if it is refused
     */
    JsonNode read(byte[] body) {
        CharBuffer chars = decode(body);
        try (JsonParser parser =
                factory.createParser(
                        ObjectReadContext.empty(),
                        chars.array(),
                        chars.arrayOffset() + chars.position(),
                        chars.remaining())) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new MalformedException(MalformedReason.JSON_EMPTY, "the body is empty");
            }
            JsonNode document = value(parser, first);
            if (parser.nextToken() != null) {
                throw new MalformedException(
                        MalformedReason.JSON_SYNTAX, "something follows the document");
            }
            return document;
        } catch (StreamConstraintsException e) {
            throw new MalformedException(MalformedReason.JSON_LIMIT, describe(e));
        } catch (JacksonException e) {
            throw new MalformedException(MalformedReason.JSON_SYNTAX, describe(e));
        }
    }

    private static CharBuffer decode(byte[] body) {
        for (byte each : body) {
            if (each == 0) { // also every UTF-16 or UTF-32 document that begins in ASCII
                throw new MalformedException(MalformedReason.JSON_ENCODING, "the body has a NUL");
            }
        }
        CharBuffer chars;
        try {
            chars = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
        } catch (CharacterCodingException e) {
            throw new MalformedException(MalformedReason.JSON_ENCODING, "the body is no UTF-8");
        }
        if (chars.hasRemaining() && chars.charAt(0) == '\ufeff') {
            throw new MalformedException(
                    MalformedReason.JSON_ENCODING, "the body begins with a byte order mark");
        }
        return chars;
    }

    private static JsonNode value(JsonParser parser, JsonToken token) {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> NODES.stringNode(parser.getString());
            case VALUE_NUMBER_INT ->
                    switch (parser.getNumberType()) {
                        case INT, LONG -> NODES.numberNode(parser.getLongValue());
                        case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL ->
                                NODES.numberNode(parser.getDoubleValue());
                    };
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
                    throw new MalformedException(MalformedReason.JSON_SYNTAX, "no value");
        };
    }

    private static ObjectNode object(JsonParser parser) {
        ObjectNode object = NODES.objectNode();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            if (object.replace(name, value(parser, parser.nextToken())) != null) {
                throw new MalformedException(
                        MalformedReason.JSON_DUPLICATE_KEY, "a name stands twice in one object");
            }
        }
        return object;
    }

    private static ArrayNode array(JsonParser parser) {
        ArrayNode array = NODES.arrayNode();
        for (JsonToken token = parser.nextToken();
                token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            array.add(value(parser, token));
        }
        return array;
    }

    private static String describe(JacksonException e) {
        String message = e.getOriginalMessage();
        return message.length() <= LONGEST_DETAIL ? message : message.substring(0, LONGEST_DETAIL);
    }
}
