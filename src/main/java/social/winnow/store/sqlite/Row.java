package social.winnow.store.sqlite;

import social.winnow.model.Activity;
import social.winnow.model.Delivery;
import social.winnow.model.Envelope;
import social.winnow.model.Judgement;
import social.winnow.model.Post;
import social.winnow.text.Hosts;

import java.util.Optional;

/** What is written about a delivery, made ready on the caller's thread. */
record Row(
        String id,
        long receivedAt,
        String kind,
        String actor,
        String origin,
        Optional<String> activityId,
        Optional<String> postId,
        boolean direct,
        boolean closed,
        String digest,
        String judgement,
        String verification,
        String excerpt) {
    private static final int OVERHEAD = 512; // of objects and indexes, about

    static Row of(Delivery delivery, Judgement judgement) {
        Envelope envelope = delivery.activity().envelope();
        return new Row(
                delivery.id(),
                delivery.receivedAt().toEpochMilli(),
                delivery.activity().kind().label(),
                envelope.actor(),
                Hosts.of(envelope.actor()).orElse(""),
                envelope.id(),
                delivery.activity().post().flatMap(Post::id),
                direct(delivery.activity()),
                delivery.activity().post().filter(Row::isClosed).isPresent(),
                delivery.request().body().sha256Hex(),
                JudgementJson.write(judgement),
                VerificationText.write(delivery.verification()),
                delivery.activity().post().map(Excerpt::of).orElse(""));
    }

    /** A batch with one direct message in it is kept no longer than that message may be. */
    private static boolean direct(Activity activity) {
        return activity instanceof Activity.Batch batch
                ? batch.items().stream().anyMatch(Row::direct)
                : activity.post().filter(Post::isDirect).isPresent();
    }

    private static boolean isClosed(Post post) {
        return !post.audience().isPublic() && !post.audience().isUnlisted();
    }

    /** In bytes, about. */
    int size() {
        return OVERHEAD + actor.length() + judgement.length();
    }
}
