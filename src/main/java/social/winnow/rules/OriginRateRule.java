package social.winnow.rules;

import org.jspecify.annotations.Nullable;

import social.winnow.model.Activity;
import social.winnow.model.Content;
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
 * More of one kind of activity than an origin, or one account, ordinarily sends. Origins have large
 * buckets, since a relay or a group's server sends several activities a second for days; accounts
 * have small ones where a flood shows as one account doing the same again and again.
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

    /** An account above its bucket may be a person in a hurry: not enough alone. */
    private static final double HURRY = 0.65;

    private final Counted creates;
    private final Counted follows;
    private final Counted reactions;
    private final Counted announces;
    private final Counted flags;
    private final Counted deletes;
    private final Bucket actorFollows;
    private final Bucket actorAnnounces;
    private final Bucket actorReactions;
    private final Bucket actorReactionsToOne;

    private OriginRateRule(Settings origin, Settings actor) {
        creates = new Counted(CREATE, "posts", bucket(origin, "create", 1_000, 10_800));
        follows = new Counted(FOLLOW, "follow requests", bucket(origin, "follow", 500, 1_800));
        reactions = new Counted(REACTION, "reactions", bucket(origin, "reaction", 2_000, 10_800));
        announces = new Counted(ANNOUNCE, "boosts", bucket(origin, "announce", 6_000, 36_000));
        flags = new Counted(FLAG, "reports", bucket(origin, "flag", 10, 20));
        deletes =
                new Counted(
                        DELETE,
                        "deletions of accounts never seen",
                        bucket(origin, "delete", 5_000, 5_000));
        actorFollows = bucket(actor, "follow", 5, 20);
        actorAnnounces = bucket(actor, "announce", 8, 24);
        actorReactions = bucket(actor, "reaction", 40, 240);
        actorReactionsToOne = bucket(actor, "reaction-to-one", 6, 12);
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
        @Nullable Claim worst = null;
        if (context.knownCarrier() && activity instanceof Activity.Delete) {
            return List.of();
        }
        for (Claim claim : claims(activity, context.sender()).toList()) {
            boolean worse = worst == null || claim.strength() > worst.strength();
            if (worse && context.exceeded(claim.take())) {
                worst = claim;
            }
        }
        double trusted = context.knownCarrier() ? KNOWN : 1;
        return worst == null ? List.of() : List.of(worst.finding(trusted));
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
            case Activity.Follow _ ->
                    Stream.concat(
                            ofOrigin(follows, sender.carrier()),
                            Stream.of(ofActor(follows, actorFollows, sender)));
            case Activity.Announce announce ->
                    Stream.concat(
                            ofOrigin(announces, sender.carrier()),
                            isBoostToPeople(announce)
                                    ? Stream.of(ofActor(announces, actorAnnounces, sender))
                                    : Stream.empty());
            case Activity.Reaction reaction ->
                    Stream.concat(
                            ofOrigin(reactions, sender.carrier()),
                            ofReactingActor(reaction, sender));
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
                new Claim(
                        what, "the server " + sender.origin(), "host", sender.origin(), bucket, 1);
        if (sender.domain().equals(sender.origin())) {
            return Stream.of(host);
        }
        String whom = "the servers of " + sender.domain();
        return Stream.of(host, new Claim(what, whom, "domain", sender.domain(), bucket, 1));
    }

    private static Claim ofActor(Counted what, Bucket bucket, Sender sender) {
        return new Claim(what, "this account", "actor", sender.actor(), bucket, HURRY);
    }

    /** Many kinds of emoji on one post are possible; dozens are a flood. */
    private Stream<Claim> ofReactingActor(Activity.Reaction reaction, Sender sender) {
        Claim any = ofActor(reactions, actorReactions, sender);
        return reaction.object()
                .id()
                .map(object ->
                        new Claim(
                                reactions,
                                "this account to one post",
                                "object",
                                sender.actor() + " " + object,
                                actorReactionsToOne,
                                1))
                .map(same -> Stream.of(same, any))
                .orElse(Stream.of(any));
    }

    /**
     * A person's boost names whose post it is; what groups and relays announce is embedded or goes
     * to followers.
     */
    private static boolean isBoostToPeople(Activity.Announce announce) {
        return announce.object() instanceof Content.Reference
                && announce.envelope().audience().addressed().stream()
                        .anyMatch(id -> !id.endsWith("/followers"));
    }

    /** What has a bucket for every origin; {@code words} name it in a sentence. */
    private record Counted(Symbol symbol, String words, Bucket ofOrigin) {}

    /** One bucket that an activity takes from, and what it means when it is empty. */
    private record Claim(
            Counted what, String whom, String scope, String key, Bucket bucket, double strength) {

        Tally.Take take() {
            return new Tally.Take(what.symbol().name() + " " + scope + " " + key, bucket);
        }

        Finding finding(double trusted) {
            String because =
                    "is one of more %s from %s than the %.0f an hour that are ordinary"
                            .formatted(what.words(), whom, bucket.perHour());
            return new Finding(what.symbol(), strength * trusted, because);
        }
    }

    /** Reads {@code origin} and {@code actor}, each with buckets by kind of activity. */
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
            return new OriginRateRule(settings.section("origin"), settings.section("actor"));
        }
    }
}
