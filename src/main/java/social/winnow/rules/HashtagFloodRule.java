package social.winnow.rules;

import social.winnow.model.Delivery;
import social.winnow.model.Finding;
import social.winnow.model.Kind;
import social.winnow.model.Post;
import social.winnow.model.Symbol;
import social.winnow.model.Text;
import social.winnow.rule.Bucket;
import social.winnow.rule.Context;
import social.winnow.rule.Rule;
import social.winnow.rule.RuleFactory;
import social.winnow.rule.Settings;
import social.winnow.rule.Tally;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringTokenizer;
import java.util.stream.Stream;

/**
 * A stranger who puts one link after another into many hashtags at once. Artists and photographers
 * use as many, under their pictures.
 */
final class HashtagFloodRule implements Rule {
    static final Symbol FLOOD = Symbol.of("HASHTAG_FLOOD", Kind.BEHAVIOUR);

    private final int hashtags;
    private final Bucket again;

    private HashtagFloodRule(Settings settings) {
        hashtags = settings.integer("hashtags", 8, 2, 1000);
        again = Measure.bucket(settings, "by-one", 2, 2);
    }

    @Override
    public List<Tally> tallies(Delivery delivery, Context context) {
        return Measure.tallies(measures(delivery, context), context);
    }

    @Override
    public List<Finding> judge(Delivery delivery, Context context) {
        return Measure.strongest(measures(delivery, context), FLOOD, context);
    }

    private Stream<Measure> measures(Delivery delivery, Context context) {
        Optional<Post> post = delivery.activity().post();
        if (post.isEmpty() || post.get().hashtags().size() < hashtags || !context.stranger()) {
            return Stream.empty();
        }
        return Encounter.of(delivery, context)
                .filter(it -> it.files().isEmpty() && !it.links().isEmpty())
                .filter(it -> isMostlyHashtags(it.post()))
                .map(_ ->
                        new Measure(
                                "hashtags " + context.sender().actor(),
                                again,
                                1,
                                "is one of several posts in an hour that are a link and many"
                                        + " hashtags"))
                .stream();
    }

    private static boolean isMostlyHashtags(Post post) {
        return post.texts().stream()
                .filter(text -> text.field().equals("content"))
                .findFirst()
                .map(Text::plain)
                .filter(HashtagFloodRule::isMostlyHashtags)
                .isPresent();
    }

    /** Whether more of what is neither space nor an address stands in hashtags than beside them. */
    private static boolean isMostlyHashtags(String text) {
        int tagged = 0;
        int other = 0;
        StringTokenizer words = new StringTokenizer(text);
        while (words.hasMoreTokens()) {
            String word = words.nextToken();
            if (word.startsWith("#")) {
                tagged += word.length();
            } else if (!word.startsWith("http") && !word.startsWith("@")) {
                other += word.length();
            }
        }
        return tagged > other;
    }

    /** Reads {@code hashtags} and {@code by-one}. */
    public static final class Factory implements RuleFactory {
        @Override
        public String type() {
            return "hashtag-flood";
        }

        @Override
        public Map<Symbol, Double> symbols() {
            return Map.of(FLOOD, 3.5);
        }

        @Override
        public Rule create(Settings settings) {
            return new HashtagFloodRule(settings);
        }
    }
}
