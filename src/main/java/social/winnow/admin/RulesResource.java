package social.winnow.admin;

import social.winnow.config.Config;
import social.winnow.model.Symbol;
import social.winnow.model.Verdict;
import social.winnow.model.http.Response;
import social.winnow.pipeline.Composite;
import social.winnow.pipeline.ConfiguredRule;
import social.winnow.store.ShadowLog;
import social.winnow.store.StoreException;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What judges, and what came of it since the start. */
final class RulesResource {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final String COMPOSITES = "composites";

    private final AdminSources sources;

    /**
     * @param wouldHaveKept deliveries of the last seven days that went on, would not have gone on
     *     if all in shadow were enforced, and that this rule spoke about
     */
    private record Rule(
            String name,
            String type,
            String mode,
            List<Found> symbols,
            long abstained,
            long faults,
            boolean switchedOff,
            long wouldHaveKept) {}

    private record Found(String symbol, String kind, double weight, long hits, long shadowHits) {}

    RulesResource(AdminSources sources) {
        this.sources = sources;
    }

    List<Route> routes() {
        return List.of(Route.get("/api/v1/rules", _ -> rules()));
    }

    private Response rules() throws StoreException {
        Config config = sources.configured().config().get();
        Map<String, Long> shadow = wouldHaveKept();
        return ApiJson.ok(
                Stream.concat(
                                config.rules().stream()
                                        .map(rule -> rule(rule, shadow))
                                        .sorted(Comparator.comparing(Rule::name)),
                                config.composites().stream().map(this::composite))
                        .toList());
    }

    private Rule rule(ConfiguredRule rule, Map<String, Long> shadow) {
        RuleCounts counts = sources.judging().rules();
        return new Rule(
                rule.name(),
                rule.type(),
                rule.mode().name().toLowerCase(Locale.ROOT),
                rule.weights().entrySet().stream()
                        .map(each -> found(rule.name(), each.getKey(), each.getValue()))
                        .sorted(Comparator.comparing(Found::symbol))
                        .toList(),
                counts.abstained(rule.name()),
                counts.faults(rule.name()),
                counts.isSwitchedOff(rule.name()),
                shadow.getOrDefault(rule.name(), 0L));
    }

    private Rule composite(Composite composite) {
        return new Rule(
                composite.symbol().name(),
                "composite",
                composite.mode().name().toLowerCase(Locale.ROOT),
                List.of(found(COMPOSITES, composite.symbol(), composite.add())),
                0,
                0,
                false,
                0);
    }

    private Found found(String rule, Symbol symbol, double weight) {
        return new Found(
                symbol.name(),
                symbol.kind().label(),
                weight,
                sources.judging().rules().hits(rule, symbol.name(), false),
                sources.judging().rules().hits(rule, symbol.name(), true));
    }

    private Map<String, Long> wouldHaveKept() throws StoreException {
        Instant now = sources.clocks().wall().instant();
        Map<String, Long> deliveries = new HashMap<>();
        for (ShadowLog.Count count : sources.stored().shadow().count(now.minus(WEEK), now)) {
            if (!count.verdict().equals(new Verdict.Forward().label())) {
                deliveries.merge(count.rule(), count.deliveries(), Long::sum);
            }
        }
        return deliveries;
    }
}
