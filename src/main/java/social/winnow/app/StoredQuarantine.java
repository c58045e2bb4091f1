package social.winnow.app;

import social.winnow.config.Config;
import social.winnow.model.Judgement;
import social.winnow.store.Kept;
import social.winnow.store.Quarantine;
import social.winnow.store.Selection;
import social.winnow.store.Selection.Place;
import social.winnow.store.StoreException;
import social.winnow.store.sqlite.SqliteStore;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What was kept back, straight from the store: for when Winnow does not run. */
final class StoredQuarantine {
    private final Config config;
    private final SqliteStore store;
    private final Quarantine quarantine;
    private final PrintStream out;

    StoredQuarantine(Config config, SqliteStore store, PrintStream out) {
        this.config = config;
        this.store = store;
        this.quarantine = store.quarantine();
        this.out = out;
    }

    int list(Filters filters, Optional<String> cursor, int limit) throws StoreException {
        Selection selection =
                new Selection(filters.conditions(), cursor.flatMap(Place::read), limit);
        List<Kept> all = quarantine.list(selection);
        Table table = new Table("ID", "RECEIVED", "STATE", "SCORE", "KIND", "ACTOR", "FINDINGS");
        for (Kept kept : all) {
            table.row(
                    kept.id(),
                    kept.receivedAt().toString().substring(0, 16).replace('T', ' '),
                    kept.state().label(),
                    String.format(Locale.ROOT, "%.1f", kept.judgement().score()),
                    kept.kind(),
                    kept.actor(),
                    symbols(kept.judgement()));
        }
        table.print(out, "Nothing is kept that fits.");
        if (all.size() == limit) {
            out.println("For more: --cursor " + Place.of(all.getLast()).text());
        }
        return Exit.FINE;
    }

    int show(String id) throws StoreException {
        Optional<Kept> kept = quarantine.find(id);
        kept.ifPresent(it -> KeptText.print(it, out));
        return kept.isPresent() ? Exit.FINE : unknown(id);
    }

    int release(List<String> ids) {
        try (Releasing releasing = Releasing.start(config, store)) {
            return ids.stream().mapToInt(id -> releasing.release(id, out)).max().orElse(Exit.FINE);
        }
    }

    int delete(List<String> ids) throws StoreException {
        int worst = Exit.FINE;
        for (String id : ids) {
            if (quarantine.delete(id)) {
                out.println(id + ": deleted");
            } else {
                worst = unknown(id);
            }
        }
        return worst;
    }

    private int unknown(String id) {
        out.println(id + ": there is nothing of that id");
        return Exit.FAILED;
    }

    private static String symbols(Judgement judgement) {
        return String.join(
                " ",
                judgement.findings().stream()
                        .filter(weighed -> !weighed.inShadow())
                        .map(weighed -> weighed.finding().symbol().name())
                        .toList());
    }
}
