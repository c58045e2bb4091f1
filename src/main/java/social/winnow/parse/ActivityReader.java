package social.winnow.parse;

import static java.util.Map.entry;

import social.winnow.model.Activity;
import social.winnow.model.ActivityKind;
import social.winnow.model.Audience;
import social.winnow.model.Content;
import social.winnow.model.Envelope;
import social.winnow.model.Oddity;
import social.winnow.model.Post;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads activities out of a document, in all shapes in which servers send them. Types nobody knows
 * pass; what is refused is only what could be attributed to several actors or to none.
 */
final class ActivityReader {
    private static final int MAX_ITEMS = 256;

    private static final Map<String, ActivityKind> KINDS =
            Map.ofEntries(
                    entry("Create", ActivityKind.CREATE),
                    entry("Update", ActivityKind.UPDATE),
                    entry("Delete", ActivityKind.DELETE),
                    entry("Follow", ActivityKind.FOLLOW),
                    entry("Accept", ActivityKind.ACCEPT),
                    entry("Reject", ActivityKind.REJECT),
                    entry("Undo", ActivityKind.UNDO),
                    entry("Like", ActivityKind.REACTION),
                    entry("EmojiReact", ActivityKind.REACTION),
                    entry("EmojiReaction", ActivityKind.REACTION),
                    entry("Dislike", ActivityKind.REACTION),
                    entry("Announce", ActivityKind.ANNOUNCE),
                    entry("Flag", ActivityKind.FLAG),
                    entry("Block", ActivityKind.BLOCK),
                    entry("Move", ActivityKind.MOVE));

    private static final Set<String> COLLECTIONS =
            Set.of("Collection", "CollectionPage", "OrderedCollection", "OrderedCollectionPage");

    private static final Set<String> POSTS =
            Set.of("Note", "Question", "Article", "Page", "Event", "Video", "Audio", "ChatMessage");

    private final Set<Oddity> oddities;

    ActivityReader(Set<Oddity> oddities) {
        this.oddities = oddities;
    }

    /**
     * The activity that a document's root is.
     *
     * @throws MalformedException if it is none
     */
    Activity read(JsonNode root) {
        if (root.isArray() || isCollection(root)) {
            return batch(root);
        }
        if (!root.isObject()) {
            throw new MalformedException(
                    MalformedReason.NOT_AN_OBJECT, "the document is a bare value");
        }
        return activity(root);
    }

    private static boolean isCollection(JsonNode node) {
        return Forms.types(node).stream().anyMatch(COLLECTIONS::contains);
    }

    private Activity batch(JsonNode root) {
        List<Activity> items = new ArrayList<>();
        addItems(root, items);
        if (!items.isEmpty()) {
            Envelope first = items.getFirst().envelope();
            String actor = root.isObject() ? Identity.actor(root, first.actor()) : first.actor();
            return new Activity.Batch(envelope(root, actor, Audience.NONE, oddities), items);
        }
        if (root.isArray()) {
            throw new MalformedException(
                    MalformedReason.NOT_AN_OBJECT, "an array without activities");
        }
        return activity(root);
    }

    /** Collections within collections are laid flat; items that are only named do nothing. */
    private void addItems(JsonNode node, List<Activity> items) {
        if (kind(Forms.types(node)) != ActivityKind.OTHER) { // a collection and an activity in one
            items.add(activity(node));
        }
        Stream<JsonNode> inner =
                node.isArray()
                        ? Forms.each(node).stream()
                        : Stream.of("items", "orderedItems", "first")
                                .flatMap(member -> Forms.each(node, member).stream());
        inner.filter(JsonNode::isObject)
                .forEach(item -> {
                    if (isCollection(item)) {
                        addItems(item, items);
                    } else if (items.size() < MAX_ITEMS) {
                        items.add(activity(item));
                    } else {
                        throw new MalformedException(
                                MalformedReason.JSON_LIMIT, "too many activities");
                    }
                });
    }

    private Activity activity(JsonNode node) {
        List<String> types = Forms.types(node);
        ActivityKind kind = kind(types);
        List<JsonNode> objects = Forms.each(node, "object");
        Audience audience = Identity.audience(node, objects);
        String actor = Identity.actor(node, Identity.author(node, objects));
        Content object = content(objects, actor, audience);
        Set<Oddity> found = EnumSet.noneOf(Oddity.class);
        found.addAll(oddities);
        switch (object) {
            case Content.Reference _
                    when kind == ActivityKind.CREATE || kind == ActivityKind.UPDATE ->
                    found.add(Oddity.OBJECT_BY_REFERENCE);
            case Content.EmbeddedActivity inner ->
                    found.addAll(inner.activity().envelope().oddities());
            case Content.Reference _,
                    Content.EmbeddedPost _,
                    Content.EmbeddedActor _,
                    Content.EmbeddedOther _,
                    Content.Missing _ -> {}
        }
        Envelope envelope = envelope(node, actor, audience, found);
        return switch (kind) {
            case CREATE -> new Activity.Create(envelope, object);
            case UPDATE -> new Activity.Update(envelope, object);
            case DELETE -> new Activity.Delete(envelope, object);
            case FOLLOW -> new Activity.Follow(envelope, object);
            case ACCEPT -> new Activity.Accept(envelope, object);
            case REJECT -> new Activity.Reject(envelope, object);
            case UNDO -> new Activity.Undo(envelope, object);
            case REACTION -> new Activity.Reaction(envelope, object, reaction(node));
            case ANNOUNCE -> new Activity.Announce(envelope, object);
            case FLAG ->
                    new Activity.Flag(
                            envelope, Forms.ids(node, "object"), own(node, actor, audience));
            case BLOCK -> new Activity.Block(envelope, object);
            case MOVE -> new Activity.Move(envelope, object, Forms.firstId(node, "target"));
            case BATCH, OTHER -> new Activity.Other(envelope, shown(node, object, actor, audience));
        };
    }

    /** Of several types the one that shows most: receivers differ on which they take. */
    private static ActivityKind kind(List<String> types) {
        return types.stream()
                .map(KINDS::get)
                .filter(Objects::nonNull)
                .min(Comparator.comparingInt(ActivityReader::showsLess))
                .orElse(ActivityKind.OTHER);
    }

    private static int showsLess(ActivityKind kind) {
        return switch (kind) {
            case CREATE -> 0;
            case UPDATE -> 1;
            case ANNOUNCE -> 2;
            case FLAG -> 3;
            case DELETE, FOLLOW, ACCEPT, REJECT, UNDO, REACTION, BLOCK, MOVE, BATCH, OTHER -> 4;
        };
    }

    /** The object, and what stands beside it or in the activity's own members. */
    private Content shown(JsonNode node, Content object, String actor, Audience audience) {
        Content beside = content(Forms.each(node, "instrument"), actor, audience);
        return together(List.of(object, beside, embedded(node, actor, audience)));
    }

    /** Some receivers take every object of a list, most take none or the first. */
    private Content content(List<JsonNode> objects, String actor, Audience audience) {
        return together(objects.stream().map(object -> one(object, actor, audience)).toList());
    }

    /** The one that shows something, or all that do as one post, or else the first. */
    private static Content together(List<Content> contents) {
        List<Content> showing =
                contents.stream().filter(content -> content.shown().isPresent()).toList();
        if (showing.size() > 1) {
            return new Content.EmbeddedPost(
                    PostReader.together(
                            showing.stream().flatMap(each -> each.shown().stream()).toList()));
        }
        return Stream.concat(showing.stream(), contents.stream())
                .filter(content -> !(content instanceof Content.Missing))
                .findFirst()
                .orElseGet(Content.Missing::new);
    }

    private Content one(JsonNode object, String actor, Audience audience) {
        if (!object.isObject()) {
            return Forms.id(object)
                    .<Content>map(uri -> new Content.Reference(Identity.checked(uri)))
                    .orElseGet(() -> new Content.EmbeddedOther(Optional.empty(), List.of()));
        }
        boolean acts = object.has("actor") && object.has("object");
        List<String> types = Forms.types(object);
        if (acts || (!types.isEmpty() && types.stream().allMatch(KINDS::containsKey))) {
            return new Content.EmbeddedActivity(activity(object));
        }
        return embedded(object, actor, audience);
    }

    private static Content embedded(JsonNode object, String actor, Audience audience) {
        Optional<String> id = Identity.idOf(object);
        List<String> types = Forms.types(object);
        Post post = PostReader.read(object, actor, audience);
        if (Profile.is(object)) {
            return new Content.EmbeddedActor(Profile.read(object), post);
        }
        boolean says =
                !post.texts().isEmpty()
                        || !post.links().isEmpty()
                        || !post.attachments().isEmpty()
                        || !post.mentions().isEmpty()
                        || !post.hashtags().isEmpty();
        if (says || types.stream().anyMatch(POSTS::contains)) {
            return new Content.EmbeddedPost(post);
        }
        return types.isEmpty() && id.isPresent()
                ? new Content.Reference(id.get())
                : new Content.EmbeddedOther(id, types);
    }

    /** What the activity itself says, where that is its text: a report. */
    private static Optional<Post> own(JsonNode node, String actor, Audience audience) {
        return Optional.of(PostReader.read(node, actor, audience))
                .filter(post -> !post.texts().isEmpty());
    }

    private static Optional<String> reaction(JsonNode node) {
        return Forms.firstString(node, "content")
                .or(() -> Forms.firstString(node, "_misskey_reaction"));
    }

    private static Envelope envelope(
            JsonNode node, String actor, Audience audience, Set<Oddity> oddities) {
        boolean proof = node.path("signature").isObject() || node.path("proof").isContainer();
        return new Envelope(
                node.isObject() ? Identity.idOf(node) : Optional.empty(),
                actor,
                Forms.types(node),
                audience,
                Forms.instant(node, "published"),
                proof,
                Set.copyOf(oddities));
    }
}
