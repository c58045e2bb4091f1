package social.winnow.rules;

import social.winnow.model.Activity;
import social.winnow.model.Actor;
import social.winnow.model.Content;
import social.winnow.model.Delivery;
import social.winnow.model.Finding;
import social.winnow.model.Kind;
import social.winnow.model.Lookup;
import social.winnow.model.Symbol;
import social.winnow.rule.Context;
import social.winnow.rule.Fingerprint;
import social.winnow.rule.Quorum;
import social.winnow.rule.Rule;
import social.winnow.rule.RuleFactory;
import social.winnow.rule.Settings;
import social.winnow.rule.Tally;
import social.winnow.rule.Witness;
import social.winnow.text.Folding;
import social.winnow.text.MinHash;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Many strangers with one biography or one long name follow local people: that is what is to be
 * read.
 */
final class FollowCampaignRule implements Rule {
    static final Symbol CAMPAIGN = Symbol.of("FOLLOW_CAMPAIGN", Kind.CONTENT);

    /** What strangers have to weigh together. */
    static final double STRANGERS = 2.5;

    private static final int LONG_NAME = 16;
    private static final double YOUNG = 0.5;
    private static final double OLDER = 0.3;

    private final Quorum quorum;

    private FollowCampaignRule(Quorum quorum) {
        this.quorum = quorum;
    }

    @Override
    public List<Tally> tallies(Delivery delivery, Context context) {
        List<Concert> profile = profile(delivery, quorum, context);
        return profile.isEmpty() ? List.of() : Concert.tallies(profile, witness(delivery, context));
    }

    @Override
    public List<Finding> judge(Delivery delivery, Context context) {
        return !context.relation().sure()
                ? Concert.strongest(profile(delivery, quorum, context), CAMPAIGN, context)
                : List.of();
    }

    private static Witness witness(Delivery delivery, Context context) {
        if (context.relation().sure()) {
            return Witness.inFavour(Witness.Role.KNOWN);
        }
        double weight = Encounter.isYoung(context) ? YOUNG : OLDER;
        return Witness.stranger(
                weight,
                Encounter.standing(context),
                false,
                Set.copyOf(followed(delivery).stream().toList()));
    }

    private static Optional<String> followed(Delivery delivery) {
        return delivery.activity() instanceof Activity.Follow(var _, Content object)
                ? object.id()
                : Optional.empty();
    }

    static List<Concert> profile(Delivery delivery, Quorum quorum, Context context) {
        if (followed(delivery).filter(context::local).isEmpty()) {
            return List.of();
        }
        return context.actor() instanceof Lookup.Found<Actor>(Actor actor)
                ? Stream.concat(
                                actor
                                        .traits()
                                        .biography()
                                        .map(it -> biography(it, quorum))
                                        .stream(),
                                actor.name().flatMap(it -> name(it, quorum)).stream())
                        .toList()
                : List.of();
    }

    private static Concert biography(String hash, Quorum quorum) {
        return new Concert(
                Fingerprint.exact("biography", MinHash.exact(hash)), quorum, "one biography");
    }

    /** Names that people have are short, and many have the same. */
    private static Optional<Concert> name(String name, Quorum quorum) {
        String words = words(name);
        return words.length() < LONG_NAME
                ? Optional.empty()
                : Optional.of(
                        new Concert(
                                Fingerprint.exact("name", MinHash.exact(words)),
                                quorum,
                                "the name “" + Concert.shown(words) + "”"));
    }

    /** Letters only: emoji and numbers vary. */
    private static String words(String name) {
        return name.length() < LONG_NAME
                ? ""
                : Folding.fold(name)
                        .codePoints()
                        .filter(Character::isLetter)
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString();
    }

    /** Reads {@code strangers}. */
    public static final class Factory implements RuleFactory {
        @Override
        public String type() {
            return "follow-campaign";
        }

        @Override
        public Map<Symbol, Double> symbols() {
            return Map.of(CAMPAIGN, 4.8);
        }

        @Override
        public Rule create(Settings settings) {
            return new FollowCampaignRule(
                    new Quorum(settings.number("strangers", STRANGERS, 1, 1000)));
        }
    }
}
