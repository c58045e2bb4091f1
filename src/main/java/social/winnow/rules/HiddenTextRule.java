package social.winnow.rules;

import social.winnow.model.Activity;
import social.winnow.model.Delivery;
import social.winnow.model.Finding;
import social.winnow.model.Kind;
import social.winnow.model.Post;
import social.winnow.model.Symbol;
import social.winnow.model.Text;
import social.winnow.rule.Context;
import social.winnow.rule.Rule;
import social.winnow.rule.RuleFactory;
import social.winnow.rule.Settings;
import social.winnow.text.DisguisedWords;
import social.winnow.text.Pretence;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A stranger shows people something else than programs read. */
final class HiddenTextRule implements Rule {
    static final Symbol HIDDEN = Symbol.of("HIDDEN_TEXT", Kind.CONTENT);

    /** Shortened and counted links read like others, too: it takes more than that. */
    private static final double FALSE_LINK = 0.3;

    /** What people see at once; a description or a translation is no place to hide in. */
    private static final Set<String> SHOWN =
            Set.of("content", "summary", "name", "_misskey_content", "source");

    private final int words;

    private HiddenTextRule(int words) {
        this.words = words;
    }

    @Override
    public List<Finding> judge(Delivery delivery, Context context) {
        return post(delivery.activity(), context).map(this::findings).orElse(List.of());
    }

    private List<Finding> findings(Post post) {
        return post.texts().stream()
                .filter(text -> SHOWN.contains(text.field()))
                .flatMap(text -> finding(text, !post.links().isEmpty()))
                .limit(1)
                .toList();
    }

    /** By a stranger, for somebody local. */
    private static Optional<Post> post(Activity activity, Context context) {
        return activity.post()
                .filter(_ -> activity.written().isPresent() && context.stranger())
                .filter(post -> context.firstContact() || context.repliesToLocal(post));
    }

    private Stream<Finding> finding(Text text, boolean links) {
        int disguised = DisguisedWords.in(text.plain());
        if (disguised >= words) {
            return Stream.of(new Finding(HIDDEN, 1.0, "disguises %d words".formatted(disguised)));
        }
        // People are named in markup, too: that alone is not worth reading it again.
        boolean marked = text.html() && (links || text.raw().contains("invisible"));
        Pretence pretence = marked ? Pretence.in(text.raw()) : Pretence.NONE;
        if (pretence.hidesText()) {
            return Stream.of(new Finding(HIDDEN, 1.0, "has a text that people do not see"));
        }
        return pretence.link().stream()
                .map(host ->
                        new Finding(
                                HIDDEN,
                                FALSE_LINK,
                                "has a link elsewhere that reads like one to "
                                        + Concert.shown(host)));
    }

    /** Reads {@code words}. */
    public static final class Factory implements RuleFactory {
        @Override
        public String type() {
            return "hidden-text";
        }

        @Override
        public Map<Symbol, Double> symbols() {
            return Map.of(HIDDEN, 4.0);
        }

        @Override
        public Rule create(Settings settings) {
            return new HiddenTextRule(settings.integer("words", 3, 1, 100));
        }
    }
}
