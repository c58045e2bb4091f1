package social.winnow.parse;

import social.winnow.model.Actor;
import social.winnow.text.HtmlText;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Set;

/** Reads an actor document. */
final class Profile {
    private static final Set<String> TYPES =
            Set.of("Person", "Service", "Group", "Organization", "Application");

    private Profile() {}

    static boolean is(JsonNode object) {
        return Forms.types(object).stream().anyMatch(TYPES::contains);
    }

    /** The profile; its id is empty where the document has none. */
    static Actor read(JsonNode object) {
        return new Actor(
                Forms.id(object).orElse(""),
                Forms.types(object),
                Forms.firstString(object, "preferredUsername"),
                Forms.firstString(object, "name"),
                Forms.firstString(object, "summary").map(html -> HtmlText.read(html).text()),
                Forms.instant(object, "published"),
                Forms.each(object, "icon").stream().anyMatch(icon -> Forms.link(icon).isPresent()),
                List.of());
    }
}
