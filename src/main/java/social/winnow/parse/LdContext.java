package social.winnow.parse;

import social.winnow.model.Oddity;

import tools.jackson.databind.JsonNode;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Judges the {@code @context} of a document that carries an LD signature. Extensions name their own
 * terms there, and some give an ActivityStreams term to a name of their own ({@code icons}, {@code
 * expires}); what must not happen is that a name gets, or loses, one of the meanings we read.
 */
final class LdContext {
    private static final String AS = "https://www.w3.org/ns/activitystreams#";
    private static final int LONGEST_CHAIN = 8;

    /** What decides who acts, on what, for whom, and what people see. */
    private static final Set<String> READ =
            Set.of(
                    "content",
                    "summary",
                    "name",
                    "contentMap",
                    "summaryMap",
                    "nameMap",
                    "source",
                    "object",
                    "actor",
                    "attributedTo",
                    "to",
                    "cc",
                    "bto",
                    "bcc",
                    "audience",
                    "tag",
                    "attachment",
                    "url",
                    "href",
                    "inReplyTo",
                    "items",
                    "orderedItems",
                    "oneOf",
                    "anyOf",
                    "target",
                    "preview",
                    "instrument",
                    "id",
                    "type",
                    "mediaType",
                    "Create",
                    "Update",
                    "Announce",
                    "Note",
                    "Mention");

    /** Contexts of known content, with and without a fragment or a closing slash. */
    private static final Set<String> KNOWN =
            Set.of(
                    "www.w3.org/ns/activitystreams",
                    "www.w3.org/ns/did/v1",
                    "w3id.org/security/v1",
                    "w3id.org/security/v2",
                    "w3id.org/security/data-integrity/v1",
                    "w3id.org/security/data-integrity/v2",
                    "w3id.org/security/multikey/v1",
                    "w3id.org/identity/v1",
                    "joinmastodon.org/ns",
                    "join-lemmy.org/context.json",
                    "gotosocial.org/ns",
                    "funkwhale.audio/ns",
                    "schema.org",
                    "purl.archive.org/miscellany",
                    "purl.archive.org/socialweb/webfinger",
                    "purl.archive.org/socialweb/blocked");

    private final Map<String, String> prefixes = new HashMap<>();
    private final Set<Oddity> oddities = EnumSet.noneOf(Oddity.class);

    private LdContext() {
        prefixes.put("as", AS);
    }

    static Set<Oddity> oddities(JsonNode context) {
        LdContext judged = new LdContext();
        judged.judge(context);
        return judged.oddities;
    }

    private void judge(JsonNode context) {
        for (JsonNode part : Forms.each(context)) {
            if (part.isString()) {
                judgeAddress(part.stringValue());
            } else if (part.isObject()) {
                part.properties().forEach(term -> addPrefix(term.getKey(), term.getValue()));
                part.properties().forEach(term -> judgeTerm(term.getKey(), term.getValue()));
            }
        }
    }

    private void judgeAddress(String address) {
        String named = withoutScheme(address);
        boolean closed = named.endsWith("#") || named.endsWith("/");
        String bare = named.substring(0, named.length() - (closed ? 1 : 0));
        boolean extension = bare.startsWith("w3id.org/fep/");
        if (!KNOWN.contains(bare) && !extension) {
            oddities.add(Oddity.FOREIGN_CONTEXT);
        }
    }

    private static String withoutScheme(String address) {
        for (String scheme : List.of("https://", "http://")) {
            if (address.startsWith(scheme)) {
                return address.substring(scheme.length());
            }
        }
        return address;
    }

    private void addPrefix(String term, JsonNode definition) {
        String iri = iri(definition);
        if (iri.endsWith("#") || iri.endsWith("/") || iri.endsWith(":")) {
            prefixes.put(term, iri);
        }
    }

    private void judgeTerm(String term, JsonNode definition) {
        if (definition.has("@context")) {
            judge(definition.get("@context"));
        }
        if (term.equals("@import") || definition.has("@nest")) {
            oddities.add(Oddity.FOREIGN_CONTEXT);
        }
        String iri = term.equals("@language") ? "" : expanded(iri(definition));
        String meaning = Forms.withoutNamespace(iri);
        boolean own = meaning.equals(term) || (meaning + "Map").equals(term);
        if (iri.startsWith("@")) {
            oddIf(!iri.equals("@" + term));
        } else if (READ.contains(term)) {
            oddIf(!own || meaning.equals(iri));
        } else if (!own && (!meaning.equals(iri) || iri.indexOf(':') < 0)) {
            oddIf(!isNamespace(term, meaning) && beginsOne(meaning));
        } else {
            oddIf(iri.length() > "https://".length() && AS.startsWith(secure(iri)));
        }
    }

    private static boolean beginsOne(String start) {
        return READ.stream().anyMatch(name -> name.startsWith(start));
    }

    private static boolean isNamespace(String term, String meaning) {
        return meaning.isEmpty() && (term.equals("as") || term.startsWith("@"));
    }

    private static String secure(String iri) {
        return iri.startsWith("http:") ? "https:" + iri.substring(5) : iri;
    }

    private void oddIf(boolean odd) {
        if (odd) {
            oddities.add(Oddity.ALIASED_CONTEXT);
        }
    }

    private static String iri(JsonNode definition) {
        JsonNode id = definition.isObject() ? definition.path("@id") : definition;
        return id.isString() ? id.stringValue() : "";
    }

    /** Compact IRIs may be chained; a longer chain than anybody needs stays what it is. */
    private String expanded(String iri) {
        String current = iri;
        for (int step = 0; step < LONGEST_CHAIN; step++) {
            int colon = current.indexOf(':');
            String start = colon > 0 ? prefixes.get(current.substring(0, colon)) : null;
            if (start == null || current.startsWith("//", colon + 1)) {
                return current;
            }
            current = start + current.substring(colon + 1);
        }
        oddities.add(Oddity.ALIASED_CONTEXT);
        return current;
    }
}
