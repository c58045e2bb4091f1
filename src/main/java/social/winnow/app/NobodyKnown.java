package social.winnow.app;

import social.winnow.actor.ActorDirectory;
import social.winnow.actor.FetchLimits;
import social.winnow.actor.FetchListener;
import social.winnow.model.Lookup;
import social.winnow.model.http.Reply;
import social.winnow.rule.Senders;
import social.winnow.store.ActorStore;
import social.winnow.store.StoredDocument;

import java.time.Instant;

/** Senders for commands that fetch nothing: only what an id tells by itself is known. */
final class NobodyKnown {
    private NobodyKnown() {}

    static Senders senders() {
        return directory();
    }

    static ActorDirectory directory() {
        return new ActorDirectory(
                _ -> new Reply.Failed(Reply.Reason.FORBIDDEN, "nothing is fetched here"),
                new Forgetful(),
                FetchLimits.DEFAULT,
                SystemClocks.get(),
                Runnable::run,
                new FetchListener() {});
    }

    private static final class Forgetful implements ActorStore {
        @Override
        public Lookup<Instant> firstSeen(String actorId) {
            return new Lookup.Unavailable<>("nothing is remembered here");
        }

        @Override
        public void seen(String actorId, Instant at) {}

        @Override
        public Lookup<StoredDocument> document(String address) {
            return new Lookup.Unavailable<>("nothing is remembered here");
        }

        @Override
        public void keep(String address, StoredDocument document) {}
    }
}
