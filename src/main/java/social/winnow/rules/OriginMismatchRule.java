package social.winnow.rules;

import social.winnow.model.Activity;
import social.winnow.model.Content;
import social.winnow.model.Delivery;
import social.winnow.model.Envelope;
import social.winnow.model.Finding;
import social.winnow.model.Kind;
import social.winnow.model.Post;
import social.winnow.model.Symbol;
import social.winnow.model.Verification;
import social.winnow.rule.Context;
import social.winnow.rule.Rule;
import social.winnow.rule.RuleFactory;
import social.winnow.rule.Settings;
import social.winnow.text.Hosts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Somebody speaks for another server: the activity, what it creates or changes, or whoever is said
 * to have written that lives on another host than its actor (FEP-fe34). Nothing is looked at that
 * is passed on, by a relay or a group; and a post's {@code url} may lie anywhere.
 */
final class OriginMismatchRule implements Rule {
    static final Symbol MISMATCH = Symbol.of("ORIGIN_MISMATCH", Kind.SENDER);

    /** Nobody shows an activity to people: its id only serves to tell it from others. */
    private static final double ACTIVITY = 0.5;

    /** Bridges and large services spread over several hosts of one domain. */
    private static final double SAME_DOMAIN = 0.3;

    @Override
    public List<Finding> judge(Delivery delivery, Context context) {
        Activity activity = delivery.activity();
        Envelope envelope = activity.envelope();
        boolean passedOn =
                delivery.verification() instanceof Verification.Relayed
                        || activity instanceof Activity.Announce;
        if (passedOn || envelope.proofInBody() || Hosts.of(envelope.actor()).isEmpty()) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        compare("is an activity", envelope.id(), envelope.actor(), ACTIVITY)
                .ifPresent(findings::add);
        written(activity)
                .ifPresent(content -> {
                    compare("brings something", content.id(), envelope.actor(), 1)
                            .ifPresent(findings::add);
                    compare("brings a post by somebody", author(content), envelope.actor(), 1)
                            .ifPresent(findings::add);
                });
        return List.copyOf(findings);
    }

    /** What is made or changed by it, and so has to be its actor's. */
    private static Optional<Content> written(Activity activity) {
        return switch (activity) {
            case Activity.Create(_, Content object) -> Optional.of(object);
            case Activity.Update(_, Content object) -> Optional.of(object);
            case Activity.Delete _,
                    Activity.Follow _,
                    Activity.Accept _,
                    Activity.Reject _,
                    Activity.Undo _,
                    Activity.Reaction _,
                    Activity.Announce _,
                    Activity.Flag _,
                    Activity.Block _,
                    Activity.Move _,
                    Activity.Batch _,
                    Activity.Other _ ->
                    Optional.empty();
        };
    }

    private static Optional<String> author(Content content) {
        return content instanceof Content.EmbeddedPost(Post post)
                ? post.attributedTo()
                : Optional.empty();
    }

    private static Optional<Finding> compare(
            String what, Optional<String> id, String actor, double strength) {
        if (id.isEmpty() || Hosts.of(id.get()).isEmpty() || Hosts.same(id.get(), actor)) {
            return Optional.empty();
        }
        String host = Hosts.of(id.get()).orElseThrow();
        String own = Hosts.of(actor).orElseThrow();
        boolean near = Hosts.domain(host).equals(Hosts.domain(own));
        return Optional.of(
                new Finding(
                        MISMATCH,
                        near ? SAME_DOMAIN : strength,
                        what + " of " + host + " though its actor is of " + own));
    }

    /** Has no settings. */
    public static final class Factory implements RuleFactory {
        @Override
        public String type() {
            return "origin-mismatch";
        }

        @Override
        public Map<Symbol, Double> symbols() {
            return Map.of(MISMATCH, 3.5);
        }

        @Override
        public Rule create(Settings settings) {
            return new OriginMismatchRule();
        }
    }
}
