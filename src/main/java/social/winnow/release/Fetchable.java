package social.winnow.release;

import social.winnow.model.ActivityKind;
import social.winnow.model.Post;
import social.winnow.store.Kept;
import social.winnow.text.Hosts;

import java.time.Instant;
import java.util.Optional;

/** Whether the instance could fetch by itself what was kept back. */
sealed interface Fetchable {

    /**
     * It could.
     *
     * @param published when the post was, as its author claims
     */
    record Yes(Optional<Instant> published) implements Fetchable {}

    /**
     * It could not.
     *
     * @param why a clause that stands after "and"
     */
    record No(String why) implements Fetchable {}

    /** Of what is kept; without its request it is taken for as open as its row says. */
    static Fetchable of(Kept kept, Access access) {
        Software software = access.software();
        if (!isFetched(kept.kind(), software) || kept.postId().isEmpty()) {
            return new No("a " + kept.kind() + " cannot be fetched");
        }
        if (kept.direct()) {
            return new No("a post for named people only cannot be fetched");
        }
        String post = kept.postId().get();
        if (!Hosts.isOn(kept.origin(), post)) {
            return new No("its post is not on its author's server, so it is not fetched");
        }
        Optional<Post> whole = Bodies.post(kept);
        if (kept.closed() || whole.filter(Fetchable::isClosed).isPresent()) {
            return new No("a post for followers only cannot be fetched");
        }
        if (software.api().isEmpty()) {
            return new No(
                    "Winnow cannot ask this instance to fetch it: log in and search for " + post);
        }
        return access.api().isPresent()
                ? new Yes(whole.flatMap(Post::published))
                : new No(
                        "Winnow has no token to ask it to fetch the post: set instance.token, or"
                                + " log in and search for "
                                + post);
    }

    /** As the row says, but for what earlier versions kept. */
    private static boolean isClosed(Post post) {
        return !post.audience().isPublic() && !post.audience().isUnlisted();
    }

    /** Mastodon takes what it fetches of a post that it has as an edit. */
    private static boolean isFetched(String kind, Software software) {
        return kind.equals(ActivityKind.CREATE.label())
                || (kind.equals(ActivityKind.UPDATE.label()) && software == Software.MASTODON);
    }
}
