package social.winnow.model.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Header lines in the order they came, duplicates kept, names compared without regard to case (RFC
 * 9110 §5.1). Immutable.
 */
public final class Headers implements Iterable<Headers.Line> {
    public static final Headers NONE = new Headers(List.of());

    private final List<Line> lines;

    /** One header line, name and value as they were sent. */
    public record Line(String name, String value) {}

    private Headers(List<Line> lines) {
        this.lines = lines;
    }

    public static Headers of(List<Line> lines) {
        return lines.isEmpty() ? NONE : new Headers(List.copyOf(lines));
    }

    /** Headers from a flat list of names and values. */
    public static Headers of(String... namesAndValues) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            lines.add(new Line(namesAndValues[i], namesAndValues[i + 1]));
        }
        return of(lines);
    }

    public List<Line> lines() {
        return lines;
    }

    /** The value of the first line of that name. */
    public Optional<String> first(String name) {
        for (Line line : lines) {
            if (line.name().equalsIgnoreCase(name)) {
                return Optional.of(line.value());
            }
        }
        return Optional.empty();
    }

    /** The values of all lines of that name, in order. */
    public List<String> all(String name) {
        return lines.stream()
                .filter(line -> line.name().equalsIgnoreCase(name))
                .map(Line::value)
                .toList();
    }

    public boolean contains(String name) {
        return first(name).isPresent();
    }

    /** These headers with one more line at the end. */
    public Headers with(String name, String value) {
        List<Line> more = new ArrayList<>(lines);
        more.add(new Line(name, value));
        return of(more);
    }

    /** These headers without any line of those names. */
    public Headers without(String... names) {
        Set<String> unwanted = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        unwanted.addAll(Arrays.asList(names));
        return of(lines.stream().filter(line -> !unwanted.contains(line.name())).toList());
    }

    @Override
    public Iterator<Line> iterator() {
        return lines.iterator();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Headers that && lines.equals(that.lines);
    }

    @Override
    public int hashCode() {
        return lines.hashCode();
    }

    /** Names only: values may hold secrets. */
    @Override
    public String toString() {
        return lines.stream().map(line -> line.name().toLowerCase(Locale.ROOT)).toList().toString();
    }
}
