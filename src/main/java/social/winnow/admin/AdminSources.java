package social.winnow.admin;

import social.winnow.config.Config;
import social.winnow.model.Clocks;
import social.winnow.moderation.Moderation;
import social.winnow.notify.Notifier;
import social.winnow.pipeline.Pipeline;
import social.winnow.release.ReleasePaths;
import social.winnow.rule.Relations;
import social.winnow.rule.Senders;
import social.winnow.store.AuditLog;
import social.winnow.store.Desk;
import social.winnow.store.History;
import social.winnow.store.Quarantine;
import social.winnow.store.RelationStore;
import social.winnow.store.ShadowLog;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * What the API tells of and acts on.
 *
 * @param version of this program
 * @param moderation what moderators can do
 * @param paths how something kept back can still be released
 * @param notifier tells others of what happens
 */
public record AdminSources(
        String version,
        Stored stored,
        Judging judging,
        Configured configured,
        Moderation moderation,
        ReleasePaths paths,
        Health health,
        Notifier notifier,
        Clocks clocks) {

    /** What survives a restart. */
    public record Stored(
            Quarantine quarantine,
            Desk desk,
            History history,
            ShadowLog shadow,
            RelationStore ties,
            AuditLog audit) {}

    /**
     * What judges, and by what.
     *
     * @param pipeline in force now
     */
    public record Judging(
            Supplier<Pipeline> pipeline,
            WaveSince waves,
            Senders senders,
            Relations relations,
            RuleCounts rules) {}

    /**
     * The configuration.
     *
     * @param config in force now
     * @param file where it came from and is read again; empty: it does not change
     * @param reload reads it again; its end is told to {@code reloads}
     */
    public record Configured(
            Supplier<Config> config, Optional<Path> file, Runnable reload, Reloads reloads) {}

    /**
     * How Winnow is.
     *
     * @param writable whether the store can be written
     * @param obstacles what keeps Winnow from its work, a sentence each
     * @param doubts what an admin should look after, a sentence each
     * @param held how many deliveries are held now
     */
    public record Health(
            BooleanSupplier writable,
            Supplier<List<String>> obstacles,
            Supplier<List<String>> doubts,
            IntSupplier held) {}
}
