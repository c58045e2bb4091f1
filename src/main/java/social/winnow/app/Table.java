package social.winnow.app;

import social.winnow.text.Printable;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Rows under headings, as wide as they need to be. Nothing hostile reaches the terminal. */
final class Table {
    private static final int WIDEST = 80;
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    Table(String... headings) {
        rows.add(List.of(headings));
    }

    /** One cell for every heading. */
    Table row(String... cells) {
        rows.add(
                IntStream.range(0, cells.length)
                        .mapToObj(i -> Printable.of(cells[i], WIDEST))
                        .toList());
        return this;
    }

    /** Prints it, or those words if there is no row. */
    void print(PrintStream out, String ifEmpty) {
        if (rows.size() == 1) {
            out.println(ifEmpty);
            return;
        }
        int[] widths =
                IntStream.range(0, rows.getFirst().size())
                        .map(i ->
                                rows.stream().mapToInt(row -> row.get(i).length()).max().orElse(0))
                        .toArray();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append(row.get(i)).repeat(' ', widths[i] - row.get(i).length()).append(GAP);
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
