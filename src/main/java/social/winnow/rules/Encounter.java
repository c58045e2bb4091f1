package social.winnow.rules;

import org.jspecify.annotations.Nullable;

import social.winnow.model.Attachment;
import social.winnow.model.Delivery;
import social.winnow.model.Link;
import social.winnow.model.Lookup;
import social.winnow.model.Post;
import social.winnow.model.Sender;
import social.winnow.rule.Age;
import social.winnow.rule.Context;
import social.winnow.rule.Witness;
import social.winnow.text.Hosts;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * As what a post counts in a campaign. Somebody of whom the instance is sure, or who has been there
 * for long and turns to nobody local, speaks for what is posted; a stranger who wants something of
 * somebody local speaks against it. A text that wants nothing counts nowhere: a greeting, a
 * proverb, "I moved here, please follow me again" are what people have in common.
 *
 * <p>There is one of each delivery, whichever rules ask; it belongs to the thread that judges.
 */
final class Encounter {
    private static final Duration YOUNG = Duration.ofDays(7);
    private static final Duration SETTLED = Duration.ofDays(30);

    /** From so many people or hashtags on a post wants to be seen. */
    private static final int MANY_PEOPLE = 4;

    private static final int MANY_HASHTAGS = 8;

    private static final double OLDER = 0.7;
    private static final double ANSWER = 0.7;
    private static final double IN_PUBLIC = 0.5;

    private final Post post;
    private final Context context;
    private final List<Link> links;
    private final Set<String> targets;
    private boolean looked;
    private @Nullable Witness witness;
    private @Nullable Said said;

    /** What {@link Context#once} keeps. */
    private record Found(Optional<Encounter> encounter) {}

    private Encounter(Post post, Context context) {
        this.post = post;
        this.context = context;
        links = elsewhere(post, context);
        targets = post.people().stream().filter(context::local).collect(Collectors.toSet());
    }

    /** What is quoted is linked to, and shown. */
    private static List<Link> elsewhere(Post post, Context context) {
        if (post.links().isEmpty() && post.quote().isEmpty()) {
            return List.of();
        }
        return Stream.concat(post.links().stream(), post.quote().flatMap(Encounter::link).stream())
                .filter(link -> !link.domain().equals(context.sender().domain()))
                .filter(link -> !context.local("https://" + link.host() + "/"))
                .toList();
    }

    private static Optional<Link> link(String id) {
        return Hosts.of(id).map(host -> new Link(id, host, Hosts.domain(host)));
    }

    /** The post, if it is the sender's own: groups and relays would count for what they pass on. */
    static Optional<Encounter> of(Delivery delivery, Context context) {
        return context.once(Found.class, () -> new Found(find(delivery, context))).encounter();
    }

    private static Optional<Encounter> find(Delivery delivery, Context context) {
        return switch (delivery.activity().kind()) {
            case CREATE, UPDATE, ANNOUNCE, OTHER ->
                    delivery.activity()
                            .post()
                            .filter(post -> !post.vote())
                            .filter(post -> isAuthor(post, context.sender()))
                            .map(post -> new Encounter(post, context));
            case DELETE, FOLLOW, ACCEPT, REJECT, UNDO, REACTION, FLAG, BLOCK, MOVE, BATCH ->
                    Optional.empty();
        };
    }

    private static boolean isAuthor(Post post, Sender sender) {
        return post.attributedTo().map(sender.actor()::equals).orElse(true);
    }

    /** Whether the account is younger than a week, or nobody can tell. */
    static boolean isYoung(Context context) {
        return !(context.age() instanceof Lookup.Found<Age>(Age age))
                || age.value().compareTo(YOUNG) < 0;
    }

    static Witness.Standing standing(Context context) {
        if (!(context.age() instanceof Lookup.Found<Age>(Age age))) {
            return Witness.Standing.UNDATED;
        }
        if (age.value().compareTo(SETTLED) >= 0) {
            return Witness.Standing.SETTLED;
        }
        // However long ago it was first seen here, it may have been there before.
        return age.source() == Age.Source.FIRST_SEEN
                ? Witness.Standing.UNDATED
                : Witness.Standing.RECENT;
    }

    Post post() {
        return post;
    }

    /** Empty for a post that counts neither for nor against what it says. */
    Optional<Witness> witness() {
        if (!looked) {
            looked = true;
            witness = seen().orElse(null);
        }
        return Optional.ofNullable(witness);
    }

    /** Whether it is judged by what it has in common with others: it is not sure to be wanted. */
    boolean isDoubtful() {
        return !context.relation().sure() && witness().isPresent();
    }

    private Optional<Witness> seen() {
        if (!asks()) {
            return Optional.empty();
        }
        if (context.relation().sure()) {
            return Optional.of(Witness.inFavour(Witness.Role.KNOWN));
        }
        boolean answers = context.repliesToLocal(post);
        if (targets.isEmpty() && !answers) {
            return inPublic();
        }
        if (answers && links.isEmpty()) {
            return Optional.empty();
        }
        double weight = (isYoung(context) ? 1 : OLDER) * (isAmongFriends(answers) ? ANSWER : 1);
        return Optional.of(Witness.stranger(weight, standing(context), isAdvertising(), targets));
    }

    /**
     * As what a text counts that wants nothing, said unasked to somebody local by a stranger: only
     * saying it to one after another makes anything of it.
     */
    Optional<Witness> saying() {
        if (targets.isEmpty() || witness().isPresent() || !context.firstContact()) {
            return Optional.empty();
        }
        double weight = isYoung(context) ? 1 : OLDER;
        return Optional.of(Witness.stranger(weight, standing(context), false, targets));
    }

    /** Who passes a link to one after another; people who talk much pass on texts and pictures. */
    private boolean isAdvertising() {
        return !links.isEmpty() && FanOutRule.before(context);
    }

    private boolean isAmongFriends(boolean answers) {
        return answers || (post.inReplyTo().isPresent() && context.unrelatedMentions(post) == 0);
    }

    private Optional<Witness> inPublic() {
        if (!context.sender().counts()) {
            return Optional.empty();
        }
        if (standing(context) == Witness.Standing.SETTLED) {
            return Optional.of(Witness.inFavour(Witness.Role.ESTABLISHED));
        }
        return isYoung(context) && (!links.isEmpty() || hasManyHashtags())
                ? Optional.of(Witness.stranger(IN_PUBLIC, standing(context), false, Set.of()))
                : Optional.empty();
    }

    private boolean asks() {
        return !post.attachments().isEmpty()
                || !links.isEmpty()
                || post.types().contains("Question")
                || hasManyHashtags()
                || others() >= MANY_PEOPLE
                || (post.isDirect() && !targets.isEmpty());
    }

    private boolean hasManyHashtags() {
        return post.hashtags().size() >= MANY_HASHTAGS;
    }

    private long others() {
        return post.people().stream()
                .filter(id -> !id.equals(context.sender().actor()) && !id.endsWith("/followers"))
                .count();
    }

    /** The local people whom it names or is addressed to. */
    Set<String> targets() {
        return targets;
    }

    /** What it links to, but its own server and the instance. */
    List<Link> links() {
        return links;
    }

    List<Attachment> files() {
        return post.attachments();
    }

    /** What its text can be recognised by. */
    Said said() {
        if (said == null) {
            said = Said.in(post);
        }
        return said;
    }
}
