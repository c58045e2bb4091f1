package social.winnow.rules;

import social.winnow.model.Activity;
import social.winnow.model.Delivery;
import social.winnow.model.Finding;
import social.winnow.model.Kind;
import social.winnow.model.Lookup;
import social.winnow.model.Sender;
import social.winnow.model.Sender.Carrier;
import social.winnow.model.Symbol;
import social.winnow.rule.Bucket;
import social.winnow.rule.Context;
import social.winnow.rule.Rule;
import social.winnow.rule.RuleFactory;
import social.winnow.rule.Settings;
import social.winnow.rule.Tally;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * More of one kind of activity than an origin ordinarily sends. The buckets are large, since a
 * relay or a group's server sends several activities a second for days.
 *
 * <p>Nothing is counted for Accept, Reject, Undo, Block and Move, nor for a Delete of anything the
 * instance may have. Only accounts that delete themselves without ever having been seen are: their
 * excess changes nothing for anybody and is dropped.
 */
final class OriginRateRule implements Rule {
    static final Symbol CREATE = Symbol.of("RATE_CREATE", Kind.BEHAVIOUR);
    static final Symbol FOLLOW = Symbol.of("RATE_FOLLOW", Kind.BEHAVIOUR);
    static final Symbol REACTION = Symbol.of("RATE_REACTION", Kind.BEHAVIOUR);
    static final Symbol ANNOUNCE = Symbol.of("RATE_ANNOUNCE", Kind.BEHAVIOUR);
    static final Symbol FLAG = Symbol.of("RATE_FLAG", Kind.BEHAVIOUR);
    static final Symbol DELETE = Symbol.forcing("RATE_DELETE", Kind.BEHAVIOUR, Symbol.Force.DROP);

    /** A relay, or a server that people here follow much of, sends as much as it has. */
    private static final double KNOWN = 0.2;

    private final Counted creates;
    private final Counted follows;
    private final Counted reactions;
    private final Counted announces;
    private final Counted flags;
    private final Counted deletes;

    private OriginRateRule(Settings origin) {
        creates = new Counted(CREATE, "posts", bucket(origin, "create", 1_000, 10_800));
        follows = new Counted(FOLLOW, "follow requests", bucket(origin, "follow", 500, 1_800));
        reactions = new Counted(REACTION, "reactions", bucket(origin, "reaction", 2_000, 10_800));
        announces = new Counted(ANNOUNCE, "boosts", bucket(origin, "announce", 6_000, 36_000));
        flags = new Counted(FLAG, "reports", bucket(origin, "flag", 60, 120));
        deletes =
                new Counted(
                        DELETE,
                        "deletions of accounts never seen",
                        bucket(origin, "delete", 5_000, 5_000));
    }

    private static Bucket bucket(Settings scope, String key, int capacity, int perHour) {
        Settings bucket = scope.section(key);
        return new Bucket(
                bucket.number("burst", capacity, 1, 1e9),
                bucket.number("per-hour", perHour, 0.01, 1e9));
    }

    @Override
    public List<Tally> tallies(Delivery delivery, Context context) {
        return claims(delivery.activity(), context.sender()).<Tally>map(Claim::take).toList();
    }

    @Override
    public List<Finding> judge(Delivery delivery, Context context) {
        Activity activity = delivery.activity();
        if (activity instanceof Activity.Delete && maybeSeen(activity, context)) {
            return List.of();
        }
        if (context.knownCarrier() && activity instanceof Activity.Delete) {
            return List.of();
        }
        double strength = context.knownCarrier() ? KNOWN : 1;
        return claims(activity, context.sender())
                .filter(claim -> context.exceeded(claim.take()))
                .findFirst()
                .map(claim -> claim.finding(strength))
                .map(List::of)
                .orElse(List.of());
    }

    private static boolean maybeSeen(Activity activity, Context context) {
        return switch (context.firstSeen(activity.envelope().actor())) {
            case Lookup.Found<Instant> _, Lookup.Unavailable<Instant> _ -> true;
            case Lookup.Absent<Instant> _ -> false;
        };
    }

    private Stream<Claim> claims(Activity activity, Sender sender) {
        return switch (activity) {
            case Activity.Create _, Activity.Update _ -> ofOrigin(creates, sender.carrier());
            case Activity.Flag _ -> ofOrigin(flags, sender.carrier());
            case Activity.Follow _ -> ofOrigin(follows, sender.carrier());
            case Activity.Announce _ -> ofOrigin(announces, sender.carrier());
            case Activity.Reaction _ -> ofOrigin(reactions, sender.carrier());
            case Activity.Delete delete ->
                    delete.ofSelf() ? ofOrigin(deletes, sender.carrier()) : Stream.empty();
            case Activity.Accept _,
                    Activity.Reject _,
                    Activity.Undo _,
                    Activity.Block _,
                    Activity.Move _,
                    Activity.Batch _,
                    Activity.Other _ ->
                    Stream.empty();
        };
    }

    /**
     * Once for the host, and once for the domain, since subdomains cost nothing: of whoever brings
     * it, for that is who sends so much.
     */
    private Stream<Claim> ofOrigin(Counted what, Carrier sender) {
        Bucket bucket = what.ofOrigin();
        Claim host =
                new Claim(what, "the server " + sender.origin(), "host", sender.origin(), bucket);
        if (sender.domain().equals(sender.origin())) {
            return Stream.of(host);
        }
        String whom = "the servers of " + sender.domain();
        return Stream.of(host, new Claim(what, whom, "domain", sender.domain(), bucket));
    }

    /** What has a bucket for every origin; {@code words} name it in a sentence. */
    private record Counted(Symbol symbol, String words, Bucket ofOrigin) {}

    /** One bucket that an activity takes from, and what it means when it is empty. */
    private record Claim(Counted what, String whom, String scope, String key, Bucket bucket) {

        Tally.Take take() {
            return new Tally.Take(what.symbol().name() + " " + scope + " " + key, bucket);
        }

        Finding finding(double strength) {
            String because =
                    "is one of more %s from %s than the %.0f an hour that are ordinary"
                            .formatted(what.words(), whom, bucket.perHour());
            return new Finding(what.symbol(), strength, because);
        }
    }

    /** Reads {@code origin}, with buckets by kind of activity. */
    public static final class Factory implements RuleFactory {
        @Override
        public String type() {
            return "origin-rate";
        }

        @Override
        public Map<Symbol, Double> symbols() {
            return Map.of(
                    CREATE, 6.0, FOLLOW, 6.0, REACTION, 6.0, ANNOUNCE, 6.0, FLAG, 6.0, DELETE, 6.0);
        }

        @Override
        public Rule create(Settings settings) {
            return new OriginRateRule(settings.section("origin"));
        }
    }
}
