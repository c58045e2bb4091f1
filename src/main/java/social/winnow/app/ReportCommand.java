package social.winnow.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import social.winnow.config.Config;
import social.winnow.store.ShadowLog;
import social.winnow.store.Shadowed;
import social.winnow.store.StoreException;
import social.winnow.store.sqlite.SqliteStore;
import social.winnow.text.Printable;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code winnow report}: what would have been kept back if everything were enforced. */
@Command(name = "report", description = "What observe mode and shadow rules would have kept back.")
final class ReportCommand implements Callable<Integer> {
    @Mixin private ConfigOption option = new ConfigOption();

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "7",
            description = "How far to look back; 7 if not given.")
    private int days = 7;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many of the newest to show; 20 if not given.")
    private int limit = 20;

    private final PrintStream out;

    ReportCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        Optional<Config> config = option.load();
        if (config.isEmpty()) {
            return Exit.BAD_CONFIG;
        }
        Instant until = SystemClocks.get().wall().instant();
        try (SqliteStore store = Stores.attach(config.get())) {
            print(store.shadow(), until.minus(Duration.ofDays(days)), until);
            return Exit.FINE;
        } catch (StoreException e) {
            out.println(e.getMessage());
            return Exit.FAILED;
        }
    }

    private void print(ShadowLog log, Instant from, Instant until) throws StoreException {
        List<ShadowLog.Count> counts = log.count(from, until);
        if (counts.isEmpty()) {
            out.printf("Nothing would have been kept back in the last %d days.%n", days);
            return;
        }
        out.printf("In the last %d days would have been kept back:%n", days);
        counts.stream()
                .filter(count -> count.rule().isEmpty())
                .forEach(count -> out.printf("%8d  %s%n", count.deliveries(), count.verdict()));
        out.println("because of (one delivery can have several reasons):");
        counts.stream()
                .filter(count -> !count.rule().isEmpty())
                .forEach(count ->
                        out.printf(
                                "%8d  %-10s %s%n",
                                count.deliveries(), count.verdict(), count.rule()));
        out.println("The newest:");
        for (Shadowed one : log.list(from, until, limit)) {
            out.printf(
                    Locale.ROOT,
                    "%s  %s  %-10s %5.1f  %-8s %s  %s%n",
                    one.receivedAt(),
                    one.id(),
                    one.verdict(),
                    one.points(),
                    one.kind(),
                    Printable.of(one.actor(), 80),
                    String.join(" ", one.symbols()));
        }
    }
}
