package social.winnow.config;

import java.util.List;
import java.util.Set;

/** Is told what came of a changed configuration. */
public interface ReloadListener {

    /**
     * The new one is in force.
     *
     * @param waiting keys whose new values have to wait for a restart
     */
    void swapped(Config config, Set<String> waiting);

    /** The old one stays in force; at least one problem. */
    void kept(List<Problem> problems);
}
