package social.winnow.parse;

import social.winnow.model.Actor;
import social.winnow.text.HtmlText;

import tools.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads an actor document. */
final class Profile {
    /** Characters from which a biography tells accounts apart. */
    private static final int TELLING = 16;

    private static final Set<String> TYPES =
            Set.of("Person", "Service", "Group", "Organization", "Application");
    private static final int HASH_BYTES = 8;

    private Profile() {}

    static boolean is(JsonNode object) {
        return Forms.types(object).stream().anyMatch(TYPES::contains);
    }

    /** The profile; its id is empty where the document has none. */
    static Actor read(JsonNode object) {
        Optional<String> summary =
                Forms.firstString(object, "summary").map(html -> HtmlText.read(html).text());
        return new Actor(
                Forms.id(object).orElse(""),
                Forms.types(object),
                Forms.firstString(object, "preferredUsername"),
                Forms.firstString(object, "name"),
                summary,
                Forms.instant(object, "published"),
                Forms.each(object, "icon").stream().anyMatch(icon -> Forms.link(icon).isPresent()),
                List.of(),
                new Actor.Traits(
                        summary.filter(text -> text.strip().length() >= TELLING).map(Profile::hash),
                        total(object, "followers"),
                        total(object, "outbox")));
    }

    /** Of a collection that is written out; most servers only name it. */
    private static OptionalInt total(JsonNode object, String collection) {
        return Forms.each(object, collection).stream()
                .filter(JsonNode::isObject)
                .map(each -> Forms.whole(each, "totalItems"))
                .filter(count -> count.orElse(-1) >= 0)
                .findFirst()
                .orElse(OptionalInt.empty());
    }

    private static String hash(String text) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
