package social.winnow.replay;

import java.util.Arrays;
import java.util.List;

/** What became of some families together. */
record Totals(List<FamilyRow> rows) {

    static Totals of(List<FamilyRow> rows) {
        return new Totals(rows);
    }

    int count() {
        return rows.stream().mapToInt(FamilyRow::count).sum();
    }

    int count(Ending ending) {
        return rows.stream().mapToInt(row -> row.count(ending)).sum();
    }

    int held() {
        return rows.stream().mapToInt(row -> row.delays().held()).sum();
    }

    int kept() {
        return Arrays.stream(Ending.values()).filter(Ending::kept).mapToInt(this::count).sum();
    }

    int leaked() {
        return rows.stream().mapToInt(FamilyRow::leaked).sum();
    }

    double keptShare() {
        return share(kept(), count());
    }

    /** Of what did not leak before each family's detection: what the instance is spared. */
    double keptShareSinceDetection() {
        return share(kept(), count() - leaked());
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
