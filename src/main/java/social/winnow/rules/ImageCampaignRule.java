package social.winnow.rules;

import social.winnow.model.Attachment;
import social.winnow.model.Delivery;
import social.winnow.model.Finding;
import social.winnow.model.Kind;
import social.winnow.model.Post;
import social.winnow.model.Symbol;
import social.winnow.rule.Context;
import social.winnow.rule.Fingerprint;
import social.winnow.rule.Quorum;
import social.winnow.rule.Rule;
import social.winnow.rule.RuleFactory;
import social.winnow.rule.Settings;
import social.winnow.rule.Tally;
import social.winnow.text.Gist;
import social.winnow.text.MinHash;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Many strangers bring one picture, or pictures that look alike. */
final class ImageCampaignRule implements Rule {
    static final Symbol CAMPAIGN = Symbol.of("IMAGE_CAMPAIGN", Kind.CONTENT);

    private static final int MOST = 4; // files of one post that are looked at

    /** One encoder's blurhash of a picture differs in a few characters from another's. */
    private static final double ALIKE = 0.67;

    private static final int ROWS = 6;
    private static final int LONGEST = 96;

    /** Many cameras make pictures of one size. */
    private static final double SIZE = 1.6;

    private static final int NEXT_TO_NOTHING = 8;

    private final Quorum quorum;
    private final Quorum sizeQuorum;

    private ImageCampaignRule(double strangers) {
        quorum = new Quorum(strangers);
        sizeQuorum = new Quorum(SIZE * strangers);
    }

    @Override
    public List<Tally> tallies(Delivery delivery, Context context) {
        return Encounter.of(delivery, context)
                .filter(it -> it.files().findAny().isPresent())
                .flatMap(it -> it.witness().map(who -> Concert.tallies(files(it), who)))
                .orElse(List.of());
    }

    @Override
    public List<Finding> judge(Delivery delivery, Context context) {
        return context.stranger()
                ? Encounter.of(delivery, context)
                        .filter(it -> it.files().findAny().isPresent())
                        .filter(it -> it.witness().isPresent())
                        .map(it -> Concert.strongest(files(it), CAMPAIGN, context))
                        .orElse(List.of())
                : List.of();
    }

    private List<Concert> files(Encounter encounter) {
        return encounter
                .files()
                .limit(MOST)
                .flatMap(file -> file(file, encounter.post()).stream())
                .toList();
    }

    private Optional<Concert> file(Attachment file, Post post) {
        return file.blurhash()
                .map(this::picture)
                .or(() -> size(file).filter(_ -> Gist.of(post).length() < NEXT_TO_NOTHING));
    }

    private Concert picture(String blurhash) {
        int[] characters = blurhash.chars().limit(LONGEST).toArray();
        return new Concert(
                new Fingerprint("picture", MinHash.exact(blurhash), characters, ROWS, ALIKE),
                quorum,
                "a picture");
    }

    /** For what carries no blurhash, as Misskey's files. */
    private Optional<Concert> size(Attachment file) {
        if (file.width().isEmpty() || file.height().isEmpty()) {
            return Optional.empty();
        }
        String size = file.width().getAsInt() + "x" + file.height().getAsInt();
        String known = size + " " + file.mediaType().orElse("");
        return Optional.of(
                new Concert(
                        Fingerprint.exact("size", MinHash.exact(known)),
                        sizeQuorum,
                        "nothing but a picture of " + size + " pixels"));
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
            return new ImageCampaignRule(settings.number("strangers", 2.5, 1, 1000));
        }
    }
}
