package social.winnow.hold;

import social.winnow.model.Activity;
import social.winnow.model.Content;
import social.winnow.model.Post;
import social.winnow.text.Hosts;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** By what names activities speak of each other. */
final class Names {
    private Names() {}

    /**
     * What a later activity may call it, or what it brings. Nobody has a say in what another server
     * calls something.
     */
    static Set<String> of(Activity activity) {
        Set<String> names = new HashSet<>();
        collect(activity, names);
        String actor = activity.envelope().actor();
        names.removeIf(it -> it.indexOf(' ') < 0 && !Hosts.same(it, actor));
        return names;
    }

    private static void collect(Activity activity, Set<String> names) {
        activity.envelope().id().ifPresent(names::add);
        switch (activity) {
            case Activity.Create(_, var object) -> object.id().ifPresent(names::add);
            case Activity.Update(_, var object) -> object.id().ifPresent(names::add);
            case Activity.Follow(_, var object) -> deed(activity, object).ifPresent(names::add);
            case Activity.Announce(_, var object) -> deed(activity, object).ifPresent(names::add);
            case Activity.Reaction(_, var object, _) ->
                    deed(activity, object).ifPresent(names::add);
            case Activity.Batch(_, var items) -> items.forEach(item -> collect(item, names));
            case Activity.Delete _,
                    Activity.Undo _,
                    Activity.Accept _,
                    Activity.Reject _,
                    Activity.Block _,
                    Activity.Move _,
                    Activity.Flag _,
                    Activity.Other _ -> {}
        }
    }

    /** Small servers leave the id out of a Follow or a Like, or give it another in its Undo. */
    private static Optional<String> deed(Activity activity, Content object) {
        return object.id()
                .map(it -> activity.kind().label() + " " + activity.envelope().actor() + " " + it);
    }

    /** What it takes away: empty for all but Delete and Undo. */
    static Set<String> takenAway(Activity activity) {
        Set<String> names = new HashSet<>();
        switch (activity) {
            case Activity.Delete(_, var object) -> object.id().ifPresent(names::add);
            case Activity.Undo(_, var object) -> {
                object.id().ifPresent(names::add);
                if (object instanceof Content.EmbeddedActivity(var undone)) {
                    collect(undone, names);
                }
            }
            case Activity.Create _,
                    Activity.Update _,
                    Activity.Follow _,
                    Activity.Accept _,
                    Activity.Reject _,
                    Activity.Announce _,
                    Activity.Reaction _,
                    Activity.Flag _,
                    Activity.Block _,
                    Activity.Move _,
                    Activity.Batch _,
                    Activity.Other _ -> {}
        }
        return names;
    }

    /** The object that it shows to people, or changes. */
    static Optional<String> shown(Waiting waiting) {
        return switch (waiting.delivery.activity()) {
            case Activity.Create(_, var object) -> object.id();
            case Activity.Update(_, var object) ->
                    waiting.isUnproven() ? Optional.empty() : object.id();
            case Activity.Delete _,
                    Activity.Undo _,
                    Activity.Follow _,
                    Activity.Accept _,
                    Activity.Reject _,
                    Activity.Announce _,
                    Activity.Reaction _,
                    Activity.Flag _,
                    Activity.Block _,
                    Activity.Move _,
                    Activity.Batch _,
                    Activity.Other _ ->
                    Optional.empty();
        };
    }

    /** What it changes: empty for all but Update. */
    static Optional<String> changed(Activity activity) {
        return activity instanceof Activity.Update(_, var object) ? object.id() : Optional.empty();
    }

    /** What it may make the instance fetch: what it passes on, answers or quotes. */
    static Set<String> pointedAt(Activity activity) {
        Set<String> names = new HashSet<>();
        if (activity instanceof Activity.Announce(_, var object)) {
            object.id().ifPresent(names::add);
        }
        activity.post().ifPresent(post -> pointedAt(post, names));
        return names;
    }

    private static void pointedAt(Post post, Set<String> names) {
        post.inReplyTo().ifPresent(names::add);
        post.quote().ifPresent(names::add);
    }
}
