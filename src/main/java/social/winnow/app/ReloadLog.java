package social.winnow.app;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import social.winnow.config.Config;
import social.winnow.config.Logging;
import social.winnow.config.Problem;
import social.winnow.config.ReloadListener;
import social.winnow.metrics.WinnowMetrics;

import java.util.List;
import java.util.Set;

/** Says what came of a changed configuration. */
final class ReloadLog implements ReloadListener {
    private static final Logger LOG = LoggerFactory.getLogger(ReloadLog.class);

    private final WinnowMetrics metrics;
    private final ReloadListener next;

    /**
     * @param next is told, too
     */
    ReloadLog(WinnowMetrics metrics, ReloadListener next) {
        this.metrics = metrics;
        this.next = next;
    }

    @Override
    public void swapped(Config config, Set<String> waiting) {
        Logging.apply(config.log());
        metrics.reloaded(true);
        next.swapped(config, waiting);
        LOG.info("the changed configuration is in force");
        if (!waiting.isEmpty()) {
            LOG.warn("these keys wait for a restart: {}", String.join(", ", waiting));
        }
    }

    @Override
    public void kept(List<Problem> problems) {
        metrics.reloaded(false);
        next.kept(problems);
        LOG.error("the changed configuration is not taken, the old one stays in force");
        problems.forEach(problem -> LOG.error("{}", problem));
    }
}
