package social.winnow.pipeline;

import social.winnow.model.Activity;
import social.winnow.model.Attachment;
import social.winnow.model.Delivery;
import social.winnow.model.Mention;
import social.winnow.model.Post;
import social.winnow.model.http.Body;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * What makes two deliveries the same activity: who says it, its id and what it says. Not its
 * addressees, which Pleroma and Akkoma rewrite for every inbox; and not its id alone, or one id
 * could be used for many things. Without an id the whole body stands for it.
 */
final class ActivityKey {
    private static final int BYTES = 16; // of SHA-256: nobody makes two that are equal

    private final StringBuilder parts = new StringBuilder(1024);

    private ActivityKey() {}

    static String of(Delivery delivery, Identity identity) {
        ActivityKey key = new ActivityKey();
        Activity activity = delivery.activity();
        key.add(identity.prefix()).add(identity.sender().actor()).add(activity.kind().label());
        activity.envelope().id().ifPresentOrElse(key::add, () -> key.addBody(delivery));
        key.addObject(activity);
        activity.post().ifPresent(key::addPost);
        // At once: a digest that is fed in small pieces takes several times as long.
        byte[] sum = Body.of(key.parts.toString()).sha256();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(sum, BYTES));
    }

    private void addBody(Delivery delivery) {
        add(delivery.request().body().sha256Hex());
    }

    private void addObject(Activity activity) {
        switch (activity) {
            case Activity.Create(_, var object) -> add(object.id());
            case Activity.Update(_, var object) -> add(object.id());
            case Activity.Delete(_, var object) -> add(object.id());
            case Activity.Follow(_, var object) -> add(object.id());
            case Activity.Accept(_, var object) -> add(object.id());
            case Activity.Reject(_, var object) -> add(object.id());
            case Activity.Undo(_, var object) -> add(object.id());
            case Activity.Announce(_, var object) -> add(object.id());
            case Activity.Block(_, var object) -> add(object.id());
            case Activity.Other(_, var object) -> add(object.id());
            case Activity.Reaction(_, var object, var content) -> add(object.id()).add(content);
            case Activity.Move(_, var object, var target) -> add(object.id()).add(target);
            case Activity.Flag(_, var reported, _) -> reported.forEach(this::add);
            case Activity.Batch _ -> {}
        }
    }

    private void addPost(Post post) {
        add(post.id()).add(post.inReplyTo());
        post.texts().forEach(text -> add(text.field()).add(text.raw()));
        post.mentions().stream().map(Mention::href).forEach(this::add);
        post.attachments().stream().map(Attachment::url).forEach(this::add);
    }

    private ActivityKey add(Optional<String> value) {
        return add(value.orElse(""));
    }

    private ActivityKey add(String value) {
        parts.append(value.length()).append(':').append(value); // keeps neighbours apart
        return this;
    }
}
