package social.winnow.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** What came of reading a configuration. */
public sealed interface Loaded {

    /** The files beside it that it named, there or not. */
    Set<Path> neighbours();

    /**
     * It can be used.
     *
     * @param fixed what only a restart changes, by key
     */
    record Accepted(Config config, Map<String, Object> fixed, Set<Path> neighbours)
            implements Loaded {

        /** The keys whose new values have to wait for a restart. */
        public Set<String> needingRestart(Accepted later) {
            Set<String> keys = new TreeSet<>(fixed.keySet());
            keys.removeIf(key -> Objects.equals(fixed.get(key), later.fixed.get(key)));
            return keys;
        }
    }

    /** It cannot: everything that is wrong, in the order of the file; at least one problem. */
    record Rejected(List<Problem> problems, Set<Path> neighbours) implements Loaded {}
}
