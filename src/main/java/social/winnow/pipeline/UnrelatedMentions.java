package social.winnow.pipeline;

import social.winnow.model.Post;
import social.winnow.model.Sender;
import social.winnow.state.Conversations;
import social.winnow.text.Hosts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Counts the people whom a post drags in. */
final class UnrelatedMentions {
    // Last or last but one part of the paths of collections: Mastodon, Misskey, Lemmy, PeerTube
    // and others end in them, Friendica and Hubzilla put the account's name behind.
    private static final Set<String> COLLECTIONS =
            Set.of(
                    "followers",
                    "following",
                    "subscribers",
                    "members",
                    "friends",
                    "inbox",
                    "outbox",
                    "featured",
                    "collections");

    private final Conversations conversations;
    private final Predicate<String> local;

    UnrelatedMentions(Conversations conversations, Predicate<String> local) {
        this.conversations = conversations;
        this.local = local;
    }

    /**
     * People mentioned or addressed, less the sender and those who have to do with what the post
     * answers. Of the instance's own posts only the instance knows whom they were written to:
     * people elsewhere are taken to belong to such a thread; local people count, but the author.
     */
    int count(Post post, Sender sender) {
        Map<String, String> people = new LinkedHashMap<>();
        for (String id : post.people()) {
            person(id).ifPresent(key -> people.putIfAbsent(key, id));
        }
        person(sender.actor()).ifPresent(people::remove);
        post.inReplyTo().ifPresent(answered -> removeThread(people, answered, post, sender));
        return people.size();
    }

    private void removeThread(
            Map<String, String> people, String answered, Post post, Sender sender) {
        Set<String> takingPart = conversations.takingPart(answered, post.people());
        takingPart.stream().flatMap(id -> person(id).stream()).forEach(people::remove);
        if (takingPart.isEmpty() && !answered.startsWith(sender.actor() + "/")) {
            author(people, answered).ifPresent(people::remove);
        }
        if (local.test(answered)) {
            people.values().removeIf(id -> !local.test(id));
        }
    }

    /** Who wrote a post never seen, as far as its id tells; else anyone from its host. */
    private static Optional<String> author(Map<String, String> people, String answered) {
        List<Map.Entry<String, String>> neighbours =
                people.entrySet().stream()
                        .filter(person -> Hosts.same(person.getValue(), answered))
                        .toList();
        return neighbours.stream()
                .filter(person -> answered.startsWith(person.getValue() + "/"))
                .findFirst()
                .or(() -> neighbours.stream().findFirst())
                .map(Map.Entry::getKey);
    }

    /**
     * What two ids of one account have in common ({@code /@mia} and {@code /users/mia}): host and
     * last part of the path. Empty for what is no person: a collection, an id that is no URL.
     */
    private static Optional<String> person(String id) {
        String path = id.endsWith("/") ? id.substring(0, id.length() - 1) : id;
        String[] parts = path.split("/", -1);
        String last = parts[parts.length - 1];
        String lastButOne = parts.length > 4 ? parts[parts.length - 2] : "";
        if (COLLECTIONS.contains(last) || COLLECTIONS.contains(lastButOne)) {
            return Optional.empty();
        }
        String name = last.startsWith("@") ? last.substring(1) : last;
        return Hosts.of(id).map(host -> host + "/" + name.toLowerCase(Locale.ROOT));
    }
}
