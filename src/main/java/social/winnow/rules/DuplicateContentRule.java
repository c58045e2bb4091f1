package social.winnow.rules;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The same or nearly the same content from several accounts of which the instance is not sure.
 * Speaks only about posts that want something: they carry a link or a file, or name somebody of the
 * instance. A text that does neither is what people have in common: a greeting, a proverb, "I moved
 * here, please follow me again".
 */
final class DuplicateContentRule implements Rule {
    static final Symbol DUPLICATE = Symbol.of("DUPLICATE_CONTENT", Kind.CONTENT);

    private static final Duration BURST = Duration.ofMinutes(15);
    private static final Duration DAY = Duration.ofHours(24);

    /** Code points from which a text is telling by itself. */
    private static final int TELLING = 16;

    /** Of two blurhashes: one encoder's differ in a few of 36 characters from another's. */
    private static final double PICTURE = 0.4;

    private static final double WEAKEST = 0.6;

    /** Without link or file: people wish and recommend the same things to each other. */
    private static final double NAMES_ONLY = 0.4;

    private final double similarity;
    private final int actors;
    private final int actorsPerDay;

    /**
     * What was just worked out for counting is wanted again for judging. Posts are told apart by
     * identity: nothing lasts longer than its delivery.
     */
    private final Cache<Post, List<Content>> lately =
            Caffeine.newBuilder().weakKeys().maximumSize(256).executor(Runnable::run).build();

    private DuplicateContentRule(double similarity, int actors, int actorsPerDay) {
        this.similarity = similarity;
        this.actors = actors;
        this.actorsPerDay = actorsPerDay;
    }

    @Override
    public List<Tally> tallies(Delivery delivery, Context context) {
        Sender sender = context.sender();
        return speaking(delivery, context)
                .filter(post -> hasLure(post, sender) || hasPeople(post, sender))
                .map(post -> contents(post, sender))
                .orElse(List.of())
                .stream()
                .<Tally>map(content -> new Tally.Sight(content.fingerprint()))
                .toList();
    }

    @Override
    public List<Finding> judge(Delivery delivery, Context context) {
        return speaking(delivery, context).map(post -> judge(post, context)).orElse(List.of());
    }

    private List<Finding> judge(Post post, Context context) {
        boolean lure = hasLure(post, context.sender());
        boolean reach = post.people().stream().anyMatch(context::local);
        if (!lure && (!reach || context.repliesToLocal(post))) {
            return List.of();
        }
        double most = !lure ? NAMES_ONLY : reach ? 1.0 : WEAKEST;
        return contents(post, context.sender()).stream()
                .flatMap(content -> finding(content, most, context).stream())
                .max(Comparator.comparingDouble(Finding::strength))
                .map(List::of)
                .orElse(List.of());
    }

    private Optional<Finding> finding(Content content, double wanted, Context context) {
        double most = Math.min(wanted, content.most());
        Seen day = context.seen(content.fingerprint(), content.alike(), DAY);
        if (day.actors() < Math.min(actors, actorsPerDay)) {
            return Optional.empty(); // and no more within a shorter time
        }
        Seen burst = context.seen(content.fingerprint(), content.alike(), BURST);
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
     * The post, if whoever sends it wrote it: what groups and relays pass on would count once for
     * each of them. A wave can make friends beforehand, so only those count for nothing of whom the
     * instance is sure.
     */
    private static Optional<Post> speaking(Delivery delivery, Context context) {
        return switch (delivery.activity().kind()) {
            case CREATE, UPDATE, ANNOUNCE, OTHER ->
                    delivery.activity()
                            .post()
                            .filter(post -> !post.vote())
                            .filter(post -> isAuthor(post, context.sender()))
                            .filter(_ -> !context.relation().sure());
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

    private List<Content> contents(Post post, Sender sender) {
        return lately.get(post, it -> read(it, sender));
    }

    /** None for what is too common to tell anything. */
    private List<Content> read(Post post, Sender sender) {
        String gist = Gist.of(post);
        if (gist.codePointCount(0, gist.length()) >= TELLING) {
            long[] shingles = MinHash.shingles(gist);
            return List.of(
                    Content.like(
                            "text", gist, shingles, Math.max(similarity, chance(shingles.length))));
        }
        List<Content> contents = new ArrayList<>();
        String links = links(post, sender).distinct().sorted().collect(Collectors.joining(" "));
        if (!links.isEmpty()) {
            contents.add(Content.same("link", gist + " " + links, 1));
        }
        for (Attachment file : post.attachments()) {
            file.blurhash()
                    .map(hash -> Content.like("picture", hash, MinHash.shingles(hash), PICTURE))
                    .or(() -> gist.isEmpty() ? size(file) : Optional.empty())
                    .ifPresent(contents::add);
        }
        return contents;
    }

    /** For what carries no blurhash, as Misskey's files: weak, many cameras make one size. */
    private static Optional<Content> size(Attachment file) {
        if (file.width().isEmpty() || file.height().isEmpty()) {
            return Optional.empty();
        }
        int width = file.width().getAsInt();
        int height = file.height().getAsInt();
        String size = width + "x" + height + " " + file.mediaType().orElse("");
        return Optional.of(Content.same("size", size, WEAKEST));
    }

    /** The similarity that texts of so many shingles reach by chance. */
    private static double chance(int shingles) {
        if (shingles < 32) {
            return 0.9;
        }
        return shingles < 64 ? 0.8 : 0;
    }

    /**
     * What is recognised again.
     *
     * @param alike how similar it has to be
     * @param most the strongest that it can be as evidence
     */
    private record Content(Fingerprint fingerprint, double alike, double most) {

        static Content like(String space, String whole, long[] shingles, double alike) {
            return new Content(
                    new Fingerprint(space, MinHash.exact(whole), MinHash.signature(shingles)),
                    alike,
                    1);
        }

        static Content same(String space, String whole, double most) {
            return new Content(new Fingerprint(space, MinHash.exact(whole), new int[0]), 1, most);
        }
    }

    /** Reads {@code similarity}, {@code actors} and {@code actors-per-day}. */
    public static final class Factory implements RuleFactory {
        @Override
        public String type() {
            return "duplicate-content";
        }

        @Override
        public Map<Symbol, Double> symbols() {
            return Map.of(DUPLICATE, 3.9);
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
