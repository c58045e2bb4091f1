package social.winnow.rules;

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
import social.winnow.text.MinHash;

import java.util.List;
import java.util.Map;

/** Many strangers bring one picture, or pictures that look alike. */
final class ImageCampaignRule implements Rule {
    static final Symbol CAMPAIGN = Symbol.of("IMAGE_CAMPAIGN", Kind.CONTENT);

    /** What strangers have to weigh together. */
    static final double STRANGERS = 2.5;

    private static final int MOST = 4; // files of one post that are looked at

    /** One encoder's blurhash of a picture differs in a few characters from another's. */
    private static final double ALIKE = 0.67;

    private static final int ROWS = 6;
    private static final int LONGEST = 96;

    private final Quorum quorum;

    private ImageCampaignRule(double strangers) {
        quorum = new Quorum(strangers);
    }

    @Override
    public List<Tally> tallies(Delivery delivery, Context context) {
        return Encounter.of(delivery, context)
                .filter(it -> !it.files().isEmpty())
                .flatMap(it -> it.witness().map(who -> Concert.tallies(files(it, quorum), who)))
                .orElse(List.of());
    }

    @Override
    public List<Finding> judge(Delivery delivery, Context context) {
        return Encounter.of(delivery, context)
                .filter(it -> !it.files().isEmpty())
                .filter(Encounter::isDoubtful)
                .map(it -> Concert.strongest(files(it, quorum), CAMPAIGN, context))
                .orElse(List.of());
    }

    static List<Concert> files(Encounter encounter, Quorum quorum) {
        return encounter.files().stream()
                .limit(MOST)
                .flatMap(file -> file.blurhash().stream())
                .map(it -> new Concert(picture(it), quorum, "a picture"))
                .toList();
    }

    private static Fingerprint picture(String blurhash) {
        int[] characters = blurhash.chars().limit(LONGEST).toArray();
        return new Fingerprint("picture", MinHash.exact(blurhash), characters, ROWS, ALIKE);
    }

    /** Reads {@code strangers}. */
    public static final class Factory implements RuleFactory {
        @Override
        public String type() {
            return "image-campaign";
        }

        @Override
        public Map<Symbol, Double> symbols() {
            return Map.of(CAMPAIGN, 4.8);
        }

        @Override
        public Rule create(Settings settings) {
            return new ImageCampaignRule(settings.number("strangers", STRANGERS, 1, 1000));
        }
    }
}
