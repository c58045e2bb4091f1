package social.winnow.app;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import social.winnow.store.Condition;
import social.winnow.store.State;

import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which of the things kept back a command is about. */
final class Filters {
    private static final double FAR = 1e9; // no score is as far from zero

    @Option(names = "--state", description = "Only those in this state: ${COMPLETION-CANDIDATES}.")
    @Nullable State state;

    @Option(
            names = "--verdict",
            description = "The verdict of then: hold, quarantine, drop or forward.")
    @Nullable String verdict;

    @Option(names = "--origin", description = "Only from this host.")
    @Nullable String origin;

    @Option(names = "--actor", description = "Only from this account, by its id.")
    @Nullable String actor;

    @Option(names = "--campaign", description = "Only those of this campaign.")
    @Nullable String campaign;

    @Option(names = "--symbol", description = "Only those with this finding.")
    @Nullable String symbol;

    @Option(names = "--kind", description = "Only this kind of activity: create, follow, ….")
    @Nullable String kind;

    @Option(names = "--min-score", description = "Only those with at least this score.")
    @Nullable Double least;

    @Option(names = "--max-score", description = "Only those with at most this score.")
    @Nullable Double most;

    @Option(names = "--from", description = "Only what came then or later: 2026-11-20T18:00:00Z.")
    @Nullable Instant from;

    @Option(names = "--until", description = "Only what came before that.")
    @Nullable Instant until;

    /** As the API names them. */
    private Map<String, String> named() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("state", state == null ? null : state.label());
        all.put("verdict", verdict);
        all.put("origin", origin);
        all.put("actor", actor);
        all.put("campaign", campaign);
        all.put("symbol", symbol);
        all.put("kind", kind);
        all.put("min_score", least);
        all.put("max_score", most);
        all.put("from", from);
        all.put("until", until);
        Map<String, String> given = new LinkedHashMap<>();
        all.forEach((name, value) -> {
            if (value != null) {
                given.put(name, value.toString());
            }
        });
        return given;
    }

    boolean none() {
        return named().isEmpty();
    }

    /** Behind a question mark or an ampersand. */
    String query() {
        return named().entrySet().stream()
                .map(each -> each.getKey() + "=" + Api.encoded(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    void put(ObjectNode select) {
        named().forEach((name, value) -> {
            switch (name) {
                case "min_score", "max_score" -> select.put(name, Double.parseDouble(value));
                default -> select.put(name, value);
            }
        });
    }

    /** For the store itself. */
    List<Condition> conditions() {
        List<Condition> all = new ArrayList<>();
        add(all, state, it -> new Condition.In(Set.of(it)));
        add(all, verdict, Condition.Judged::new);
        add(all, origin, Condition.OfOrigin::new);
        add(all, actor, Condition.ByActor::new);
        add(all, campaign, Condition.OfCampaign::new);
        add(all, symbol, Condition.Shows::new);
        add(all, kind, Condition.OfKind::new);
        if (least != null || most != null) {
            all.add(new Condition.Scored(least == null ? -FAR : least, most == null ? FAR : most));
        }
        if (from != null || until != null) {
            all.add(
                    new Condition.Received(
                            from == null ? Instant.EPOCH : from,
                            until == null ? Instant.MAX : until));
        }
        return all;
    }

    private static <T> void add(List<Condition> all, @Nullable T value, Function<T, Condition> as) {
        if (value != null) {
            all.add(as.apply(value));
        }
    }
}
