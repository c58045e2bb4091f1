package social.winnow.admin;

import social.winnow.config.Config;
import social.winnow.config.Problem;
import social.winnow.config.ReloadListener;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What came of the configuration's last changes. */
public final class Reloads implements ReloadListener {
    private final RuleCounts rules;
    private final InstantSource wall;
    private volatile Instant loadedAt;
    private volatile Optional<Last> last = Optional.empty();

    /**
     * @param waiting keys whose new values have to wait for a restart
     */
    record Last(boolean ok, Instant at, List<String> problems, List<String> waiting) {}

    /**
     * @param rules begin anew with every configuration where they were switched off
     */
    public Reloads(RuleCounts rules, InstantSource wall) {
        this.rules = rules;
        this.wall = wall;
        this.loadedAt = wall.instant();
    }

    @Override
    public void swapped(Config config, Set<String> waiting) {
        rules.nothingSwitchedOff();
        loadedAt = wall.instant();
        last = Optional.of(new Last(true, loadedAt, List.of(), waiting.stream().sorted().toList()));
    }

    @Override
    public void kept(List<Problem> problems) {
        last =
                Optional.of(
                        new Last(
                                false,
                                wall.instant(),
                                problems.stream().map(Problem::toString).toList(),
                                List.of()));
    }

    /** When what is in force was loaded. */
    Instant loadedAt() {
        return loadedAt;
    }

    Optional<Last> last() {
        return last;
    }
}
