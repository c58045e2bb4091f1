package social.winnow.rules;

import social.winnow.model.Attachment;
import social.winnow.model.Delivery;
import social.winnow.model.Finding;
import social.winnow.model.Kind;
import social.winnow.model.Link;
import social.winnow.model.Post;
import social.winnow.model.Sender;
import social.winnow.model.Symbol;
import social.winnow.rule.Context;
import social.winnow.rule.Fingerprint;
import social.winnow.rule.Rule;
import social.winnow.rule.RuleFactory;
import social.winnow.rule.Seen;
import social.winnow.rule.Settings;
import social.winnow.rule.Tally;
import social.winnow.text.Gist;
import social.winnow.text.MinHash;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The same or nearly the same content from several accounts. Speaks only about posts that want
 * something: they carry a link or a file, or name somebody of the instance. A text that does
 * neither is what people have in common: a greeting, a proverb, "I moved here, please follow me
 * again".
 */
final class DuplicateContentRule implements Rule {
    static final Symbol DUPLICATE = Symbol.of("DUPLICATE_CONTENT", Kind.CONTENT);

    private static final Duration BURST = Duration.ofMinutes(15);
    private static final Duration DAY = Duration.ofHours(24);

    /** Code points from which a text is telling by itself. */
    private static final int TELLING = 16;

    private static final double WEAKEST = 0.6;

    private final double similarity;
    private final int actors;
    private final int actorsPerDay;

    private DuplicateContentRule(double similarity, int actors, int actorsPerDay) {
        this.similarity = similarity;
        this.actors = actors;
        this.actorsPerDay = actorsPerDay;
    }

    @Override
    public List<Tally> tallies(Delivery delivery, Sender sender) {
        return speaking(delivery, sender)
                .filter(post -> hasLure(post, sender) || hasPeople(post, sender))
                .flatMap(post -> content(post, sender))
                .map(content -> List.<Tally>of(new Tally.Sight(content.fingerprint())))
                .orElse(List.of());
    }

    @Override
    public List<Finding> judge(Delivery delivery, Context context) {
        return speaking(delivery, context.sender())
                .map(post -> judge(post, context))
                .orElse(List.of());
    }

    private List<Finding> judge(Post post, Context context) {
        boolean lure = hasLure(post, context.sender());
        boolean reach = post.people().stream().anyMatch(context::local);
        if (!lure && (!reach || context.repliesToLocal(post))) {
            return List.of();
        }
        return content(post, context.sender())
                .flatMap(content -> finding(content, lure && reach ? 1.0 : WEAKEST, context))
                .map(List::of)
                .orElse(List.of());
    }

    private Optional<Finding> finding(Content content, double most, Context context) {
        double alike = Math.max(similarity, content.leastSimilarity());
        Seen burst = context.seen(content.fingerprint(), alike, BURST);
        Seen day = context.seen(content.fingerprint(), alike, DAY);
        double soon = strength(burst, actors);
        double late = strength(day, actorsPerDay);
        if (soon == 0 && late == 0) {
            return Optional.empty();
        }
        Seen seen = soon >= late ? burst : day;
        String because =
                "brings the same content as %d other accounts, on %d servers in all, within %s"
                        .formatted(
                                seen.actors() - 1,
                                seen.origins(),
                                soon >= late ? "15 minutes" : "24 hours");
        return Optional.of(new Finding(DUPLICATE, Math.min(most, Math.max(soon, late)), because));
    }

    /** Accounts of one domain are cheap to make: two of them count as one. */
    private static double strength(Seen seen, int needed) {
        double counted = seen.origins() > 1 ? seen.actors() : seen.actors() / 2.0;
        return counted < needed
                ? 0
                : Math.min(1, WEAKEST + (1 - WEAKEST) * (counted - needed) / needed);
    }

    /**
     * The post, if its sender wrote it: what groups and relays pass on would count once for each of
     * them.
     */
    private static Optional<Post> speaking(Delivery delivery, Sender sender) {
        return switch (delivery.activity().kind()) {
            case CREATE, UPDATE, ANNOUNCE, OTHER ->
                    delivery.activity()
                            .post()
                            .filter(post -> !post.vote())
                            .filter(post -> isAuthor(post, sender));
            case DELETE, FOLLOW, ACCEPT, REJECT, UNDO, REACTION, FLAG, BLOCK, MOVE, BATCH ->
                    Optional.empty();
        };
    }

    private static boolean isAuthor(Post post, Sender sender) {
        return post.attributedTo().map(sender.actor()::equals).orElse(true);
    }

    private static boolean hasLure(Post post, Sender sender) {
        return !post.attachments().isEmpty() || links(post, sender).findAny().isPresent();
    }

    private static boolean hasPeople(Post post, Sender sender) {
        return post.people().stream()
                .anyMatch(id -> !id.equals(sender.actor()) && !id.endsWith("/followers"));
    }

    /** The domains it links to, its own aside. */
    private static Stream<String> links(Post post, Sender sender) {
        return post.links().stream()
                .map(Link::domain)
                .filter(domain -> !domain.equals(sender.domain()));
    }

    /** Empty for what is too common to tell anything. */
    private static Optional<Content> content(Post post, Sender sender) {
        String gist = Gist.of(post);
        int length = gist.codePointCount(0, gist.length());
        if (length >= TELLING) {
            long[] shingles = MinHash.shingles(gist);
            return Optional.of(
                    new Content(
                            new Fingerprint(
                                    "text", MinHash.exact(gist), MinHash.signature(shingles)),
                            leastSimilarity(shingles.length)));
        }
        String around =
                Stream.concat(
                                links(post, sender),
                                post.attachments().stream()
                                        .map(Attachment::blurhash)
                                        .flatMap(Optional::stream))
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(" "));
        return around.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Content(
                                new Fingerprint(
                                        "text", MinHash.exact(gist + "\n" + around), new int[0]),
                                1.0));
    }

    /** Short texts share much by chance. */
    private static double leastSimilarity(int shingles) {
        if (shingles < 32) {
            return 0.9;
        }
        return shingles < 64 ? 0.8 : 0;
    }

    /**
     * What is recognised again.
     *
     * @param leastSimilarity below this, likeness is chance
     */
    private record Content(Fingerprint fingerprint, double leastSimilarity) {}

    /** Reads {@code similarity}, {@code actors} and {@code actors-per-day}. */
    public static final class Factory implements RuleFactory {
        @Override
        public String type() {
            return "duplicate-content";
        }

        @Override
        public Map<Symbol, Double> symbols() {
            return Map.of(DUPLICATE, 3.5);
        }

        @Override
        public Rule create(Settings settings) {
            return new DuplicateContentRule(
                    settings.number("similarity", 0.7, 0.5, 1),
                    settings.integer("actors", 3, 2, 1000),
                    settings.integer("actors-per-day", 5, 2, 1000));
        }
    }
}
