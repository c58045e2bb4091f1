package social.winnow.app;

import org.jspecify.annotations.Nullable;

import social.winnow.actor.ActorDirectory;
import social.winnow.actor.FetchListener;
import social.winnow.config.Config;
import social.winnow.model.http.Reply;
import social.winnow.rule.Senders;
import social.winnow.signature.PublicAddress;
import social.winnow.store.Kept;
import social.winnow.store.StoreException;
import social.winnow.store.sqlite.SqliteStore;
import social.winnow.verification.SelfDoubt;
import social.winnow.verification.VerificationListener;
import social.winnow.verification.Verifier;

import java.nio.file.Files;
import java.util.Optional;

/** What is known of senders without asking anybody: what the store holds, if there is one. */
final class Memories implements AutoCloseable {
    private final @Nullable SqliteStore store;
    private final ActorDirectory senders;

    private Memories(Config config, @Nullable SqliteStore store) {
        this.store = store;
        this.senders =
                store == null
                        ? NobodyKnown.directory()
                        : new ActorDirectory(
                                _ -> new Reply.Failed(Reply.Reason.FORBIDDEN, "not fetched here"),
                                new ReadOnlyActors(store.actors()),
                                Servers.fetchLimits(config),
                                SystemClocks.get(),
                                Runnable::run,
                                new FetchListener() {});
    }

    static Memories of(Config config) throws StoreException {
        boolean there = Files.exists(config.store());
        return new Memories(config, there ? Stores.attach(config) : null);
    }

    Senders senders() {
        return senders;
    }

    Verifier verifier(Config config) {
        return new Verifier(
                new PublicAddress(config.publicScheme(), Optional.empty()),
                senders.keys(),
                new SelfDoubt(VerificationListener.NONE, SystemClocks.get()),
                VerificationListener.NONE,
                SystemClocks.get());
    }

    /** Something kept back, whole. */
    Optional<Kept> kept(String id) throws StoreException {
        return store == null ? Optional.empty() : store.quarantine().find(id);
    }

    @Override
    public void close() {
        if (store != null) {
            store.close();
        }
    }
}
