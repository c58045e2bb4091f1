package social.winnow.rules;

import social.winnow.model.Activity;
import social.winnow.model.Content;
import social.winnow.model.Delivery;
import social.winnow.model.Finding;
import social.winnow.model.Kind;
import social.winnow.model.Symbol;
import social.winnow.rule.Context;
import social.winnow.rule.Fingerprint;
import social.winnow.rule.Quorum;
import social.winnow.rule.Rule;
import social.winnow.rule.RuleFactory;
import social.winnow.rule.Settings;
import social.winnow.rule.Tally;
import social.winnow.rule.Witness;
import social.winnow.text.Hosts;
import social.winnow.text.MinHash;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Many strangers boost one post of somebody else's, or posts of one server, at local people: a
 * boost is addressed to whoever wrote the post, and to followers.
 */
final class BoostCampaignRule implements Rule {
    static final Symbol CAMPAIGN = Symbol.of("BOOST_CAMPAIGN", Kind.CONTENT);

    /** What strangers have to weigh together. */
    static final double STRANGERS = 2.5;

    private static final double OLDER = 0.6;

    /** Posts of a large server are boosted by many. */
    private static final double SERVER = 2;

    private final double strangers;

    private BoostCampaignRule(double strangers) {
        this.strangers = strangers;
    }

    @Override
    public List<Tally> tallies(Delivery delivery, Context context) {
        List<Concert> boosts = boosts(delivery, strangers, context);
        return boosts.isEmpty() ? List.of() : Concert.tallies(boosts, witness(delivery, context));
    }

    @Override
    public List<Finding> judge(Delivery delivery, Context context) {
        return !context.relation().sure()
                ? Concert.strongest(boosts(delivery, strangers, context), CAMPAIGN, context)
                : List.of();
    }

    /** Whether it points out to somebody local what comes from elsewhere. */
    static boolean boosts(Delivery delivery, Context context) {
        return boosted(delivery, context).isPresent();
    }

    static List<Concert> boosts(Delivery delivery, double strangers, Context context) {
        return boosted(delivery, context).map(id -> concerts(id, strangers)).orElse(List.of());
    }

    private static Witness witness(Delivery delivery, Context context) {
        if (context.relation().sure()) {
            return Witness.inFavour(Witness.Role.KNOWN);
        }
        double weight = Encounter.isYoung(context) ? 1 : OLDER;
        return Witness.stranger(
                weight, Encounter.standing(context), false, targets(delivery, context));
    }

    /** Whom it is addressed to. */
    static Set<String> targets(Delivery delivery, Context context) {
        return delivery.activity().envelope().audience().addressed().stream()
                .filter(context::local)
                .collect(Collectors.toSet());
    }

    /** What is boosted, if it comes from elsewhere and is pointed out to somebody local. */
    private static Optional<String> boosted(Delivery delivery, Context context) {
        return delivery.activity() instanceof Activity.Announce(var _, Content object)
                        && object instanceof Content.Reference
                        && !targets(delivery, context).isEmpty()
                ? object.id().filter(id -> !context.local(id))
                : Optional.empty();
    }

    private static List<Concert> concerts(String id, double strangers) {
        Optional<String> host = Hosts.of(id);
        String server = host.map(Concert::shown).orElse("nowhere");
        Concert post =
                new Concert(
                        Fingerprint.exact("boost", MinHash.exact(id)),
                        new Quorum(strangers),
                        "one post of " + server + " to people's notice");
        return Stream.concat(Stream.of(post), host.stream().map(it -> ofServer(it, strangers)))
                .toList();
    }

    private static Concert ofServer(String host, double strangers) {
        return new Concert(
                Fingerprint.exact("boosted-host", MinHash.exact(Hosts.domain(host))),
                new Quorum(SERVER * strangers),
                "posts of " + Concert.shown(host) + " to people's notice");
    }

    /** Reads {@code strangers}. */
    public static final class Factory implements RuleFactory {
        @Override
        public String type() {
            return "boost-campaign";
        }

        @Override
        public Map<Symbol, Double> symbols() {
            return Map.of(CAMPAIGN, 4.8);
        }

        @Override
        public Rule create(Settings settings) {
            return new BoostCampaignRule(settings.number("strangers", STRANGERS, 1, 1000));
        }
    }
}
