package social.winnow.rules;

import social.winnow.model.Delivery;
import social.winnow.model.Finding;
import social.winnow.model.Kind;
import social.winnow.model.Link;
import social.winnow.model.Symbol;
import social.winnow.rule.Context;
import social.winnow.rule.Crowd;
import social.winnow.rule.Fingerprint;
import social.winnow.rule.Quorum;
import social.winnow.rule.Rule;
import social.winnow.rule.RuleFactory;
import social.winnow.rule.Settings;
import social.winnow.rule.Tally;
import social.winnow.text.MinHash;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Many strangers link to one page, or again and again to one domain. */
final class LinkCampaignRule implements Rule {
    static final Symbol CAMPAIGN = Symbol.of("LINK_CAMPAIGN", Kind.CONTENT);
    static final Symbol REPEATED = Symbol.of("LINK_REPEATED", Kind.BEHAVIOUR);

    /** What strangers have to weigh together. */
    static final double STRANGERS = 2.5;

    private static final int MOST = 4; // links of one post that are looked at

    private final Quorum quorum;

    private LinkCampaignRule(Quorum quorum) {
        this.quorum = quorum;
    }

    @Override
    public List<Tally> tallies(Delivery delivery, Context context) {
        return Encounter.of(delivery, context)
                .filter(it -> !it.links().isEmpty())
                .flatMap(it ->
                        it.witness().map(witness -> Concert.tallies(links(it, quorum), witness)))
                .orElse(List.of());
    }

    @Override
    public List<Finding> judge(Delivery delivery, Context context) {
        return Encounter.of(delivery, context)
                .filter(it -> !it.links().isEmpty())
                .filter(Encounter::isDoubtful)
                .map(it -> judge(plausible(it, quorum, context), context))
                .orElse(List.of());
    }

    private static List<Finding> judge(List<Concert> links, Context context) {
        List<Finding> found = Concert.strongest(links, CAMPAIGN, context);
        int own =
                links.stream()
                        .mapToInt(it -> context.crowd(it.fingerprint()).own())
                        .max()
                        .orElse(0);
        return found.isEmpty() || own < 2
                ? found
                : List.of(
                        found.getFirst(),
                        new Finding(
                                REPEATED,
                                context.strangeness() * Math.min(1, (own + 2) / 5.0),
                                "is one of %d posts in which its sender brings it".formatted(own),
                                found.getFirst().content()));
    }

    /** Pages and their domains. */
    static List<Concert> links(Encounter encounter, Quorum quorum) {
        return encounter.links().stream()
                .limit(MOST)
                .flatMap(link -> Stream.of(page(link, quorum), domain(link, quorum)))
                .distinct()
                .toList();
    }

    /** A page counts for nothing where its domain is something that settled people pass around. */
    static List<Concert> plausible(Encounter encounter, Quorum quorum, Context context) {
        return encounter.links().stream()
                .limit(MOST)
                .flatMap(link -> {
                    Concert domain = domain(link, quorum);
                    return quorum.possible(context.crowd(domain.fingerprint()))
                            ? Stream.of(page(link, quorum), domain)
                            : Stream.of(domain);
                })
                .distinct()
                .toList();
    }

    /**
     * What may be the beginning of a campaign: of a site to which many link, or that is liked, no
     * single page counts.
     */
    static List<Concert> beginnings(Encounter encounter, Quorum quorum, Context context) {
        return encounter.links().stream()
                .limit(MOST)
                .flatMap(link -> {
                    Concert page = page(link, quorum);
                    Concert domain = domain(link, quorum);
                    Crowd all = context.crowd(domain.fingerprint());
                    boolean telling =
                            all.strangers() < 2 * context.crowd(page.fingerprint()).strangers()
                                    && 2 * (all.known() + all.established()) < all.strangers();
                    return telling ? Stream.of(page, domain) : Stream.of(domain);
                })
                .toList();
    }

    private static Concert page(Link link, Quorum quorum) {
        String url = link.url();
        int fragment = url.indexOf('#');
        String page = fragment < 0 ? url : url.substring(0, fragment);
        return new Concert(Fingerprint.exact("page", MinHash.exact(page)), quorum, shown(link));
    }

    /** Shared by people who share nothing else. */
    private static Concert domain(Link link, Quorum quorum) {
        return new Concert(
                Fingerprint.exact("link", MinHash.exact(link.domain())),
                new Quorum(quorum.strangers(), true),
                shown(link));
    }

    private static String shown(Link link) {
        return "a link to " + Concert.shown(link.domain());
    }

    /** Reads {@code strangers}. */
    public static final class Factory implements RuleFactory {
        @Override
        public String type() {
            return "link-campaign";
        }

        @Override
        public Map<Symbol, Double> symbols() {
            return Map.of(CAMPAIGN, 4.8, REPEATED, 2.5);
        }

        @Override
        public Rule create(Settings settings) {
            return new LinkCampaignRule(
                    new Quorum(settings.number("strangers", STRANGERS, 1, 1000)));
        }
    }
}
