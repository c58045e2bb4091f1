package social.winnow.store.sqlite;

import org.jspecify.annotations.Nullable;

import social.winnow.store.Condition;
import social.winnow.store.State;

import java.time.Instant;
import java.util.List;

/**
 * An index to go along in search of what is selected. Every one has the order of lists, at least
 * among what fulfils its condition.
 *
 * @param by the condition that whatever lies on it fulfils; none for the one by time
 * @param table and which of its indexes
 * @param name what stands for the table: {@code k} for {@code kept}, {@code m} for one that names
 *     entries of it
 * @param first the condition in SQL
 */
record Walk(@Nullable Condition by, String table, String name, String first) {
    static final Walk BY_TIME = new Walk(null, "kept k INDEXED BY kept_by_time", "k", "1");

    /** That of a condition; none if only the one by time serves it. */
    static @Nullable Walk of(Condition condition) {
        return switch (condition) {
            case Condition.In(var states) when states.size() == 1 ->
                    kept(condition, "state", "k.state = ?");
            case Condition.In _, Condition.Received _ -> null;
            case Condition.Alone _ ->
                    new Walk(condition, "kept k INDEXED BY kept_alone", "k", "k.alone = 1");
            case Condition.Named _ ->
                    new Walk(condition, "kept k", "k", "k.id IN (SELECT value FROM json_each(?))");
            case Condition.Judged _ -> kept(condition, "verdict", "k.verdict = ?");
            case Condition.OfOrigin _ -> kept(condition, "origin", "k.origin = ?");
            case Condition.ByActor _ -> kept(condition, "actor", "k.actor = ?");
            case Condition.OfActivity _ -> kept(condition, "activity", "k.activity_id = ?");
            case Condition.OfKind _ -> kept(condition, "kind", "k.kind = ?");
            case Condition.Because _ -> kept(condition, "cause", "k.decided_for = ?");
            case Condition.Scored _ -> kept(condition, "points", "k.score BETWEEN ? AND ?");
            case Condition.OfCampaign _ ->
                    new Walk(condition, "kept_campaign m", "m", "m.content = ?");
            case Condition.Shows _ -> new Walk(condition, "kept_symbol m", "m", "m.symbol = ?");
        };
    }

    private static Walk kept(Condition condition, String index, String first) {
        return new Walk(condition, "kept k INDEXED BY kept_by_" + index, "k", first);
    }

    /** Whether what it passes comes in the order of lists. */
    boolean inOrder() {
        return !(by instanceof Condition.Named || by instanceof Condition.Scored);
    }

    /** Whether the index by time knows about it, too. */
    static boolean timeTells(Condition condition) {
        return switch (condition) {
            case Condition.In _,
                    Condition.Judged _,
                    Condition.OfKind _,
                    Condition.Scored _,
                    Condition.Received _ ->
                    true;
            case Condition.Named _,
                    Condition.OfOrigin _,
                    Condition.ByActor _,
                    Condition.OfActivity _,
                    Condition.OfCampaign _,
                    Condition.Because _,
                    Condition.Alone _,
                    Condition.Shows _ ->
                    false;
        };
    }

    /** Where the state of an entry stands. */
    String state() {
        return by instanceof Condition.OfCampaign ? "m.state" : "k.state";
    }

    /** Whether it can tell by itself, without a look at the table {@code kept}. */
    boolean tells(Condition condition) {
        return name.equals("k")
                || condition.equals(by)
                || condition instanceof Condition.Received
                || (condition instanceof Condition.In && by instanceof Condition.OfCampaign);
    }

    /** A condition in SQL, for what does not lie along its own index. */
    String filter(Condition condition) {
        return switch (condition) {
            case Condition.In _ -> "+" + state() + " IN (SELECT value FROM json_each(?))";
            case Condition.Named _ -> "+k.id IN (SELECT value FROM json_each(?))";
            case Condition.Judged _ -> "+k.verdict = ?";
            case Condition.OfOrigin _ -> "+k.origin = ?";
            case Condition.ByActor _ -> "+k.actor = ?";
            case Condition.OfActivity _ -> "+k.activity_id = ?";
            case Condition.OfKind _ -> "+k.kind = ?";
            case Condition.Because _ -> "+k.decided_for = ?";
            case Condition.Scored _ -> "+k.score BETWEEN ? AND ?";
            case Condition.Received _ -> name + ".received_at >= ?";
            case Condition.OfCampaign _ ->
                    "EXISTS (SELECT 1 FROM kept_campaign c WHERE c.content = ?"
                            + " AND c.received_at = k.received_at AND c.id = k.id)";
            case Condition.Alone _ -> "+k.alone = 1";
            case Condition.Shows _ ->
                    "EXISTS (SELECT 1 FROM kept_symbol s WHERE s.symbol = ?"
                            + " AND s.received_at = k.received_at AND s.id = k.id)";
        };
    }

    /** What is to be filled into the condition in SQL. */
    List<Object> values(Condition condition) {
        return switch (condition) {
            case Condition.In(var states) when condition.equals(by) ->
                    List.of(states.iterator().next().label());
            case Condition.In(var states) ->
                    List.of(JudgementJson.texts(states.stream().map(State::label).toList()));
            case Condition.Named(var ids) -> List.of(JudgementJson.texts(ids));
            case Condition.Judged(String verdict) -> List.of(verdict);
            case Condition.OfOrigin(String host) -> List.of(host);
            case Condition.ByActor(String actorId) -> List.of(actorId);
            case Condition.OfActivity(String activityId) -> List.of(activityId);
            case Condition.OfKind(String kind) -> List.of(kind);
            case Condition.Scored(double least, double most) -> List.of(least, most);
            case Condition.Received(var start, _) -> List.of(millis(start));
            case Condition.OfCampaign(String content) -> List.of(content);
            case Condition.Because(String content) -> List.of(content);
            case Condition.Alone _ -> List.of();
            case Condition.Shows(String symbol) -> List.of(symbol);
        };
    }

    /** Times beyond what milliseconds can count are as good as the last that they can. */
    static long millis(Instant at) {
        long most = Long.MAX_VALUE / 1000 - 1;
        long seconds = Math.clamp(at.getEpochSecond(), -most, most);
        return Math.addExact(seconds * 1000, at.getNano() / 1_000_000);
    }
}
