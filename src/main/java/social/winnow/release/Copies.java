package social.winnow.release;

import social.winnow.model.Audience;
import social.winnow.model.Post;
import social.winnow.store.Kept;
import social.winnow.store.Quarantine;
import social.winnow.store.Selection;
import social.winnow.store.StoreException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The same activity as it came to other inboxes: its sender posts it to each person, or some
 * servers do so of old.
 */
final class Copies {
    private static final int MOST = 100;

    /** Who posts many long variants under one id must not keep the store busy for each of them. */
    private static final long MOST_BYTES = 2 * 1024 * 1024;

    private final Quarantine quarantine;

    Copies(Quarantine quarantine) {
        this.quarantine = quarantine;
    }

    /**
     * As in lists, the newest first. An id alone proves nothing: a copy says the same by the same
     * actor, but for whom it is addressed to, which some servers (Pleroma, Akkoma) write anew for
     * every inbox; of those, no more are compared than some megabytes.
     *
     * @param kept whole
     */
    List<Kept> of(Kept kept) throws StoreException {
        List<Kept> copies = new ArrayList<>();
        if (kept.activityId().isEmpty()) {
            return copies;
        }
        Optional<Post> post = unaddressed(kept);
        long read = 0;
        for (Kept other :
                quarantine.list(Selection.newest(MOST).ofActivity(kept.activityId().get()))) {
            if (!looksTheSame(kept, other)) {
                continue;
            }
            if (other.digest().equals(kept.digest())) {
                copies.add(other);
            } else if (post.isPresent() && read < MOST_BYTES) {
                Optional<Kept> whole = quarantine.find(other.id());
                read += whole.map(Copies::size).orElse(0);
                if (post.equals(whole.flatMap(Copies::unaddressed))) {
                    copies.add(other);
                }
            }
        }
        return copies;
    }

    private static int size(Kept kept) {
        return kept.request().map(it -> it.body().length()).orElse(0);
    }

    private static boolean looksTheSame(Kept kept, Kept other) {
        return !other.id().equals(kept.id())
                && other.actor().equals(kept.actor())
                && other.kind().equals(kept.kind())
                && other.closed() == kept.closed()
                && other.direct() == kept.direct();
    }

    private static Optional<Post> unaddressed(Kept kept) {
        return Bodies.post(kept).map(Copies::unaddressed);
    }

    private static Post unaddressed(Post post) {
        return new Post(
                post.id(),
                post.types(),
                post.attributedTo(),
                post.inReplyTo(),
                post.quote(),
                Audience.NONE,
                post.texts(),
                post.mentions(),
                post.hashtags(),
                post.links(),
                post.attachments(),
                post.vote(),
                post.published());
    }
}
