package social.winnow.rules;

import social.winnow.model.Delivery;
import social.winnow.rule.Context;
import social.winnow.rule.Quorum;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything by which what somebody brings can be recognised, measured by the quorums that the
 * rules for campaigns have unless they are told otherwise.
 */
final class Brought {
    private static final Quorum TEXT = new Quorum(CampaignRule.STRANGERS);
    private static final Quorum LINK = new Quorum(LinkCampaignRule.STRANGERS);
    private static final Quorum PICTURE = new Quorum(ImageCampaignRule.STRANGERS);
    private static final Quorum PROFILE = new Quorum(FollowCampaignRule.STRANGERS);

    private Brought() {}

    /** What is nearest to being a campaign, or furthest beyond it. */
    static Optional<Concert> nearest(Delivery delivery, Context context) {
        return (context.relation().sure() ? Stream.<Concert>empty() : all(delivery, context))
                .max(Comparator.comparingDouble(it -> it.reached(context)));
    }

    /** Everything by which it is counted, whatever speaks for it. */
    static Stream<Concert> everything(Delivery delivery, Context context) {
        return Encounter.of(delivery, context)
                .map(Brought::counted)
                .orElseGet(() -> done(delivery, context));
    }

    private static Stream<Concert> counted(Encounter encounter) {
        if (encounter.witness().isEmpty()) {
            return encounter.saying().isPresent() ? text(encounter).stream() : Stream.empty();
        }
        return Stream.of(
                        text(encounter),
                        LinkCampaignRule.links(encounter, LINK),
                        ImageCampaignRule.files(encounter, PICTURE))
                .flatMap(List::stream);
    }

    private static Stream<Concert> all(Delivery delivery, Context context) {
        return Encounter.of(delivery, context)
                .map(it -> posted(it, context))
                .orElseGet(() -> done(delivery, context));
    }

    private static Stream<Concert> posted(Encounter encounter, Context context) {
        if (encounter.witness().isEmpty()) {
            return encounter.saying().isPresent() ? text(encounter).stream() : Stream.empty();
        }
        return Stream.of(
                        text(encounter),
                        LinkCampaignRule.beginnings(encounter, LINK, context),
                        LinkCampaignRule.plausible(encounter, LINK, context),
                        ImageCampaignRule.files(encounter, PICTURE))
                .flatMap(List::stream);
    }

    private static List<Concert> text(Encounter encounter) {
        return CampaignRule.text(encounter, TEXT, CampaignRule.SIMILARITY);
    }

    private static Stream<Concert> done(Delivery delivery, Context context) {
        return Stream.of(
                        FollowCampaignRule.profile(delivery, PROFILE, context),
                        BoostCampaignRule.boosts(delivery, BoostCampaignRule.STRANGERS, context))
                .flatMap(List::stream);
    }
}
