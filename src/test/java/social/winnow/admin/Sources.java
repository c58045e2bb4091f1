package social.winnow.admin;

import social.winnow.config.Config;
import social.winnow.config.ConfigLoader;
import social.winnow.config.Loaded;
import social.winnow.config.PluginFolder;
import social.winnow.model.Clocks;
import social.winnow.model.http.Client;
import social.winnow.moderation.Guidance;
import social.winnow.moderation.Moderation;
import social.winnow.notify.EventQueue;
import social.winnow.notify.EventType;
import social.winnow.notify.Letterhead;
import social.winnow.notify.Notifier;
import social.winnow.notify.NotifyListener;
import social.winnow.notify.Preset;
import social.winnow.notify.Target;
import social.winnow.parse.ActivityParser;
import social.winnow.pipeline.Knowledge;
import social.winnow.pipeline.LocalHosts;
import social.winnow.pipeline.Pipeline;
import social.winnow.pipeline.PipelineListener;
import social.winnow.pipeline.Setup;
import social.winnow.relation.Acquaintances;
import social.winnow.relation.RelationListener;
import social.winnow.release.Access;
import social.winnow.release.ForwardedHead;
import social.winnow.release.Instance;
import social.winnow.release.Release;
import social.winnow.release.ReleasePaths;
import social.winnow.release.ReplayWindow;
import social.winnow.release.Software;
import social.winnow.state.WaveListener;
import social.winnow.state.memory.MemoryConversations;
import social.winnow.state.memory.MemoryFates;
import social.winnow.state.memory.MemorySightings;
import social.winnow.state.memory.MemoryTallied;
import social.winnow.state.memory.MemoryWaveWatch;
import social.winnow.state.memory.SecretHash;
import social.winnow.state.memory.TokenBuckets;
import social.winnow.store.StoreException;
import social.winnow.store.sqlite.SqliteStore;
import social.winnow.testkit.FakeSenders;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the API tells of in tests: all that it is in a running Winnow, before no instance. */
final class Sources {
    private Sources() {}

    static AdminSources of(
            Path file,
            SqliteStore store,
            Client instance,
            FakeSenders senders,
            RuleCounts rules,
            Clocks clocks)
            throws IOException, StoreException {
        ReleasePaths paths = new ReleasePaths(access(instance), clocks.wall());
        ConfigLoader loader = new ConfigLoader(new PluginFolder(Path.of("target/none")), Map.of());
        Files.writeString(
                file,
                """
                upstream: http://127.0.0.1:3000
                hosts: [social.example]
                rules:
                  - { type: list, deny: { domains: [ads.example] } }
                composites: { CHEAP_FLOOD: { when: MENTION_FLOOD, add: 1, kind: behaviour } }
                """);
        if (!(loader.load(file) instanceof Loaded.Accepted(Config config, _, _))) {
            throw new AssertionError("refused");
        }
        Acquaintances relations =
                new Acquaintances(
                        store.relations(),
                        Duration.ZERO,
                        1000,
                        Runnable::run,
                        RelationListener.NONE,
                        clocks);
        SecretHash names = SecretHash.fixed();
        WaveSince waves = new WaveSince(WaveListener.NONE, clocks.wall());
        Knowledge found =
                new Knowledge(
                        senders,
                        new TokenBuckets(1000, clocks),
                        new MemorySightings(1000, _ -> {}, names, clocks),
                        relations,
                        new MemoryConversations(1000, clocks),
                        new MemoryTallied(1000, clocks),
                        new MemoryFates(1000, clocks),
                        new MemoryWaveWatch(waves, names, clocks));
        Guidance guidance =
                new Guidance(
                        new Guidance.Records(
                                store.audit(), store.decisions(), store.lists(), store.overrides()),
                        found,
                        clocks);
        Knowledge knowledge = guidance.knowledge();
        Pipeline pipeline =
                new Pipeline(
                        new Setup(
                                config.rules(),
                                config.composites(),
                                config.policy(),
                                config.wave(),
                                new LocalHosts(Set.of("social.example")),
                                config.patience()),
                        knowledge,
                        new PipelineListener() {},
                        clocks);
        Moderation moderation =
                new Moderation(
                        guidance,
                        store.quarantine(),
                        store.desk(),
                        new Release(store.quarantine(), store.desk(), access(instance), clocks),
                        () -> pipeline,
                        new ActivityParser(1 << 20),
                        clocks);
        Reloads reloads = new Reloads(rules, clocks.wall());
        return new AdminSources(
                "0.0-test",
                new AdminSources.Stored(
                        store.quarantine(),
                        store.desk(),
                        store.history(),
                        store.shadow(),
                        store.relations(),
                        store.audit()),
                new AdminSources.Judging(() -> pipeline, waves, senders, relations, rules),
                new AdminSources.Configured(
                        () -> config,
                        Optional.of(file),
                        () -> reload(loader, file, reloads),
                        reloads),
                moderation,
                paths,
                new AdminSources.Health(() -> true, List::of, List::of, () -> 0),
                notifier(instance, clocks),
                clocks);
    }

    private static Notifier notifier(Client receiver, Clocks clocks) {
        Target target =
                new Target(
                        "phone",
                        URI.create("https://ntfy.example/topic"),
                        Preset.NTFY,
                        Optional.empty(),
                        Optional.empty(),
                        Set.copyOf(EventType.choice()),
                        Optional.empty(),
                        LocalTime.of(7, 0));
        return new Notifier(
                new Notifier.Means(
                        new EventQueue(NotifyListener.NONE, clocks),
                        () -> List.of(target),
                        Optional::empty,
                        new Letterhead(Optional.of("social.example"), Optional.empty()),
                        receiver,
                        Runnable::run),
                NotifyListener.NONE,
                clocks);
    }

    /** A Mastodon that cannot be asked to fetch anything. */
    static Access access(Client client) {
        Instance instance =
                new Instance(
                        URI.create("http://127.0.0.1:3000/"),
                        new ReplayWindow(Software.MASTODON, Optional.empty()),
                        new ForwardedHead("https"),
                        Duration.ofSeconds(10));
        return new Access(client, () -> instance, () -> true, Optional.empty());
    }

    private static void reload(ConfigLoader loader, Path file, Reloads reloads) {
        switch (loader.reload(file)) {
            case Loaded.Accepted accepted -> reloads.swapped(accepted.config(), Set.of());
            case Loaded.Rejected rejected -> reloads.kept(rejected.problems());
        }
    }
}
