package social.winnow.replay;

import social.winnow.model.Judgement.Weighed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Two configurations, delivery by delivery: what would become of which family otherwise. */
public final class Comparison {
    private static final int EXAMPLES = 20;

    private final Map<Place, Ending> before = new HashMap<>();
    private final Map<Change, Integer> changes =
            new TreeMap<>(
                    Comparator.comparing((Change it) -> it.truth().spam())
                            .thenComparing(it -> it.truth().family())
                            .thenComparing(Change::from)
                            .thenComparing(Change::to));
    private final List<String> examples = new ArrayList<>();

    /** Which delivery: what is held is told late. */
    private record Place(int trace, long number) {
        static Place of(Judged judged) {
            return new Place(judged.arrival().trace(), judged.arrival().number());
        }
    }

    /** One way in which the second differs from the first. */
    public record Change(Truth truth, Ending from, Ending to) {}

    /** Takes in what the first configuration makes of everything. */
    public Consumer<Judged> first() {
        return judged -> before.put(Place.of(judged), judged.ending());
    }

    /** Takes in what the second makes of the same. */
    public Consumer<Judged> second() {
        return judged -> {
            Change change =
                    new Change(
                            judged.truth(),
                            before.getOrDefault(Place.of(judged), judged.ending()),
                            judged.ending());
            if (change.from() != change.to()) {
                changes.merge(change, 1, Integer::sum);
                if (examples.size() < EXAMPLES) {
                    examples.add(example(judged, change));
                }
            }
        };
    }

    private static String example(Judged judged, Change change) {
        return "%s %s: %s instead of %s, with %.1f points%s"
                .formatted(
                        judged.truth().family(),
                        judged.arrival().activity(),
                        change.to(),
                        change.from(),
                        judged.judgement().score(),
                        judged.judgement().findings().stream()
                                .map(Comparison::reason)
                                .collect(Collectors.joining("; ", ": ", "")));
    }

    private static String reason(Weighed weighed) {
        return weighed.finding().symbol() + " " + weighed.finding().because();
    }

    /** How often, ham first. */
    public Map<Change, Integer> changes() {
        return changes;
    }

    /** As text: a line for every way of changing in every family, then some examples. */
    public String text() {
        if (changes.isEmpty()) {
            return "Both make the same of every delivery.\n";
        }
        StringBuilder text = new StringBuilder();
        changes.forEach((change, times) ->
                text.append(
                        "%-5s %-16s %7d  %s -> %s%n"
                                .formatted(
                                        change.truth().spam() ? "spam" : "ham",
                                        change.truth().family(),
                                        times,
                                        change.from(),
                                        change.to())));
        text.append(System.lineSeparator());
        examples.forEach(example -> text.append(example).append(System.lineSeparator()));
        return text.toString();
    }
}
