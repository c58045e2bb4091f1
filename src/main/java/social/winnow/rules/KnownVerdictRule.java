package social.winnow.rules;

import social.winnow.model.Activity;
import social.winnow.model.Actor;
import social.winnow.model.Content;
import social.winnow.model.Delivery;
import social.winnow.model.Finding;
import social.winnow.model.Kind;
import social.winnow.model.Lookup;
import social.winnow.model.Post;
import social.winnow.model.Sender;
import social.winnow.model.Symbol;
import social.winnow.rule.Context;
import social.winnow.rule.Fact;
import social.winnow.rule.Fate;
import social.winnow.rule.Fate.Outcome;
import social.winnow.rule.Rule;
import social.winnow.rule.RuleFactory;
import social.winnow.rule.Settings;
import social.winnow.text.Hosts;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A post that was judged before comes back: in another inbox, changed, or boosted. */
final class KnownVerdictRule implements Rule {
    static final Symbol KEPT = Symbol.of("KEPT_BEFORE", Kind.LIST);
    static final Symbol DROPPED =
            Symbol.forcing("DROPPED_BEFORE", Kind.BEHAVIOUR, Symbol.Force.DROP);
    static final Symbol RELEASED = Symbol.of("RELEASED_BEFORE", Kind.LIST);

    /** They pass on what they are told to, as relays and groups do. */
    private static final Set<String> AUTOMATIC =
            Set.of("Application", "Group", "Organization", "Service");

    @Override
    public Set<Fact> needs(Delivery delivery, Context context) {
        boolean boosted = delivery.activity() instanceof Activity.Announce;
        return boosted && !context.stranger() && isHeldAgainst(past(delivery, context))
                ? Set.of(Fact.ACTOR)
                : Set.of();
    }

    @Override
    public List<Finding> judge(Delivery delivery, Context context) {
        return switch (past(delivery, context)) {
            case UNKNOWN, FORWARDED -> List.of();
            case RELEASED -> found(RELEASED, "was released by a moderator before");
            case KEPT -> isChosen(context) ? List.of() : found(KEPT, "was kept back before");
            case DROPPED ->
                    isChosen(context)
                            ? List.of()
                            : found(
                                    isItsAuthors(delivery, context) ? DROPPED : KEPT,
                                    "was dropped before");
        };
    }

    /** Only that is dropped again; of others it proves no more than that they came across it. */
    private static boolean isItsAuthors(Delivery delivery, Context context) {
        Sender sender = context.sender();
        return sender.counts()
                && delivery.activity().written().filter(it -> isOf(sender, it)).isPresent();
    }

    private static boolean isOf(Sender sender, Content object) {
        return object.id().filter(id -> Hosts.isOn(sender.origin(), id)).isPresent()
                && object.shown()
                        .flatMap(Post::attributedTo)
                        .filter(author -> !author.equals(sender.actor()))
                        .isEmpty();
    }

    private static List<Finding> found(Symbol symbol, String because) {
        return List.of(new Finding(symbol, 1, because));
    }

    private static boolean isHeldAgainst(Outcome past) {
        return switch (past) {
            case UNKNOWN, FORWARDED, RELEASED -> false;
            case KEPT, DROPPED -> true;
        };
    }

    /** What became of the same before; what was released may come from wherever it comes. */
    private static Outcome past(Delivery delivery, Context context) {
        Outcome itself = itself(delivery, context);
        if (delivery.activity() instanceof Activity.Announce(_, Content object)) {
            return past(itself, object, true, context);
        }
        return delivery.activity()
                .written()
                .map(it -> past(itself, it, false, context))
                .orElse(itself == Outcome.RELEASED ? itself : Outcome.UNKNOWN);
    }

    /**
     * Of the activity, if it is its sender's own. A sender chooses its ids: what bears the id of
     * something released is that only if it has the same bytes, or brings the same post, which the
     * instance has by then.
     */
    private static Outcome itself(Delivery delivery, Context context) {
        Sender sender = context.sender();
        Outcome underItsId =
                delivery.activity()
                        .envelope()
                        .id()
                        .filter(id -> sender.counts())
                        .filter(id -> Hosts.isOn(sender.origin(), id))
                        .map(id -> context.fate(id).outcome())
                        .orElse(Outcome.UNKNOWN);
        return underItsId == Outcome.RELEASED && !isReleased(delivery, context)
                ? Outcome.UNKNOWN
                : underItsId;
    }

    private static boolean isReleased(Delivery delivery, Context context) {
        if (delivery.activity() instanceof Activity.Create(_, Content.EmbeddedPost object)
                && isOf(context.sender(), object)
                && shown(object, context) == Outcome.RELEASED) {
            return true;
        }
        String name = Fate.nameOf(delivery.request().body().sha256Hex());
        return context.fate(name).outcome() == Outcome.RELEASED;
    }

    private static Outcome past(Outcome itself, Content object, boolean boosted, Context context) {
        if (itself == Outcome.RELEASED) {
            return itself;
        }
        Outcome shown = shown(object, context);
        // Its author may have made it something else since.
        boolean changed = shown == Outcome.RELEASED && !boosted;
        return changed || itself.compareTo(shown) > 0 ? itself : shown;
    }

    /**
     * Of what is shown, which an activity within an activity may wrap, the hardest; released only
     * if both are.
     */
    private static Outcome shown(Content object, Context context) {
        List<Outcome> both =
                Stream.concat(Stream.of(object.id()), object.shown().map(Post::id).stream())
                        .map(id -> id.map(it -> context.fate(it).outcome()))
                        .map(outcome -> outcome.orElse(Outcome.UNKNOWN))
                        .toList();
        Outcome hardest = Collections.max(both);
        return hardest == Outcome.RELEASED ? Collections.min(both) : hardest;
    }

    /** Whether somebody known speaks who decides by himself what to write and to boost. */
    private static boolean isChosen(Context context) {
        return !context.stranger()
                && !(context.actor() instanceof Lookup.Found<Actor>(Actor actor)
                        && actor.types().stream().anyMatch(AUTOMATIC::contains));
    }

    /** Has no settings. */
    public static final class Factory implements RuleFactory {

        @Override
        public String type() {
            return "known-verdict";
        }

        @Override
        public Map<Symbol, Double> symbols() {
            return Map.of(KEPT, 6.0, DROPPED, 20.0, RELEASED, -20.0);
        }

        @Override
        public Rule create(Settings settings) {
            return new KnownVerdictRule();
        }
    }
}
