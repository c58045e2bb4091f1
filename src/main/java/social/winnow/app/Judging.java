package social.winnow.app;

import social.winnow.config.Config;
import social.winnow.inbox.Standards;
import social.winnow.model.Clocks;
import social.winnow.pipeline.Knowledge;
import social.winnow.pipeline.LocalHosts;
import social.winnow.pipeline.Pipeline;
import social.winnow.pipeline.PipelineListener;
import social.winnow.pipeline.Setup;
import social.winnow.relation.Acquaintances;
import social.winnow.relation.RelationListener;
import social.winnow.rule.Campaign;
import social.winnow.rule.Relations;
import social.winnow.rule.Senders;
import social.winnow.state.WaveListener;
import social.winnow.state.memory.MemoryConversations;
import social.winnow.state.memory.MemoryFates;
import social.winnow.state.memory.MemorySightings;
import social.winnow.state.memory.MemoryTallied;
import social.winnow.state.memory.MemoryWaveWatch;
import social.winnow.state.memory.SecretHash;
import social.winnow.state.memory.TokenBuckets;
import social.winnow.store.RelationStore;
import social.winnow.text.Hosts;

import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What judges, made as the configuration wants it. Knowledge lives on; pipelines come and go with
 * configurations.
 */
final class Judging {
    private Judging() {}

    /**
     * Who is told what is found out.
     *
     * @param began told of every campaign once
     * @param waves told when waves begin and end
     */
    record Ears(Consumer<Campaign> began, WaveListener waves) {
        static final Ears NONE = new Ears(_ -> {}, WaveListener.NONE);
    }

    /** What is known at first: nothing but what ties whom to the instance. */
    static Knowledge knowledge(Config config, Senders senders, Relations relations, Clocks clocks) {
        return knowledge(config, senders, relations, Ears.NONE, SecretHash.random(), clocks);
    }

    /**
     * The same.
     *
     * @param names the key under which names are remembered
     */
    static Knowledge knowledge(
            Config config,
            Senders senders,
            Relations relations,
            Ears ears,
            SecretHash names,
            Clocks clocks) {
        Config.Memory memory = config.memory();
        return new Knowledge(
                senders,
                new TokenBuckets(memory.counters(), clocks),
                new MemorySightings(memory.fingerprints(), ears.began(), names, clocks),
                relations,
                new MemoryConversations(memory.conversations(), clocks),
                new MemoryTallied(memory.activities(), clocks),
                new MemoryFates(memory.verdicts(), clocks),
                new MemoryWaveWatch(ears.waves(), names, clocks));
    }

    /** Relations that begin with the process and end with it. */
    static Acquaintances passing(Config config, RelationStore ties, Clocks clocks) {
        return new Acquaintances(
                ties,
                config.learnFor(),
                config.memory().relations(),
                Runnable::run,
                RelationListener.NONE,
                clocks);
    }

    static Setup setup(Config config) {
        return new Setup(
                config.rules(),
                config.composites(),
                config.policy(),
                config.wave(),
                new LocalHosts(hosts(config)),
                config.patience());
    }

    static Standards standards(Config config, Pipeline pipeline) {
        return new Standards(
                pipeline,
                config.signatures().refusals(),
                config.signatures().window(),
                config.patience().fetch(),
                hosts(config));
    }

    /** The instance's, as ids and links name them. */
    static Set<String> hosts(Config config) {
        return config.hosts().stream().map(Hosts::normalise).collect(Collectors.toSet());
    }

    static Pipeline pipeline(
            Config config, Knowledge knowledge, PipelineListener listener, Clocks clocks) {
        return new Pipeline(setup(config), knowledge, listener, clocks);
    }
}
