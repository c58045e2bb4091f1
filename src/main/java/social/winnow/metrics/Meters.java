package social.winnow.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counters and timers by name and labels, each looked up once. Label values are only ever names
 * from enums or from the configuration: nothing that arrives from outside can make a new series.
 */
final class Meters {
    private static final Duration[] LATENCIES = {
        Duration.ofNanos(100_000),
        Duration.ofNanos(500_000),
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5)
    };

    private final PrometheusMeterRegistry registry;
    private final Map<List<String>, Counter> counters = new ConcurrentHashMap<>();
    private final Map<List<String>, Timer> timers = new ConcurrentHashMap<>();

    Meters(PrometheusMeterRegistry registry) {
        this.registry = registry;
    }

    PrometheusMeterRegistry registry() {
        return registry;
    }

    /** The counter of that name; labels are names and values in turn. */
    Counter counter(String name, String help, String... labels) {
        return counters.computeIfAbsent(
                key(name, labels),
                _ -> Counter.builder(name).description(help).tags(labels).register(registry));
    }

    /** A histogram of latencies. */
    Timer timer(String name, String help, String... labels) {
        return timers.computeIfAbsent(
                key(name, labels),
                _ ->
                        Timer.builder(name)
                                .description(help)
                                .tags(labels)
                                .serviceLevelObjectives(LATENCIES)
                                .register(registry));
    }

    private static List<String> key(String name, String... labels) {
        return switch (labels.length) {
            case 0 -> List.of(name);
            case 2 -> List.of(name, labels[1]);
            case 4 -> List.of(name, labels[1], labels[3]);
            default -> List.of(name, String.join("\u0000", labels));
        };
    }
}
