package social.winnow.app;

import social.winnow.admin.Reloads;
import social.winnow.admin.RuleCounts;
import social.winnow.config.Config;
import social.winnow.config.ConfigLoader;
import social.winnow.config.ConfigWatcher;
import social.winnow.config.Loaded;
import social.winnow.config.Reload;
import social.winnow.inbox.InboxRoutes;
import social.winnow.inbox.Standards;
import social.winnow.pipeline.Knowledge;
import social.winnow.pipeline.Pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What judges and by what, as the configuration in force wants it; exchanged for another when its
 * file changes.
 *
 * @param rules how often each spoke
 * @param reloads what came of changes
 */
record JudgingPart(Reload<Snapshot> reload, RuleCounts rules, Reloads reloads) {
    private static final Duration SETTLE = Duration.ofMillis(200);

    /**
     * @param file where the configuration came from and is watched; empty: it does not change
     */
    static JudgingPart open(
            Ground ground,
            Knowledge knowledge,
            Loaded.Accepted configuration,
            ConfigLoader loader,
            Optional<Path> file)
            throws IOException {
        RuleCounts rules = new RuleCounts();
        Reloads reloads = new Reloads(rules, ground.clocks().wall());
        Reload<Snapshot> reload =
                new Reload<>(
                        loader,
                        file.orElse(ConfigOption.USUAL),
                        configuration,
                        wanted -> snapshot(ground, wanted, knowledge, rules),
                        built -> SelfTest.run(built.config(), built.standards().pipeline()),
                        ground.bells().reloads(new ReloadLog(ground.metrics(), reloads)));
        JudgingPart part = new JudgingPart(reload, rules, reloads);
        ground.metrics()
                .gauge(
                        "winnow.wave",
                        "1 while the instance is under attack, or the admin says so",
                        () -> part.config().wave().tells(knowledge.waves()) ? 1 : 0);
        if (file.isPresent()) {
            var _ =
                    ground.opened()
                            .keep(
                                    new ConfigWatcher(
                                            file.get(),
                                            reload::neighbours,
                                            SETTLE,
                                            reload::reload));
        }
        return part;
    }

    private static Snapshot snapshot(
            Ground ground, Config config, Knowledge knowledge, RuleCounts rules) {
        FaultLog listener = new FaultLog(new CountedRules(ground.metrics().pipeline(), rules));
        Pipeline pipeline = Judging.pipeline(config, knowledge, listener, ground.clocks());
        return new Snapshot(
                config, Judging.standards(config, pipeline), new InboxRoutes(config.inboxes()));
    }

    /** In force now, like what follows. */
    Config config() {
        return reload.current().config();
    }

    Standards standards() {
        return reload.current().standards();
    }

    Pipeline pipeline() {
        return standards().pipeline();
    }

    InboxRoutes inboxes() {
        return reload.current().inboxes();
    }
}
