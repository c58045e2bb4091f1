package social.winnow.admin;

import social.winnow.store.Condition;
import social.winnow.store.State;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/** Which of the things kept back, as the API names it; what is empty does not matter. */
record Filters(
        Optional<String> state,
        Optional<String> verdict,
        Optional<String> origin,
        Optional<String> actor,
        Optional<String> campaign,
        Optional<String> symbol,
        Optional<String> kind,
        OptionalDouble minScore,
        OptionalDouble maxScore,
        Optional<Instant> from,
        Optional<Instant> until) {
    static final Set<String> NAMES =
            Set.of(
                    "state",
                    "verdict",
                    "origin",
                    "actor",
                    "campaign",
                    "symbol",
                    "kind",
                    "min_score",
                    "max_score",
                    "from",
                    "until");

    private static final Set<String> VERDICTS =
            Set.of("forward", "hold", "quarantine", "drop", "refuse");

    /** In the place of a campaign's id: what belongs to none. */
    private static final String NO_CAMPAIGN = "none";

    /** No score is as far from zero. */
    private static final double FAR = 1e9;

    static Filters of(Query query) throws ProblemException {
        return new Filters(
                query.text("state"),
                query.text("verdict"),
                query.text("origin"),
                query.text("actor"),
                query.text("campaign"),
                query.text("symbol"),
                query.text("kind"),
                query.points("min_score"),
                query.points("max_score"),
                query.time("from"),
                query.time("until"));
    }

    List<Condition> conditions() throws ProblemException {
        List<Condition> all = new ArrayList<>();
        if (state.isPresent()) {
            all.add(new Condition.In(Set.of(state(state.get()))));
        }
        if (verdict.isPresent()) {
            if (!VERDICTS.contains(verdict.get())) {
                throw oneOf("verdict", VERDICTS);
            }
            all.add(new Condition.Judged(verdict.get()));
        }
        origin.ifPresent(it -> all.add(new Condition.OfOrigin(it.toLowerCase(Locale.ROOT))));
        actor.ifPresent(it -> all.add(new Condition.ByActor(it)));
        campaign.ifPresent(it ->
                all.add(
                        it.equals(NO_CAMPAIGN)
                                ? new Condition.Alone()
                                : new Condition.OfCampaign(it)));
        symbol.ifPresent(it -> all.add(new Condition.Shows(it)));
        kind.ifPresent(it -> all.add(new Condition.OfKind(it)));
        if (minScore.isPresent() || maxScore.isPresent()) {
            all.add(new Condition.Scored(minScore.orElse(-FAR), maxScore.orElse(FAR)));
        }
        if (from.isPresent() || until.isPresent()) {
            all.add(new Condition.Received(from.orElse(Instant.EPOCH), until.orElse(Instant.MAX)));
        }
        return all;
    }

    /** The state of that name. */
    static State state(String label) throws ProblemException {
        return Arrays.stream(State.values())
                .filter(it -> it.label().equals(label))
                .findFirst()
                .orElseThrow(() ->
                        oneOf(
                                "state",
                                Arrays.stream(State.values())
                                        .map(State::label)
                                        .collect(Collectors.toSet())));
    }

    private static ProblemException oneOf(String name, Set<String> possible) {
        return new ProblemException(
                Problem.badRequest(
                        name
                                + " must be one of "
                                + possible.stream().sorted().collect(Collectors.joining(", "))));
    }
}
