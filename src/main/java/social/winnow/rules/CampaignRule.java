package social.winnow.rules;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import social.winnow.model.Delivery;
import social.winnow.model.Finding;
import social.winnow.model.Kind;
import social.winnow.model.Post;
import social.winnow.model.Symbol;
import social.winnow.rule.Context;
import social.winnow.rule.Fingerprint;
import social.winnow.rule.Quorum;
import social.winnow.rule.Rule;
import social.winnow.rule.RuleFactory;
import social.winnow.rule.Settings;
import social.winnow.rule.Tally;
import social.winnow.text.Gist;
import social.winnow.text.MinHash;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Many strangers say the same, or nearly the same, and want something of somebody local. */
final class CampaignRule implements Rule {
    static final Symbol CAMPAIGN = Symbol.of("TEXT_CAMPAIGN", Kind.CONTENT);

    /** Code points from which a text is telling. */
    private static final int TELLING = 16;

    private static final int ROWS = 4;

    private final Quorum quorum;
    private final double similarity;

    /**
     * What was just worked out for counting is wanted again for judging. Posts are told apart by
     * identity: nothing lasts longer than its delivery.
     */
    private final Cache<Post, List<Concert>> lately =
            Caffeine.newBuilder().weakKeys().maximumSize(256).executor(Runnable::run).build();

    private CampaignRule(Quorum quorum, double similarity) {
        this.quorum = quorum;
        this.similarity = similarity;
    }

    @Override
    public List<Tally> tallies(Delivery delivery, Context context) {
        return Encounter.of(delivery, context)
                .flatMap(it -> it.witness().map(who -> Concert.tallies(texts(it.post()), who)))
                .orElse(List.of());
    }

    @Override
    public List<Finding> judge(Delivery delivery, Context context) {
        return !context.relation().sure()
                ? Encounter.of(delivery, context)
                        .filter(it -> it.witness().isPresent())
                        .map(it -> Concert.strongest(texts(it.post()), CAMPAIGN, context))
                        .orElse(List.of())
                : List.of();
    }

    private List<Concert> texts(Post post) {
        return lately.get(post, it -> text(it).map(List::of).orElse(List.of()));
    }

    private Optional<Concert> text(Post post) {
        String gist = Gist.of(post);
        if (gist.codePointCount(0, gist.length()) < TELLING) {
            return Optional.empty();
        }
        long[] shingles = MinHash.shingles(gist);
        Fingerprint fingerprint =
                new Fingerprint(
                        "text",
                        MinHash.exact(gist),
                        MinHash.signature(shingles),
                        ROWS,
                        Math.max(similarity, chance(shingles.length)));
        return Optional.of(
                new Concert(fingerprint, quorum, "a text like “" + beginning(post) + "”"));
    }

    private static String beginning(Post post) {
        return post.texts().stream()
                .map(text -> Concert.shown(text.plain().strip()))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** The similarity that texts of so many shingles reach by chance. */
    private static double chance(int shingles) {
        if (shingles < 32) {
            return 0.9;
        }
        return shingles < 64 ? 0.8 : 0;
    }

    /** Reads {@code strangers} and {@code similarity}. */
    public static final class Factory implements RuleFactory {
        @Override
        public String type() {
            return "campaign";
        }

        @Override
        public Map<Symbol, Double> symbols() {
            return Map.of(CAMPAIGN, 4.8);
        }

        @Override
        public Rule create(Settings settings) {
            return new CampaignRule(
                    new Quorum(settings.number("strangers", 3.5, 1, 1000)),
                    settings.number("similarity", 0.7, 0.5, 1));
        }
    }
}
