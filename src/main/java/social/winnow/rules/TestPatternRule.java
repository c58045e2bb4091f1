package social.winnow.rules;

import social.winnow.model.Activity;
import social.winnow.model.Actor;
import social.winnow.model.Content;
import social.winnow.model.Delivery;
import social.winnow.model.Finding;
import social.winnow.model.Kind;
import social.winnow.model.Mention;
import social.winnow.model.Post;
import social.winnow.model.Symbol;
import social.winnow.model.Text;
import social.winnow.rule.Context;
import social.winnow.rule.Rule;
import social.winnow.rule.RuleFactory;
import social.winnow.rule.Settings;
import social.winnow.text.Folding;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The canary: a text that nobody writes by chance and that is always dropped, as SpamAssassin's
 * GTUBE is. It is looked for in everything people would see, in any disguise that folding takes
 * off.
 */
public final class TestPatternRule implements Rule {
    /** What has to stand in a text. */
    public static final String CANARY =
            "XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-ACTIVITYPUB*C.34X";

    static final Symbol PATTERN = Symbol.forcing("TEST_PATTERN", Kind.LIST, Symbol.Force.CANARY);

    /** Folding makes several letters of some characters, but not of many. */
    private static final int SHORTEST = CANARY.length() / 4;

    private static final String FOLDED = squeezed(CANARY);

    /** Few texts have so many, which spares folding the others. */
    private static final long ASTERISKS = CANARY.chars().filter(c -> c == '*').count();

    /** Written from right to left, as a text behind U+202E is shown. */
    private static final String REVERSED = squeezed(new StringBuilder(CANARY).reverse().toString());

    @Override
    public List<Finding> judge(Delivery delivery, Context context) {
        return texts(delivery.activity()).distinct().anyMatch(TestPatternRule::holdsCanary)
                ? List.of(new Finding(PATTERN, 1.0, "holds the test pattern"))
                : List.of();
    }

    private static boolean holdsCanary(String text) {
        if (text.length() < SHORTEST || Folding.atMost(text, '*') < ASTERISKS) {
            return false;
        }
        String squeezed = squeezed(text);
        return squeezed.contains(FOLDED) || squeezed.contains(REVERSED);
    }

    /** Folded and without white space, which markup between letters may have left behind. */
    private static String squeezed(String text) {
        String folded = Folding.fold(text);
        StringBuilder out = new StringBuilder(folded.length());
        for (int i = 0; i < folded.length(); i++) {
            if (!Character.isWhitespace(folded.charAt(i))) {
                out.append(folded.charAt(i));
            }
        }
        return out.toString();
    }

    private static Stream<String> texts(Activity activity) {
        return switch (activity) {
            case Activity.Create(var _, Content object) -> texts(object);
            case Activity.Update(var _, Content object) -> texts(object);
            case Activity.Delete(var _, Content object) -> texts(object);
            case Activity.Follow(var _, Content object) -> texts(object);
            case Activity.Accept(var _, Content object) -> texts(object);
            case Activity.Reject(var _, Content object) -> texts(object);
            case Activity.Undo(var _, Content object) -> texts(object);
            case Activity.Announce(var _, Content object) -> texts(object);
            case Activity.Block(var _, Content object) -> texts(object);
            case Activity.Move(var _, Content object, var _) -> texts(object);
            case Activity.Other(var _, Content object) -> texts(object);
            case Activity.Reaction(var _, Content object, Optional<String> content) ->
                    Stream.concat(content.stream(), texts(object));
            case Activity.Flag flag -> flag.report().stream().flatMap(TestPatternRule::texts);
            case Activity.Batch batch -> batch.items().stream().flatMap(TestPatternRule::texts);
        };
    }

    private static Stream<String> texts(Content object) {
        return switch (object) {
            case Content.EmbeddedPost(Post post) -> texts(post);
            case Content.EmbeddedActivity(Activity activity) -> texts(activity);
            case Content.EmbeddedActor(Actor actor, Post profile) ->
                    Stream.concat(actor.username().stream(), texts(profile));
            case Content.Reference _, Content.EmbeddedOther _, Content.Missing _ -> Stream.empty();
        };
    }

    private static Stream<String> texts(Post post) {
        return Stream.of(
                        post.texts().stream().map(Text::plain),
                        post.mentions().stream().map(Mention::name),
                        post.hashtags().stream())
                .flatMap(texts -> texts);
    }

    /** Has no settings. */
    public static final class Factory implements RuleFactory {
        @Override
        public String type() {
            return "test-pattern";
        }

        @Override
        public Map<Symbol, Double> symbols() {
            return Map.of(PATTERN, 20.0);
        }

        @Override
        public Rule create(Settings settings) {
            return new TestPatternRule();
        }
    }
}
