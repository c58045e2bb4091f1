package social.winnow.parse;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The forms in which servers write one value: alone, in an array, as an object that names it, or
 * absent. Nothing here throws; what has no readable form is absent.
 */
final class Forms {
    /** The ActivityStreams namespace, in its two spellings, and its customary prefix. */
    private static final List<String> NAMESPACE =
            List.of(
                    "https://www.w3.org/ns/activitystreams#",
                    "http://www.w3.org/ns/activitystreams#",
                    "as:");

    private Forms() {}

    /** The values of a member: its elements if it is an array, itself otherwise, without nulls. */
    static List<JsonNode> each(JsonNode object, String member) {
        return each(object.get(member));
    }

    static List<JsonNode> each(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return List.of();
        }
        if (!value.isArray()) {
            return List.of(value);
        }
        List<JsonNode> all = new ArrayList<>(value.size());
        value.values().forEach(element -> all.addAll(each(element)));
        return all;
    }

    /** The id of a thing that is named by it or written out; never blank. */
    static Optional<String> id(@Nullable JsonNode value) {
        return named(value, "id", "@id");
    }

    static Optional<String> firstId(JsonNode object, String member) {
        for (JsonNode value : each(object, member)) {
            Optional<String> id = id(value);
            if (id.isPresent()) {
                return id;
            }
        }
        return Optional.empty();
    }

    static List<String> ids(JsonNode object, String... members) {
        Set<String> all = new LinkedHashSet<>();
        for (String member : members) {
            each(object, member).forEach(value -> id(value).ifPresent(all::add));
        }
        return List.copyOf(all);
    }

    /** The address that a Link, an Image or a bare string points at. */
    static Optional<String> link(@Nullable JsonNode value) {
        return named(value, "href", "url", "id").map(String::strip);
    }

    static Optional<String> firstLink(JsonNode object, String member) {
        for (JsonNode value : each(object, member)) {
            Optional<String> link = link(value);
            if (link.isPresent()) {
                return link;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> named(@Nullable JsonNode value, String... members) {
        if (value == null) {
            return Optional.empty();
        }
        if (value.isString()) {
            return Optional.of(value.stringValue()).filter(text -> !text.isBlank());
        }
        for (String member : members) {
            for (JsonNode inner : each(value, member)) {
                Optional<String> found = named(inner, members);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** All strings in a value: itself, of an array, or the members of an object. */
    static List<String> strings(JsonNode object, String member) {
        JsonNode only = object.get(member);
        if (only == null || only.isString()) {
            return only == null || only.stringValue().isBlank()
                    ? List.of()
                    : List.of(only.stringValue());
        }
        List<String> all = new ArrayList<>(1);
        for (JsonNode value : each(only)) {
            if (value.isString()) {
                all.add(value.stringValue());
            } else {
                value.values().forEach(inner -> inner.asStringOpt().ifPresent(all::add));
            }
        }
        all.removeIf(String::isBlank);
        return all;
    }

    static Optional<String> firstString(JsonNode object, String member) {
        List<String> all = strings(object, member);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getFirst());
    }

    /** The types without their namespace. */
    static List<String> types(JsonNode object) {
        JsonNode type = object.has("type") ? object.get("type") : object.get("@type");
        if (type != null && type.isString()) {
            return List.of(withoutNamespace(type.stringValue()));
        }
        return each(type).stream()
                .filter(JsonNode::isString)
                .map(each -> withoutNamespace(each.stringValue()))
                .toList();
    }

    /** A name or IRI without the ActivityStreams namespace, if it stands there. */
    static String withoutNamespace(String name) {
        for (String start : NAMESPACE) {
            if (name.startsWith(start)) {
                return name.substring(start.length());
            }
        }
        return name;
    }

    /** A time as RFC 3339; without a zone it is taken as UTC, as lenient receivers do. */
    static Optional<Instant> instant(JsonNode object, String member) {
        return firstString(object, member).flatMap(Forms::instant);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException noZone) {
            try {
                String full = text.length() == 10 ? text + "T00:00:00" : text;
                return Optional.of(LocalDateTime.parse(full).toInstant(ZoneOffset.UTC));
            } catch (DateTimeException noTime) {
                return Optional.empty();
            }
        }
    }

    static OptionalInt whole(JsonNode object, String member) {
        JsonNode value = object.get(member);
        return value != null && value.isIntegralNumber() && value.canConvertToInt()
                ? OptionalInt.of(value.intValue())
                : OptionalInt.empty();
    }
}
