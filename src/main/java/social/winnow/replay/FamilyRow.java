package social.winnow.replay;

import social.winnow.replay.Course.Detection;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** What became of one family in all traces. */
public final class FamilyRow {
    private final Truth truth;
    private final Map<Ending, Integer> endings = new EnumMap<>(Ending.class);
    private final Map<Integer, Course> courses = new TreeMap<>();
    private final Delays delays = new Delays();

    FamilyRow(Truth truth) {
        this.truth = truth;
    }

    void add(Judged judged) {
        endings.merge(judged.ending(), 1, Integer::sum);
        delays.add(judged);
        courses.computeIfAbsent(judged.arrival().trace(), _ -> new Course()).add(judged);
    }

    public Truth truth() {
        return truth;
    }

    public int count() {
        return endings.values().stream().mapToInt(Integer::intValue).sum();
    }

    public int count(Ending ending) {
        return endings.getOrDefault(ending, 0);
    }

    /** Those that did not reach the instance. */
    public int kept() {
        return Arrays.stream(Ending.values()).filter(Ending::kept).mapToInt(this::count).sum();
    }

    /** How many were held, whatever became of them then, and for how long. */
    public Delays delays() {
        return delays;
    }

    /** Trace by trace. */
    public Collection<Course> courses() {
        return courses.values();
    }

    /** How many reached the instance before the family was detected, in all traces together. */
    public int leaked() {
        return courses.values().stream().mapToInt(Course::leaked).sum();
    }

    /** The same, trace by trace. */
    public Spread leaks() {
        return spread(Course::leaked);
    }

    /** How many arrived until the family was detected. */
    public Spread deliveriesUntilDetection() {
        return spread(it -> detection(it, Detection::deliveries));
    }

    /** Seconds from the family's first delivery until it was detected. */
    public Spread secondsUntilDetection() {
        return spread(it -> detection(it, found -> found.after().toMillis() / 1000.0));
    }

    private static double detection(Course course, ToDoubleFunction<Detection> figure) {
        return course.detection().map(figure::applyAsDouble).orElse(Double.POSITIVE_INFINITY);
    }

    private Spread spread(ToDoubleFunction<Course> figure) {
        return Spread.of(courses.values().stream().map(figure::applyAsDouble).toList());
    }

    /** The share kept of what came after something of the same sender was kept, from 0 to 1. */
    public double keptShareOnceCaught() {
        return courses.values().stream()
                .map(Course::caught)
                .reduce(new Course.Caught(0, 0), Course.Caught::plus)
                .keptShare();
    }

    /** Whether in most traces twenty of it came within two minutes of the first. */
    public boolean isDense() {
        return 2 * courses.values().stream().filter(Course::isDense).count() > courses.size();
    }
}
