package social.winnow.pipeline;

import social.winnow.model.Activity;
import social.winnow.model.Content;
import social.winnow.model.Post;

import java.util.function.Predicate;

/** Whether an activity reaches somebody local who did not ask for it. */
record Contact(Predicate<String> local) {

    boolean unasked(Activity activity) {
        return (activity.post().filter(this::reaches).isPresent() || touches(activity))
                && activity.post().filter(this::answers).isEmpty();
    }

    private boolean reaches(Post post) {
        return post.people().stream().anyMatch(local);
    }

    private boolean answers(Post post) {
        return post.inReplyTo().filter(local).isPresent();
    }

    private boolean touches(Activity activity) {
        return switch (activity) {
            case Activity.Follow(var _, Content object) -> isLocal(object);
            case Activity.Announce(var envelope, Content object) ->
                    isLocal(object) || envelope.audience().addressed().stream().anyMatch(local);
            case Activity.Reaction(var _, Content object, var _) -> isLocal(object);
            case Activity.Flag flag -> flag.reported().stream().anyMatch(local);
            case Activity.Create _,
                    Activity.Update _,
                    Activity.Delete _,
                    Activity.Accept _,
                    Activity.Reject _,
                    Activity.Undo _,
                    Activity.Block _,
                    Activity.Move _,
                    Activity.Batch _,
                    Activity.Other _ ->
                    false;
        };
    }

    private boolean isLocal(Content object) {
        return object.id().filter(local).isPresent();
    }
}
